"""`make soak`: 60 feeds and 20 channels at 50 times their pace, with faults on every side.

Feeds and pages fail, stall and lie, Discord fails and hangs up, the database is locked now and then. Prints the memory
of all processes by thirds; fails where it grows by 5 % after the first, or anything is lost or posted twice. Takes the
minutes for which it is to run.
"""

from __future__ import annotations

import asyncio
import random
import signal
import sqlite3
import sys
import tempfile
import time
from contextlib import AsyncExitStack, closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import click
from aiohttp import web

from briefings.store.opening import Store, open_store
from briefings.store.subscriptions import Frequency, Settings
from briefings.types import ANY_TOPIC
from tests.discord.fake import Asked, FakeDiscord, Fault, too_many
from tests.growth.ledger import all_kept, all_told, lost_or_twice
from tests.soak.child import QuickClock
from tests.websites import ON_TOPIC, Site, item, rss, site, story

if TYPE_CHECKING:
    from collections.abc import Callable

FEEDS, SITES, CHANNELS = 60, 12, tuple(range(800, 820))
GUILD = 500
LISTED = 15
"""Entries that a feed lists, the newest."""
FAILS = 0.1
"""Of what sites are asked, so much fails; of what Discord is asked, a third of that."""
GROWTH = 0.05
QUIET = 480.0
"""Seconds at most, at the end, until all that was published is posted."""

clock = QuickClock()


@dataclass(slots=True)
class Press:
    """Feeds that bring something new nearly each time they are asked, as long as they are `open`, and fail at times."""

    sites: list[Site]
    chance: random.Random
    number: int = 0
    open: bool = True
    fails: float = FAILS
    entries: dict[str, list[str]] = field(default_factory=dict)

    def set_up(self) -> list[str]:
        """The addresses of the feeds."""
        addresses = []
        for place in range(FEEDS):
            one, path = self.sites[place % SITES], f"/feed-{place}"
            self.entries[path] = []
            one.pages[path] = self._failing(lambda one=one, path=path: self._feed(one, path))
            one.pages["/robots.txt"] = "User-agent: *\nAllow: /\n"
            addresses.append(one.at + path)
        return addresses

    def _feed(self, one: Site, path: str) -> str:
        if self.open and self.chance.random() < 0.8:
            now, article = clock.now().isoformat(), f"/article-{self.number}"
            said = f"Thing number {self.number} will be done when Ukraine is a member of NATO,"
            one.pages[article] = self._failing(lambda: story(ON_TOPIC, said, published=now))
            self.entries[path].insert(0, item(one.at + article, ON_TOPIC, guid=article, published=now))
            self.number += 1
        del self.entries[path][LISTED:]
        return rss(*self.entries[path], title=f"Paper {path}")

    def _failing(self, page: Callable[[], str]) -> Callable[[web.Request], object]:
        async def answer(_: web.Request) -> object:
            if self.chance.random() >= self.fails:
                return page()
            match self.chance.randrange(4):
                case 0:
                    return 500
                case 1:
                    return web.Response(status=429, headers={"Retry-After": "60"})
                case 2:
                    await asyncio.sleep(1)
                    return "<html><title>A moment, please</title></html>"
                case _:
                    return 503

        return answer


