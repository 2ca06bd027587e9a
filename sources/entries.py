"""What feeds hold, whatever their kind: entries, and what an entry is known again by."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sources.urls import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, timedelta

    from sources.types import Dating

MOST_ENTRIES = 2_000
LONGEST_FIELD = 65_536
"""Characters of one field: entities can make a million of a few."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed. `None` means "not known".

    `has_own_page`: no other entry has its link. `summary` and `content` (where the feed gives more than a summary) are
    plain paragraphs joined by blank lines. `source` is the outlet that the entry itself names, `outlet` that or else
    the feed's title. `published` is the day as it is printed there, `published_at` the instant, in UTC, as it was
    given: it may be wrong, and in the future. `raw` is the hash of its bytes, where one was asked for.
    """

    guid: str | None = None
    link: str | None = None
    has_own_page: bool = True
    title: str | None = None
    summary: str = ""
    content: str | None = None
    byline: str | None = None
    published: Dating | None = None
    published_at: datetime | None = None
    updated: Dating | None = None
    updated_at: datetime | None = None
    source: str | None = None
    outlet: str | None = None
    language: str | None = None
    raw: bytes | None = None

    @property
    def fingerprint(self) -> str:
        """Hash of the entry's words (SHA-256, hexadecimal), of its title where there are no others."""
        words = self.content or self.summary or self.title or ""
        return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def keys(self) -> tuple[str, ...]:
        """What it is known again by within its feed, the surest first: guid, canonical address, fingerprint.

        Never empty, never a date nor, where there is anything else, a title: these change.
        """
        found = [f"guid:{self.guid}"] if self.guid else []
        if self.link and self.has_own_page:
            found.append(f"url:{canonical(self.link)}")
        return tuple(found) or (f"text:{self.fingerprint}",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed and its entries in the order in which it gives them, at most MOST_ENTRIES, empty ones left out.

    `kind` is what it is ("Atom 1.0"). `itself` is the address that it gives as its own, `hub` where it can be
    subscribed to, `previous` the page of it with older entries, `ttl` how long it asks to be left alone. `repeated` are
    the hashes of entries that were left out because they are known.
    """

    title: str | None = None
    kind: str = ""
    link: str | None = None
    itself: str | None = None
    hub: str | None = None
    previous: str | None = None
    ttl: timedelta | None = None
    language: str | None = None
    entries: tuple[Entry, ...] = ()
    repeated: tuple[bytes, ...] = ()


def sorted_out(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries without empty and repeated ones; what several of them bear names none of them.

    Feeds exist in which every guid is 0, or every link the front page.
    """
    given = [entry for entry in entries if entry.guid or entry.link or entry.title or entry.summary]
    pairs = {(entry.guid or entry.title, canonical(entry.link)) for entry in given if entry.link}
    pages_of, entries_on = Counter(name for name, _ in pairs), Counter(page for _, page in pairs)
    found: dict[str, Entry] = {}
    for entry in given:
        own = replace(
            entry,
            guid=entry.guid if pages_of[entry.guid] <= 1 else None,
            has_own_page=entry.link is not None and entries_on[canonical(entry.link)] == 1,
        )
        found.setdefault(own.keys[0], own)
    return tuple(found.values())
