"""All of something out of the store, one after the other, in constant memory: for exports and samples.

Each stream is one transaction, so that all of it is of one state of the archive, whatever is added meanwhile. A stream
inside another is closed with it: what is left to the garbage collector keeps its cursor open.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Select, distinct, func, select

from briefings.store import finding
from briefings.store.labelling import label_name
from briefings.store.rows import dating_of, quotation_of
from briefings.store.statements import load
from briefings.store.tables import articles, quotations, reported, statements
from briefings.store.types import ArticleFacts, CountedArticle, KeptQuotation
from briefings.types import ANY_TOPIC
from sources.types import Form

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Coroutine, Sequence

    from sqlalchemy import ColumnElement, Table
    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.engine import Database
    from briefings.store.rows import Found
    from briefings.types import Query, Statement

T = TypeVar("T")

_PORTION = 500
"""Rows that are read at once: few enough for the parameters of the queries that ask for more of them."""

_FACTS = [column.label(f"article_{column.name}") for column in articles.c if column.name != "text"]
_CHARACTERS = func.length(articles.c.text).label("article_characters")


async def each_statement(database: Database, query: Query) -> AsyncGenerator[Statement]:
    """The statements that a query asks for, whatever its limit, in the order in which they were first kept."""
    async with database.reading() as connection, aclosing(_keys(connection, query)) as portions:
        async for keys in portions:
            for statement in await _undisturbed(load(connection, keys)):
                yield statement


async def each_report(database: Database, query: Query) -> AsyncGenerator[tuple[Statement, tuple[KeptQuotation, ...]]]:
    """As `each_statement`, with the quotations as they were read that go with `statement.reports`, one by one."""
    async with database.reading() as connection, aclosing(_keys(connection, query)) as portions:
        async for keys in portions:
            printed = await _undisturbed(_shown(connection, keys))
            found = await _undisturbed(load(connection, keys))
            for key, statement in zip(keys, found, strict=True):
                yield statement, tuple(printed[key])


async def each_quotation(database: Database, query: Query, *, versions: bool) -> AsyncGenerator[KeptQuotation]:
    """Every quotation that a query asks for, whatever its limit: by article as they came, then as they stand there.

    Filtered by what was read of the quotation itself, so that one that is no statement is there too. `versions`: also
    those of articles that are no longer the newest version of their page.
    """
    wanted = _Wanted(query)
    some = _quoted().order_by(articles.c.key, quotations.c.number).where(*wanted.days())
    if not versions:
        some = some.where(articles.c.current)
    async with database.reading() as connection:
        facts = _Facts()
        async with aclosing(_portions(connection, some, _PORTION)) as portions:
            async for portion in portions:
                for row in portion:
                    if wanted.fits(row):
                        yield _kept(row, facts)


async def each_article(
    database: Database, query: Query, *, versions: bool, texts: bool
) -> AsyncGenerator[CountedArticle]:
    """Every article of the outlet and the days of publication that a query asks for, in the order in which they came.

    `versions`: also those that are no longer the newest version of their page; `texts`: with their texts.
    """
    some = select(articles.c.key, *_FACTS, _CHARACTERS, *([articles.c.text] if texts else [])).order_by(articles.c.key)
    some = some.where(*_between(query, articles.c.published_first, articles.c.published_last))
    if not versions:
        some = some.where(articles.c.current)
    wanted = _Wanted(query)
    # A text may be long, so few of them are in memory at once.
    size = _PORTION // 20 if texts else _PORTION
    async with database.reading() as connection, aclosing(_portions(connection, some, size)) as portions:
        async for portion in portions:
            rows = [row for row in portion if wanted.outlet(row)]
            quoted = await _undisturbed(
                _counted(
                    connection,
                    quotations,
                    rows,
                    func.count().label("quotations"),
                    func.count(quotations.c.speaker).label("attributed"),
                    func.count(distinct(quotations.c.statement)).label("statements"),
                )
            )
            indirect = await _undisturbed(_counted(connection, reported, rows, func.count().label("reported")))
            for row in rows:
                numbers = quoted.get(row.key)
                yield CountedArticle(
                    article=_facts(row),
                    quotations=numbers.quotations if numbers else 0,
                    attributed=numbers.attributed if numbers else 0,
                    statements=numbers.statements if numbers else 0,
                    reported=indirect[row.key].reported if row.key in indirect else 0,
                    text=row.text if texts else None,
                )


async def _keys(connection: AsyncConnection, query: Query) -> AsyncGenerator[Sequence[int]]:
    """The keys of the statements that a query asks for, a portion at a time."""
    some = await finding.unordered(connection, query)
    if some is not None:
        async with aclosing(_portions(connection, some.order_by(statements.c.key), _PORTION)) as portions:
            async for rows in portions:
                yield [row.key for row in rows]


async def _portions(
    connection: AsyncConnection, some: Select[*tuple[Any, ...]], size: int
) -> AsyncGenerator[Sequence[Found]]:
    # As a context manager the result would stay open when this generator is closed early.
    result = await connection.stream(some.execution_options(yield_per=size))
    try:
        while portion := await _undisturbed(result.fetchmany(size)):
            yield portion
    finally:
        await result.close()


async def _undisturbed(work: Coroutine[Any, Any, T]) -> T:
    """What some work gives. Cancelled, as Ctrl-C does, it is waited for: no cursor can be closed amid a query."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise


