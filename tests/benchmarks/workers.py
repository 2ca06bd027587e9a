"""One worker beside two on one PostgreSQL: new articles of many feeds, and all that is kept read again.

A worker is `readout run --roles worker`, a process with children that read. Beside how many articles a second: for how
much of the time a worker waited while another wrote, and what an article costs all processes, the server's included.
"""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import psycopg

from bot.reading import make_reader
from briefings.matching.versions import project
from briefings.store.opening import open_store, upgrade
from briefings.store.types import Choice
from tests.benchmarks.table import Row
from tests.gold import gold_articles
from tests.postgres import serving
from tests.websites import LOOPBACK, ON_TOPIC, item, rss, site

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine, Iterator

    from sources.types import Article

_AT = datetime(2023, 3, 4, tzinfo=UTC)
_SITES = 60
_LOOKS = 0.05
"""Seconds between two looks at the database; the first look that shows progress begins the measured time."""
_WAITING = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """How fast it went, the share of the time in which someone waited for the lock, and processor time an article."""

    speed: float
    waited: float
    milliseconds: float


def rows(*, short: bool) -> Iterator[Row]:
    """Articles a second of one and of two workers, each kind of work in turn."""
    with serving("max_connections=60") as server:
        if server is None:
            return
        rounds, copies = (1, 3) if short else (3, 8)
        for what, measure in (("reading again what changes", _again), ("reading new articles", _new)):
            found: dict[int, list[Measured]] = {1: [], 2: []}
            for number in range(rounds):
                for count in found:
                    name = f"w{what.split()[1]}{number}{count}"
                    with psycopg.connect(host=server, user="readout", dbname="postgres", autocommit=True) as admin:
                        admin.execute(f"CREATE DATABASE {name} TEMPLATE template0")  # type: ignore[call-overload]
                    url = f"postgresql://readout@/{name}?host={server}"
                    found[count].append(asyncio.run(measure(url, server, count, copies)))
            yield from _rows(what, found)


def _rows(what: str, found: dict[int, list[Measured]]) -> Iterator[Row]:
    for count, some in found.items():
        label = f"{what}, {count} worker{'s' * (count > 1)}"
        waited = sum(one.waited for one in some) / len(some)
        cost = sum(one.milliseconds for one in some) / len(some)
        beside = f"one waited for the other {waited:.0%} of the time, {cost:.0f} ms cpu an article"
        yield Row(what=label, unit="articles/s", values=tuple(one.speed for one in some), beside=beside)
    ratios = tuple(two.speed / one.speed for one, two in zip(found[1], found[2], strict=True))
    yield Row(what=f"{what}, two workers beside one", unit="times", values=ratios, beside=f"{os.cpu_count()} cores")


def _articles(copies: int) -> list[Article]:
    """The written articles so many times, each another."""
    return [
        replace(
            gold.article,
            text=f"{gold.article.text}\n\nPrinted in edition {number}.",
            url=f"https://{number}.example/{place}",
        )
        for number in range(copies)
        for place, gold in enumerate(gold_articles())
    ]


async def _again(url: str, server: str, count: int, copies: int) -> Measured:
    """All that is kept, of which every article is read otherwise than before."""
    await upgrade(url)
    reader = make_reader()
    async with await open_store(url) as store:
        for article in _articles(copies):
            await store.add(reader.read(article), at=_AT, project=project)

        async def left() -> int:
            return await store.rereads.waiting()

        async def begin() -> None:
            with psycopg.connect(host=server, user="readout", dbname=url.split("/")[3].split("?")[0]) as connection:
                connection.execute("UPDATE quotations SET reason = 'something else'")
            await store.rereads.want(Choice(), at=_AT)

        return await _measured(url, server, count, begin, left)


async def _new(url: str, server: str, count: int, copies: int) -> Measured:
    """Articles of many feeds, each site asked as politely as any."""
    await upgrade(url)
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(await open_store(url))
        sites = [await stack.enter_async_context(site()) for _ in range(_SITES)]
        articles = _articles(copies)
        published = format_datetime(datetime.now(UTC))
        for number, one in enumerate(sites):
            own = articles[number :: len(sites)]
            one.pages = {f"/{place}": _page(article) for place, article in enumerate(own)}
            links = (f"{one.at}/{place}" for place in range(len(own)))
            entries = (item(link, f"{ON_TOPIC} {link}", guid=link, published=published) for link in links)
            one.pages["/feed"] = rss(*entries, title=f"Paper {number}")

        async def left() -> int:
            return len(articles) - (await store.counts()).versions

        async def begin() -> None:
            for one in sites:
                await store.feeds.add(f"{one.at}/feed", at=datetime.now(UTC))

        return await _measured(url, server, count, begin, left)


def _page(article: Article) -> str:
    paragraphs = "".join(f"<p>{escape(one)}</p>" for one in article.text.split("\n\n"))
    title = escape(article.title or ON_TOPIC)
    return (
        f'<html lang="en"><head><title>{title}</title><meta property="og:type" content="article"></head>'
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )


async def _measured(
    url: str,
    server: str,
    count: int,
    begin: Callable[[], Coroutine[object, object, None]],
    left: Callable[[], Coroutine[object, object, int]],
) -> Measured:
    """From when a tenth is done until all but a tenth is: the beginning and the end are not those of a long archive."""
    async with AsyncExitStack() as stack:
        processes = [await stack.enter_async_context(_worker(url)) for _ in range(count)]
        await asyncio.sleep(8)
        await begin()
        all_ = await left()
        while await left() > all_ * 0.9:  # noqa: ASYNC110 -- what is waited for is in a database
            await asyncio.sleep(_LOOKS)
        began, at_first, used = monotonic(), await left(), _processor(processes, server)
        looks = waits = 0
        async with await psycopg.AsyncConnection.connect(
            host=server, user="readout", dbname="postgres", autocommit=True
        ) as admin:
            while (now_left := await left()) > all_ * 0.1:
                waiting = await admin.execute(
                    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
                )
                looks += 1
                waits += bool((await waiting.fetchone() or (0,))[0])
                await asyncio.sleep(_LOOKS)
        seconds, done = monotonic() - began, at_first - now_left
        return Measured(
            speed=done / seconds,
            waited=waits / max(looks, 1),
            milliseconds=1000 * (_processor(processes, server) - used) / done,
        )


@asynccontextmanager
async def _worker(url: str) -> AsyncIterator[int]:
    """A worker, by the number of its process."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("READOUT_", "DISCORD_"))}
    given = {
        "READOUT_DATABASE_URL": url,
        "READOUT_ALLOW_NETWORKS": LOOPBACK,
        "READOUT_FEEDS": "none",
        "READOUT_BACKUP_DAYS": "0",
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run", "--roles", "worker"), env=clean | given, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        yield process.pid
    finally:
        process.kill()
        await process.wait()


def _processor(workers: list[int], server: str) -> float:
    """Seconds of processor time of the workers, the server, and all whom they started, those that ended included."""
    postmaster = int((Path(server) / "data" / "postmaster.pid").read_text().split("\n", 1)[0])
    parents: dict[int, list[int]] = {}
    seconds: dict[int, float] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended just now
        pid = int(stat.parent.name)
        parents.setdefault(int(fields[1]), []).append(pid)
        seconds[pid] = sum(map(int, fields[11:15])) / _TICKS
    total, found = 0.0, [*workers, postmaster]
    while found:
        pid = found.pop()
        total += seconds.get(pid, 0.0)
        found += parents.get(pid, [])
    return total


if __name__ == "__main__":
    from tests.benchmarks.table import show

    show(list(rows(short="--short" in sys.argv)))