async def main(minutes: float) -> int:
    """Run for that long; status 1 where something did not hold."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/readout.db"
        async with await open_store(url) as store, FakeDiscord(a_second=10_000) as discord, AsyncExitStack() as stack:
            sites = [await stack.enter_async_context(site()) for _ in range(SITES)]
            press = Press(sites, random.Random())  # noqa: S311 -- not for secrets
            return await _soak(store, discord, press, url, Path(folder), minutes * 60)


async def _soak(store: Store, discord: FakeDiscord, press: Press, url: str, folder: Path, seconds: float) -> int:
    discord.latency, discord.judges = 0.01, False
    discord.server(GUILD, *((channel, 0) for channel in CHANNELS))
    settings = Settings(minute=0, zone="UTC", topic=ANY_TOPIC, frequency=Frequency.AT_ONCE)
    for channel in CHANNELS:
        await store.subscriptions.set_up(GUILD, channel, settings, at=clock.now())
    for address in press.set_up():
        await store.feeds.add(address, at=clock.now())
    log = folder / "log"
    with log.open("wb") as errors:
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.soak.child", url, discord.api, discord.gateway), stderr=errors
        )
    memory: list[int] = []
    faults: list[str] = []
    hindering = asyncio.create_task(_hinder(discord, folder / "readout.db", press.chance))
    discord.faults = lambda asked: _fault(asked, press.chance)
    began = time.monotonic()
    try:
        while time.monotonic() - began < seconds:
            await asyncio.sleep(2)
            if child.returncode is not None:
                faults.append(f"it ended with {child.returncode}")
                break
            memory.append(_memory(child.pid))
        hindering.cancel()
        press.open, press.fails, discord.faults = False, 0.0, lambda _: None
        async with asyncio.timeout(QUIET):
            while not (await all_kept(store) and await all_told(store)):  # noqa: ASYNC110 -- it is in a database
                await asyncio.sleep(1)
    except TimeoutError:
        faults.append(f"not all was posted within {QUIET:.0f} s after the last of it was published")
    finally:
        hindering.cancel()
        with suppress(ProcessLookupError):
            child.send_signal(signal.SIGTERM)
        status = await asyncio.wait_for(child.wait(), 30)
    backlog = await store.feeds.backlog()
    faults += [f"it ended with {status}"] * bool(status)
    faults += await lost_or_twice(store, discord, url, CHANNELS, backlog.kept)
    thirds = [median(memory[part * len(memory) // 3 : (part + 1) * len(memory) // 3] or [0]) for part in range(3)]
    click.echo("memory of all processes, by thirds: " + ", ".join(f"{third / 1e6:.1f} MB" for third in thirds))
    grown = thirds[2] / thirds[1] - 1 if thirds[1] else 0.0
    faults += [f"memory grew by {grown:.1%} after the first third"] * (grown > GROWTH)
    posts = sum(len(discord.posted(channel)) for channel in CHANNELS)
    said = f"{press.number} articles published, {backlog.kept} kept, {backlog.failed} given up, {posts} digests posted"
    click.echo(said)
    click.echo("\n".join(faults[:40]) or "nothing lost, nothing twice")
    if faults:
        click.echo(log.read_text(encoding="utf-8")[-3000:])
    return int(bool(faults))


def _fault(asked: Asked, chance: random.Random) -> Fault | None:
    if chance.random() >= FAILS / 3 or asked.path.startswith("/gateway"):
        return None
    return chance.choice([Fault(500), Fault(502), Fault(500, after=True), too_many(0.2)])


async def _hinder(discord: FakeDiscord, file: Path, chance: random.Random) -> None:
    """Hang up the gateway, and hold the database, now and then."""
    while True:
        await asyncio.sleep(chance.uniform(20, 60))
        await discord.hang_up(chance.choice([None, 1000, 4000]))
        await asyncio.sleep(chance.uniform(5, 20))
        with closing(sqlite3.connect(file, isolation_level=None, timeout=10)) as other, suppress(sqlite3.Error):
            other.execute("BEGIN IMMEDIATE")
            await asyncio.sleep(chance.uniform(0.5, 3))
            other.execute("ROLLBACK")


def _memory(process: int) -> int:
    """Bytes of a process and all below it; shared pages divided among those that share them."""
    held, todo = 0, [process]
    while todo:
        place = Path(f"/proc/{todo.pop()}")
        with suppress(OSError, StopIteration):  # one that has just ended
            todo += map(int, (place / "task" / place.name / "children").read_text().split())
            rollup = (place / "smaps_rollup").read_text().splitlines()
            held += next(int(line.split()[1]) for line in rollup if line.startswith("Pss:")) * 1024
    return held


if __name__ == "__main__":
    sys.exit(asyncio.run(main(float(sys.argv[1]))))
