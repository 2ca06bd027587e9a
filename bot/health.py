"""How what runs is doing, and what whoever runs it should know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.room import MEGABYTE
from sources.polling import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from bot.room import Room
    from briefings.store.feed_types import FeedHealth, WatchedFile

DAY = timedelta(days=1)
"""For which a feed may fail, or nothing come at all, before it is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """Something that a person should look at. `kind` is constant, `what` names the thing."""

    kind: str
    what: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.what}: {self.sentence}"


def concerns(
    feeds: Sequence[FeedHealth],
    files: Sequence[WatchedFile],
    now: datetime,
    room: Room | None = None,
    slow: float | None = None,
) -> tuple[Concern, ...]:
    """All that is to be looked at, worst first: little room, nothing comes, feeds gone or failing, bad files.

    `slow`: so many seconds a commit takes, where that is long.
    """
    return (
        *_narrowness(room),
        *_slowness(slow),
        *_silence(feeds, now),
        *(concern for feed in feeds if (concern := _of_feed(feed, now))),
        *(
            Concern(kind="file_not_kept", what=file.path, sentence=f"{file.fault}; put it right, or take it away")
            for file in files
        ),
    )


def _narrowness(room: Room | None) -> Iterator[Concern]:
    if room is not None and room.little:
        sentence = f"{room.free / MEGABYTE:,.0f} MB are left on the disk; make room: nothing is kept when it is full"
        yield Concern(kind="little_room", what=str(room.folder), sentence=sentence)


def _slowness(seconds: float | None) -> Iterator[Concern]:
    if seconds is not None:
        sentence = f"takes {seconds:.1f} seconds to keep what is written; look at what else uses it, or use another"
        yield Concern(kind="slow_disk", what="disk", sentence=sentence)


def _silence(feeds: Sequence[FeedHealth], now: datetime) -> Iterator[Concern]:
    active = [feed for feed in feeds if feed.standing is Standing.ACTIVE]
    if not active or now - min(feed.added_at for feed in active) < DAY:
        return
    asked = max((feed.asked_at for feed in active if feed.asked_at), default=None)
    changed = max((feed.known.changed_at for feed in active if feed.known.changed_at), default=None)
    if asked is None or now - asked > DAY:
        since = f"since {_moment(asked)}" if asked else "yet"
        yield Concern(
            kind="nothing_polled",
            what="feeds",
            sentence=f"none was polled {since}; start `readout run`, or look why not",
        )
    elif changed is None or now - changed > DAY:
        since = f"since {_moment(changed)}" if changed else "yet"
        yield Concern(
            kind="nothing_came",
            what="feeds",
            sentence=f"nothing new came in any {since}; look at the network, or add feeds",
        )


def _of_feed(feed: FeedHealth, now: datetime) -> Concern | None:
    name, known = feed.title or feed.known.url, feed.known
    if feed.standing is Standing.GONE:
        return Concern(
            kind="feed_gone",
            what=name,
            sentence=f"{known.fault or 'is gone'}; it is polled no more (readout feeds remove {feed.id}, or resume)",
        )
    if feed.standing is Standing.ACTIVE and known.failing_since and now - known.failing_since >= DAY:
        return Concern(
            kind="feed_dying",
            what=name,
            sentence=f"has failed {known.failures} times since {_moment(known.failing_since)}: {known.fault}",
        )
    return None


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
