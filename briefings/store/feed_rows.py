"""Feeds to rows and back."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefings.store.feed_types import FeedHealth
from sources.polling import Known, Standing
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


def health_of(row: Found) -> FeedHealth:
    """How a feed is, from its row."""
    same = ("id", "title", "added_at", "asked_at", "due_at", "why", "slow", "entries", "followed")
    return FeedHealth(
        known=known_of(row),
        standing=Standing(row.standing),
        asking=row.lease is not None,
        **{name: getattr(row, name) for name in same},
    )
