"""The index of indirect speech: sentences that report what somebody said without quoting it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from briefings.store.search import INDIRECT, Entry, search
from briefings.store.tables import reported

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.rows import Row


async def add(connection: AsyncConnection, some: Collection[tuple[int, Sequence[Row], str]]) -> None:
    """Write the rows of the indirect speech of some articles, given by key, rows and text; index its sentences."""
    texts = {article: text for article, _, text in some}
    rows = [{"article": article, **row} for article, own, _ in some for row in own]
    if not rows:
        return
    made = await connection.execute(
        insert(reported).returning(reported.c.key, reported.c.article, reported.c.start, reported.c.stop), rows
    )
    entries = [Entry(place=row.key, wordings=(texts[row.article][row.start : row.stop],), marks=()) for row in made]
    await search(connection.dialect.name, INDIRECT).add(connection, entries)


async def remove(connection: AsyncConnection, some: Collection[int]) -> None:
    """Take the indirect speech of articles out of the index; its rows stay."""
    keys = (await connection.scalars(select(reported.c.key).where(reported.c.article.in_(some)))).all()
    if keys:
        await search(connection.dialect.name, INDIRECT).remove(connection, keys)
