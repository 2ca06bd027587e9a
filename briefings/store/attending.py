"""Which processes are at work: what one that died had leased goes to the others at once, not when the lease ends.

Each notes again and again that it is alive. Whoever does so frees what those had leased that have not for too long. One
that is only slow loses its leases as well; what it then brings is not taken, for the lease is no longer its own.

A note of later than now says that a clock was wrong and was put right: what was asked by it is due again, for else it
would wait until that time has come.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from briefings.store.digest_tables import notes
from briefings.store.feed_tables import entries, feeds
from briefings.store.tables import rereads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.engine import Database

SILENCE = timedelta(seconds=45)
"""After so long without a note a process is taken to be dead."""

_ALIVE = "alive:"


async def attend(database: Database, me: str, *, now: datetime) -> int:
    """Note that `me` is alive, and free what those had leased who are not. Gives how many of them there were."""
    async with database.writing() as connection:
        found = await connection.execute(select(notes.c.name, notes.c.value).where(notes.c.name.startswith(_ALIVE)))
        noted = {name: datetime.fromisoformat(value) for name, value in found}
        dead = [name for name, at in noted.items() if abs(now - at) > SILENCE and name != _ALIVE + me]
        if any(at - now > SILENCE for at in noted.values()):
            await _put_right(connection, now)
        await _forget(connection, [_ALIVE + me, *dead])
        await connection.execute(insert(notes).values(name=_ALIVE + me, value=now.isoformat()))
        await _free(connection, [name.removeprefix(_ALIVE) for name in dead], now)
    return len(dead)


async def _forget(connection: AsyncConnection, names: Sequence[str]) -> None:
    await connection.execute(delete(notes).where(notes.c.name.in_(names)))


async def _put_right(connection: AsyncConnection, now: datetime) -> None:
    for table in (feeds, entries):
        later = table.c.asked_at > now + SILENCE
        await connection.execute(update(table).where(later).values(asked_at=now, due_at=now, lease=None))


async def _free(connection: AsyncConnection, gone: Sequence[str], now: datetime) -> None:
    for table in (feeds, entries, rereads) if gone else ():
        await connection.execute(update(table).where(table.c.lease.in_(gone)).values(lease=None, due_at=now))
