"""Pages as Atom feeds."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from briefings.writing.environment import pages

if TYPE_CHECKING:
    from briefings.writing.pages import Fed


def atom(page: Fed) -> str:
    """What stands on a page as an Atom feed (RFC 4287): its statements, or what it leads to.

    A feed of a list that goes on says where the rest is (RFC 5005).
    """
    updated = datetime.combine(page.newest, time(), UTC) if page.newest else datetime(1970, 1, 1, tzinfo=UTC)
    return pages().get_template(page.feed).render(page=page, updated=updated.isoformat())
