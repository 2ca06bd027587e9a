"""`make growth`: the bot in two shards, three workers and the site on one PostgreSQL, each killed in turn.

Prints how soon the others, or its successor, had done what was left; fails where anything was lost or posted twice.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
import psycopg

from briefings.store.opening import open_store
from briefings.store.subscriptions import Frequency, Settings
from briefings.types import ANY_TOPIC
from tests.growth.ledger import all_kept, all_told, lost_or_twice
from tests.growth.shards import ShardedDiscord
from tests.postgres import serving
from tests.websites import LOOPBACK, ON_TOPIC, Site, item, rss, site, story

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from briefings.store.opening import Store

SITES, ARTICLES, WAVE = 12, 2, 12
"""Sites on ports of their own; articles of each feed; feeds that are added before each kill."""
SHARDS = 2
GUILDS = ((500 << 22), (501 << 22))
CHANNELS = {guild: tuple(range(800 + 10 * place, 805 + 10 * place)) for place, guild in enumerate(GUILDS)}
ROLES = {
    **{f"bot {number}": ("bot", {"READOUT_SHARD": f"{number}/{SHARDS}"}) for number in range(SHARDS)},
    **{f"worker {number}": ("worker", {}) for number in range(3)},
    "site": ("site", {}),
}
SOON = 60.0
"""Seconds within which all has to go on."""


class Fleet:
    """The processes, and what they work for."""

    def __init__(self, store: Store, environment: dict[str, str], folder: Path) -> None:
        self._store = store
        self._environment = environment
        self._folder = folder
        self._running: dict[str, asyncio.subprocess.Process] = {}

    async def start(self, name: str) -> None:
        """Start one of them, as `readout run`."""
        role, more = ROLES[name]
        with (self._folder / f"{name}.log").open("ab") as log:
            self._running[name] = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run", "--roles", role), env=self._environment | more, stderr=log
            )

    async def kill(self, name: str) -> None:
        """Kill one of them without a word."""
        self._running[name].send_signal(signal.SIGKILL)
        await self._running.pop(name).wait()

    async def end(self) -> list[int]:
        """End all of them as an engine does; gives their statuses."""
        for process in self._running.values():
            process.send_signal(signal.SIGTERM)
        return [await asyncio.wait_for(process.wait(), 30) for process in self._running.values()]


async def main() -> int:
    """Kill each in turn; status 1 where something did not hold."""
    with serving("max_connections=150") as server, tempfile.TemporaryDirectory() as folder:
        if server is None:
            sys.exit("PostgreSQL's server programs (initdb, pg_ctl) are not on this machine.")
        with psycopg.connect(host=server, user="readout", dbname="postgres", autocommit=True) as admin:
            admin.execute("CREATE DATABASE growth TEMPLATE template0")
        url = f"postgresql://readout@/growth?host={server}"
        async with await open_store(url) as store, ShardedDiscord() as discord, AsyncExitStack() as stack:
            sites = [await stack.enter_async_context(site()) for _ in range(SITES)]
            return await _tried(store, discord, sites, url, Path(folder))


async def _tried(store: Store, discord: ShardedDiscord, sites: list[Site], url: str, folder: Path) -> int:
    discord.latency = 0.01
    settings = Settings(minute=0, zone="UTC", topic=ANY_TOPIC, frequency=Frequency.AT_ONCE)
    for guild, channels in CHANNELS.items():
        discord.server(guild, *((channel, 0) for channel in channels))
        for channel in channels:
            await store.subscriptions.set_up(guild, channel, settings, at=datetime.now(UTC))
    port = _free_port()
    environment = os.environ | {
        "READOUT_DATABASE_URL": url,
        "READOUT_ALLOW_NETWORKS": LOOPBACK,
        "READOUT_BACKUP_DAYS": "0",
        "READOUT_FEEDS": "none",
        "READOUT_HTTP": f"127.0.0.1:{port}",
        "READOUT_DISCORD_API": discord.api,
        "READOUT_DISCORD_GATEWAY": discord.gateway,
        "DISCORD_TOKEN": "not.a.token",
    }
    fleet = Fleet(store, environment, folder)
    await asyncio.gather(*map(fleet.start, ROLES))
    faults: list[str] = []
    try:
        await _until(lambda: _is(len(set(discord.ready)) == SHARDS), 60)
        number = 0
        for name in ROLES:
            number = await _bring(store, sites, number)
            await asyncio.sleep(2)
            began = len(discord.ready)
            killed = time.monotonic()
            await fleet.kill(name)
            if not name.startswith("worker"):
                await fleet.start(name)
            gone_on = {"bot": lambda began=began: _is(len(discord.ready) > began), "site": lambda: _answers(port)}
            await _until(gone_on.get(name.partition(" ")[0], lambda: all_kept(store)), 600)
            seconds = time.monotonic() - killed
            click.echo(f"{name}: killed; what was left went on and was done after {seconds:.0f} s")
            faults += [f"{name}: took {seconds:.0f} s"] * (seconds > SOON)
            if name.startswith("worker"):
                await fleet.start(name)
        await _until(lambda: all_kept(store), 600)
        await _until(lambda: all_told(store), 900)
        statuses = await fleet.end()
        faults += [f"a process ended with {status}" for status in statuses if status]
        channels = [channel for some in CHANNELS.values() for channel in some]
        faults += await lost_or_twice(store, discord, url, channels, number)
    except TimeoutError:
        faults.append(f"it did not go on in time; the logs: {_tails(folder)}")
    finally:
        for name in list(fleet._running):  # noqa: SLF001 -- whatever happened, none stays
            if fleet._running[name].returncode is None:  # noqa: SLF001
                await fleet.kill(name)
    click.echo("\n".join(faults) or f"nothing lost, nothing twice: {number} articles in {len(ROLES)} processes")
    return int(bool(faults))


async def _bring(store: Store, sites: list[Site], number: int) -> int:
    """Follow more feeds, each with articles of its own."""
    now = datetime.now(UTC)
    for place in range(WAVE):
        one = sites[place % len(sites)]
        entries = []
        for _ in range(ARTICLES):
            path = f"/article-{number}"
            said = f"Thing number {number} will be done when Ukraine is a member of NATO,"
            one.pages[path] = story(ON_TOPIC, said, published=now.isoformat())
            entries.append(item(one.at + path, ON_TOPIC, guid=path, published=now.isoformat()))
            number += 1
        one.pages[f"/feed-{number}"] = rss(*entries, title=f"Paper {number}")
        await store.feeds.add(f"{one.at}/feed-{number}", at=now)
    return number


async def _answers(port: int) -> bool:
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.write(b"GET /healthz HTTP/1.0\r\n\r\n")
    answer = await reader.read(15)
    writer.close()
    return b" 200" in answer


async def _is(holds: bool) -> bool:
    return holds


async def _until(holds: Callable[[], Awaitable[bool]], seconds: float) -> None:
    async with asyncio.timeout(seconds):
        while not await holds():  # noqa: ASYNC110 -- what is waited for is in a database
            await asyncio.sleep(0.5)


def _tails(folder: Path) -> str:
    return "\n".join(f"{file.name}: {file.read_text()[-800:]}" for file in sorted(folder.glob("*.log")))


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
