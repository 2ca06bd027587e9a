"""Subscriptions to digests: kept, changed, paused, lost, forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update

from briefings.errors import StoreError
from briefings.store.digest_tables import deliveries, subscriptions
from briefings.store.rows import keepable
from briefings.store.subscriptions import Frequency, Settings, Standing, Subscription
from briefings.store.tables import articles
from sources.types import short_id

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.engine import Database
    from briefings.store.rows import Found, Row


class Subscriptions:
    """The subscriptions that a database keeps. Whatever fails raises StoreError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def set_up(self, guild: int, channel: int, settings: Settings, *, at: datetime) -> Subscription:
        """Subscribe a channel, or give the subscription that it has to that topic other settings.

        A new one is owed what comes from now on, not what is kept already. One that was paused or lost goes on.
        """
        row = _row(settings)
        if not all(map(keepable, (settings.topic, *settings.outlets, *settings.speakers))):
            raise StoreError("the subscription", "has a character that no database keeps; write the names again")
        id_ = short_id("subscription", str(channel), settings.topic)
        async with self._database.writing() as connection:
            known = (await connection.execute(select(subscriptions).where(subscriptions.c.id == id_))).first()
            again = {"guild": guild, "standing": Standing.ACTIVE.value, "reason": None, "changed_at": at}
            if known is None:
                fresh = {"id": id_, "channel": channel, "start": at, "seen": await newest_article(connection)}
                await connection.execute(insert(subscriptions).values(row | again | fresh))
            else:
                # What came while it was not posted is not owed.
                idle = known.standing != Standing.ACTIVE.value
                skipped = {"start": at, "seen": await newest_article(connection)} if idle else {}
                changed = row | again | skipped
                await connection.execute(update(subscriptions).where(subscriptions.c.id == id_).values(changed))
            kept = (await connection.execute(select(subscriptions).where(subscriptions.c.id == id_))).one()
        return subscription_of(kept)

    async def all(self, *, guild: int | None = None, standing: Standing | None = None) -> tuple[Subscription, ...]:
        """The subscriptions, or those of a server or of a standing, in the order in which they were set up."""
        wanted: list[ColumnElement[bool]] = []
        if guild is not None:
            wanted.append(subscriptions.c.guild == guild)
        if standing is not None:
            wanted.append(subscriptions.c.standing == standing.value)
        async with self._database.reading() as connection:
            found = await connection.execute(select(subscriptions).where(*wanted).order_by(subscriptions.c.key))
            return tuple(map(subscription_of, found))

    async def one(self, id_: str) -> Subscription | None:
        """A subscription by its id."""
        if not keepable(id_):
            return None
        async with self._database.reading() as connection:
            found = (await connection.execute(select(subscriptions).where(subscriptions.c.id == id_))).first()
        return subscription_of(found) if found else None

    async def pause(self, id_: str, *, at: datetime) -> None:
        """Post no digests until `resume`."""
        await self._stand(id_, Standing.PAUSED, None, at)

    async def lose(self, id_: str, reason: str, *, at: datetime) -> bool:
        """Note that digests cannot be posted, and why. Gives whether that is news: it was active until now."""
        return await self._stand(id_, Standing.LOST, reason, at, only=Standing.ACTIVE)

    async def resume(self, id_: str, *, at: datetime) -> None:
        """Post digests again, with what comes from now on."""
        async with self._database.writing() as connection:
            fresh = {"start": at, "seen": await newest_article(connection)}
            wanted = update(subscriptions).where(
                subscriptions.c.id == id_, subscriptions.c.standing != Standing.ACTIVE.value
            )
            standing = {"standing": Standing.ACTIVE.value, "reason": None, "changed_at": at}
            await connection.execute(wanted.values(standing | fresh))

    async def remove(self, id_: str) -> bool:
        """Forget a subscription and its deliveries. Gives whether there was one."""
        async with self._database.writing() as connection:
            return await _forget(connection, subscriptions.c.id == id_) > 0

    async def forget_lost(self, before: datetime) -> int:
        """Forget those that have been lost since before this moment. Gives their number."""
        async with self._database.writing() as connection:
            lost = subscriptions.c.standing == Standing.LOST.value
            return await _forget(connection, lost & (subscriptions.c.changed_at < before))

    async def _stand(
        self, id_: str, standing: Standing, reason: str | None, at: datetime, *, only: Standing | None = None
    ) -> bool:
        wanted = [subscriptions.c.id == id_, subscriptions.c.standing != standing.value]
        if only is not None:
            wanted.append(subscriptions.c.standing == only.value)
        async with self._database.writing() as connection:
            changed = await connection.execute(
                update(subscriptions).where(*wanted).values(standing=standing.value, reason=reason, changed_at=at)
            )
        return changed.rowcount > 0


async def _forget(connection: AsyncConnection, which: ColumnElement[bool]) -> int:
    keys = select(subscriptions.c.key).where(which)
    await connection.execute(delete(deliveries).where(deliveries.c.subscription.in_(keys)))
    return (await connection.execute(delete(subscriptions).where(which))).rowcount


async def newest_article(connection: AsyncConnection) -> int:
    """The key of the article that came last; 0 where none did."""
    newest: int | None = await connection.scalar(select(func.max(articles.c.key)))
    return newest or 0


def subscription_of(row: Found) -> Subscription:
    """The subscription that a row holds."""
    return Subscription(
        id=row.id,
        guild=row.guild,
        channel=row.channel,
        settings=Settings(
            minute=row.minute,
            zone=row.zone,
            topic=row.topic,
            frequency=Frequency(row.frequency),
            outlets=row.outlets,
            speakers=row.speakers,
            role=row.role,
            quiet_line=row.quiet_line,
            language=row.language,
        ),
        standing=Standing(row.standing),
        reason=row.reason,
        changed_at=row.changed_at,
        start=row.start,
        seen=row.seen,
    )


def _row(settings: Settings) -> dict[str, Any]:
    row: Row = {
        name: getattr(settings, name)
        for name in ("minute", "zone", "topic", "outlets", "speakers", "role", "quiet_line", "language")
    }
    return row | {"frequency": settings.frequency.value}
