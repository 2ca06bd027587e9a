"""Articles that are read again: which ones, and the new reading in the place of the old."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, exists, insert, or_, select, update

from briefings.store import indirect, projecting
from briefings.store.label_tables import labels, statement_labels
from briefings.store.pruning import PRUNED
from briefings.store.rows import to_rows
from briefings.store.tables import articles, quotations, reported, rereads, sentences
from briefings.store.terms import label
from briefings.types import READER_VERSION

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.engine import Database
    from briefings.store.rows import Found, Rows
    from briefings.store.types import Choice, Project
    from briefings.types import Reading

_AT_ONCE = 500

OUTDATED = articles.c.reader < READER_VERSION
"""Read by an earlier version of the reader."""


async def chosen(database: Database, choice: Choice) -> tuple[str, ...]:
    """The ids of the articles (all versions) that a choice names, in the order in which they came.

    Those whose texts were pruned are left out: what was read in them can no longer be read again.
    """
    wanted = select(articles.c.id, articles.c.outlet).where(~PRUNED).order_by(articles.c.key)
    if choice.since:
        wanted = wanted.where(articles.c.day >= choice.since)
    if choice.until:
        wanted = wanted.where(articles.c.day <= choice.until)
    if choice.outdated:
        wanted = wanted.where(OUTDATED)
    if choice.topic is not None:
        on_topic = (
            exists()
            .where(quotations.c.article == articles.c.key)
            .where(quotations.c.statement == statement_labels.c.statement)
            .where(statement_labels.c.label == labels.c.key, labels.c.kind == "topic", labels.c.name == choice.topic)
        )
        wanted = wanted.where(on_topic)
    async with database.reading() as connection:
        found = (await connection.execute(wanted)).all()
    outlet = label(choice.outlet) if choice.outlet is not None else None
    return tuple(row.id for row in found if outlet is None or (row.outlet and label(row.outlet) == outlet))


async def put(
    database: Database, readings: Mapping[str, Reading], project: Project, *, of: str | None
) -> frozenset[str]:
    """Put new readings, by the articles' ids, in the place of the old, with all that follows for statements, at once.

    Where they are to be `of` a process, only those leased to that. Gives the ids of those that were put.
    A StoreError that names one of them says that it cannot be kept.
    """
    rows = {id_: to_rows(one.article.url or one.article.path or id_, one) for id_, one in readings.items()}
    async with database.writing() as connection:
        kept = await _by_id(connection, readings)
        waits = delete(rereads).where(rereads.c.article.in_([one.key for one in kept.values()]))
        if of is None:
            await connection.execute(waits)
        else:
            mine = set(await connection.scalars(waits.where(rereads.c.lease == of).returning(rereads.c.article)))
            kept = {id_: one for id_, one in kept.items() if one.key in mine}
        if kept:
            some = [(one.key, rows[id_], readings[id_]) for id_, one in kept.items()]
            anew = await rewrite(connection, some)
            read = [
                {"article": one.key} | {name: rows[id_].article[name] for name in ("read_language", "set_aside")}
                for id_, one in kept.items()
            ]
            now_read = update(articles).where(articles.c.key == bindparam("article")).values(reader=READER_VERSION)
            await connection.execute(now_read, read)
            pages = await projecting.load(connection, [one.page for one in kept.values()], anew=anew)
            await projecting.settle(connection, pages, project)
    return frozenset(kept)


async def confirm(database: Database, ids: Sequence[str]) -> None:
    """Note that this version of the reader reads these articles as they were read."""
    async with database.writing() as connection:
        for start in range(0, len(ids), _AT_ONCE):
            same = articles.c.id.in_(ids[start : start + _AT_ONCE])
            await connection.execute(update(articles).where(same).values(reader=READER_VERSION))
            await connection.execute(delete(rereads).where(rereads.c.article.in_(select(articles.c.key).where(same))))


async def rewrite(
    connection: AsyncConnection, some: Sequence[tuple[int, Rows, Reading]]
) -> dict[int, projecting.Quoted]:
    """Replace all that was read in some articles, given by key, rows and reading, but the quotations.

    Those are taken out, and given as they are to be settled, which writes them.
    """
    keys = [key for key, _, _ in some]
    await indirect.remove(connection, keys)
    for table in (reported, quotations, sentences):
        await connection.execute(delete(table).where(table.c.article.in_(keys)))
    await indirect.add(connection, [(key, rows.reported, reading.article.text) for key, rows, reading in some])
    if news := [{"article": key, **row} for key, rows, _ in some for row in rows.sentences]:
        await connection.execute(insert(sentences), news)
    return {key: projecting.Quoted(quotations=one.quotations, rows=rows.quotations) for key, rows, one in some}


async def _by_id(connection: AsyncConnection, ids: Collection[str]) -> dict[str, Found]:
    """The keys and pages of articles by ids, be they those that they had before their pages had addresses."""
    named = select(articles.c.key, articles.c.page, articles.c.id, articles.c.former_id)
    found = await connection.execute(named.where(or_(articles.c.id.in_(ids), articles.c.former_id.in_(ids))))
    return {id_: row for row in found for id_ in (row.id, row.former_id) if id_ in ids}
