"""Statements out of the store, whole: with their reports and the wordings that these make."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import case, func, select, union_all

from briefings.store import finding
from briefings.store.label_tables import statement_labels
from briefings.store.rows import dating_of, keepable
from briefings.store.tables import aliases, articles, quotations, sketches, statements
from briefings.store.types import Hits
from briefings.types import Report, SpeakerKind, Statement
from briefings.wordings.copies import HEAD, agency
from briefings.wordings.forms import AROUND, made_of, translated
from sources.types import Form, Precision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.engine import Database
    from briefings.store.rows import Found
    from briefings.types import Query

_PORTION = 500
"""Statements that are read at once: few enough for one query's parameters."""


async def some(
    database: Database, query: Query, *, newest_first: bool, attributed: bool, offset: int
) -> tuple[Statement, ...]:
    """The statements that a query asks for, in the order of their days."""
    async with database.reading() as connection:
        keys = await finding.keys(connection, query, newest_first=newest_first, attributed=attributed, offset=offset)
        return await load(connection, keys)


async def best(database: Database, query: Query, *, attributed: bool, offset: int) -> Hits:
    """The statements that a query asks for, best first, and how many there are."""
    async with database.reading() as connection:
        keys, total = await finding.best(connection, query, attributed=attributed, offset=offset)
        return Hits(statements=await load(connection, keys), total=total)


async def number(database: Database, query: Query, *, attributed: bool) -> int:
    """How many statements a query asks for, whatever its limit."""
    async with database.reading() as connection:
        return await finding.number(connection, query, attributed=attributed)


async def one(database: Database, id_: str) -> Statement | None:
    """A statement by its id, or by any other id that came to mean it."""
    if not keepable(id_):
        return None
    async with database.reading() as connection:
        either = union_all(
            select(statements.c.key).where(statements.c.id == id_),
            select(aliases.c.statement).where(aliases.c.id == id_),
        )
        keys = (await connection.scalars(either)).all()
        return next(iter(await load(connection, keys)), None)


async def newest_day(database: Database, topic: str | None) -> date | None:
    """The newest day on which someone is known to have said something on a topic, or on anything."""
    days = select(statements.c.said_first).where(
        statements.c.speaker.is_not(None),
        statements.c.said_first.is_not(None),
        statements.c.said_precision.in_([Precision.DAY.value, Precision.INFERRED.value]),
    )
    newest = days.order_by(statements.c.said_first.desc())
    async with database.reading() as connection:
        if topic is not None:
            label = await finding.label(connection, "topic", topic)
            on_topic = days.join(statement_labels, statement_labels.c.statement == statements.c.key)
            newest = on_topic.where(
                statement_labels.c.label == label, statement_labels.c.attributed, statement_labels.c.day.is_not(None)
            ).order_by(statement_labels.c.day.desc())
        day: date | None = await connection.scalar(newest.limit(1))
    return day


async def load(connection: AsyncConnection, keys: Sequence[int]) -> tuple[Statement, ...]:
    """The statements with these keys, in their order."""
    found: defaultdict[int, list[Found]] = defaultdict(list)
    for start in range(0, len(keys), _PORTION):
        portion = statements.c.key.in_(keys[start : start + _PORTION])
        for row in await connection.execute(_PRINTINGS.where(portion)):
            found[row.key].append(row)
    return tuple(
        _statement(found[key][0], [_report(row) for row in found[key]], [row.hashes or b"" for row in found[key]])
        for key in keys
    )


_BEFORE = case((quotations.c.start > AROUND, quotations.c.start - AROUND + 1), else_=1)

# Statements and their reports in one, for each question to a database takes as long as some rows.
_PRINTINGS = (
    select(
        statements,
        quotations.c.paragraph,
        quotations.c.start,
        quotations.c.stop,
        func.substr(articles.c.text, quotations.c.start + 1, quotations.c.stop - quotations.c.start).label("content"),
        articles.c.id.label("article"),
        articles.c.outlet,
        articles.c.title,
        articles.c.url,
        articles.c.published_first,
        articles.c.published_last,
        articles.c.published_precision,
        articles.c.published_evidence,
        articles.c.form,
        articles.c.max_excerpt,
        articles.c.byline,
        sketches.c.hashes,
        func.substr(articles.c.text, 1, HEAD).label("head"),
        func.substr(articles.c.text, _BEFORE, AROUND).label("before"),
        func.substr(articles.c.text, quotations.c.stop + 1, AROUND).label("after"),
    )
    .join(quotations, quotations.c.statement == statements.c.key)
    .join(articles, quotations.c.article == articles.c.key)
    .outerjoin(sketches, sketches.c.article == articles.c.key)
    .where(quotations.c.shown)
    .order_by(articles.c.key)
)


def _report(row: Found) -> Report:
    return Report(
        article=row.article,
        outlet=row.outlet,
        title=row.title,
        url=row.url,
        published=dating_of(row, "published"),
        form=Form(row.form),
        max_excerpt=row.max_excerpt,
        paragraph=row.paragraph,
        start=row.start,
        end=row.stop,
        content=row.content,
        agency=agency(row.outlet, row.byline, row.head),
        translated=translated(row.before[: min(row.start, AROUND)], row.after),
    )


def _statement(row: Found, reports: Sequence[Report], hashes: Sequence[bytes]) -> Statement:
    wordings, independent = made_of(reports, hashes)
    return Statement(
        id=row.id,
        speaker=row.speaker,
        speaker_id=row.speaker_id,
        speaker_kind=SpeakerKind(row.speaker_kind) if row.speaker_kind else None,
        office=None,
        said_on=dating_of(row, "said"),
        place=row.place,
        words=wordings[0].words,
        topics=row.topics,
        facets=row.facets,
        wordings=wordings,
        reports=tuple(reports),
        independent=independent,
    )
