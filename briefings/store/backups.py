"""Backups: a whole database as one SQLite file, whatever kind it is of, and back.

A backup is a database by itself: it can be opened, asked and checked like any other.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from briefings.errors import NewerStoreError, StoreError
from briefings.store import copying, migrating
from briefings.store.address import locate
from briefings.store.engine import Database
from briefings.store.faults import explain

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from briefings.store.address import Address
    from briefings.store.copying import Told

_PAGES = 2000
"""Pages of SQLite that are copied at a time; between them it is told how far it has come."""

_OWNER_ONLY = 0o600
"""A backup holds all that the database does."""

_SOLE = 2
"""Seconds to wait for others to let go of a database whose whole content is to be replaced."""


async def write(database: Database, file: Path, *, told: Told) -> None:
    """Write all of a database, as it is at one moment, to a file that is not there yet; others may go on meanwhile.

    The file is there whole, looked through and written out to the disk, or not at all. Raises StoreError.
    """
    part = _begin(file)
    try:
        await _write(database, part, told)
        await asyncio.to_thread(_finish, part, file)
    except BaseException:
        _remove(part)
        raise


async def restore(database: Database, file: Path, *, told: Told) -> None:
    """Put what a backup holds in the place of all that a database holds, all or nothing.

    A backup of an earlier version is brought to this one's tables on the way; the file itself is left as it is. An
    SQLite database must not be open anywhere else. Raises StoreError; NewerStoreError where a later version wrote it.
    """
    copy = _beside(database, file)
    _remove(copy)
    try:
        await asyncio.to_thread(_take, file, copy)
        kept = Database(locate(f"sqlite:///{copy}"))
        try:
            await _bring_up(kept, str(file))
            if database.address.file:
                # Not even a connection of our own may be left.
                await kept.close()
                await database.close()
                await asyncio.to_thread(_replace, database.address, copy, told)
            else:
                await _replace_rows(kept, database, told)
        finally:
            await kept.close()
    finally:
        _remove(copy)


def name(at: datetime, why: str) -> str:
    """What a backup of that moment is called: of those for one reason, names sort by time."""
    return f"{why}-{at.astimezone(UTC):%Y%m%dT%H%M%S%fZ}.db"


def folder(address: Address) -> Path | None:
    """Where backups go when nothing else was said: beside the file; nobody knows where for a server."""
    return address.file.parent / "backups" if address.file else None


def before_migration(database: Database, kept: Path | None) -> Callable[[str], Awaitable[None]] | None:
    """What is to be done before tables are changed: a backup, where there is a folder for it, of the last few."""
    where = kept or folder(database.address)
    if where is None:
        return None

    async def back_up(found: str) -> None:
        why = f"before-tables-{migrating.REVISIONS[-1]}-were-{found}"
        await write(database, where / name(datetime.now(UTC), why), told=lambda _done, _all: None)

    return back_up


def _begin(file: Path) -> Path:
    """The empty file, of our own alone, that becomes `file` when it is complete."""
    part = file.with_name(f".{file.name}.part")
    try:
        if file.exists():
            raise StoreError(str(file), "is there already; name another file")
        file.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        part.touch(_OWNER_ONLY)
    except OSError as error:
        raise StoreError(str(file), f"cannot be written ({error.strerror}); name another file") from error
    return part


async def _write(database: Database, part: Path, told: Told) -> None:
    found, _ = await migrating.state(database)
    if found is None:
        raise StoreError(database.address.shown, "has nothing in it that could be backed up")
    if database.address.file:
        await asyncio.to_thread(_copy, database.address.file, part, str(part), told)
        return
    copy = Database(locate(f"sqlite:///{part}"))
    try:
        await migrating.bring_up(copy, to=found)
        async with database.reading() as source, copy.writing() as target:
            await copying.copy(source, target, what=str(part), told=told)
    finally:
        await copy.close()


def _copy(source: Path, target: Path, what: str, told: Told) -> None:
    """Copy one SQLite file to another as it is at one moment."""

    def tell(_status: int, remaining: int, total: int) -> None:
        told(total - remaining, total)

    try:
        with closing(_opened(source)) as one, closing(_opened(target)) as other:
            # In a transaction, so that writers do not make it begin again and again.
            one.execute("BEGIN")
            one.execute("SELECT 1 FROM sqlite_master").fetchone()
            one.backup(other, pages=_PAGES, progress=tell)
    except sqlite3.Error as error:
        raise StoreError(what, explain(error) or str(error)) from error


def _finish(part: Path, file: Path) -> None:
    """Make one sound file of it, on the disk, under its own name."""
    try:
        with closing(_opened(part)) as connection:
            # Without a journal beside it, so that it is one file that can be carried away.
            connection.execute("PRAGMA journal_mode = DELETE")
            (sound,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if sound != "ok":
            raise StoreError(str(file), f"came out damaged ({sound}); check the disk, then try again")
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.rename(file)
    except sqlite3.Error as error:
        raise StoreError(str(file), explain(error) or str(error)) from error
    except OSError as error:
        raise StoreError(str(file), f"cannot be written ({error.strerror})") from error


def _beside(database: Database, file: Path) -> Path:
    """Where a backup is brought up before it goes in: where there is room for it, as there is for the database."""
    where = database.address.file or file
    return where.with_name(f".{where.name}.restoring")


def _take(file: Path, copy: Path) -> None:
    """A copy to work with of a backup, which may be on a disk that cannot be written to."""
    if not file.is_file():
        raise StoreError(str(file), "is not there; name a backup")
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.touch(_OWNER_ONLY)
        with closing(_opened(file, readable=True)) as one, closing(_opened(copy)) as other:
            one.backup(other)
            (sound,) = other.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        raise StoreError(str(file), explain(error) or str(error)) from error
    except OSError as error:
        raise StoreError(str(copy), f"cannot be written ({error.strerror})") from error
    if sound != "ok":
        raise StoreError(str(file), "is damaged; use another backup")


async def _bring_up(kept: Database, what: str) -> None:
    found, _ = await migrating.state(kept)
    if found is None:
        raise StoreError(what, "is no backup of Readout's")
    try:
        await migrating.bring_up(kept)
    except NewerStoreError as error:
        raise NewerStoreError(what, error.sentence) from None


def _replace(address: Address, copy: Path, told: Told) -> None:
    def tell(_status: int, remaining: int, total: int) -> None:
        told(total - remaining, total)

    assert address.file is not None  # noqa: S101 -- for the type
    try:
        with closing(_opened(address.file)) as target, closing(_opened(copy)) as source:
            target.execute(f"PRAGMA busy_timeout = {_SOLE * 1000}")
            # Only who is alone with a file may change its journal, so this is refused while others have it open.
            target.execute("PRAGMA journal_mode = DELETE").fetchone()
            source.backup(target, pages=_PAGES, progress=tell)
            target.execute("PRAGMA journal_mode = WAL")
    except sqlite3.Error as error:
        raise StoreError(address.shown, explain(error) or str(error)) from error


async def _replace_rows(kept: Database, database: Database, told: Told) -> None:
    await migrating.bring_up(database)
    async with kept.reading() as source, database.writing() as target:
        await copying.empty(target)
        await copying.copy(source, target, what=database.address.shown, told=told)


def _opened(file: Path, *, readable: bool = False) -> sqlite3.Connection:
    """SQLite by itself, with transactions of our own."""
    if readable:
        return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    return sqlite3.connect(file, isolation_level=None)


def _remove(file: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            file.with_name(file.name + suffix).unlink(missing_ok=True)
