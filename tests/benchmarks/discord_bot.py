"""The bot over real sockets against a fake Discord: answers, offers, digests to many channels, idling, starting.

`READOUT_BENCH_STATEMENTS` says how many statements the archive has (a million); `--short` takes 20,000, and fewer
channels.
"""

from __future__ import annotations

import asyncio
import os
import random
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog

from briefings.matching.versions import project
from briefings.store.opening import open_store
from briefings.store.subscriptions import Settings
from briefings.types import ANY_TOPIC
from tests import builders
from tests.benchmarks.archive import at
from tests.benchmarks.table import Row
from tests.briefings.printed import Said, printed
from tests.corpora import Archive, load
from tests.discord.fake import FakeDiscord
from tests.discord.payloads import interaction
from tests.discord.running import Clock, bring, online, services_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.store.opening import Store

_SHORT, _FULL = 20_000, 1_000_000
_ALLOWED = 50
"""Requests a second that Discord allows."""


def rows(*, short: bool) -> Iterator[Row]:
    """What each of them took."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    statements = _SHORT if short else int(os.environ.get("READOUT_BENCH_STATEMENTS", _FULL))
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'archive.db'}"
        yield from asyncio.run(_all(url, Archive(statements), short=short))
    yield from asyncio.run(_idle(200 if short else 1000, 3 if short else 20))
    structlog.reset_defaults()


async def _all(url: str, archive: Archive, *, short: bool) -> list[Row]:
    await load(url, archive)
    clock = Clock("2026-03-02T07:00")
    made: list[Row] = []
    async with FakeDiscord() as fake, await open_store(url) as store:
        fake.judges = False
        services = services_of(store, clock)
        channels = range(10_000, 10_000 + (200 if short else 1000))
        fake.server(1, *((one, 0) for one in channels))
        began = time.perf_counter()
        async with online(fake, services):
            await fake.ask(_question(archive, random.Random(1)))  # noqa: S311 -- nothing secret
            made.append(
                Row(what="Discord: from nothing to the first answered command", unit="s", values=(_since(began),))
            )
            for channel in channels:
                settings = Settings(minute=540, zone="UTC", topic=ANY_TOPIC)
                await store.subscriptions.set_up(1, channel, settings, at=clock.now)
            for number in range(10):
                await bring(store, number, f"This is what came, thing number {number}.", at=clock.now)
            quiet = await _asked(fake, archive, 40 if short else 200)
            clock.now = clock.now.replace(hour=9)
            posting = asyncio.create_task(_posted(fake, channels))
            reading = asyncio.create_task(_read(store, archive))
            busy = await _asked(fake, archive, 40 if short else 400)
            spread = await posting
            reading.cancel()
    for name, one in (("an answer", 0), ("an offer", 1)):
        for percent, share in (("p50", 0.5), ("p99", 0.99)):
            figure, alone = at(busy[one], share), at(quiet[one], share)
            made.append(
                Row(
                    what=f"Discord, {archive.size:,} statements: {name}, digests and feeds under way, {percent}",
                    unit="ms",
                    values=(figure,),
                    beside=f"with nothing else to do {alone:,.1f}: {figure / alone:.2f} times",
                )
            )
    beside = f"{spread / _ALLOWED:.1%} of what Discord allows; {fake.refused} refused (429)"
    made.append(
        Row(what=f"Discord: digests to {len(channels):,} channels a second", unit="", values=(spread,), beside=beside)
    )
    return made


async def _asked(fake: FakeDiscord, archive: Archive, rounds: int) -> tuple[list[float], list[float]]:
    """Milliseconds from an interaction to the bot's answer, and from a letter typed to what is offered."""
    chance = random.Random(3)  # noqa: S311
    answers, offers = [], []
    for number in range(rounds):
        began = time.perf_counter()
        await fake.ask(_question(archive, chance, person=number + 10))
        answers.append(_since(began) * 1000)
        began = time.perf_counter()
        await fake.ask(_typed(archive, chance, person=number + 10))
        offers.append(_since(began) * 1000)
        await asyncio.sleep(0.03)
    return answers, offers


def _question(archive: Archive, chance: random.Random, person: int = 5) -> dict[str, Any]:
    words = " ".join(chance.choices(archive.words, k=2))
    options = [{"name": "words", "type": 3, "value": words}]
    data = {"id": "1", "name": "quote", "type": 1, "options": options}
    return interaction(2, data, guild_id=1, channel_id=10_000, person=person)


def _typed(archive: Archive, chance: random.Random, person: int) -> dict[str, Any]:
    begun = archive.speaker(chance).split(" ")[0][:3]
    options = [{"name": "speaker", "type": 3, "value": begun, "focused": True}]
    data = {"id": "1", "name": "quote", "type": 1, "options": options}
    return interaction(4, data, guild_id=1, channel_id=10_000, person=person)


async def _posted(fake: FakeDiscord, channels: range) -> float:
    """Digests a second, from the first to the last."""

    def posts() -> list[float]:
        return [one.at for one in fake.requests if one.method == "POST" and one.path.endswith("/messages")]

    await fake.until(lambda: len(posts()) >= len(channels), 300)
    times = posts()
    return (len(times) - 1) / (times[-1] - times[0])


async def _read(store: Store, archive: Archive) -> None:
    """Articles come in, three a second."""
    chance = random.Random(4)  # noqa: S311
    number = 0
    while True:
        said = [Said(" ".join(chance.choices(archive.words, k=24)), archive.speaker(chance)) for _ in range(8)]
        day = builders.on("2023-03-01", "published")
        reading = printed(*said, url=f"https://archive.example/bench/{number}", published=day)
        await store.add(reading, at=datetime(2026, 3, 2, tzinfo=UTC), project=project)
        number += 1
        await asyncio.sleep(0.3)


async def _idle(servers: int, seconds: int) -> list[Row]:
    """Memory and processor time of a bot that has nothing to do, in a process of its own."""
    async with FakeDiscord() as fake:
        fake.judges = False
        for number in range(servers):
            fake.server(1000 + number, *((1_000_000 + 100 * number + one, 0) for one in range(30)))
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-W", "ignore", "-m", "tests.benchmarks.discord_bot", fake.api, fake.gateway, str(seconds),
            stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        out, _ = await process.communicate()
    memory, share = map(float, out.split())
    return [
        Row(what=f"Discord: memory of a bot with {servers:,} servers of 30 channels", unit="MB", values=(memory,)),
        Row(what="Discord: its share of one core while nothing happens", unit="%", values=(share * 100,)),
    ]


async def _be_idle(api: str, gateway: str, seconds: int) -> None:
    """Be the bot, and say what that took."""
    from bot.config import load_settings
    from bot.online import keep_online

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(discord_token="any", discord_api=api, discord_gateway=gateway)  # noqa: S106
        async with await open_store(f"sqlite:///{folder}/readout.db") as store:
            stop = asyncio.Event()
            services = services_of(store, lambda: datetime.now(UTC) + timedelta())
            running = asyncio.create_task(keep_online(services, settings, stop))
            await asyncio.sleep(8)
            before, began = time.process_time(), time.perf_counter()
            await asyncio.sleep(seconds)
            share = (time.process_time() - before) / _since(began)
            stop.set()
            await running
    print(_peak(), share)  # noqa: T201


def _peak() -> float:
    """The most memory (MB) that this process had. What getrusage says includes that of the one that started it."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _since(began: float) -> float:
    return time.perf_counter() - began


if __name__ == "__main__":
    asyncio.run(_be_idle(sys.argv[1], sys.argv[2], int(sys.argv[3])))
