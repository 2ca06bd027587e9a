"""Documents that are made to hold up whoever polls them, each among feeds that are well.

Of each: how much memory the polling process grew by, its workers aside, which have limits of their own; how much later
than alone the others were done; and what the feed's health says of it.
"""

from __future__ import annotations

import asyncio
import gzip
import tempfile
import time
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING

import brotli
from aiohttp import web

from bot.config import Settings
from bot.polling.part import polling
from briefings.store.opening import open_store
from tests.benchmarks.table import Row
from tests.websites import LOOPBACK, ON_TOPIC, Site, item, rss, site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WELL = 20
_SECONDS = 90.0
_HEAD = "<?xml version='1.0'?><rss version='2.0'><channel>"
_ENTITIES = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))


def _packed(pack: Callable[[bytes], bytes], name: str) -> Callable[[web.Request], web.Response]:
    body = pack(bytes(100 * 1024**2))
    return lambda _: web.Response(body=body, headers={"Content-Encoding": name})


async def _endless(request: web.Request, pause: float = 0.0, piece: bytes = b"<item>" * 10_000) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    try:
        while True:
            await response.write(piece)
            await asyncio.sleep(pause)
    except ConnectionError:
        return response


async def _dawdling(request: web.Request) -> web.StreamResponse:
    return await _endless(request, 1.0, b"<")


def _bombs(*, short: bool) -> dict[str, object]:
    found: dict[str, object] = {
        "gzip": _packed(gzip.compress, "gzip"),
        "entities": f"<?xml version='1.0'?><!DOCTYPE rss [{_ENTITIES}]><rss><channel><title>&a8;</title></channel>",
        "endless body": _endless,
    }
    if short:
        return found
    return found | {
        "brotli": _packed(brotli.compress, "br"),
        "400,000 entries": _HEAD + "<item><a>x</a></item>" * 400_000,
        "50,000 attributes": "<?xml version='1.0'?><rss " + " ".join(f"a{n}='1'" for n in range(50_000)) + "/>",
        "a byte a second": _dawdling,
        "2.6 MB in one paragraph": f"<html><body><article><p>{'<b>word</b> <i>word</i> ' * 108_000}</article></html>",
    }


def rows(*, short: bool) -> Iterator[Row]:
    """Megabytes and seconds of each."""
    alone = asyncio.run(_polled(None))
    yield Row(what=f"{WELL} feeds that are well, alone", unit="s", values=(alone[1],))
    for name, bomb in _bombs(short=short).items():
        grown, took, said = asyncio.run(_polled(bomb))
        yield Row(what=f"bomb, {name}: memory grown", unit="MB", values=(grown,), beside=said)
        yield Row(what=f"  {WELL} others done after", unit="s", values=(took,), beside=f"{alone[1]:.1f} s alone")


async def _polled(bomb: object | None) -> tuple[float, float, str]:
    """Megabytes that this process grew by, seconds until all others were done, and what is said of the bomb."""
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        store = await stack.enter_async_context(await open_store(f"sqlite:///{folder}/bench.db"))
        wells = [await stack.enter_async_context(site({"/feed": rss()})) for _ in range(WELL)]
        now = datetime.now(UTC)
        ids = [(await store.feeds.add(f"{one.at}/feed", at=now))[0] for one in wells]
        is_page = isinstance(bomb, str) and bomb.startswith("<html>")
        bad = Site()
        if bomb is not None:
            bad = await stack.enter_async_context(site({"/feed": bomb, "/story": bomb}))
            bad.pages |= {"/page": rss(item(f"{bad.at}/story", ON_TOPIC, published=format_datetime(now)))}
            ids.append((await store.feeds.add(f"{bad.at}{'/page' if is_page else '/feed'}", at=now))[0])
        stop = asyncio.Event()
        parts = await stack.enter_async_context(polling(Settings(allow_networks=LOOPBACK), store))
        before = most = _resident()
        began, took = time.perf_counter(), 0.0
        running = asyncio.create_task(parts.run(stop))
        async with asyncio.timeout(_SECONDS):
            while True:
                await asyncio.sleep(0.02)
                most = max(most, _resident())
                asked = {feed.id for feed in await store.feeds.all() if feed.asked_at}
                took = took or (time.perf_counter() - began if asked.issuperset(ids[:WELL]) else 0.0)
                if asked.issuperset(ids) and parts.idle and (not is_page or "/story" in bad.asked):
                    break
        stop.set()
        await running
        fault = (await store.feeds.all())[-1].known.fault
        backlog = await store.feeds.backlog()
        of_page = "its page is come to again later" if backlog.waiting else "its page is no article"
        of_entry = of_page if backlog.waiting or backlog.failed else "taken for what it is"
        return most - before, took, fault or of_entry


def _resident() -> float:
    status = Path("/proc/self/status").read_text()
    return float(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1000
