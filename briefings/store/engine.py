"""Connections and transactions: one writer at a time on either database, and drivers' errors made into sentences."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import event, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import create_async_engine

from briefings.errors import StoreError
from briefings.store.faults import LOCKED, explain

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

    from briefings.store.address import Address

PATIENCE = 30
"""Seconds to wait for another process that is writing."""

REMEMBERED = 120.0
"""Seconds for which a failure to write is remembered where nobody tries again; who polls does four times a minute."""

SLOW = 1.0
"""Seconds from which a commit takes long. On a disk that is well it takes some thousandths."""

_WRITER = 0x52656164  # names the lock of PostgreSQL's that whoever writes holds until the end of the transaction
_OLDEST_SQLITE = (3, 35)  # RETURNING


class Database:
    """An open database. Each connection that it hands out is one transaction, committed at the end of the block."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._failed: tuple[float, str] | None = None
        self._slow: tuple[float, float] | None = None
        self.engine = _sqlite(address, address.file) if address.file else _postgresql(address)
        self.dialect = self.engine.dialect.name
        self._turn = asyncio.Lock()
        if self.dialect == "sqlite":
            self._reader, self._writer = self.engine, self.engine.execution_options(readout_writes=True)
        else:
            # Several queries make one answer: they must see one state of the database, as they do on SQLite.
            self._reader = self.engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            self._writer = self.engine

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that sees one state of the database. Raises StoreError."""
        with self._explained():
            async with self._reader.connect() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that no other writer runs beside, in whatever process. Raises StoreError.

        Looking whether something is known and adding it are therefore one step, without retries.
        """
        with self._explained(writing=True):
            async with self._its_turn(), self._writer.connect() as connection, connection.begin() as transaction:
                if self.dialect == "postgresql":
                    patience = func.set_config("lock_timeout", f"{PATIENCE}s", True)
                    await connection.execute(select(patience, func.pg_advisory_xact_lock(_WRITER)))
                yield connection
                began = time.monotonic()
                await transaction.commit()
                now = time.monotonic()
            self._failed = None
            self._slow = (now, now - began) if now - began >= SLOW else None

    @property
    def trouble(self) -> str | None:
        """Why nothing can be written, as it was said within the last minutes; None where the last could be."""
        if self._failed is None or time.monotonic() - self._failed[0] > REMEMBERED:
            return None
        return self._failed[1]

    @property
    def slowness(self) -> float | None:
        """How many seconds the last commit took, where that is long and was within the last minutes."""
        if self._slow is None or time.monotonic() - self._slow[0] > REMEMBERED:
            return None
        return self._slow[1]

    @asynccontextmanager
    async def _its_turn(self) -> AsyncIterator[None]:
        """One writer of this process at a time: SQLite has those who wait look again and again, ever less often."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._turn.acquire()
        except TimeoutError:
            raise StoreError(self.address.shown, LOCKED) from None
        try:
            yield
        finally:
            self._turn.release()

    async def close(self) -> None:
        """Close all connections."""
        await self.engine.dispose()

    @contextmanager
    def _explained(self, *, writing: bool = False) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, PoolTimeoutError, sqlite3.Error) as error:
            sentence = explain(error, self.address.url.password)
            if sentence is None:
                raise
            if writing:
                self._failed = (time.monotonic(), sentence)
            raise StoreError(self.address.shown, sentence) from error


def _sqlite(address: Address, file: Path) -> AsyncEngine:
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise StoreError(
            address.shown,
            f"needs SQLite 3.35 or later, and this Python has {sqlite3.sqlite_version}; use another Python",
        )
    _make_room(file, address.shown)
    # The driver's own idea of transactions commits before each CREATE TABLE, so it is switched off: BEGIN is ours.
    engine = create_async_engine(
        address.url, hide_parameters=True, connect_args={"isolation_level": None, "timeout": PATIENCE}
    )

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        for pragma in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = NORMAL"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        # A reader that becomes a writer would fail if another has written since, so writers say so at once.
        writes = connection.get_execution_options().get("readout_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    @event.listens_for(engine.sync_engine.pool, "invalidate")
    def release(connection: Any, _record: object, _error: object) -> None:
        # A connection of a task that was given up is closed, but SQLite holds on to its transaction, and to the lock
        # on the file, until Python has let go of every cursor.
        connection.rollback()

    return engine


def _make_room(file: Path, shown: str) -> None:
    """Make the folder of the file; say clearly where no database can be."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        odd = file.exists() and not file.is_file()
    except OSError as error:
        raise StoreError(shown, f"cannot be made in its folder ({error.strerror}); name another file") from error
    if odd:
        raise StoreError(shown, "is no file but a folder or a device; name a file")


def _postgresql(address: Address) -> AsyncEngine:
    known = {"application_name": "readout", "connect_timeout": "10"}
    return create_async_engine(
        address.url,
        hide_parameters=True,
        pool_pre_ping=True,
        connect_args={name: value for name, value in known.items() if name not in address.url.query},
    )
