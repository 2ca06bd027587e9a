"""The part of `readout run` that polls: feeds, pages, the folder, put together."""

from __future__ import annotations

import asyncio
import os
import random
import secrets
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import structlog

from bot import children
from bot.outlets import outlets
from bot.polling.folder import Folder
from bot.polling.follower import Follower
from bot.polling.keeping import Keeper
from bot.polling.looking import looking
from bot.polling.poller import Desk, Poller
from bot.polling.rereader import Rereader
from bot.polling.watch import Watch
from bot.room import room
from bot.running import Part
from bot.schedule import ticking
from briefings.errors import StoreError
from sources.catalogue import english_feeds
from sources.clock import SystemClock
from sources.http import Fetcher
from sources.polling import LEAST
from sources.pool import Pool
from sources.robots import RobotsKeeper
from sources.turns import Turns

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from bot.config import Settings
    from briefings.store.opening import Store
    from sources.clock import Clock
    from sources.http import Resolver

TICK = timedelta(seconds=5)
PULSE = timedelta(seconds=15)
"""Between two notes that this process is alive, so that nobody takes it for dead."""
CARE = timedelta(minutes=10)
"""Between two looks at the health of all feeds."""
QUICK_SECONDS = 5.0
"""For looking into one document beside all others; what takes longer has a lane of its own from then on."""
FEED_MEMORY = 128 * 1024**2
"""Bytes of address space for a process that looks into feeds; an idle one has 45 MB (CPython 3.11, x86-64)."""
PAGE_MEMORY = 192 * 1024**2
"""For one that reads pages and articles; idle it has 60 MB, with a page of 950 kB less than this.

Were it more, the kernel would end whichever process it likes in a container of 384 MB.
"""

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Polling:
    """What polls. `look_up` has all of it look at what is due."""

    poller: Poller
    follower: Follower
    rereader: Rereader
    folder: Folder | None
    watch: Watch
    attend: Callable[[], Awaitable[None]]

    async def look_up(self) -> None:
        """There may be something due."""
        await self.poller.look_up()
        await self.follower.look_up()
        await self.rereader.look_up()

    @property
    def idle(self) -> bool:
        """Whether nothing is under way."""
        return self.poller.idle and self.follower.idle

    async def run(self, stop: asyncio.Event) -> None:
        """Poll, follow and read again until `stop` is set."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self.poller.run(stop))
            group.create_task(self.follower.run(stop))
            group.create_task(self.rereader.run(stop))

    def jobs(self) -> dict[str, tuple[timedelta, Callable[[], Awaitable[None]]]]:
        """What is to be done at each tick."""
        jobs: dict[str, tuple[timedelta, Callable[[], Awaitable[None]]]] = {
            "look up": (TICK, self.look_up),
            "watch": (CARE, self.watch.look_up),
            "attend": (PULSE, self.attend),
        }
        return jobs | ({"folder": (TICK, self.folder.look_up)} if self.folder else {})


def polling_part(settings: Settings, store: Store) -> Part:
    """The part that polls."""

    async def run(stop: asyncio.Event) -> None:
        async with polling(settings, store) as parts:
            with ticking(parts.jobs()):
                await _begin(settings, store)
                await parts.attend()
                await parts.watch.look_up()
                await parts.run(stop)
        _log.info("polling_ended")

    return Part(name="poller", run=run)


async def _begin(settings: Settings, store: Store) -> None:
    """Say what is followed; where nothing ever was, first follow what the settings say."""
    begun = 0
    if settings.feeds == "catalogue":
        begun = await store.feeds.begin(english_feeds(outlets(settings)), at=SystemClock().now(), within=LEAST)
    feeds = len(await store.feeds.all())
    _log.info("polling_began", feeds=feeds, folder=str(settings.articles or ""))
    if begun:
        _log.info(
            "following_the_catalogue",
            feeds=begun,
            hint="each is asked within the hour; readout feeds list, readout feeds remove; READOUT_FEEDS=none for none",
        )
    elif not feeds and not settings.articles:
        _log.warning("nothing_to_poll", hint="readout feeds add URL, or readout feeds add --all")


@asynccontextmanager
async def polling(
    settings: Settings, store: Store, *, clock: Clock | None = None, resolver: Resolver | None = None
) -> AsyncIterator[Polling]:
    """All that polls, with its workers and its door to the web, in this block."""
    clock = clock or SystemClock()
    me = secrets.token_hex(6)
    overlays, known = settings.overlays, outlets(settings)
    look, read = partial(children.ready_to_look, overlays), partial(children.ready_to_read, overlays)
    fetcher = Fetcher(
        contact=settings.contact,
        allow_networks=map(str, settings.allow_networks),
        turns=Turns(clock),
        resolver=resolver,
    )
    async with (
        fetcher,
        Pool(os.cpu_count() or 1, seconds=QUICK_SECONDS, memory=FEED_MEMORY, ready=look) as quick,
        Pool(1, seconds=10, memory=FEED_MEMORY, ready=look) as patient,
        Pool(1, seconds=10, memory=PAGE_MEMORY, answers=("sources", "briefings"), ready=read) as reading,
        looking(quick, overlays) as quick_looks,
        looking(patient, overlays) as patient_looks,
    ):
        desk = Desk(fetcher=fetcher, quick=quick_looks, patient=patient_looks, clock=clock, me=me, jitter=random.random)
        keeper = Keeper(store, reading, overlays, clock)
        doors = RobotsKeeper(fetcher.ask, clock)
        follower = Follower(store.feeds, keeper, fetcher, reading, doors, clock, me, known)

        async def attend() -> None:
            try:
                if dead := await store.feeds.attend(me, now=clock.now()):
                    _log.warning("others_died", processes=dead)
                    await poller.look_up()
                    await follower.look_up()
            except StoreError as error:
                _log.error("store_failing", reason=str(error))

        poller = Poller(store.feeds, desk, found=follower.look_up)
        rereader = Rereader(store, keeper, clock, me, busy=lambda: not (poller.idle and follower.idle))
        yield Polling(
            attend=attend,
            poller=poller,
            follower=follower,
            rereader=rereader,
            folder=Folder(settings.articles, store.feeds, keeper, clock, known) if settings.articles else None,
            watch=Watch(store.feeds, clock, partial(room, settings)),
        )
