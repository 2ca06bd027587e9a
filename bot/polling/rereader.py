"""Kept articles, read again by a better reader: some at a time, behind all that feeds bring."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import structlog

from bot.polling.keeping import names, portions
from briefings.errors import StoreError
from briefings.matching.changes import changes
from briefings.matching.versions import project
from sources.workers import WorkerError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from bot.polling.keeping import Keeper
    from briefings.store.opening import Store
    from briefings.store.types import StoredArticle
    from briefings.types import Reading
    from sources.clock import Clock

AT_ONCE = 16
"""Articles that are leased together."""
LEASE = timedelta(minutes=5)
"""Longer than the slowest reading of so many takes; whoever dies leaves them to the others sooner (`Feeds.attend`)."""
_BEHIND = 5.0
"""Seconds between two portions while feeds have something to do, which comes first."""
_LOOKS = 50
"""Times that it is looked meanwhile whether they still have: to find that nothing is due takes them a moment."""
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
            else:
                await self._let_pass(stop)

    async def _let_pass(self, stop: asyncio.Event) -> None:
        """Wait while feeds have something to do, but not forever."""
        for _ in range(_LOOKS):
            if stop.is_set() or not self._busy():
                return
            await _first(self._clock.sleep(_BEHIND / _LOOKS), stop.wait())

    async def _portion(self, stop: asyncio.Event) -> bool:
        """Read some again; gives whether there was anything."""
        waiting = await self._store.rereads.waiting()
        self._tell(waiting)
        if not waiting:
            return False
        now = self._clock.now()
        claimed = await self._store.rereads.claim(now=now, until=now + LEASE, me=self._me, limit=AT_ONCE)
        same: list[str] = []
        other: dict[str, Reading] = {}
        for one in claimed:
            if stop.is_set():
                break
            reading = await self._read(one)
            if reading is not None and changes(one.reading, reading):
                other[one.id] = reading
            elif reading is not None:
                same.append(one.id)
        await self._store.confirm(same)
        self._done += len(same)
        for some in portions(list(other.items()), lambda item: item[1]):
            await self._put(dict(some))
        return bool(claimed)

    async def _read(self, one: StoredArticle) -> Reading | None:
        """Read an article; None where it cannot be read."""
        try:
            return await self._keeper.read(one.reading.article)
        except WorkerError as error:
            await self._leave(one.id, f"the article {error}")
            return None

    async def _put(self, readings: dict[str, Reading]) -> None:
        """Keep what is new; without those that cannot be kept."""
        while readings:
            try:
                kept = await self._store.rereads.finish(readings, me=self._me, project=project)
            except StoreError as error:
                id_ = next((id_ for id_, one in readings.items() if names(error, one.article, id_)), None)
                if id_ is None:
                    raise  # it is the database, not an article
                del readings[id_]
                await self._leave(id_, error.sentence)
            else:
                self._done += len(kept)
                self._changed += len(kept)
                break

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
