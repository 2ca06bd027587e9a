"""The days that have statements: those of a stretch of time, and those beside a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from briefings.store import finding
from briefings.store.label_tables import statement_labels
from briefings.store.tables import statements

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.engine import Database


async def days(database: Database, first: date, last: date, topic: str | None) -> tuple[tuple[date, int], ...]:
    """The days from `first` to `last` on which someone said something on a topic, or on anything; how many statements.

    What was said on one of several days counts for the first of them.
    """
    async with database.reading() as connection:
        day, where = await _said(connection, topic)
        some = select(day, func.count()).where(*where, day.between(first, last)).group_by(day).order_by(day)
        return tuple((found, number) for found, number in await connection.execute(some))


async def beside(database: Database, first: date, last: date, topic: str | None) -> tuple[date | None, date | None]:
    """The last day before `first` and the first one after `last` on which someone said something on a topic."""
    async with database.reading() as connection:
        day, where = await _said(connection, topic)
        earlier = select(day).where(*where, day < first).order_by(day.desc()).limit(1)
        later = select(day).where(*where, day > last).order_by(day).limit(1)
        return await connection.scalar(earlier), await connection.scalar(later)


async def _said(
    connection: AsyncConnection, topic: str | None
) -> tuple[ColumnElement[date], list[ColumnElement[bool]]]:
    """The column of the day, and what must hold of a row for it to be of an attributed statement on the topic."""
    if topic is None:
        return statements.c.said_first, [statements.c.speaker.is_not(None)]
    # No statement has the label 0.
    label = await finding.label(connection, "topic", topic) or 0
    return statement_labels.c.day, [statement_labels.c.label == label, statement_labels.c.attributed]
