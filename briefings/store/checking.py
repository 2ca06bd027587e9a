"""Whether a database still keeps what it promised: spans that mean the same words, reports, a complete index."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import Select, exists, func, or_, select, text

from briefings.store.label_tables import labels, names, statement_labels
from briefings.store.pruning import PRUNED
from briefings.store.rows import checksum
from briefings.store.search import place, places, search
from briefings.store.tables import articles, pages, quotations, reported, reports, sentences, statements
from briefings.store.types import Fault

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.engine import Database
    from briefings.store.rows import Found

_PORTION = 200
"""Articles whose texts are in memory at once."""

_INDEXED = 1000
"""Statements that are looked up in the index at once."""


async def check(database: Database) -> tuple[Fault, ...]:
    """All that is wrong in a database; nothing, where all is well."""
    async with database.reading() as connection:
        faults = [fault async for fault in _file(connection)]
        faults += [fault async for fault in _articles(connection)]
        for wanting, sentence in _WANTING:
            faults += [Fault(what=str(name), sentence=sentence) for name in await connection.scalars(wanting)]
        faults += [fault async for fault in _index(connection)]
    async with database.writing() as connection:
        if not await search(database.dialect).sound(connection):
            faults.append(Fault(what="the search index", sentence="is damaged"))
    return tuple(faults)


async def _file(connection: AsyncConnection) -> AsyncIterator[Fault]:
    """What SQLite finds in its own file. PostgreSQL watches over itself."""
    if connection.dialect.name != "sqlite":
        return
    for remark in await connection.scalars(text("PRAGMA quick_check")):
        if remark != "ok":
            yield Fault(what="the file", sentence=str(remark))
    for row in await connection.execute(text("PRAGMA foreign_key_check")):
        yield Fault(what=f"table {row[0]}, row {row[1]}", sentence=f"belongs to nothing in {row[2]}")


async def _articles(connection: AsyncConnection) -> AsyncIterator[Fault]:
    last = 0
    while True:
        portion = select(articles.c.key, articles.c.id, articles.c.fingerprint, articles.c.text, PRUNED.label("pruned"))
        some = await connection.execute(portion.where(articles.c.key > last).order_by(articles.c.key).limit(_PORTION))
        by_key = {row.key: row for row in some}
        if not by_key:
            return
        for row in by_key.values():
            # Of a pruned text it is told by the words of its quotations alone.
            if not row.pruned and hashlib.sha256(row.text.encode()).hexdigest() != row.fingerprint:
                yield Fault(what=f"article {row.id}", sentence="has another text than the one that was read")
        for table in (quotations, reported, sentences):
            for row in await connection.execute(select(table).where(table.c.article.in_(list(by_key)))):
                for sentence in _spans(row, by_key[row.article].text):
                    yield Fault(what=f"article {by_key[row.article].id}, {table.name} {row.number}", sentence=sentence)
        last = max(by_key)


def _spans(row: Found, whole: str) -> Iterator[str]:
    found = row._mapping  # noqa: SLF001 -- the documented way to a column by its name
    for name in ("", "mention_", "cue_"):
        start, stop = found.get(f"{name}start"), found.get(f"{name}stop")
        if start is not None and stop is not None and not 0 <= start <= stop <= len(whole):
            yield f"reaches beyond the text ({start} to {stop})"
    if "checksum" in found and checksum(whole[row.start : row.stop]) != row.checksum:
        yield "does not cover the words that were quoted"


async def _index(connection: AsyncConnection) -> AsyncIterator[Fault]:
    """Whether the search index has each statement, by its day, and nothing else."""
    index = search(connection.dialect.name)
    last = found = 0
    while True:
        portion = select(statements.c.key, statements.c.id, statements.c.said_first).where(statements.c.key > last)
        some = (await connection.execute(portion.order_by(statements.c.key).limit(_INDEXED))).all()
        if not some:
            break
        ids = {place(row.said_first, row.key): row.id for row in some}
        indexed = set(await connection.scalars(select(index.place).where(index.place.in_(list(ids)))))
        for where in ids.keys() - indexed:
            yield Fault(what=f"statement {ids[where]}", sentence="is not in the search index")
        found += len(indexed)
        last = some[-1].key
    strangers = (await connection.scalars(select(func.count()).select_from(places(index).subquery()))).one() - found
    if strangers:
        yield Fault(what="the search index", sentence=f"has {strangers} entries of statements that are gone")


_listed = select(func.count()).where(statement_labels.c.label == names.c.label).correlate(names).scalar_subquery()

# Of what each of these finds, the sentence is true.
_WANTING: list[tuple[Select[str], str]] = [
    (
        select("statement " + statements.c.id).where(
            ~exists().where(quotations.c.statement == statements.c.key, quotations.c.shown)
        ),
        "has no report",
    ),
    (
        select("report " + reports.c.id).where(
            select(func.count())
            .where(quotations.c.report == reports.c.key, quotations.c.shown)
            .correlate(reports)
            .scalar_subquery()
            != 1
        ),
        "does not show one quotation of its page",
    ),
    (
        select("article " + articles.c.id)
        .join(quotations, quotations.c.article == articles.c.key)
        .outerjoin(reports, quotations.c.report == reports.c.key)
        .where(quotations.c.statement.is_distinct_from(reports.c.statement))
        .distinct(),
        "has a quotation of another statement than its report's",
    ),
    (
        select("article " + articles.c.id)
        .join(quotations, quotations.c.article == articles.c.key)
        .where(quotations.c.shown, quotations.c.statement.is_(None))
        .distinct(),
        "shows a quotation that is no statement",
    ),
    (
        select("page " + pages.c.address).where(
            select(func.count())
            .where(articles.c.page == pages.c.key, articles.c.current)
            .correlate(pages)
            .scalar_subquery()
            != 1
        ),
        "has not one newest version",
    ),
    (
        select("statement " + statements.c.id)
        .join(statement_labels, statement_labels.c.statement == statements.c.key)
        .where(
            or_(
                statement_labels.c.day.is_distinct_from(statements.c.said_first),
                statement_labels.c.position != statements.c.position,
                statement_labels.c.attributed != statements.c.speaker.is_not(None),
            )
        )
        .distinct(),
        "is not listed as what it is",
    ),
    (
        select("statement " + statements.c.id).where(
            statements.c.speaker.is_not(None),
            ~exists().where(
                statement_labels.c.statement == statements.c.key,
                statement_labels.c.label == labels.c.key,
                labels.c.kind == "speaker",
            ),
        ),
        "is not listed under its speaker",
    ),
    (
        select(names.c.kind + " " + names.c.shown).where(names.c.number != _listed),
        "is not counted as often as statements have it",
    ),
]
