"""Pages as Atom feeds."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from briefings.writing.environment import pages

if TYPE_CHECKING:
    from briefings.writing.pages import Page


def atom(page: Page) -> str:
    """The statements of a page as an Atom feed."""
    days = [said.last for entry in page.entries if (said := entry.statement.said_on)]
    updated = datetime.combine(max(days), time(), UTC) if days else datetime(1970, 1, 1, tzinfo=UTC)
    return pages().get_template("feed.j2").render(page=page, updated=updated.isoformat())
