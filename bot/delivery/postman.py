"""Brings digests to their channels: looks what is due, writes its row, posts it, confirms it."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from bot.delivery.failures import LOSSES, MOST_TRIES, Meaning, failure, wait_before
from bot.delivery.losses import KEPT, lose
from bot.delivery.making import digest_of, message_of, news_of
from bot.delivery.pacing import Pacer
from bot.delivery.periods import due, is_late, local_day
from bot.delivery.posting import post
from briefings.store.subscriptions import Frequency, Stage, Standing

if TYPE_CHECKING:
    from collections.abc import Coroutine, Sequence
    from datetime import date, datetime

    import discord

    from bot.services import Services
    from briefings.store.subscriptions import Delivery, News, Subscription
    from briefings.writing.types import Digest

LEASE = timedelta(minutes=3)
"""How long a delivery belongs to whoever has claimed it. Longer than posting may take (`_PATIENCE`)."""

_PATIENCE = 60
_TICK = 5.0
_AT_ONCE = 24
"""Deliveries under way at a time: enough that the pace is kept where Discord takes 400 ms for each."""

_BATCH = timedelta(minutes=5)
"""At once means at most so often: what several outlets bring of one speech is one digest."""

_OLD = timedelta(days=90)
"""After so long a digest can no longer be unfolded."""

_STALE = timedelta(days=14)
"""After so long a digest that was never posted is not posted any more: whoever was away so long begins anew."""

_REMEMBERED = 64

log = structlog.get_logger()


class Postman:
    """Posts what is due, as long as it runs. Several, in one process or many, share one database."""

    def __init__(self, services: Services, client: discord.Client, pacer: Pacer | None = None) -> None:
        self._services = services
        self._client = client
        self._pacer = pacer or Pacer()
        self._room = asyncio.Semaphore(_AT_ONCE)
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._posting: set[str] = set()
        self._last_batch: dict[str, datetime] = {}
        self._digests: OrderedDict[tuple[tuple[str, ...], date, str], Digest] = OrderedDict()
        self._news: dict[tuple[object, ...], News] = {}
        self._tidied: datetime | None = None
        self._stop: asyncio.Event | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Look every few seconds what is due, until `stop` is set; then end when what is being posted has ended."""
        self._stop = stop
        try:
            while not stop.is_set():
                try:
                    await self.tick()
                except Exception:  # what goes wrong once must not end all digests
                    log.exception("digests_not_looked_for")
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), _TICK)
            await self.idle()
        finally:
            for task in self._under_way.values():
                task.cancel()
            await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    async def tick(self) -> None:
        """Begin to post what is due now. What is under way already goes on."""
        now = self._services.now()
        self._news.clear()
        await self._tidy(now)
        owed: dict[str, list[Delivery]] = {}
        for delivery in await self._services.store.deliveries.claim(at=now, lease=LEASE):
            if delivery.id not in self._posting:  # or this process has held it for longer than its claim lasts
                owed.setdefault(delivery.subscription.id, []).append(delivery)
        for some in owed.values():
            # By the first one's id: a newer digest of the subscription, under way already, must not shut them out.
            self._begin(some[0].id, self._post_all(some))
        every = await self._services.store.subscriptions.all(standing=Standing.ACTIVE)
        done = await self._services.store.deliveries.periods(now.date() - timedelta(days=21))
        newest = await self._services.store.deliveries.newest_article()
        for one in every:
            if one.settings.frequency is Frequency.AT_ONCE:
                if newest > one.seen and now - self._last_batch.get(one.id, now - _BATCH) >= _BATCH:
                    self._begin(one.id, self._batch(one, now))
                continue
            if period := due(one.settings, now, start=one.start, done=done.get(one.id, ())):
                work = self._period(one, period.key, period.day, late=is_late(period, now))
                self._begin(one.id, work)

    async def idle(self) -> None:
        """Wait until nothing is under way."""
        while self._under_way:
            await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    def _begin(self, key: str, work: Coroutine[object, object, None]) -> None:
        if key in self._under_way:
            work.close()
            return
        task = asyncio.create_task(self._guarded(work))
        self._under_way[key] = task
        task.add_done_callback(lambda _: self._under_way.pop(key, None))

    async def _guarded(self, work: Coroutine[object, object, None]) -> None:
        async with self._room:
            if self._stop and self._stop.is_set():
                work.close()  # it is due again after the next start
                return
            try:
                await work
            except Exception:  # one digest that fails must not end the others
                log.exception("digest_failed")

    async def _period(self, subscription: Subscription, key: str, day: date, *, late: bool) -> None:
        news = await self._ranked(subscription, day)
        delivery = await self._open(subscription, key, news, day, late=late)
        if delivery and delivery.stage is Stage.PENDING:
            await self._post_all([delivery])

    async def _batch(self, subscription: Subscription, now: datetime) -> None:
        day = local_day(subscription.settings, now)
        news = await self._ranked(subscription, day)
        if not news.statements:
            await self._services.store.deliveries.skip(subscription, news)
            return
        self._last_batch[subscription.id] = now
        delivery = await self._open(subscription, f"at {news.until}", news, day, late=False)
        if delivery:
            await self._post_all([delivery])

    async def _ranked(self, subscription: Subscription, day: date) -> News:
        """What is new for a subscription, best first. Most of those of one hour have the same."""
        settings = subscription.settings
        key = (settings.topic, settings.outlets, settings.speakers, settings.frequency, subscription.seen, day)
        if key not in self._news:
            self._news[key] = await news_of(self._services, subscription, day)
        return self._news[key]

    async def _open(
        self, subscription: Subscription, key: str, news: News, day: date, *, late: bool
    ) -> Delivery | None:
        return await self._services.store.deliveries.open(
            subscription, key, news, day=day, late=late, at=self._services.now(), lease=LEASE
        )

    async def _post_all(self, some: Sequence[Delivery]) -> None:
        """Post what a subscription is owed, oldest first."""
        ids = {delivery.id for delivery in some}
        self._posting |= ids
        try:
            for delivery in some:
                await self._post(delivery)
        finally:
            self._posting -= ids

    async def _post(self, delivery: Delivery) -> None:
        """Post a delivery that is claimed, and confirm it; or note what became of it."""
        deliveries = self._services.store.deliveries
        if delivery.tries > MOST_TRIES or self._services.now() - delivery.created_at > _STALE:
            log.error("digest_given_up", delivery=delivery.id, tries=delivery.tries)
            await deliveries.drop(delivery.id)
            return
        digest = await self._digest(delivery)
        message, name = message_of(self._services, delivery, digest)
        try:
            async with asyncio.timeout(_PATIENCE):
                sent = await post(self._client, delivery, message, name, self._pacer)
        except Exception as error:  # noqa: BLE001 -- all that can go wrong on the way is weighed in one place
            await self._failed(delivery, error)
            return
        await deliveries.confirm(delivery.id, sent)
        log.info("digest_posted", delivery=delivery.id, statements=len(delivery.statements), late=delivery.late)

    async def _failed(self, delivery: Delivery, error: Exception) -> None:
        found = failure(error)
        status = getattr(error, "status", None)
        log.warning(
            "digest_not_posted", delivery=delivery.id, meaning=found.meaning, error=type(error).__name__, status=status
        )
        deliveries = self._services.store.deliveries
        if found.meaning in LOSSES:
            await deliveries.postpone(delivery.id, self._services.now())
            await lose(self._services, self._client, delivery.subscription, found.meaning)
            return
        if found.meaning is Meaning.REFUSED:
            log.error("digest_refused", delivery=delivery.id, exc_info=error)
            await deliveries.drop(delivery.id)
            return
        wait = wait_before(delivery.tries)
        if found.wait is not None:
            if found.for_all:
                self._pacer.pause(found.wait)
            wait = max(wait, timedelta(seconds=found.wait))
        await deliveries.postpone(delivery.id, self._services.now() + wait)

    async def _digest(self, delivery: Delivery) -> Digest:
        """The digest of a delivery. Most of those of one hour are the same."""
        key = (delivery.statements, delivery.day, delivery.subscription.settings.topic)
        if key not in self._digests:
            self._digests[key] = await digest_of(self._services, delivery)
            if len(self._digests) > _REMEMBERED:
                self._digests.popitem(last=False)
        return self._digests[key]

    async def _tidy(self, now: datetime) -> None:
        """Once an hour forget what need not be kept any longer."""
        if self._tidied is not None and now - self._tidied < timedelta(hours=1):
            return
        self._tidied = now
        lost = await self._services.store.subscriptions.forget_lost(now - KEPT)
        old = await self._services.store.deliveries.forget((now - _OLD).date())
        if lost or old:
            log.info("digests_forgotten", subscriptions=lost, deliveries=old)
