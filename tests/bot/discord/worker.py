"""A process that ingests and posts until it is killed, as often as is asked: `python -m tests.bot.discord.worker URL`.

For each line on standard input (API GATEWAY FIRST) it makes a child that brings one invented article after another,
numbered from FIRST, and is the bot meanwhile, with a clock on which a second is six hours. It says `pid PID`, then the
number of each article that is kept. Children are copies of one that has everything loaded, so that killing them often
costs little.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import structlog

from bot import client
from bot.config import load_settings
from bot.delivery import postman
from bot.online import keep_online
from briefings.knowledge.shelf import load
from briefings.store.opening import open_store
from tests.discord.running import bring, services_of

if TYPE_CHECKING:
    from collections.abc import Callable

EPOCH = 1_790_000_000
SPEED = 6 * 3600


def now() -> datetime:
    """The moment it is on the quick clock, the same in all processes."""
    return datetime.fromtimestamp(EPOCH, UTC) + timedelta(seconds=(time.time() - EPOCH) * SPEED)


def rested() -> Callable[[], datetime]:
    """A clock that jumps by a day, so that all claims have expired, and then hardly goes on."""
    begun, at = time.time(), now() + timedelta(days=1)
    return lambda: at + timedelta(seconds=time.time() - begun)


def say(line: str) -> None:
    """One line in one write: whoever is killed has said all of it or nothing (print may write the line's end apart)."""
    os.write(sys.stdout.fileno(), f"{line}\n".encode())


async def work(url: str, api: str, gateway: str, first: int) -> None:
    """Ingest and post; with 0 for the first number, post alone, and no more days."""
    clock = now if first else rested()
    settings = load_settings(discord_token="any", discord_api=api, discord_gateway=gateway)  # noqa: S106
    async with await open_store(url) as store:
        bot = asyncio.create_task(keep_online(services_of(store, clock), settings, asyncio.Event()))
        number = first
        while first and not bot.done():
            await bring(store, number, f"This is thing number {number} of them all.", at=now())
            say(f"{number}")
            number += 1
            await asyncio.sleep(0.1)
        await bot


def main(url: str) -> None:
    """Make children."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    # What is waited for in hours comes in moments.
    postman._TICK, client._SETTLED = 0.05, 0.05  # noqa: SLF001
    postman.LEASE, postman._STALE = timedelta(seconds=3 * SPEED), timedelta(days=1000)  # noqa: SLF001
    postman._OLD = timedelta(days=100_000)  # noqa: SLF001 -- each delivery is looked at in the end
    load()
    for line in sys.stdin:
        api, gateway, first = line.split()
        child = os.fork()
        if not child:
            asyncio.run(work(url, api, gateway, int(first)))
            return
        say(f"pid {child}")
        os.waitpid(child, 0)
        say("dead")


if __name__ == "__main__":
    main(sys.argv[1])
