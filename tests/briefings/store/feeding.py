"""Feeds and entries for tests: what a poll would have brought."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from briefings.store.feed_types import Polled
from sources.entries import Entry
from sources.polling import Heard, decide
from sources.sightings import sightings
from tests import builders

if TYPE_CHECKING:
    from briefings.store.feed_types import DueFeed
    from briefings.store.opening import Store
    from sources.sightings import Sighting

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
ME = "me"


def entry(number: int = 1, **given: Any) -> Entry:
    """An entry on topic, published today."""
    values: dict[str, Any] = {
        "guid": f"guid-{number}",
        "link": f"https://lantern.example/story-{number}",
        "title": f"Story {number}",
        "summary": f"What the story no. {number} is about, in words enough to tell it from all others.",
        "content": None,
        "published": builders.on("2026-03-01", "Sun, 01 Mar 2026 10:00:00 GMT"),
        "updated": None,
        "source": None,
        "outlet": "The Lantern",
        "language": "en",
    }
    return Entry(**(values | given))


def seen(feed: str, *entries: Entry, topics: tuple[str, ...] = ("nato-ukraine",)) -> tuple[Sighting, ...]:
    """Entries as one poll sees them."""
    return sightings(feed, entries, lambda _: topics)


async def claim(store: Store, now: datetime = NOW, me: str = ME, limit: int = 100, **given: Any) -> tuple[DueFeed, ...]:
    """Lease the feeds that are due for five minutes."""
    return await store.feeds.claim(now=now, until=now + timedelta(minutes=5), me=me, limit=limit, **given)


def polled(due: DueFeed, *sighted: Sighting, now: datetime = NOW, **heard: Any) -> Polled:
    """A poll that went well, or as `heard` says."""
    values = {"status": 200, "print": "p", "changed": True} | heard
    return Polled(
        key=due.key, decision=decide(due.known, Heard(**values), now, 0), slow=due.slow, title="T", sightings=sighted
    )


async def poll(store: Store, *sighted: Sighting, now: datetime = NOW, **heard: Any) -> tuple[int, int]:
    """Poll the one feed that is due, and give how many entries were new, and how many followed."""
    (due,) = await claim(store, now)
    done = await store.feeds.record([polled(due, *sighted, now=now, **heard)], now=now, me=ME)
    assert done.recorded == 1
    return done.new, done.followed
