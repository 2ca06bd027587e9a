"""Entries of a feed as they are seen in one poll: by what each is known again, and whether it is to be followed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sources.types import long_id
from sources.urls import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sources.entries import Entry
    from sources.types import Dating

AGE_GUARD = timedelta(days=3)
"""How much older than the last time that the feed was had an entry may be and still be followed."""
_TOMORROW = timedelta(days=1)
"""It may be tomorrow where an entry was written."""
_TELLING = 40
"""Characters of text that tell one entry from another where neither guid nor address does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """An entry in one poll.

    `identities` are ids by which it is known again, best first: by its guid in this feed, by its address in any, by its
    text in this feed. `print` is the hash of its text, `raw` of the bytes that it was read from. `topics` are those
    that its title and summary are on; `summary` and `content` are given for these alone.
    """

    identities: tuple[str, ...]
    link: str | None
    title: str | None
    summary: str
    content: str | None
    published: Dating | None
    updated: Dating | None
    outlet: str | None
    language: str | None
    print: str
    topics: tuple[str, ...]
    raw: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a look into one document of a feed gave.

    `settled` are the hashes of entries in it that need not be judged again as long as their bytes stay: they were
    repeated already, or are on no topic.
    """

    title: str | None
    kind: str
    ttl: timedelta | None
    sightings: tuple[Sighting, ...]
    settled: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether an entry is to be followed to its page, and why or why not."""

    follow: bool
    why: str


def sightings(
    feed: str, entries: Iterable[Entry], topics_of: Callable[[Entry], tuple[str, ...]]
) -> tuple[Sighting, ...]:
    """The entries of one document of a feed (named by its id), each once, in its order.

    Titles may count comments and dates change: neither is part of what an entry is known by, but for want of all else.
    """
    found: dict[str, Sighting] = {}
    for entry in entries:
        identities = tuple(_identities(feed, entry))
        topics = topics_of(entry)
        sighting = Sighting(
            identities=identities,
            link=entry.link if entry.has_own_page else None,
            title=entry.title,
            summary=entry.summary if topics else "",
            content=entry.content if topics else None,
            published=entry.published,
            updated=entry.updated,
            outlet=entry.outlet,
            language=entry.language,
            print=entry.fingerprint,
            topics=topics,
            raw=entry.raw,
        )
        found.setdefault(identities[0], sighting)
    return tuple(found.values())


def judge(
    sighting: Sighting, *, first: bool, had_at: datetime | None, now: datetime, left_before: bool = False
) -> Verdict:
    """Whether an entry is to be followed.

    `first`: the feed was never had before, so that all of it is unknown, however old. `had_at` is when it was.
    `left_before`: it was there before and left, and may have been put on the topic since.
    """
    if not sighting.topics:
        return Verdict(follow=False, why="neither its title nor its summary is on a topic that is followed")
    if sighting.link is None:
        return Verdict(follow=False, why="it has no page of its own")
    published = sighting.published
    if published is None or published.first > (now + _TOMORROW).date():
        what = "it bears no date" if published is None else "its date is in the future"
        if first or left_before:
            return Verdict(follow=False, why=f"{what}, and it was there before")
        return Verdict(follow=True, why="it is on topic and was not there before")
    oldest = oldest_day(had_at, now)
    if published.last < oldest:
        return Verdict(follow=False, why=f"it was published before {oldest.isoformat()}, which is too old for news")
    return Verdict(follow=True, why="it is on topic and new")


def oldest_day(had_at: datetime | None, now: datetime) -> date:
    """The first day of publication that is still followed.

    It is counted from when the feed was last had, so that nothing is missed after a pause, however long that was.
    """
    return (min(had_at or now, now) - AGE_GUARD).date()


def address_identity(url: str) -> str:
    """The identity of whatever stands at an address, in whichever feed."""
    return long_id("address", canonical(url))


def _identities(feed: str, entry: Entry) -> Iterator[str]:
    if entry.guid:
        yield long_id("guid", feed, entry.guid)
    if entry.link and entry.has_own_page:
        yield address_identity(entry.link)
    text = entry.content or entry.summary
    if len(text) >= _TELLING or not (entry.guid or (entry.link and entry.has_own_page)):
        yield long_id("text", feed, entry.title or "", entry.fingerprint)
