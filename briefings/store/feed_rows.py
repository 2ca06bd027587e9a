"""Feeds to rows and back."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefings.store.feed_types import FeedHealth
from sources.polling import Known, Standing
from sources.repeats import PRINT, Settled
from sources.types import short_id

if TYPE_CHECKING:
    from briefings.store.rows import Found

KNOWN = (
    *("etag", "last_modified", "print", "ttl", "had_at", "succeeded_at", "changed_at"),
    *("failures", "failing_since", "fault", "moving_to", "moves"),
)
"""Columns that are fields of `Known`, beside its url and standing."""


def placed(url: str) -> dict[str, str]:
    """The columns of a feed's address."""
    return {"url": url, "hash": hash_of(url), "server": server_of(url)}


def hash_of(text: str) -> str:
    """SHA-256, for texts that an index could not hold."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def server_of(url: str) -> str:
    """Which server an address asks, as a short hash of its host and port."""
    parts = urlsplit(url)
    return short_id(f"{parts.hostname}:{parts.port or ('443' if parts.scheme == 'https' else '80')}")


def known_of(row: Found) -> Known:
    """What is known of a feed, from its row."""
    values = {name: getattr(row, name) for name in KNOWN}
    return Known(url=row.url, standing=Standing(row.standing), **values)


def settled_of(row: Found) -> Settled | None:
    """What is settled of a feed's entries, from its row."""
    if row.settled is None or row.whole_at is None:
        return None
    prints = (row.settled[start : start + PRINT] for start in range(0, len(row.settled), PRINT))
    return Settled(prints=frozenset(prints), since=row.whole_at)


def settled_row(settled: Settled | None) -> dict[str, object]:
    """The columns of what is settled."""
    if settled is None:
        return {"settled": None, "whole_at": None}
    return {"settled": b"".join(sorted(settled.prints)), "whole_at": settled.since}


def health_of(row: Found) -> FeedHealth:
    """How a feed is, from its row."""
    same = ("id", "title", "added_at", "asked_at", "due_at", "why", "slow", "entries", "followed")
    return FeedHealth(
        known=known_of(row),
        standing=Standing(row.standing),
        asking=row.lease is not None,
        pause=timedelta(seconds=row.pause) if row.pause else None,
        **{name: getattr(row, name) for name in same},
    )
