"""Articles out of the store: one with all that was read in it, many as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import distinct, func, or_, select

from briefings.store.rows import dating_of, keepable, reading_of
from briefings.store.tables import articles, quotations, reported, sentences, statements
from briefings.store.types import Counts, Listed, StoredArticle
from sources.types import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.store.engine import Database


async def article(database: Database, id_: str) -> StoredArticle | None:
    """An article by its id, or by the one it had before its page had an address."""
    if not keepable(id_):
        return None
    async with database.reading() as connection:
        by_id = select(articles).where(or_(articles.c.id == id_, articles.c.former_id == id_))
        row = (await connection.execute(by_id)).one_or_none()
        if row is None:
            return None
        quoted = await connection.execute(
            select(quotations, statements.c.id.label("statement_id"))
            .outerjoin(statements, quotations.c.statement == statements.c.key)
            .where(quotations.c.article == row.key)
            .order_by(quotations.c.number)
        )
        indirect, summary = [
            (await connection.execute(select(table).where(table.c.article == row.key).order_by(table.c.number))).all()
            for table in (reported, sentences)
        ]
    found = quoted.all()
    return StoredArticle(
        id=row.id,
        reading=reading_of(row, found, indirect, summary),
        statements=tuple(quotation.statement_id for quotation in found),
        added_at=row.added_at,
        reader=row.reader,
        current=row.current,
    )


async def texts(database: Database, ids: Sequence[str]) -> dict[str, str]:
    """The texts of some articles by their ids; those that are not kept are left out."""
    some = select(articles.c.id, articles.c.text).where(articles.c.id.in_([id_ for id_ in ids if keepable(id_)]))
    async with database.reading() as connection:
        return {row.id: row.text for row in await connection.execute(some)}


async def listing(database: Database, limit: int, offset: int) -> tuple[Listed, ...]:
    """The newest versions of pages, newest day first, the last to come first within a day."""
    columns = [column for column in articles.c if column.name != "text"]
    some = (
        select(*columns)
        .where(articles.c.current)
        .order_by(articles.c.day.desc(), articles.c.key.desc())
        .limit(limit)
        .offset(offset)
    )
    async with database.reading() as connection:
        found = (await connection.execute(some)).all()
        numbers = await connection.execute(
            select(
                quotations.c.article,
                func.count().label("quotations"),
                func.count(distinct(quotations.c.statement)).label("statements"),
            )
            .where(quotations.c.article.in_([row.key for row in found]))
            .group_by(quotations.c.article)
        )
        counted = {row.article: row for row in numbers}
    return tuple(
        Listed(
            id=row.id,
            outlet=row.outlet,
            title=row.title,
            url=row.url,
            published=dating_of(row, "published"),
            form=Form(row.form),
            added_at=row.added_at,
            set_aside=row.set_aside,
            quotations=counted[row.key].quotations if row.key in counted else 0,
            statements=counted[row.key].statements if row.key in counted else 0,
        )
        for row in found
    )


async def counts(database: Database) -> Counts:
    """How much is kept."""
    wanted = {
        "articles": select(func.count()).select_from(articles).where(articles.c.current),
        "versions": select(func.count()).select_from(articles),
        "quotations": select(func.count()).select_from(quotations),
        "reported": select(func.count()).select_from(reported),
        "statements": select(func.count()).select_from(statements),
        "attributed": select(func.count(statements.c.speaker)),
    }
    async with database.reading() as connection:
        return Counts(**{name: (await connection.scalars(number)).one() for name, number in wanted.items()})
