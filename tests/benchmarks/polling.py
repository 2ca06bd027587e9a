"""Polling many feeds, half of them not modified, beside bare aiohttp with feedparser, and beside lemon24/reader.

Of each way the second poll of the same feeds is measured, in a process of its own; by turns, for machines have moods.
`READOUT_BENCH_FEEDS` says how many feeds (10,000; a tenth of them for reader); `--short` takes 300. Then: what one look
at what is due costs, with ever more feeds that are not.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from sqlalchemy import text

from briefings.store.address import locate
from briefings.store.engine import Database
from briefings.store.feed_rows import hash_of, server_of
from briefings.store.opening import open_store
from sources.types import short_id
from tests.benchmarks.table import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT = Path(__file__).parents[2]
_NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
_DUE = 100


def rows(*, short: bool) -> Iterator[Row]:
    """Feeds in a second, processor time a feed, delays of the event loop, memory; then milliseconds of a look."""
    count = 300 if short else int(os.environ.get("READOUT_BENCH_FEEDS", "10000"))
    rounds = 3 if 300 < count <= 1_000 else 1  # thousands of feeds are many rounds in one
    found: dict[str, list[dict[str, float]]] = {"ours": [], "bare": [], "bare_all": [], "reader": []}
    with _serving() as port:
        for _ in range(rounds):
            for way in found:
                found[way].append(_polled(way, port, max(100, count // 10) if way == "reader" else count))
    speeds = {way: tuple(one["per_second"] for one in found[way]) for way in found}
    share, share_all, times = (median(speeds["ours"]) / median(speeds[way]) for way in ("bare", "bare_all", "reader"))
    ratios = f"{share:.0%} of bare, {share_all:.0%} of bare with all processors, {times:.1f} times reader"
    names = {
        "ours": "polling, workers and all",
        "bare": "  bare aiohttp and feedparser, one process",
        "bare_all": f"  bare, and {os.cpu_count() or 1} processes to parse",
        "reader": "  lemon24/reader",
    }
    yield Row(what=f"polling {count:,} feeds", unit="feeds/s", values=speeds["ours"], beside=ratios)
    for way in ("bare", "bare_all", "reader"):
        yield Row(what=names[way], unit="feeds/s", values=speeds[way])
    for way, name in names.items():
        yield Row(what=f"{name}: processor time a feed", unit="ms", values=tuple(one["cpu_each"] for one in found[way]))
    yield Row(what="polling: event loop late, p99.9", unit="ms", values=tuple(one["p999"] for one in found["ours"]))
    yield Row(what="  of it at work by itself, p99.9", unit="ms", values=tuple(one["busy999"] for one in found["ours"]))
    memory = tuple(one["memory"] for one in found["ours"])
    yield Row(what="polling: most memory, workers and all", unit="MB", values=memory)
    for kept in (1_000, 10_000) if short else (1_000, 10_000, 100_000):
        took = asyncio.run(_looks(kept))
        yield Row(what=f"claiming {_DUE} due feeds of {kept:,}", unit="ms", values=tuple(took))


@contextmanager
def _serving() -> Iterator[int]:
    command = [sys.executable, "-m", "tests.benchmarks.feed_server"]
    with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            yield int(server.stdout.readline())
        finally:
            server.kill()


def _polled(way: str, port: int, count: int) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.pollers", way, str(port), str(count)]
    ended = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(ended.stdout.splitlines()[-1])
    return found


async def _looks(kept: int) -> list[float]:
    """Milliseconds of claiming what is due, of so many feeds of as many servers."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/bench.db"
        async with await open_store(url) as store:
            await _fill(url, kept)
            took = []
            for number in range(12):
                now = _NOW + timedelta(minutes=10 * number)
                began = time.perf_counter()
                claimed = await store.feeds.claim(now=now, until=now + timedelta(minutes=5), me="me", limit=256)
                took.append((time.perf_counter() - began) * 1000)
                assert len(claimed) == _DUE, len(claimed)
            return took[2:]


async def _fill(url: str, kept: int) -> None:
    """Feeds of which _DUE are due now; the others tomorrow."""
    database = Database(locate(url))
    insert = text(
        "INSERT INTO feeds (id, hash, url, server, added_at, standing, failures, moves, slow, entries, followed, why,"
        " due_at) VALUES (:id, :hash, :url, :server, :at, 'active', 0, 0, 0, 0, 0, '', :due)"
    )
    some = []
    for number in range(kept):
        address = f"https://feed{number}.example/"
        due = _NOW if number < _DUE else _NOW + timedelta(days=1)
        names = {"id": short_id(address), "hash": hash_of(address), "url": address, "server": server_of(address)}
        some.append(names | {"at": _plain(_NOW), "due": _plain(due)})
    async with database.writing() as connection:
        await connection.execute(insert, some)
    await database.close()


def _plain(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S.%f")
