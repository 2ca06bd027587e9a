"""What came of following entries to their pages."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from sqlalchemy import update

from briefings.store.feed_tables import WAITING, entries, feeds
from briefings.store.feed_types import EntryState
from briefings.store.rows import keeping
from sources.turns import PAUSE

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
        done = (await connection.execute(kept.returning(entries.c.server, entries.c.feed))).one_or_none()
        if done is None:
            return False
        if followed.pause:
            later = now + followed.pause
            others = (WAITING, entries.c.server == done.server, entries.c.lease.is_(None), entries.c.due_at < later)
            await connection.execute(update(entries).where(*others).values(due_at=later))
        pause = ceil(followed.pause.total_seconds()) if followed.pause and followed.pause > PAUSE else None
        other = (feeds.c.key == done.feed, feeds.c.pause.is_distinct_from(pause))
        await connection.execute(update(feeds).where(*other).values(pause=pause))
        return True
