"""How a feed and its health are shown: for a person, and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from briefings.store.feed_types import FeedEvent, FeedHealth


def state_of(feed: FeedHealth) -> str:
    """In one word: untried, well, failing, paused, gone."""
    if feed.standing != "active":
        return feed.standing.value
    if feed.known.failures:
        return "failing"
    return "untried" if feed.asked_at is None else "well"


def feed_record(feed: FeedHealth) -> dict[str, Any]:
    """A feed as JSON has it; moments are ISO, in UTC."""
    known = feed.known
    return {
        "id": feed.id,
        "url": known.url,
        "title": feed.title,
        "state": state_of(feed),
        "added": _iso(feed.added_at),
        "last_poll": _iso(feed.asked_at),
        "last_success": _iso(known.succeeded_at),
        "last_change": _iso(known.changed_at),
        "failures": known.failures,
        "failing_since": _iso(known.failing_since),
        "reason": known.fault,
        "next_poll": _iso(feed.due_at) if feed.standing == "active" else None,
        "next_poll_reason": feed.why if feed.standing == "active" else None,
        "entries": feed.entries,
        "followed": feed.followed,
        "crawl_delay": feed.pause.total_seconds() if feed.pause else None,
    }


def feed_lines(feed: FeedHealth, now: datetime) -> Iterator[str]:
    """A feed for a person: what it is, then how it is."""
    known, state = feed.known, state_of(feed)
    yield f"{feed.id}  {state:<8}  {feed.title or known.url}"
    yield f"              {known.url}"
    told = []
    if feed.asked_at is not None:
        told.append(f"last success {_ago(known.succeeded_at, now)}, last change {_ago(known.changed_at, now)}")
        told.append(f"{entries(feed.entries)}, {feed.followed} on topic and new")
    if feed.pause is not None:
        told.append(f"its articles' site asks for {feed.pause.total_seconds():g} s between two requests (robots.txt)")
    if state == "failing":
        times = "once" if known.failures == 1 else f"{known.failures} times"
        told.append(f"failed {times} since {_ago(known.failing_since, now)}: {known.fault}")
    elif state == "gone":
        told.append(known.fault or "gone")
    if feed.standing == "active":
        told.append("being polled now" if feed.asking else f"next poll {_to_come(feed.due_at, now)}: {feed.why}")
    yield from (f"              {line}" for line in told)


def entries(number: int) -> str:
    """So many of them."""
    return "1 entry" if number == 1 else f"{number} entries"


def event_line(event: FeedEvent) -> str:
    """Something that happened to a feed."""
    return f"{event.at:%Y-%m-%d %H:%M} UTC  {event.kind:<8}  {event.sentence}"


def event_record(event: FeedEvent) -> dict[str, Any]:
    """The same, as JSON has it."""
    return {"at": _iso(event.at), "kind": event.kind, "sentence": event.sentence}


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def _ago(moment: datetime | None, now: datetime) -> str:
    return f"{_span((now - moment).total_seconds())} ago" if moment else "never"


def _to_come(moment: datetime, now: datetime) -> str:
    left = (moment - now).total_seconds()
    return f"in {_span(left)}" if left > 0 else "now"


def _span(seconds: float) -> str:
    for unit, length in (("d", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= length:
            return f"{seconds / length:.0f} {unit}"
    return f"{max(0, seconds):.0f} s"
