"""What is new for a subscription: statements that came with articles it has not seen, and were not known before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, or_, select

from briefings.store.label_tables import statement_labels
from briefings.store.labelling import known_labels, label_name
from briefings.store.rows import keepable
from briefings.store.subscribing import newest_article
from briefings.store.subscriptions import News
from briefings.store.tables import articles, quotations, statements

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.engine import Database
    from briefings.store.subscriptions import Settings

MOST = 500
"""Statements that one digest is made of at most; no day has had half as many."""


async def news(database: Database, settings: Settings, *, since: int, oldest: date) -> News:
    """The statements that the articles after `since` (a key) brought, in the order in which they came.

    Nothing is new that was published before `oldest`, or is known to have been said before: an archive that is filled
    up with the past floods nobody. Only statements with a speaker are.
    """
    async with database.reading() as connection:
        until = max(since, await newest_article(connection))
        wanted = await _labelled(connection, settings) if until > since else None
        if wanted is None:
            return News(since=since, until=until, statements=())
        earlier = quotations.alias()
        found = (
            select(statements.c.id, statements.c.key)
            .join(quotations, quotations.c.statement == statements.c.key)
            .join(articles, articles.c.key == quotations.c.article)
            .where(
                articles.c.key > since,
                articles.c.key <= until,
                articles.c.day >= oldest,
                statements.c.speaker.is_not(None),
                or_(statements.c.said_last.is_(None), statements.c.said_last >= oldest),
                ~exists().where(earlier.c.statement == statements.c.key, earlier.c.article <= since),
                *wanted,
            )
            .distinct()
            .order_by(statements.c.key)
            .limit(MOST)
        )
        ids = [row.id for row in await connection.execute(found)]
    return News(since=since, until=until, statements=tuple(ids))


async def _labelled(connection: AsyncConnection, settings: Settings) -> list[ColumnElement[bool]] | None:
    """That a statement is on the topic, and by one of the speakers and outlets; None where none can be."""
    asked: list[Sequence[tuple[str, str]]] = [[("topic", label_name("topic", settings.topic))]]
    if settings.speakers:
        kinds = ("speaker_id", "speaker")
        asked.append([(kind, label_name(kind, name)) for name in settings.speakers for kind in kinds])
    if settings.outlets:
        asked.append([("outlet", label_name("outlet", name)) for name in settings.outlets])
    conditions: list[ColumnElement[bool]] = []
    for either in asked:
        keys = (await known_labels(connection, [one for one in either if keepable(one[1])])).values()
        if not keys:
            return None
        has = statement_labels.alias()
        conditions.append(exists().where(has.c.statement == statements.c.key, has.c.label.in_(list(keys))))
    return conditions
