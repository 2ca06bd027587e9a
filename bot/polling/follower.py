"""Entries on topic, followed to their articles."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Protocol

import structlog

from bot.polling.keeping import names
from briefings.errors import StoreError
from briefings.store.feed_types import EntryState, Followed
from sources.collect import article_of
from sources.entries import Entry
from sources.errors import SourceError, UnreadError
from sources.turns import PAUSE
from sources.types import Precision
from sources.visiting import after_failure
from sources.workers import WorkerError

if TYPE_CHECKING:
    from bot.polling.keeping import Keeper
    from briefings.store.feed_types import DueEntry
    from briefings.store.feeds import Feeds
    from sources.catalogue import Catalogue
    from sources.clock import Clock
    from sources.http import Fetched, Fetcher
    from sources.pool import Pool
    from sources.robots import Permission
    from sources.sightings import Sighting
    from sources.types import Article, Dating
    from sources.workers import Worker

AT_ONCE = 8
"""Pages that are asked for at one time."""
LEASE = timedelta(minutes=15)
_PAUSE = 5.0
_AFTER_PAUSE = PAUSE.total_seconds() + 0.05

_log = structlog.get_logger()


class Doorkeeper(Protocol):
    """Knows what sites ask programs to keep away from."""

    async def permission(self, url: str) -> Permission:
        """Whether a page may be fetched now."""
        ...


class Follower:
    """Follows what is due until it is told to stop. `look_up` has it look at what is due now."""

    def __init__(
        self,
        feeds: Feeds,
        keeper: Keeper,
        fetcher: Fetcher,
        pool: Pool,
        doors: Doorkeeper,
        clock: Clock,
        me: str,
        outlets: Catalogue | None = None,
    ) -> None:
        self._feeds = feeds
        self._keeper = keeper
        self._fetcher = fetcher
        self._pool = pool
        self._doors = doors
        self._clock = clock
        self._me = me
        self._outlets = outlets
        self._due = asyncio.Event()
        self._tasks: dict[asyncio.Task[None], str] = {}
        self._claiming = False

    async def look_up(self) -> None:
        """There may be something due."""
        self._due.set()

    @property
    def idle(self) -> bool:
        """Whether nothing is under way."""
        return not (self._tasks or self._claiming or self._due.is_set())

    async def run(self, stop: asyncio.Event) -> None:
        """Follow until `stop` is set, then end what is under way."""
        claiming = asyncio.create_task(self._claim_all())
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait([claiming, stopping], return_when=asyncio.FIRST_COMPLETED)
            if claiming.done():
                claiming.result()  # raises what ended it
            if self._tasks:
                await asyncio.wait(self._tasks)
        finally:
            for task in (claiming, stopping, *self._tasks):
                task.cancel()
            await asyncio.gather(claiming, *self._tasks, return_exceptions=True)

    async def _claim_all(self) -> None:
        self._due.set()
        while True:
            await self._due.wait()
            if len(self._tasks) >= AT_ONCE:
                await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
            self._claiming = True
            self._due.clear()
            now = self._clock.now()
            try:
                claimed = await self._feeds.claim_entries(
                    now=now,
                    until=now + LEASE,
                    me=self._me,
                    limit=AT_ONCE - len(self._tasks),
                    busy=set(self._tasks.values()),
                )
            except StoreError as error:
                _log.error("store_failing", reason=str(error))
                await self._clock.sleep(_PAUSE)
                self._due.set()
                continue
            for due in claimed:
                task = asyncio.create_task(self._one(due))
                self._tasks[task] = due.server
                task.add_done_callback(self._ended)
            self._claiming = False

    def _ended(self, task: asyncio.Task[None]) -> None:
        del self._tasks[task]
        self._due.set()
        # Others of the same server have to wait for its pause to end.
        asyncio.get_running_loop().call_later(_AFTER_PAUSE, self._due.set)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("following_fell", exc_info=error)

    async def _one(self, due: DueEntry) -> None:
        try:
            permission = await self._doors.permission(due.link)
            followed = replace(await self._followed(due, permission), pause=permission.delay)
            await self._feeds.finish(followed, now=self._clock.now(), me=self._me)
        except StoreError as error:
            # The lease ends by itself, and somebody will come to it again.
            _log.error("store_failing", reason=str(error), entry=due.link)

    async def _followed(self, due: DueEntry, permission: Permission) -> Followed:
        """One entry: its page had, its article read and kept; or what stands in the way."""
        if not permission.may:
            return await self._without_page(due, permission.why)
        try:
            fetched = await self._fetcher.fetch(due.link, pause=permission.delay)
            article = await self._pool.run(partial(article_on, given=due, fetched=fetched, outlets=self._outlets))
            return await self._kept(due, article)
        except SourceError as error:
            retry = after_failure(error, due.tries)
            if retry.wait is not None:
                _log.info("page_failing", url=due.link, reason=retry.why, again_in=retry.wait.total_seconds())
                again = self._clock.now() + retry.wait
                return Followed(key=due.key, state=EntryState.WAITING, fault=retry.why, again_at=again)
            return await self._without_page(due, retry.why)

    async def _without_page(self, due: DueEntry, why: str) -> Followed:
        """What the feed itself gives, where the page cannot be had."""
        _log.warning("page_not_had", url=due.link, reason=why)
        if not due.summary:
            return Followed(key=due.key, state=EntryState.FAILED, fault=why)
        try:
            kept = await self._kept(due, article_of(_entry(due), outlets=self._outlets))
        except UnreadError as error:
            why = f"{why}; {error.sentence}"
            return Followed(key=due.key, state=EntryState.FAILED, fault=why)
        return replace(kept, state=EntryState.FAILED, fault=why)

    async def _kept(self, due: DueEntry, article: Article) -> Followed:
        """What keeping gave. Raises UnreadError, and StoreError where it is the database that fails."""
        try:
            added = await self._keeper.keep(article)
        except WorkerError as error:
            raise UnreadError(due.link, f"the article {error}") from None
        except StoreError as error:
            if not names(error, article, article.id):
                raise  # whoever comes to it again may find the database well
            _log.warning("article_not_kept", url=due.link, reason=error.sentence)
            return Followed(key=due.key, state=EntryState.FAILED, fault=error.sentence)
        _log.info(
            "article_kept",
            article=added.article_id,
            url=due.link,
            form=article.form.value,
            outcome=added.outcome.value,
            statements=len(added.statements),
        )
        return Followed(key=due.key, state=EntryState.KEPT, article=added.article_id)


def article_on(
    worker: Worker, *, given: DueEntry | Sighting, fetched: Fetched, outlets: Catalogue | None = None
) -> Article:
    """The article on a page; where the page does not say its title, outlet or day, as the feed has them."""
    from sources import pages

    article = pages.parse(fetched.body, fetched.url, worker=worker, content_type=fetched.content_type, outlets=outlets)
    return replace(
        article,
        title=article.title or given.title,
        url=article.url or given.link,
        outlet=article.outlet or given.outlet,
        language=article.language or given.language,
        published=_surer(article.published, given.published),
    )


def _surer(on_page: Dating | None, in_feed: Dating | None) -> Dating | None:
    """The day of publication as the page gives it; as the feed does where the page only looks like a day."""
    if on_page is None or (on_page.precision is Precision.INFERRED and in_feed is not None):
        return in_feed
    return on_page


def _entry(due: DueEntry) -> Entry:
    return Entry(
        link=due.link,
        title=due.title,
        summary=due.summary,
        outlet=due.outlet,
        language=due.language,
        published=due.published,
    )
