"""One way of polling many feeds twice, in a process of its own; prints what the second time took, as JSON.

`python -m tests.benchmarks.pollers ours|bare|bare_all|reader PORT FEEDS`
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from urllib.request import urlopen

import structlog

AT_ONCE = 64


def result(feeds: int, seconds: float, cpu: float, delays: list[float], memory: float) -> dict[str, float]:
    """Figures of the second time; `cpu` are seconds of processor time of this process and its children."""
    return {
        "per_second": feeds / seconds,
        "cpu_each": cpu / feeds * 1000,
        "p999": _p999(delays),
        "memory": memory,
    }


def _p999(seconds: list[float]) -> float:
    """Milliseconds that one in a thousand is longer than."""
    ordered = sorted(seconds) or [0.0]
    return ordered[min(len(ordered) - 1, int(0.999 * len(ordered)))] * 1000


async def ours(port: int, count: int) -> dict[str, float]:
    """As `readout run` does it: manners, workers, store."""
    from bot.config import Settings
    from bot.garbage import settle
    from bot.polling.part import polling
    from briefings.store.opening import open_store
    from tests.month.clock import SpedClock
    from tests.month.simulation import Names

    clock = SpedClock(datetime(2026, 3, 1, 12, tzinfo=UTC))
    delays: list[float] = []
    busy: list[float] = []
    peak = 0.0
    with tempfile.TemporaryDirectory() as folder:
        async with await open_store(f"sqlite:///{folder}/bench.db") as store:
            some = [(f"http://feed{number}.example:{port}/feed/{number}", None) for number in range(count)]
            await store.feeds.add_all(some, at=clock.now())
            settings = Settings(allow_networks="127.0.0.0/8")
            async with polling(settings, store, clock=clock, resolver=Names()) as parts:
                stop = asyncio.Event()
                running = asyncio.create_task(parts.run(stop))
                took = spent = 0.0
                for _ in range(2):
                    settle()  # as `readout run` does when all is loaded
                    delays.clear()
                    busy.clear()
                    watching = asyncio.create_task(_lateness(delays, busy))
                    began, before = time.perf_counter(), _cpu()
                    await parts.poller.look_up()
                    while not parts.poller.idle:
                        await asyncio.sleep(0.05)
                        peak = max(peak, _tree())
                    took, spent = time.perf_counter() - began, _cpu() - before
                    watching.cancel()
                    _next(port)
                    clock.move_to(clock.now() + timedelta(hours=2))
                stop.set()
                await running
            entries = sum(feed.entries for feed in await store.feeds.all())
            assert entries == count * 10 + count // 2, entries
    return result(count, took, spent, delays, peak) | {"busy999": _p999(busy)}


async def bare(port: int, count: int, processes: int = 1) -> dict[str, float]:
    """What can be had with aiohttp and feedparser: the same addresses, no manners, nothing kept but validators.

    With several processes, these parse; they give back no more than how many entries there are.
    """
    import aiohttp

    from tests.month.simulation import Names

    etags: dict[int, str] = {}
    took = spent = 0.0
    loop = asyncio.get_running_loop()
    connector = aiohttp.TCPConnector(limit=AT_ONCE, resolver=Names())
    with ExitStack() as stack:
        pool = stack.enter_context(ProcessPoolExecutor(processes)) if processes > 1 else None
        async with aiohttp.ClientSession(connector=connector) as session:

            async def one(number: int, room: asyncio.Semaphore) -> None:
                headers = {"If-None-Match": etags[number]} if number in etags else {}
                url = f"http://feed{number}.example:{port}/feed/{number}"
                async with room, session.get(url, headers=headers) as response:
                    etags[number] = response.headers["ETag"]
                    if response.status == 200:
                        body = await response.read()
                        if pool:
                            await loop.run_in_executor(pool, _entries, body)
                        else:
                            _entries(body)

            for _ in range(2):
                room = asyncio.Semaphore(AT_ONCE)
                began, before = time.perf_counter(), _cpu()
                await asyncio.gather(*(one(number, room) for number in range(count)))
                took, spent = time.perf_counter() - began, _cpu() - before
                _next(port)
        return result(count, took, spent, [], _tree())


def _entries(body: bytes) -> int:
    import feedparser

    return len(feedparser.parse(body).entries)


def reader(port: int, count: int) -> dict[str, float]:
    """lemon24/reader, with as many workers as it likes best here."""
    import feedparser_sgmllib

    sys.modules["sgmllib"] = feedparser_sgmllib  # its own copy of feedparser asks for it by the old name
    from reader import make_reader

    took = spent = 0.0
    with tempfile.TemporaryDirectory() as folder:
        lemon = make_reader(f"{folder}/reader.db")
        for number in range(count):
            lemon.add_feed(f"http://127.0.0.1:{port}/feed/{number}")
        for _ in range(2):
            began, before = time.perf_counter(), _cpu()
            lemon.update_feeds(scheduled=False, workers=4)
            took, spent = time.perf_counter() - began, _cpu() - before
            _next(port)
        lemon.close()
    return result(count, took, spent, [], _tree())


async def _lateness(delays: list[float], busy: list[float]) -> None:
    """How late the event loop is, and how long of that it works itself: the rest is others' use of the machine."""
    while True:
        began, worked = time.perf_counter(), time.thread_time()
        await asyncio.sleep(0.005)
        delays.append(max(0.0, time.perf_counter() - began - 0.005))
        busy.append(time.thread_time() - worked)


def _next(port: int) -> None:
    with urlopen(f"http://127.0.0.1:{port}/next"):
        pass


def _family() -> list[Path]:
    """This process and its children, as they are now."""
    me = Path("/proc/self").resolve()
    children = [child for task in (me / "task").iterdir() for child in (task / "children").read_text().split()]
    return [me, *(Path("/proc") / child for child in children)]


def _tree() -> float:
    """Megabytes that this process and its children hold now."""
    return sum(map(_resident, _family()))


def _cpu() -> float:
    """Seconds of processor time that this process and its children have taken so far."""
    return sum(map(_taken, _family()))


def _taken(process: Path) -> float:
    try:
        fields = (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _resident(process: Path) -> float:
    try:
        status = (process / "status").read_text()
    except OSError:
        return 0.0
    line = next((line for line in status.splitlines() if line.startswith("VmRSS")), "0 0")
    return float(line.split()[1]) / 1000


def main(way: str, port: str, count: str) -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    if way == "reader":
        found = reader(int(port), int(count))
    else:
        ways = {"ours": ours, "bare": bare, "bare_all": partial(bare, processes=os.cpu_count() or 1)}
        found = asyncio.run(ways[way](int(port), int(count)))
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
