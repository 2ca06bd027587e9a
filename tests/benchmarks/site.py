"""The site over HTTP: pages of a large archive, a crowd on the day's digest, the picture of a timeline.

`READOUT_BENCH_STATEMENTS` says how many statements (a million); `--short` takes 20,000.
"""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import aiohttp

from bot.pictures import Painter
from briefings.answers import Answers
from briefings.knowledge.shelf import load as known
from briefings.store.opening import open_store
from briefings.types import Query
from briefings.writing.addresses import of_day, of_statement
from sources.types import short_id
from tests.benchmarks.table import Row
from tests.corpora import Archive, load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parents[2]
_SHORT, _FULL = 20_000, 1_000_000
_AT_ONCE = 8


def rows(*, short: bool) -> Iterator[Row]:
    """Pages that nobody asked for before, a crowd on one page, the size of the first, a picture."""
    statements = _SHORT if short else int(os.environ.get("READOUT_BENCH_STATEMENTS", _FULL))
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/archive.db"
        yield from asyncio.run(_measured(url, Archive(statements), rounds=100 if short else 1000))


async def _measured(url: str, archive: Archive, rounds: int) -> list[Row]:
    await load(url, archive)
    size = f"{archive.size:,} statements"
    keys = Random(3).sample(range(1, archive.size + 1), rounds)  # noqa: S311 -- nothing secret
    some = [short_id("archive", str(key)) for key in keys]
    async with await open_store(url) as store:
        answers = Answers(store, known())
        newest = await answers.drawn(Query(limit=500))
        with Painter(known().topics) as painter:
            await painter.png(replace(newest, entries=newest.entries[:1]))  # starts the process
            begun = time.perf_counter()
            painted = await painter.png(newest)
            drawn = time.perf_counter() - begun
            begun = time.perf_counter()
            await painter.svg(newest)
            for_page = time.perf_counter() - begun
        day = await store.newest_day("any")
    assert day is not None
    made = [
        Row(what=f"picture of {len(newest.entries)} statements, in its process", unit="s", values=(drawn,)),
        Row(what="its size", unit="kB", values=(len(painted.content) / 1e3,)),
        Row(what="the same for a page, for wide and narrow ones", unit="s", values=(for_page,)),
    ]
    server = subprocess.Popen(  # noqa: ASYNC220 -- nothing else is to be done meanwhile
        [sys.executable, "-m", "bot", "serve"],
        cwd=ROOT,
        env=os.environ | {"READOUT_DATABASE_URL": url, "READOUT_HTTP": "127.0.0.1:0", "DISCORD_TOKEN": ""},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        (base,) = re.findall(r"The site is at (\S+)", server.stdout.readline())
        async with aiohttp.ClientSession(base) as session:
            before = _processor(server.pid)
            took = [await _timed(session, of_statement(id_)) for id_ in some]
            worked = _processor(server.pid) - before
            made += [
                Row(what=f"page of a statement of {size}, p50", unit="ms", values=(_at(took, 0.5),)),
                Row(what=f"page of a statement of {size}, p99", unit="ms", values=(_at(took, 0.99),)),
                Row(what="processor time of the server for one of these", unit="ms", values=(worked / rounds * 1000,)),
            ]
            light = [len(await _got(session, path)) for path in ("/", "/site.css", "/site.js", "/icon.svg")]
            made.append(Row(what="first page, all told", unit="kB", values=(sum(light) / 1e3,)))
            made.append(await _crowd(session, server.pid, of_day(day), rounds * 10))
    finally:
        server.terminate()
        server.wait(10)
    return made


async def _crowd(session: aiohttp.ClientSession, server: int, path: str, number: int) -> Row:
    """How many requests a second of the server's own time is enough for."""
    left = iter(range(number))

    async def one() -> None:
        for _ in left:
            await _got(session, path)

    await _got(session, path)
    before = _processor(server)
    await asyncio.gather(*(one() for _ in range(_AT_ONCE)))
    a_second = number / (_processor(server) - before)
    return Row(what="the day's digest, requests a second of one core", unit="number", values=(a_second,))


def _processor(process: int) -> float:
    """Seconds of processor time that a process has used."""
    user, system = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


async def _timed(session: aiohttp.ClientSession, path: str) -> float:
    begun = time.perf_counter()
    await _got(session, path)
    return (time.perf_counter() - begun) * 1000


async def _got(session: aiohttp.ClientSession, path: str) -> bytes:
    async with session.get(path) as answer:
        answer.raise_for_status()
        return await answer.read()


def _at(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