async def _shown(connection: AsyncConnection, keys: Sequence[int]) -> defaultdict[int, list[KeptQuotation]]:
    """The quotations that these statements show, in the order of their reports."""
    found = await connection.execute(
        _quoted()
        .add_columns(quotations.c.statement)
        .where(quotations.c.statement.in_(keys), quotations.c.shown)
        .order_by(articles.c.key)
    )
    printed: defaultdict[int, list[KeptQuotation]] = defaultdict(list)
    facts = _Facts()
    for row in found:
        printed[row.statement].append(_kept(row, facts))
    return printed


async def _counted(
    connection: AsyncConnection, table: Table, rows: Sequence[Found], *numbers: ColumnElement[int]
) -> dict[int, Found]:
    """Numbers of what was read in articles, by their keys; nothing of those in which nothing was."""
    some = select(table.c.article, *numbers).where(table.c.article.in_([row.key for row in rows]))
    return {row.article: row for row in await connection.execute(some.group_by(table.c.article))}


def _quoted() -> Select[*tuple[Any, ...]]:
    read = [column for column in quotations.c if column.name not in ("key", "article", "statement", "checksum")]
    words = [
        func.substr(articles.c.text, start + 1, stop - start).label(name)
        for name, start, stop in (
            ("content", quotations.c.start, quotations.c.stop),
            ("mention", quotations.c.mention_start, quotations.c.mention_stop),
            ("cue", quotations.c.cue_start, quotations.c.cue_stop),
        )
    ]
    return (
        select(*read, *words, *_FACTS, _CHARACTERS, statements.c.id.label("statement_id"))
        .select_from(articles)
        .join(quotations, quotations.c.article == articles.c.key)
        .outerjoin(statements, quotations.c.statement == statements.c.key)
    )


def _between(query: Query, first: ColumnElement[Any], last: ColumnElement[Any]) -> list[ColumnElement[bool]]:
    """That days, which may be several, touch those asked for; unknown ones touch none."""
    since = [last >= query.since] if query.since else []
    return [*since, first <= query.until] if query.until else since


class _Wanted:
    """What a query asks of a single quotation. Names are compared as the labels of statements are."""

    def __init__(self, query: Query) -> None:
        self._query = query
        self._speaker = None if query.speaker is None else label_name("speaker", query.speaker)
        self._outlet = None if query.outlet is None else label_name("outlet", query.outlet)

    def days(self) -> list[ColumnElement[bool]]:
        return _between(self._query, quotations.c.said_first, quotations.c.said_last)

    def outlet(self, row: Found) -> bool:
        found = row.article_outlet
        return self._outlet is None or (found is not None and label_name("outlet", found) == self._outlet)

    def fits(self, row: Found) -> bool:
        topic, facet = self._query.topic, self._query.facet
        return (
            self.outlet(row)
            and (topic is None or topic in row.topics or (topic == ANY_TOPIC and bool(row.topics)))
            and (facet is None or facet in row.facets)
            and (self._speaker is None or self._speaks(row))
        )

    def _speaks(self, row: Found) -> bool:
        if row.speaker is None:
            return False
        return row.speaker_id == self._query.speaker or label_name("speaker", row.speaker) == self._speaker


class _Facts:
    """The facts of the article that the rows, which come by article, are of."""

    def __init__(self) -> None:
        self._last: ArticleFacts | None = None

    def of(self, row: Found) -> ArticleFacts:
        if self._last is None or self._last.id != row.article_id:
            self._last = _facts(row)
        return self._last


def _facts(row: Found) -> ArticleFacts:
    return ArticleFacts(
        id=row.article_id,
        title=row.article_title,
        url=row.article_url,
        outlet=row.article_outlet,
        byline=row.article_byline,
        form=Form(row.article_form),
        language=row.article_read_language,
        published=dating_of(row, "article_published"),
        updated=dating_of(row, "article_updated"),
        max_excerpt=row.article_max_excerpt,
        fingerprint=row.article_fingerprint,
        characters=row.article_characters,
        set_aside=row.article_set_aside,
        added_at=row.article_added_at,
        reader=row.article_reader,
        current=row.article_current,
    )


def _kept(row: Found, facts: _Facts) -> KeptQuotation:
    return KeptQuotation(
        article=facts.of(row),
        quotation=quotation_of(row),
        content=row.content,
        mention=row.mention,
        cue=row.cue,
        statement=row.statement_id,
    )
