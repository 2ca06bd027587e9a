"""Pages as JSON, in the shapes of the command line, as `schema.json` tells; a list that goes on also says where."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING

from briefings.records import checked_record, digest_record, statement_record
from briefings.writing.addresses import of_day
from briefings.writing.directories import DaysPage, NamesPage
from briefings.writing.pages import CheckPage, DayPage, ListPage, StatementPage, TimelinePage

if TYPE_CHECKING:
    from datetime import date

    from briefings.writing.pages import Fed, Paged


def page_record(page: Fed) -> str:
    """A page as JSON in ASCII."""
    return json.dumps(_record(page), indent=1)


def schema() -> str:
    """The JSON Schema of all these records."""
    return (files(__package__) / "schema.json").read_text(encoding="utf-8")


def _record(page: Fed) -> object:
    match page:
        case DayPage():
            return {**digest_record(page.digest), "more": page.more}
        case CheckPage():
            nothing = {"faults": list(page.faults) or ["There are no words to check."]}
            return checked_record(page.check.found) if page.check else nothing
        case StatementPage():
            return statement_record(page.entry.statement)
        case DaysPage():
            return {
                "month": _month(page.month),
                "earlier": _month(page.earlier),
                "later": _month(page.later),
                "days": [
                    {"date": day.isoformat(), "statements": number, "page": page.site.whole(of_day(day))}
                    for day, number in page.days
                ],
            }
        case NamesPage():
            names = [
                {
                    "name": one.name,
                    "statements": one.statements,
                    "newest": one.newest.isoformat() if one.newest else None,
                    "page": page.site.whole(page.path_of(one.name)) if page.site.has(page.path_of(one.name)) else None,
                }
                for one in page.names
            ]
            return {"total": page.total, **_place(page), "names": names}
        case ListPage() | TimelinePage():
            total = page.quotes.total if isinstance(page, ListPage) else page.timeline.total
            faults, statements = list(page.faults), [statement_record(one.statement) for one in page.entries]
            return {"total": total, **_place(page), "faults": faults, "statements": statements}
        case _:
            raise TypeError(type(page))


def _place(page: Paged) -> dict[str, int]:
    return {"page": page.number, "pages": page.of}


def _month(day: date | None) -> str | None:
    return f"{day.year:04}-{day.month:02}" if day else None
