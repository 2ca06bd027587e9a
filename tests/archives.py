"""A large archive, made at once: written straight into the tables, for what must hold however much is kept.

It has all that exports and samples look at, and no search index. All people, outlets and words are invented.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select

from briefings.store import label_tables, tables
from briefings.store.rows import checksum
from sources.types import short_id

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.engine import Database

PER_ARTICLE = 8
"""Quotations of an article: seven statements of its own, and one that the article before it printed too."""

_FIRST = date(2021, 1, 1)
_SPEAKERS = ("Halvard Brekke", "Odile Vance", "Ruta Lindqvist", "Tomás Arvelo", "Ingrid Halloran", None)
_OUTLETS = ("The Harbour Times", "Norlandia Wire", "Porthaven Post", "Radio Stornvik")
_TOPICS = (("nato-ukraine",), (), ("nato-ukraine", "talks"))
_FACETS = (("timing",), (), ("open-door", "veto"))
_FILLING = (
    "The talks in Porthaven went on – behind closed doors – until late in the évening, and nobody left early. " * 2
)
_PORTION = 500  # articles that are written at once


async def fill(database: Database, articles: int) -> None:
    """Write so many articles into an empty database, with `PER_ARTICLE` quotations each."""
    async with database.writing() as connection:
        labels = await _labels(connection)
        for first in range(0, articles, _PORTION):
            rows = _Rows(labels)
            for number in range(first, min(first + _PORTION, articles)):
                rows.take(number)
            for table, some in rows.by_table:
                await connection.execute(insert(table), some)
        if connection.dialect.name == "postgresql":
            # It does not count keys that it was given.
            for table in (label_tables.labels, tables.pages, tables.articles, tables.statements):
                counter = func.pg_get_serial_sequence(table.name, "key")
                await connection.execute(select(func.setval(counter, select(func.max(table.c.key)).scalar_subquery())))


def words(number: int, place: int) -> str:
    """The words of an article's quotation; its first is the last of the article before."""
    if place == 0 and number > 0:
        number, place = number - 1, PER_ARTICLE - 1
    return f"“Nobody” decides for us in case {number}.{place}, whatever = or + stands before it; the door stays open."


async def _labels(connection: AsyncConnection) -> dict[tuple[str, str], int]:
    names = [("speaker", name.casefold().replace("á", "a")) for name in _SPEAKERS if name]
    names += [("outlet", name.casefold()) for name in _OUTLETS]
    names += [("topic", name) for name in ("nato-ukraine", "talks", "any")]
    names += [("facet", name) for name in ("timing", "open-door", "veto")]
    rows = [{"key": key, "kind": kind, "name": name} for key, (kind, name) in enumerate(names, 1)]
    await connection.execute(insert(label_tables.labels), rows)
    return {name: key for key, name in enumerate(names, 1)}


class _Rows:
    """Rows of some articles, in an order in which they may be written."""

    def __init__(self, labels: dict[tuple[str, str], int]) -> None:
        self._labels = labels
        self._pages: list[dict[str, Any]] = []
        self._articles: list[dict[str, Any]] = []
        self._statements: list[dict[str, Any]] = []
        self._listed: list[dict[str, Any]] = []
        self._quotations: list[dict[str, Any]] = []
        self.by_table = (
            (tables.pages, self._pages),
            (tables.articles, self._articles),
            (tables.statements, self._statements),
            (label_tables.statement_labels, self._listed),
            (tables.quotations, self._quotations),
        )

    def take(self, number: int) -> None:
        """The rows of an article, its page, its quotations, and of the statements that it is the first to print."""
        key, day = number + 1, _FIRST + timedelta(days=number % 1800)
        address = f"https://outlet-{number % 7}.example/{number}"
        text, starts = "", []
        for place in range(PER_ARTICLE):
            text += f"{_FILLING}\n\n“"
            starts.append(len(text))
            text += f"{words(number, place)}” they said.\n\n"
        fingerprint = hashlib.sha256(text.encode()).hexdigest()
        outlet = _OUTLETS[number % len(_OUTLETS)]
        self._pages.append({"key": key, "hash": hashlib.sha256(address.encode()).hexdigest(), "address": address})
        self._articles.append(
            {
                "key": key,
                "id": short_id(address, fingerprint),
                "page": key,
                "fingerprint": fingerprint,
                "current": True,
                "day": day,
                "added_at": datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=number),
                "reader": 1,
                "form": "news",
                "title": f"Case {number}",
                "url": address,
                "outlet": outlet,
                "language": "en",
                **_dating("published", day, "day"),
                "max_excerpt": 500,
                "read_language": "en",
                "text": text,
            }
        )
        for place, start in enumerate(starts):
            self._quote(number, place, start, day, outlet)

    def _quote(self, number: int, place: int, start: int, day: date, outlet: str) -> None:
        again = place == 0 and number > 0
        by, nth = (number - 1, PER_ARTICLE - 1) if again else (number, place)
        statement = by * PER_ARTICLE + nth + 1
        speaker = _SPEAKERS[statement % len(_SPEAKERS)]
        read = {
            "speaker": speaker,
            "speaker_id": None,
            "speaker_kind": "person" if speaker else None,
            **_dating("said", day - timedelta(days=1 if again else 0), "inferred"),
            "place": "Porthaven",
            "topics": _TOPICS[statement % len(_TOPICS)],
            "facets": _FACETS[statement % len(_FACETS)],
        }
        said = words(number, place)
        if not again:
            position = (number + 1) << 32 | start
            self._statements.append({"key": statement, "id": short_id(str(statement)), "position": position, **read})
            self._list(statement, position, read, outlet)
        self._quotations.append(
            {
                "article": number + 1,
                "number": place,
                "start": start,
                "stop": start + len(said),
                "kind": "direct",
                "paragraph": 2 * place + 2,
                "cue_start": start + len(said) + 7,
                "cue_stop": start + len(said) + 11,
                "confidence": 0.9 if speaker else 0.0,
                "reason": "named beside the reporting word" if speaker else "nobody is named",
                "checksum": checksum(said),
                "statement": statement,
                "shown": True,
                **read,
            }
        )

    def _list(self, statement: int, position: int, read: dict[str, Any], outlet: str) -> None:
        names = [("topic", name) for name in (*read["topics"], *(["any"] if read["topics"] else []))]
        names += [("facet", name) for name in read["facets"]]
        names.append(("outlet", outlet.casefold()))
        if read["speaker"]:
            names.append(("speaker", read["speaker"].casefold().replace("á", "a")))
        self._listed += [
            {
                "statement": statement,
                "label": self._labels[name],
                "day": read["said_first"],
                "position": position,
                "attributed": read["speaker"] is not None,
            }
            for name in names
        ]


def _dating(name: str, day: date, precision: str) -> dict[str, Any]:
    return {
        f"{name}_first": day,
        f"{name}_last": day,
        f"{name}_precision": precision,
        f"{name}_evidence": "the day of publication",
    }
