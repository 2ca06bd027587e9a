"""What came of following entries to their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import update

from briefings.store.feed_tables import WAITING, entries
from briefings.store.feed_types import EntryState
from briefings.store.rows import keeping

if TYPE_CHECKING:
    from datetime import datetime

    from briefings.store.engine import Database
    from briefings.store.feed_types import Followed


async def finish(database: Database, followed: Followed, now: datetime, me: str) -> bool:
    """Keep what came of following an entry, and give its lease back."""
    values: dict[str, Any] = {
        "lease": None,
        "asked_at": now,
        "state": followed.state.value,
        "fault": keeping(followed.fault),
        "tries": entries.c.tries + 1,
    }
    if followed.article is not None:
        values["article"] = followed.article
    if followed.state is EntryState.WAITING:
        values["due_at"] = followed.again_at or now
    else:
        values |= {"done_at": now, "visits": entries.c.visits + 1, "summary": None}
    async with database.writing() as connection:
        kept = update(entries).where(entries.c.key == followed.key, entries.c.lease == me).values(values)
        done = (await connection.execute(kept.returning(entries.c.server))).scalars().all()
        if done and followed.pause:
            later = now + followed.pause
            others = (WAITING, entries.c.server == done[0], entries.c.lease.is_(None), entries.c.due_at < later)
            await connection.execute(update(entries).where(*others).values(due_at=later))
        return bool(done)
