"""How much of everything there is, for those who watch over it: a few counts, whatever the size of the archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, case, func, select

from briefings.store.digest_tables import deliveries
from briefings.store.feed_tables import ACTIVE, entries, feeds
from briefings.store.tables import articles, rereads, statements

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefings.store.engine import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Counts: `feeds` by standing or "failing", `entries` and `deliveries` by how far they have come.

    `rereads` are the articles that wait to be read again.
    """

    articles: int
    statements: int
    feeds: Mapping[str, int]
    entries: Mapping[str, int]
    deliveries: Mapping[str, int]
    rereads: int


async def totals(database: Database) -> Totals:
    """How much there is now."""
    state = case((and_(ACTIVE, feeds.c.failures > 0), "failing"), else_=feeds.c.standing)
    grouped = {
        name: select(column, func.count()).group_by(column)
        for name, column in (("feeds", state), ("entries", entries.c.state), ("deliveries", deliveries.c.stage))
    }
    async with database.reading() as connection:
        counts = {
            table.name: await connection.scalar(select(func.count()).select_from(table)) or 0
            for table in (articles, statements, rereads)
        }
        by_state = {
            name: {str(found): number for found, number in await connection.execute(query)}
            for name, query in grouped.items()
        }
    return Totals(
        articles=counts["articles"],
        statements=counts["statements"],
        feeds=by_state["feeds"],
        entries=by_state["entries"],
        deliveries=by_state["deliveries"],
        rereads=counts["rereads"],
    )
