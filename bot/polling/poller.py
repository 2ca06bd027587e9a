"""Feeds that are due, asked for and looked into; what came of it into the store."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from time import monotonic
from typing import TYPE_CHECKING

import structlog

from bot.polling.finding import document_of
from bot.polling.hearing import heard_of, heard_with
from briefings.errors import StoreError
from briefings.store.feed_types import Polled
from sources.errors import FetchError, SourceError
from sources.polling import Heard, asking, decide
from sources.repeats import Settled, holding
from sources.turns import PAUSE
from sources.workers import WorkerError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.polling.looking import Looks
    from briefings.store.feed_types import DueFeed
    from briefings.store.feeds import Feeds
    from sources.clock import Clock
    from sources.http import Answer, Fetcher
    from sources.sightings import Looked

AT_ONCE = 64
"""Feeds that are asked for at one time."""
LEASE = timedelta(minutes=5)
"""More than asking and looking can take; after it, another process may take a feed over."""
_CLAIMED = 4 * AT_ONCE
_LARGE_AT_ONCE = 3
_WRITTEN_AT_ONCE = 100
_WRITTEN_AFTER = 0.25
_AFTER_PAUSE = PAUSE.total_seconds() + 0.05
_PAUSE = 5.0
"""Seconds before a database that fails is asked again."""
_QUICK_AGAIN = 1.0
"""Seconds within which a slow document must have been looked into to be taken for quick again."""

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What polling takes: the door to the web, quick workers for all feeds and a patient one for those that need it.

    `me` names this process, `jitter` gives random numbers from 0 to 1.
    """

    fetcher: Fetcher
    quick: Looks
    patient: Looks
    clock: Clock
    me: str
    jitter: Callable[[], float]


