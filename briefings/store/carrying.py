"""A whole database carried elsewhere, by its URL: to a file, from a file, to another address."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from briefings.errors import StoreError
from briefings.store import backups, copying, migrating
from briefings.store.address import locate
from briefings.store.engine import Database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime
    from pathlib import Path

    from briefings.store.copying import Told


async def backup(url: str, file: Path, *, told: Told) -> None:
    """Write all of a database, as it is at one moment, to a file that is not there yet. Raises StoreError."""
    async with _open(url) as database:
        await _something(database, "backed up")
        await backups.write(database, file, told=told)


async def restore(url: str, file: Path, *, keep: Path | None, at: datetime, told: Told) -> Path | None:
    """Put what a backup holds in the place of all that a database holds, all or nothing.

    What was there is backed up into the folder `keep` first; gives that file, if there was anything. Raises StoreError.
    """
    async with _open(url) as database:
        found, _ = await migrating.state(database)
        before = None
        if found is not None and keep is not None:
            before = keep / backups.name(at, "before-restore")
            await backups.write(database, before, told=lambda _done, _all: None)
        await backups.restore(database, file, told=told)
    return before


async def move(url: str, to: str, *, told: Told) -> int:
    """Copy all of a database into an empty one, all or nothing; gives the number of rows.

    Nobody may write to the first meanwhile (they wait), so that nothing is left behind; it stays as it is. Raises
    StoreError.
    """
    async with _open(url) as source, _open(to) as target:
        await _something(source, "moved")
        there, empty = await migrating.state(target)
        if there is not None or not empty:
            migrating.pending(there, empty=empty, what=target.address.shown, alone=True, migrate=True)
            async with target.reading() as looking:
                if (await copying.holding(looking)).total:
                    raise StoreError(target.address.shown, "holds something already; name an empty database")
        await migrating.bring_up(target)
        async with source.writing() as one, target.writing() as other:
            return await copying.copy(one, other, what=target.address.shown, told=told)


async def _something(database: Database, done: str) -> None:
    """See that there is a database, with tables of this version."""
    if database.address.file and not await asyncio.to_thread(database.address.file.exists):
        raise StoreError(database.address.shown, "is not there")
    found, empty = await migrating.state(database)
    if found is None and empty:
        raise StoreError(database.address.shown, f"has nothing in it that could be {done}")
    migrating.pending(found, empty=empty, what=database.address.shown, alone=False, migrate=False)


@asynccontextmanager
async def _open(url: str) -> AsyncIterator[Database]:
    database = Database(locate(url))
    try:
        yield database
    finally:
        await database.close()
