"""A month of many outlets on this machine, in a minute or two."""

from __future__ import annotations

import asyncio
import socket
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import TYPE_CHECKING

from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.config import Settings
from bot.polling.part import polling
from briefings.store.opening import open_store
from sources.urls import canonical
from tests.month.clock import SpedClock
from tests.month.outlets import KINDS, Outlet
from tests.month.referee import Referee

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from bot.polling.part import Polling
    from briefings.store.feed_types import FeedHealth
    from briefings.store.opening import Store

START = datetime(2026, 3, 1, 0, 0, tzinfo=UTC)
STEP = timedelta(minutes=30)
INSIDE = "127.0.0.2"
"""An address of this machine that may not be fetched from."""


class Names(AbstractResolver):
    """All names are of this machine; one of them leads inside."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        address = INSIDE if host == "inside.example" else "127.0.0.1"
        return [
            ResolveResult(hostname=host, host=address, port=port, family=socket.AF_INET, proto=0, flags=0),
        ]

    async def close(self) -> None:
        pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """What came of it."""

    outlets: tuple[Outlet, ...]
    feeds: dict[str, FeedHealth]
    kept: list[str]
    expected: set[str]
    versions: int
    referee: Referee
    trapped: list[str]
    requests: int
    seconds: float
    faults: int


async def simulate(folder: Path, days: float, per_kind: int = 1, tell: Callable[[str], None] = lambda _: None) -> Month:
    """Let so many days pass, with so many outlets of each kind; the program is begun again every few days."""
    began, clock, referee, trapped = monotonic(), SpedClock(START), Referee(), list[str]()
    url = f"sqlite:///{folder}/month.db"
    end = START + timedelta(days=days)
    async with _serving(clock, referee, trapped, per_kind) as outlets, await open_store(url) as store:
        for outlet in outlets:
            await store.feeds.add(outlet.feed, at=START)
        restart = max(1.0, days / 4)
        while clock.now() < end:
            until = min(end, clock.now() + timedelta(days=restart))
            settings = Settings(allow_networks="127.0.0.1/32", contact="month@readout.example")
            async with polling(settings, store, clock=clock, resolver=Names()) as parts:
                await _pass(parts, clock, store, until)
            tell(f"{clock.now():%d %B}: {sum(referee.requests.values()):,} requests, {monotonic() - began:.0f} s")
        kept = [canonical(listed.url or "") for listed in await store.articles(limit=10_000)]
        counts = await store.counts()
        return Month(
            outlets=outlets,
            feeds={health.known.url: health for health in await store.feeds.all()},
            kept=kept,
            expected={
                canonical(address) for outlet in outlets for address in outlet.expected(end - timedelta(hours=9))
            },
            versions=counts.versions - counts.articles,
            referee=referee,
            trapped=trapped,
            requests=sum(referee.requests.values()),
            seconds=monotonic() - began,
            faults=len(await store.check()),
        )


async def _pass(parts: Polling, clock: SpedClock, store: Store, until: datetime) -> None:
    """Let time pass, as fast as what is due is done."""
    stop = asyncio.Event()
    running = asyncio.create_task(parts.run(stop))
    try:
        while clock.now() < until:
            await parts.look_up()
            while not parts.idle:
                await asyncio.sleep(0.001)
                if running.done():
                    running.result()
            due = await store.feeds.next_due()
            clock.move_to(max(clock.now() + STEP, due) if due else until)
    finally:
        stop.set()
        await running


@asynccontextmanager
async def _serving(
    clock: SpedClock, referee: Referee, trapped: list[str], per_kind: int
) -> AsyncIterator[tuple[Outlet, ...]]:
    """All outlets on one port, and a server inside that nobody may reach."""
    outlets: dict[str, Outlet] = {}

    async def answer(request: web.Request) -> web.StreamResponse:
        is_feed = request.path.endswith("feed")
        referee.begins(request, clock.now(), is_feed=is_feed, may=not request.path.startswith("/closed/"))
        response = outlets[request.host].answer(request, clock.now())
        referee.ends(request, response, clock.now(), is_feed=is_feed)
        return response

    async def trap(request: web.Request) -> web.StreamResponse:
        trapped.append(str(request.url))
        return web.Response(text="secret")

    runners = []
    port = 0
    for address, handler in (("127.0.0.1", answer), (INSIDE, trap)):
        app = web.Application()
        app.router.add_get("/{path:.*}", handler)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, address, port).start()
        port = runner.addresses[0][1]
        runners.append(runner)
    for kind in KINDS:
        for number in range(per_kind):
            host = f"{kind.__name__.lower()}{number}.example:{port}"
            outlets[host] = kind(host=host, start=START)
    try:
        yield tuple(outlets.values())
    finally:
        for runner in runners:
            await runner.cleanup()
