"""Pages as JSON, in the shapes of the command line; a list that goes on also says where."""

from __future__ import annotations

import json

from briefings.records import checked_record, digest_record, statement_record
from briefings.writing.pages import CheckPage, DayPage, ListPage, Page, StatementPage, TimelinePage


def page_record(page: Page) -> str:
    """A page that is fed, as JSON in ASCII."""
    return json.dumps(_record(page), indent=1)


def _record(page: Page) -> object:
    match page:
        case DayPage():
            return digest_record(page.digest)
        case CheckPage() if page.check is not None:
            return checked_record(page.check.found)
        case StatementPage():
            return statement_record(page.entry.statement)
        case ListPage() | TimelinePage():
            total = page.quotes.total if isinstance(page, ListPage) else page.timeline.total
            return {
                "total": total,
                "page": page.number,
                "pages": page.of,
                "faults": list(page.faults),
                "statements": [statement_record(entry.statement) for entry in page.entries],
            }
        case _:
            return {"title": page.title}
