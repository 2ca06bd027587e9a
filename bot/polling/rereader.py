"""Kept articles, read again by a better reader: some at a time, behind all that feeds bring."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import structlog

from briefings.errors import StoreError
from briefings.matching.changes import changes
from briefings.matching.versions import project
from sources.workers import WorkerError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from bot.polling.keeping import Keeper
    from briefings.store.opening import Store
    from briefings.store.types import StoredArticle
    from sources.clock import Clock

AT_ONCE = 16
"""Articles that are leased together."""
LEASE = timedelta(minutes=5)
"""Longer than the slowest reading of so many takes; whoever dies leaves them to the others sooner (`Feeds.attend`)."""
_BEHIND = 5.0
"""Seconds between two portions while feeds have something to do, which comes first."""
_TOLD_EVERY = timedelta(minutes=1)

_log = structlog.get_logger()


class Rereader:
    """Reads what is to be read again until it is told to stop. `busy` says whether there is something before that.

    `look_up` has it look whether there is anything.
    """

    def __init__(self, store: Store, keeper: Keeper, clock: Clock, me: str, busy: Callable[[], bool]) -> None:
        self._store = store
        self._keeper = keeper
        self._clock = clock
        self._me = me
        self._busy = busy
        self._due = asyncio.Event()
        self._done = self._changed = 0
        self._told: datetime | None = None

    async def look_up(self) -> None:
        """There may be something to be read again."""
        self._due.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Read until `stop` is set. What an earlier version of the reader read is to be read again by itself."""
        looked = False
        while not stop.is_set():
            self._due.clear()
            try:
                if not looked:
                    await self._store.rereads.want_outdated(at=self._clock.now())
                    looked = True
                some = await self._portion(stop)
            except StoreError as error:
                _log.error("store_failing", reason=str(error))
                some = False
            if not some:
                await _first(self._due.wait(), stop.wait())
            elif self._busy():
                await _first(self._clock.sleep(_BEHIND), stop.wait())

    async def _portion(self, stop: asyncio.Event) -> bool:
        """Read some again; gives whether there was anything."""
        waiting = await self._store.rereads.waiting()
        self._tell(waiting)
        if not waiting:
            return False
        now = self._clock.now()
        claimed = await self._store.rereads.claim(now=now, until=now + LEASE, me=self._me, limit=AT_ONCE)
        same = []
        for one in claimed:
            if stop.is_set():
                break
            if await self._read(one):
                same.append(one.id)
        await self._store.confirm(same)
        self._done += len(same)
        return bool(claimed)

    async def _read(self, one: StoredArticle) -> bool:
        """Read an article and keep what is new; gives whether nothing is."""
        article = one.reading.article
        try:
            reading = await self._keeper.read(article)
            if not changes(one.reading, reading):
                return True
            kept = await self._store.rereads.finish(one.id, reading, me=self._me, project=project)
        except WorkerError as error:
            await self._leave(one.id, f"the article {error}")
        except StoreError as error:
            if error.what not in (article.url, article.path, one.id):
                raise  # it is the database, not the article
            await self._leave(one.id, error.sentence)
        else:
            self._done += kept
            self._changed += kept
        return False

    async def _leave(self, id_: str, why: str) -> None:
        _log.warning("article_not_reread", article=id_, reason=why)
        await self._store.rereads.give_up(id_, me=self._me)

    def _tell(self, waiting: int) -> None:
        """Tell the log how far it is: when it begins, each minute, when all is done."""
        now = self._clock.now()
        if waiting and self._told is None:
            _log.info("rereading_began", articles=waiting)
        elif self._told is not None and not waiting:
            _log.info("rereading_ended", read=self._done, changed=self._changed)
            self._done = self._changed = 0
        elif self._told is None or abs(now - self._told) < _TOLD_EVERY:
            return
        else:
            _log.info("rereading", read=self._done, changed=self._changed, waiting=waiting)
        self._told = now if waiting else None


async def _first(*ones: Coroutine[object, object, object]) -> None:
    """Wait for whichever of some comes first."""
    tasks = [asyncio.create_task(one) for one in ones]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
