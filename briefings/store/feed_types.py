"""What the store takes and gives of feeds, entries and watched files."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from sources.polling import Decision, Known, Standing
    from sources.repeats import Settled
    from sources.sightings import Sighting
    from sources.types import Dating


class Found(StrEnum):
    """What became of a feed that was to be added: new, known already, or there again after it was removed."""

    NEW = "new"
    KNOWN = "known"
    AGAIN = "again"


class EntryState(StrEnum):
    """How far an entry that is followed has come: waiting for its page, kept as an article, or given up."""

    WAITING = "waiting"
    KEPT = "kept"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class DueFeed:
    """A feed that is leased to whoever asks it now. `slow`: its documents took too long to be read beside others'."""

    key: int
    id: str
    server: str
    known: Known
    slow: bool
    settled: Settled | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """What came of a poll: what is known now, and the entries, where a document came that was not known.

    `settled` are those that need not be judged again; None where all are.
    """

    key: int
    decision: Decision
    slow: bool
    settled: Settled | None = None
    title: str | None = None
    sightings: tuple[Sighting, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sifted:
    """What recording polls gave: how many were still leased to us, entries not known before, and those followed."""

    recorded: int
    new: int
    followed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DueEntry:
    """An entry whose page is to be fetched, leased to whoever does."""

    key: int
    feed: str
    server: str
    link: str
    title: str | None
    summary: str
    outlet: str | None
    language: str | None
    published: Dating | None
    tries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What came of following an entry; `again_at` where it is to be tried once more.

    `pause` is what its server asks for until the next one of its pages.
    """

    key: int
    state: EntryState
    fault: str | None = None
    article: str | None = None
    again_at: datetime | None = None
    pause: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEvent:
    """Something that happened to a feed: added, moved, failing, well, gone, paused, resumed, removed."""

    at: datetime
    kind: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHealth:
    """How a feed is. `known` is as of the last poll at `asked_at` (None: untried); `due_at` and `why` are of the next.

    `entries` were seen in it so far, of which `followed` were followed. `pause` is what the site of its articles asks
    for between two requests, where it is longer than usual.
    """

    id: str
    title: str | None
    standing: Standing
    known: Known
    added_at: datetime
    asked_at: datetime | None
    due_at: datetime
    why: str
    asking: bool
    slow: bool
    entries: int
    followed: int
    pause: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """Entries by how far they have come, and the last fault of one given up."""

    waiting: int
    kept: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedFile:
    """A file as it was when it was last read, with what was wrong with it, if anything."""

    path: str
    size: int
    changed: int
    beside: str
    fault: str | None