class Poller:
    """Polls what is due until it is told to stop. `look_up` has it look at what is due now.

    `found` is called when there is something to be followed.
    """

    def __init__(self, feeds: Feeds, desk: Desk, found: Callable[[], Awaitable[None]]) -> None:
        self._feeds = feeds
        self._desk = desk
        self._found = found
        self._due = asyncio.Event()
        self._begin()

    def _begin(self) -> None:
        """As it is when nothing is under way."""
        self._claimed: dict[int, str] = {}  # feeds that are not written down yet, and their servers
        self._claiming = False
        self._waiting: asyncio.Queue[DueFeed] = asyncio.Queue()
        self._slow: asyncio.Queue[DueFeed] = asyncio.Queue()
        self._done: asyncio.Queue[Polled] = asyncio.Queue()
        self._moved = asyncio.Event()
        self._written = asyncio.Event()
        self._asking = 0
        self._large = asyncio.Semaphore(_LARGE_AT_ONCE)

    async def look_up(self) -> None:
        """There may be something due."""
        self._due.set()

    @property
    def idle(self) -> bool:
        """Whether nothing is under way."""
        return not (self._claimed or self._claiming or self._due.is_set())

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until `stop` is set; then end what is under way, and give back what was not begun."""
        self._begin()
        self._due.set()
        try:
            async with asyncio.TaskGroup() as group:
                claiming = group.create_task(self._claim_all())
                tasks = [group.create_task(self._poll_all(self._waiting)) for _ in range(AT_ONCE)]
                tasks += [group.create_task(self._poll_all(self._slow)), group.create_task(self._write_all())]
                tasks += [group.create_task(self._claim_after_pauses())]
                await stop.wait()
                claiming.cancel()
                for queue in (self._waiting, self._slow):
                    while not queue.empty():
                        del self._claimed[queue.get_nowait().key]
                await self._until(lambda: not self._claimed)
                for task in tasks:
                    task.cancel()
        finally:
            with suppress(StoreError):
                await self._feeds.release(self._desk.me, now=self._desk.clock.now())

    async def _claim_all(self) -> None:
        while True:
            await self._due.wait()
            # Where writing is what takes longest, what waits for it would grow without end.
            await self._until(lambda: self._waiting.qsize() < AT_ONCE and self._done.qsize() < 2 * _WRITTEN_AT_ONCE)
            self._claiming = True
            self._due.clear()
            now = self._desk.clock.now()
            try:
                claimed = await self._feeds.claim(
                    now=now,
                    until=now + LEASE,
                    me=self._desk.me,
                    limit=_CLAIMED,
                    busy=set(self._claimed.values()),
                    slow=self._slow.empty(),
                )
            except StoreError as error:
                _log.error("store_failing", reason=str(error))
                await self._desk.clock.sleep(_PAUSE)
                self._due.set()
                continue
            for due in claimed:
                self._claimed[due.key] = due.server
                (self._slow if due.slow else self._waiting).put_nowait(due)
            if len(claimed) == _CLAIMED:
                self._due.set()
            self._claiming = False

    async def _poll_all(self, queue: asyncio.Queue[DueFeed]) -> None:
        while True:
            due = await queue.get()
            self._moved.set()
            self._asking += 1
            try:
                self._done.put_nowait(await self._poll(due))
            finally:
                self._asking -= 1

    async def _write_all(self) -> None:
        """Write down what came, many polls in one transaction."""
        while True:
            polls = [await self._done.get()]
            with suppress(TimeoutError):
                async with asyncio.timeout(_WRITTEN_AFTER):
                    while len(polls) < _WRITTEN_AT_ONCE and (self._asking or not self._done.empty()):
                        polls.append(await self._done.get())
            await self._write(polls)
            for poll in polls:
                del self._claimed[poll.key]
            self._moved.set()
            self._written.set()

    async def _claim_after_pauses(self) -> None:
        """Of a server only one feed was claimed, and the next may be when its pause is over."""
        while True:
            await self._written.wait()
            self._written.clear()
            await asyncio.sleep(_AFTER_PAUSE)
            self._due.set()

    async def _until(self, so: Callable[[], bool]) -> None:
        while not so():
            self._moved.clear()
            await self._moved.wait()

    async def _write(self, polls: list[Polled]) -> None:
        while True:
            try:
                sifted = await self._feeds.record(polls, now=self._desk.clock.now(), me=self._desk.me)
            except StoreError as error:
                _log.error("store_failing", reason=str(error))
                await self._desk.clock.sleep(_PAUSE)
                continue
            _log.info("feeds_polled", feeds=sifted.recorded, new=sifted.new, followed=sifted.followed)
            if sifted.followed:
                await self._found()
            return

    async def _poll(self, due: DueFeed) -> Polled:
        """One feed: asked for, looked into, judged."""
        desk, room = self._desk, _Room(self._large)
        now = desk.clock.now()
        asked, settled = asking(due.known, now), holding(due.settled, now)
        looked, slow = None, due.slow
        try:
            answer = await desk.fetcher.ask(
                due.known.url, etag=asked.etag, last_modified=asked.last_modified, room=room.take
            )
            heard, looked, slow = await self._heard(due, settled, heard_of(answer, asked), answer)
        except FetchError as error:
            heard = Heard(status=error.status, fault=error.sentence)
        finally:
            room.leave()
        decision = decide(due.known, heard, desk.clock.now(), desk.jitter())
        since = settled.since if settled else now
        if heard.fault is not None:
            failing = decision.known.failures
            _log.warning("feed_failing", feed=due.id, url=due.known.url, reason=heard.fault, failures=failing)
        if decision.moved_from is not None:
            _log.warning("feed_moved", feed=due.id, url=decision.moved_from, to=decision.known.url)
        return Polled(
            key=due.key,
            decision=decision,
            slow=slow,
            title=looked.title if looked else None,
            sightings=looked.sightings if looked else (),
            settled=settled if looked is None else Settled(prints=frozenset(looked.settled), since=since),
        )

    async def _heard(
        self, due: DueFeed, settled: Settled | None, heard: Heard, answer: Answer
    ) -> tuple[Heard, Looked | None, bool]:
        """What an answer says, what is in its document where there is a new one, and whether that is slow to read."""
        if heard.fault is not None or heard.print is None or heard.print == due.known.print:
            return heard, None, due.slow
        looks = self._desk.patient if due.slow else self._desk.quick
        began = monotonic()
        try:
            looked = await looks.look(document_of(answer, due.id, settled.prints if settled else frozenset()))
        except WorkerError as error:
            # It has a lane of its own from now on, with more time, where it holds nobody up.
            return replace(heard, fault=str(error)), None, True
        except SourceError as error:
            return replace(heard, fault=error.sentence), None, due.slow
        slow = due.slow and monotonic() - began > _QUICK_AGAIN
        return heard_with(heard, looked), looked, slow


class _Room:
    """Room for one large body, taken when it is needed and left when it was looked into."""

    def __init__(self, room: asyncio.Semaphore) -> None:
        self._room = room
        self._taken = False

    async def take(self) -> None:
        await self._room.acquire()
        self._taken = True

    def leave(self) -> None:
        if self._taken:
            self._room.release()
