"""What is due, leased to one process at a time: whoever dies leaves it to the others when the lease ends.

Claims are made where nobody else writes, so that no row is given twice. A server is asked by one process at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, exists, func, select, union, update

from briefings.store.feed_rows import known_of, settled_of
from briefings.store.feed_tables import ACTIVE, ENTRY_LEASED, LEASED, WAITING, entries, feeds
from briefings.store.feed_types import DueEntry, DueFeed
from briefings.store.rows import dating_of
from briefings.store.tables import rereads
from sources.turns import PAUSE

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import ColumnElement, Table
    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.engine import Database
    from briefings.store.rows import Found

_LOOKED_AT = 8
"""Due rows that are looked at for each that is wanted: of one server many may be due."""


async def claim_feeds(
    database: Database,
    *,
    now: datetime,
    until: datetime,
    me: str,
    limit: int,
    busy: Collection[str],
    slow: bool,
) -> tuple[DueFeed, ...]:
    """Lease feeds that are due."""
    waits = ACTIVE if slow else and_(ACTIVE, ~feeds.c.slow)
    if not await _is_any_due(database, feeds, waits, now):
        return ()
    async with database.writing() as connection:
        found = await _claim(connection, feeds, waits, now=now, until=until, me=me, limit=limit, busy=busy)
    return tuple(map(_due, found))


async def take(database: Database, id_: str, until: datetime, me: str) -> DueFeed | None:
    """Lease one feed."""
    wanted = update(feeds).where(feeds.c.id == id_, ACTIVE, feeds.c.lease.is_(None)).values(lease=me, due_at=until)
    async with database.writing() as connection:
        row = (await connection.execute(wanted.returning(feeds))).one_or_none()
    return _due(row) if row is not None else None


async def claim_entries(
    database: Database, *, now: datetime, until: datetime, me: str, limit: int, busy: Collection[str]
) -> tuple[DueEntry, ...]:
    """Lease entries that are due."""
    if not await _is_any_due(database, entries, WAITING, now):
        return ()
    async with database.writing() as connection:
        found = await _claim(connection, entries, WAITING, now=now, until=until, me=me, limit=limit, busy=busy)
        keys = {row.feed for row in found}
        named = select(feeds.c.key, feeds.c.id).where(feeds.c.key.in_(keys))
        ids = {row.key: row.id for row in await connection.execute(named)} if keys else {}
    return tuple(
        DueEntry(
            key=row.key,
            feed=ids[row.feed],
            server=row.server,
            link=row.link,
            title=row.title,
            summary=row.summary or "",
            outlet=row.outlet,
            language=row.language,
            published=dating_of(row, "published"),
            tries=row.tries,
        )
        for row in found
    )


async def release(database: Database, me: str, now: datetime) -> None:
    """Give all leases of one process back."""
    async with database.writing() as connection:
        for table in (feeds, entries, rereads):
            await connection.execute(update(table).where(table.c.lease == me).values(lease=None, due_at=now))


def _due(row: Found) -> DueFeed:
    return DueFeed(
        key=row.key, id=row.id, server=row.server, known=known_of(row), slow=row.slow, settled=settled_of(row)
    )


async def _is_any_due(database: Database, table: Table, waits: ColumnElement[bool], now: datetime) -> bool:
    """Whether it is worth being the one who writes: mostly nothing is due."""
    async with database.reading() as connection:
        return await connection.scalar(select(table.c.key).where(waits, table.c.due_at <= now).limit(1)) is not None


async def _claim(
    connection: AsyncConnection,
    table: Table,
    waits: ColumnElement[bool],
    *,
    now: datetime,
    until: datetime,
    me: str,
    limit: int,
    busy: Collection[str],
) -> list[Found]:
    others = await _asked_by_others(connection, me, now)
    due = (
        select(table.c.key, table.c.server, table.c.due_at)
        .where(waits, table.c.due_at <= now, table.c.server.not_in({*busy, *others}))
        .order_by(table.c.due_at)
        .limit(limit * _LOOKED_AT)
        .subquery()
    )
    place = func.row_number().over(partition_by=due.c.server, order_by=(due.c.due_at, due.c.key))
    ranked = select(due, place.label("place")).subquery()
    just_asked = exists().where(table.c.server == ranked.c.server, table.c.asked_at > now - PAUSE)
    chosen = (
        select(ranked.c.key)
        .where(ranked.c.place == 1, ~just_asked)
        .order_by(ranked.c.due_at, ranked.c.key)
        .limit(limit)
    )
    keys = (await connection.scalars(chosen)).all()
    if not keys:
        return []
    values: dict[str, Any] = {"lease": me, "due_at": until}
    claimed = update(table).where(table.c.key.in_(keys)).values(values).returning(table)
    rows = {row.key: row for row in await connection.execute(claimed)}
    return [rows[key] for key in keys]


async def _asked_by_others(connection: AsyncConnection, me: str, now: datetime) -> set[str]:
    """The servers that another process may be asking now."""
    held = [
        select(table.c.server).where(and_(leased, table.c.lease != me, table.c.due_at > now))
        for table, leased in ((feeds, LEASED), (entries, ENTRY_LEASED))
    ]
    return set((await connection.scalars(union(*held))).all())
