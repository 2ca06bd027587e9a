"""What is wrong with a month, if anything."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sources.polling import Standing
from sources.urls import canonical
from tests.month.outlets import Gone, Hostile, Moved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.month.simulation import Month


def faults(month: Month, days: float) -> list[str]:
    """Each as a sentence; none, where all was well."""
    return list(_faults(month, days))


def _faults(month: Month, days: float) -> Iterator[str]:
    yield from month.referee.rude
    yield from (f"{url} was fetched, which is inside" for url in month.trapped)
    if month.faults:
        yield f"the database has {month.faults} faults"
    kept = Counter(month.kept)
    yield from (f"{url} was kept {count} times" for url, count in kept.items() if count > 1)
    yield from (f"{url} was not kept" for url in sorted(month.expected - set(kept)))
    known = {
        canonical(f"http://{one.host}{story.path}") for one in month.outlets for story in one.stories if story.on_topic
    }
    yield from (f"{url} was kept, and is nothing" for url in sorted(set(kept) - known))
    for outlet in month.outlets:
        early = {canonical(f"http://{outlet.host}{one.path}") for one in outlet.stories if one.at < outlet.start}
        yield from (f"{url} was kept, and is old" for url in sorted(early & set(kept)))
    yield from _feeds(month, days)


def _feeds(month: Month, days: float) -> Iterator[str]:
    for outlet in month.outlets:
        feed = month.feeds.get(outlet.feed) or month.feeds.get(f"http://{outlet.host}/new-feed")
        if feed is None:
            yield f"{outlet.feed} is not followed any more"
            continue
        if isinstance(outlet, Moved) and days > 6 and not feed.known.url.endswith("/new-feed"):
            yield f"{outlet.feed} has not moved"
        if isinstance(outlet, Gone) and days > 11 and feed.standing is not Standing.GONE:
            yield f"{outlet.feed} is not gone"
        if isinstance(outlet, Hostile) and not feed.known.fault and not feed.known.succeeded_at:
            yield f"{outlet.feed} has no health"
        if not isinstance(outlet, Gone | Hostile) and days > 10 and feed.known.failures > 6:
            yield f"{outlet.feed} has not come to be well: {feed.known.fault}"
