"""Files of the folder that is watched, as they were when they were last read."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from briefings.store.feed_rows import hash_of
from briefings.store.feed_tables import files
from briefings.store.feed_types import WatchedFile
from briefings.store.rows import keeping

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from briefings.store.engine import Database
    from briefings.store.rows import Found

_COLUMNS = (files.c.path, files.c.size, files.c.changed, files.c.beside, files.c.fault)
_AT_ONCE = 1_000


async def watched(database: Database, paths: Iterable[str]) -> dict[str, WatchedFile]:
    """What is known of these files."""
    hashes = list(map(hash_of, paths))
    found: dict[str, WatchedFile] = {}
    async with database.reading() as connection:
        for start in range(0, len(hashes), _AT_ONCE):
            some = select(*_COLUMNS).where(files.c.hash.in_(hashes[start : start + _AT_ONCE]))
            found |= {row.path: _file(row) for row in await connection.execute(some)}
    return found


async def watch(database: Database, file: WatchedFile, at: datetime) -> None:
    """Keep how a file was."""
    hash_ = hash_of(file.path)
    async with database.writing() as connection:
        await connection.execute(delete(files).where(files.c.hash == hash_))
        await connection.execute(
            insert(files), {**asdict(file), "hash": hash_, "read_at": at, "fault": keeping(file.fault)}
        )


async def bad_files(database: Database) -> tuple[WatchedFile, ...]:
    """The files with which something is wrong."""
    async with database.reading() as connection:
        found = await connection.execute(select(*_COLUMNS).where(files.c.fault.is_not(None)).order_by(files.c.path))
        return tuple(_file(row) for row in found)


def _file(row: Found) -> WatchedFile:
    return WatchedFile(path=row.path, size=row.size, changed=row.changed, beside=row.beside, fault=row.fault)
