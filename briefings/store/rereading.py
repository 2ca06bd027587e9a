"""Articles that are read again: which ones, and the new reading in the place of the old."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, or_, select, update

from briefings.store import indirect, projecting
from briefings.store.label_tables import labels, statement_labels
from briefings.store.pruning import PRUNED
from briefings.store.rows import to_rows
from briefings.store.tables import articles, quotations, reported, rereads, sentences
from briefings.store.terms import label
from briefings.types import READER_VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.engine import Database
    from briefings.store.rows import Rows
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


async def reread(database: Database, id_: str, reading: Reading, project: Project) -> None:
    """Put a new reading of a kept article in the place of the old, with all that follows for statements, at once."""
    await put(database, id_, reading, project, of=None)


async def put(database: Database, id_: str, reading: Reading, project: Project, *, of: str | None) -> bool:
    """The same; where it is to be `of` a process, only if the article is leased to that, which this tells."""
    article = reading.article
    rows = to_rows(article.url or article.path or id_, reading)
    async with database.writing() as connection:
        named = select(articles.c.key, articles.c.page).where(or_(articles.c.id == id_, articles.c.former_id == id_))
        kept = (await connection.execute(named)).one()
        waits = delete(rereads).where(rereads.c.article == kept.key)
        done = await connection.execute(waits.where(rereads.c.lease == of) if of else waits)
        if of and not done.rowcount:
            return False
        await rewrite(connection, kept.key, rows, article.text)
        read = {name: rows.article[name] for name in ("read_language", "set_aside")}
        await connection.execute(
            update(articles).where(articles.c.key == kept.key).values(reader=READER_VERSION, **read)
        )
        await projecting.settle(connection, kept.page, await projecting.load(connection, kept.page), project)
    return True


async def confirm(database: Database, ids: Sequence[str]) -> None:
    """Note that this version of the reader reads these articles as they were read."""
    async with database.writing() as connection:
        for start in range(0, len(ids), _AT_ONCE):
            same = articles.c.id.in_(ids[start : start + _AT_ONCE])
            await connection.execute(update(articles).where(same).values(reader=READER_VERSION))
            await connection.execute(delete(rereads).where(rereads.c.article.in_(select(articles.c.key).where(same))))


async def rewrite(connection: AsyncConnection, key: int, rows: Rows, text: str) -> None:
    """Replace all that was read in an article."""
    await indirect.remove(connection, key)
    await connection.execute(delete(reported).where(reported.c.article == key))
    await indirect.add(connection, key, rows.reported, text)
    for table, news in ((quotations, rows.quotations), (sentences, rows.sentences)):
        await connection.execute(delete(table).where(table.c.article == key))
        if news:
            await connection.execute(table.insert(), [{"article": key, **row} for row in news])
