"""Deliveries: a row before a digest is posted, confirmed after; whoever posts it has claimed it for a while."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from briefings.store.digest_tables import deliveries, subscriptions
from briefings.store.news import news
from briefings.store.rows import keepable
from briefings.store.statements import load
from briefings.store.subscribing import newest_article, subscription_of
from briefings.store.subscriptions import Delivery, Stage, Standing
from briefings.store.tables import aliases, articles, statements
from sources.types import short_id

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime, timedelta

    from sqlalchemy import Select

    from briefings.store.engine import Database
    from briefings.store.rows import Found
    from briefings.store.subscriptions import News, Settings, Subscription
    from briefings.types import Statement

_PORTION = 500

_ROWS: Select[tuple[object, ...]] = select(
    subscriptions,
    deliveries.c.id.label("delivery"),
    deliveries.c.period,
    deliveries.c.day,
    deliveries.c.statements,
    deliveries.c.late,
    deliveries.c.stage,
    deliveries.c.tries,
    deliveries.c.created_at,
    deliveries.c.message,
).join(subscriptions, subscriptions.c.key == deliveries.c.subscription)


class Deliveries:
    """The deliveries that a database keeps. Whatever fails raises StoreError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def newest_article(self) -> int:
        """The key of the article that came last; 0 where none did."""
        async with self._database.reading() as connection:
            return await newest_article(connection)

    async def news(self, settings: Settings, *, since: int, oldest: date) -> News:
        """What articles after the one with the key `since` brought that is not older than `oldest`; see `news.news`."""
        return await news(self._database, settings, since=since, oldest=oldest)

    async def came_after(self, since: int) -> date | None:
        """The day on which the first article after the one with the key `since` came; None where none did."""
        async with self._database.reading() as connection:
            came: datetime | None = await connection.scalar(
                select(articles.c.added_at).where(articles.c.key > since).order_by(articles.c.key).limit(1)
            )
        return came.date() if came else None

    async def periods(self, since: date) -> dict[str, set[str]]:
        """The periods of days from `since` on that have a delivery, by the id of their subscription."""
        periods: defaultdict[str, set[str]] = defaultdict(set)
        async with self._database.reading() as connection:
            wanted = select(subscriptions.c.id, deliveries.c.period).join(
                subscriptions, subscriptions.c.key == deliveries.c.subscription
            )
            for id_, period in await connection.execute(wanted.where(deliveries.c.day >= since)):
                periods[id_].add(period)
        return dict(periods)

    async def open(
        self,
        subscription: Subscription,
        period: str,
        news: News,
        *,
        day: date,
        late: bool,
        at: datetime,
        lease: timedelta,
    ) -> Delivery | None:
        """Write the row of a period's digest, claimed until `at` and `lease`, and note what was seen for it.

        None where the period has one, or where somebody else has changed the subscription since `news` were looked
        for: ask again then. Where there is nothing to post, the delivery that is given is quiet, and done.
        """
        id_ = short_id("delivery", subscription.id, period)
        stage = Stage.PENDING if news.statements or subscription.settings.quiet_line else Stage.QUIET
        async with self._database.writing() as connection:
            # A transaction that writes runs alone, so what is found here stays true to its end.
            row = (
                await connection.execute(
                    select(subscriptions.c.key, deliveries.c.id)
                    .outerjoin(
                        deliveries,
                        (deliveries.c.subscription == subscriptions.c.key) & (deliveries.c.period == period),
                    )
                    .where(
                        subscriptions.c.id == subscription.id,
                        subscriptions.c.standing == Standing.ACTIVE.value,
                        subscriptions.c.seen == news.since,
                    )
                )
            ).first()
            if row is None or row.id is not None:
                return None
            await connection.execute(
                insert(deliveries).values(
                    id=id_,
                    subscription=row.key,
                    period=period,
                    day=day,
                    statements=news.statements,
                    late=late,
                    stage=stage.value,
                    tries=1,
                    due_at=at + lease,
                    created_at=at,
                )
            )
            await connection.execute(
                update(subscriptions).where(subscriptions.c.key == row.key).values(seen=news.until)
            )
        return Delivery(
            id=id_,
            subscription=subscription,
            period=period,
            day=day,
            statements=news.statements,
            late=late,
            stage=stage,
            tries=1,
            created_at=at,
        )

    async def skip(self, subscription: Subscription, news: News) -> None:
        """Note that nothing up to `news.until` is for this subscription, without a delivery."""
        async with self._database.writing() as connection:
            await connection.execute(
                update(subscriptions)
                .where(subscriptions.c.id == subscription.id, subscriptions.c.seen == news.since)
                .values(seen=news.until)
            )

    async def claim(self, *, at: datetime, lease: timedelta, limit: int = 100) -> tuple[Delivery, ...]:
        """Pending deliveries that nobody has a claim on at this moment, oldest first, claimed from now on."""
        async with self._database.writing() as connection:
            due = (
                _ROWS.where(
                    deliveries.c.stage == Stage.PENDING.value,
                    deliveries.c.due_at <= at,
                    subscriptions.c.standing == Standing.ACTIVE.value,
                )
                .order_by(deliveries.c.due_at, deliveries.c.key)
                .limit(limit)
            )
            found = [delivery_of(row, more=1) for row in await connection.execute(due)]
            await connection.execute(
                update(deliveries)
                .where(deliveries.c.id.in_([one.id for one in found]))
                .values(due_at=at + lease, tries=deliveries.c.tries + 1)
            )
        return tuple(found)

    async def confirm(self, id_: str, message: int) -> None:
        """Note that a delivery was posted, as which message."""
        await self._change(id_, stage=Stage.SENT.value, message=message)

    async def postpone(self, id_: str, until: datetime) -> None:
        """Give back the claim on a delivery; nobody claims it again before `until`."""
        await self._change(id_, due_at=until)

    async def drop(self, id_: str) -> None:
        """Note that a delivery cannot be posted any more."""
        await self._change(id_, stage=Stage.DROPPED.value)

    async def one(self, id_: str) -> Delivery | None:
        """A delivery by its id; None also where it is no longer kept."""
        if not keepable(id_):
            return None
        async with self._database.reading() as connection:
            row = (await connection.execute(_ROWS.where(deliveries.c.id == id_))).first()
        return delivery_of(row) if row else None

    async def last(self, subscription: str) -> Delivery | None:
        """The newest delivery of a subscription that was posted."""
        async with self._database.reading() as connection:
            sent = _ROWS.where(subscriptions.c.id == subscription, deliveries.c.stage == Stage.SENT.value)
            row = (await connection.execute(sent.order_by(deliveries.c.key.desc()).limit(1))).first()
        return delivery_of(row) if row else None

    async def statements(self, ids: Sequence[str]) -> tuple[Statement, ...]:
        """The statements with these ids, in their order; those that are gone are left out."""
        async with self._database.reading() as connection:
            keys: dict[str, int] = {}
            for column, key in ((aliases.c.id, aliases.c.statement), (statements.c.id, statements.c.key)):
                for start in range(0, len(ids), _PORTION):
                    wanted = select(column, key).where(column.in_(ids[start : start + _PORTION]))
                    keys |= {row[0]: row[1] for row in await connection.execute(wanted)}
            found = list(dict.fromkeys(keys[id_] for id_ in ids if id_ in keys))
            return await load(connection, found)

    async def forget(self, before: date) -> int:
        """Forget the deliveries of days before this one. Gives their number."""
        async with self._database.writing() as connection:
            done = deliveries.c.stage != Stage.PENDING.value
            return (await connection.execute(delete(deliveries).where(deliveries.c.day < before, done))).rowcount

    async def _change(self, id_: str, **values: object) -> None:
        async with self._database.writing() as connection:
            pending = deliveries.c.stage == Stage.PENDING.value
            await connection.execute(update(deliveries).where(deliveries.c.id == id_, pending).values(**values))


def delivery_of(row: Found, *, more: int = 0) -> Delivery:
    """The delivery that a row holds, claimed so many times more."""
    return Delivery(
        id=row.delivery,
        subscription=subscription_of(row),
        period=row.period,
        day=row.day,
        statements=row.statements,
        late=row.late,
        stage=Stage(row.stage),
        tries=row.tries + more,
        created_at=row.created_at,
        message=row.message,
    )
