"""What a failure to get an article's page means: come again, or give up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sources.errors import FetchError, UnreadError

if TYPE_CHECKING:
    from sources.errors import SourceError

WAITS = (
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=12),
    timedelta(hours=24),
)
"""Before each further try; after the last of them an article is given up."""

MOST_UNREAD = 2
"""Times that a page is come to again that could not be worked on, before it is taken to be at fault itself."""

_PASSING = frozenset({408, 425, 429})


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """Whether to come again after a failure: when, or never; and why it failed."""

    wait: timedelta | None
    why: str


def after_failure(error: SourceError, tries: int) -> Retry:
    """What a failure means after so many that were before it.

    A server that has a fault of its own, or no answer at all, may pass, and so may too much work here. What the page
    itself is will not: gone, not shown to us, no article.
    """
    if isinstance(error, UnreadError):
        return Retry(wait=WAITS[tries] if tries < MOST_UNREAD else None, why=error.sentence)
    status = error.status if isinstance(error, FetchError) else 200
    passing = status is None or status >= 500 or status in _PASSING
    if passing and tries < len(WAITS):
        return Retry(wait=WAITS[tries], why=error.sentence)
    return Retry(wait=None, why=error.sentence)
