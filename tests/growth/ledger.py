"""Whether everything that came in was kept, and told in every channel, once."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, text

from briefings.store.address import locate
from tests.bot.discord.test_killed import delivery_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.store.opening import Store
    from tests.discord.fake import FakeDiscord


async def all_kept(store: Store) -> bool:
    """Whether every feed was asked, and what it had followed to its end."""
    feeds = await store.feeds.all()
    return all(feed.asked_at and not feed.asking for feed in feeds) and not (await store.feeds.backlog()).waiting


async def all_told(store: Store) -> bool:
    """Whether every channel was told all that is kept."""
    newest = await store.deliveries.newest_article()
    every = await store.subscriptions.all()
    return all(one.seen >= newest for one in every) and not (await store.totals()).deliveries.get("pending")


async def lost_or_twice(
    store: Store, discord: FakeDiscord, url: str, channels: Sequence[int], articles: int
) -> list[str]:
    """All that does not hold, a sentence each: articles kept, statements told in each channel, digests as noted."""
    faults = [str(fault) for fault in await store.check()]
    kept = (await store.counts()).articles
    faults += [f"{kept} articles of {articles}"] * (kept != articles)
    statements = {statement.id async for statement in store.each_statement()}
    rows = await asyncio.to_thread(_deliveries, url)
    for channel in channels:
        posted = Counter(delivery_id(message) for message in discord.posted(channel))
        mine = [row for row in rows if row.channel == channel]
        told = Counter(one for row in mine for one in _names(row.statements))
        sent = {row.id for row in mine if row.stage == "sent"}
        lost = len(statements - set(told))
        faults += [f"channel {channel}: {id_} was posted {times} times" for id_, times in posted.items() if times > 1]
        faults += [f"channel {channel}: {id_} was told {times} times" for id_, times in told.items() if times > 1]
        faults += [f"channel {channel}: {lost} of {len(statements)} statements lost"] * bool(lost)
        faults += [f"channel {channel}: {len(sent ^ set(posted))} digests are not as noted"] * bool(sent ^ set(posted))
    return faults


def _deliveries(url: str) -> list[Any]:
    address = locate(url)
    engine = create_engine(address.url.set(drivername="sqlite" if address.file else "postgresql+psycopg"))
    with engine.connect() as connection:
        rows = connection.execute(
            text(
                "SELECT s.channel, d.id, d.stage, d.statements"
                " FROM deliveries d JOIN subscriptions s ON s.key = d.subscription"
            )
        ).all()
    engine.dispose()
    return list(rows)


def _names(value: Any) -> list[str]:
    return list(json.loads(value) if isinstance(value, str) else value or ())
