"""Bring the tables of a database to this version's, or say why that cannot be. Alembic is imported only for that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from briefings.errors import NewerStoreError, StoreError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.engine import Database

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010")
"""The versions that tables have had, oldest first; the last is this one's."""

VERSION_TABLE = "readout_schema"
"""Where a database says which version its tables are of."""


def pending(found: str | None, *, empty: bool, what: str, alone: bool, migrate: bool) -> bool:
    """Whether a database has to be migrated before it can be used; a StoreError where it may not or cannot be.

    `found` is the version of its tables, `empty` says that it has no table at all, `alone` that nobody else uses it
    while it is opened: a server's database may be in use by others, who must know.
    """
    if found == REVISIONS[-1]:
        return False
    if found is None and not empty:
        raise StoreError(what, "holds tables of something else; name a database of Readout's own")
    if found is not None and found not in REVISIONS:
        raise NewerStoreError(what, f"was written by a later version of Readout (tables {found}); upgrade Readout")
    if not migrate or not (empty or alone):
        raise StoreError(what, "has no tables yet or those of an earlier version; run: readout db upgrade")
    return True


async def state(database: Database) -> tuple[str | None, bool]:
    """The version of a database's tables, and whether it has no table at all."""
    async with database.reading() as connection:
        return await connection.run_sync(_state)


async def bring_up(
    database: Database, *, to: str = REVISIONS[-1], before: Callable[[str], Awaitable[None]] | None = None
) -> None:
    """Migrate to a version of tables, all in one transaction beside which nobody writes; a later one is refused.

    `before` is called with the version that is left, while nobody writes; where it fails, nothing is migrated.
    """
    async with database.writing() as connection:
        found, empty = await connection.run_sync(_state)
        # Another process may have done it while this one waited for the lock.
        if pending(found, empty=empty, what=database.address.shown, alone=True, migrate=True):
            await _check_encoding(database, connection)
            if before and found:
                await before(found)
            await connection.run_sync(_upgrade, to)


async def _check_encoding(database: Database, connection: AsyncConnection) -> None:
    """SQLite's text is UTF-8 always; a server's database may be made to hold less than all characters."""
    if database.dialect == "postgresql" and await connection.scalar(text("SHOW server_encoding")) != "UTF8":
        raise StoreError(database.address.shown, "cannot hold every character; make the database with ENCODING 'UTF8'")


def _state(connection: Connection) -> tuple[str | None, bool]:
    tables = inspect(connection).get_table_names()
    if VERSION_TABLE not in tables:
        return None, not tables
    found: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608 -- our constant
    return found, False


def _upgrade(connection: Connection, to: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    # Alembic takes percent signs for its own.
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
