"""What a page is asked for: fields of a form, as a query, or as sentences about what cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.knowledge.when import when
from briefings.types import ANY_TOPIC, Query
from sources.shown import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from briefings.knowledge.topics import Topic

LONGEST = {"words": 300, "speaker": 200, "outlet": 200, "since": 100, "until": 100, "topic": 64, "facet": 64}
"""Fields, and the characters that each may have."""

LAST_PAGE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A query, the fields as they came, the number of the page from 1, and what is wrong with the fields."""

    query: Query
    form: dict[str, str]
    page: int
    faults: tuple[str, ...]

    @property
    def anything(self) -> bool:
        """Whether anything was asked for."""
        return any(self.form.values())


def asked(fields: Mapping[str, str], topics: Sequence[Topic], today: date, *, limit: int, topic: str | None) -> Asked:
    """What the fields of a form ask for; `topic` is what holds where none is named."""
    form = {name: fields.get(name, "").strip() for name in LONGEST}
    faults = [
        f"{name.capitalize()} may have {most} characters." for name, most in LONGEST.items() if len(form[name]) > most
    ]
    form = {name: value[: LONGEST[name]] for name, value in form.items()}
    days: dict[str, date | None] = {"since": None, "until": None}
    anchors = [anchor for one in topics for anchor in one.anchors]
    for name in days:
        if form[name]:
            try:
                first, last = when(form[name], today, anchors)
            except ValueError as error:
                faults.append(f"{error}.")
            else:
                days[name] = first if name == "since" else last
    if days["since"] and days["until"] and days["since"] > days["until"]:
        faults.append(f"{days['since']} is after {days['until']}.")
    if form["topic"] not in ("", ANY_TOPIC, "all", *(one.id for one in topics)):
        faults.append(f"There is no topic {shown(form['topic'])}.")
    if form["facet"] not in ("", *(facet.id for one in topics for facet in one.facets)):
        faults.append(f"There is no facet {shown(form['facet'])}.")
    number = fields.get("page", "1")
    page = int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 1
    query = Query(
        words=form["words"] or None,
        speaker=form["speaker"] or None,
        outlet=form["outlet"] or None,
        since=days["since"],
        until=days["until"],
        topic=None if form["topic"] == "all" else form["topic"] or topic,
        facet=form["facet"] or None,
        limit=limit,
    )
    return Asked(query=query, form=form, page=min(max(1, page), LAST_PAGE), faults=tuple(faults))
