"""The index of indirect speech: sentences that report what somebody said without quoting it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from briefings.store.search import INDIRECT, Entry, search
from briefings.store.tables import reported

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.rows import Row


async def add(connection: AsyncConnection, article: int, rows: Sequence[Row], text: str) -> None:
    """Write the rows of an article's indirect speech, and index its sentences."""
    if not rows:
        return
    made = await connection.execute(
        insert(reported).returning(reported.c.key, reported.c.start, reported.c.stop),
        [{"article": article, **row} for row in rows],
    )
    entries = [Entry(place=row.key, wordings=(text[row.start : row.stop],), marks=()) for row in made]
    await search(connection.dialect.name, INDIRECT).add(connection, entries)


async def remove(connection: AsyncConnection, article: int) -> None:
    """Take an article's indirect speech out of the index; its rows stay."""
    keys = (await connection.scalars(select(reported.c.key).where(reported.c.article == article))).all()
    if keys:
        await search(connection.dialect.name, INDIRECT).remove(connection, keys)
