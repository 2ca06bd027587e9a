"""Documents that are made to hold up whoever looks into them, among others that are not."""

from __future__ import annotations

import gzip
import os
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from aiohttp import web

from tests.bot.polling.conftest import at_work, follow, until
from tests.websites import rss, site

pytestmark = pytest.mark.slow

ENTITIES = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))


def packed(_request):
    body = gzip.compress(bytes(40 * 1024**2))
    return web.Response(body=body, headers={"Content-Encoding": "gzip"})


BOMBS = {
    "packed": packed,
    "entities": f"<?xml version='1.0'?><!DOCTYPE rss [{ENTITIES}]><rss><channel><title>&a8;</title></channel></rss>",
    "items": "<?xml version='1.0'?><rss version='2.0'><channel>" + "<item><title>x</title></item>" * 300_000,
    "attributes": "<?xml version='1.0'?><rss " + " ".join(f"a{n}='1'" for n in range(50_000)) + "/>",
    "deep": "<?xml version='1.0'?><rss><channel>" + "<a>" * 500_000,
}


def resident(process: Path) -> float:
    """Megabytes that a process holds now."""
    line = next((line for line in (process / "status").read_text().splitlines() if line.startswith("VmRSS")), "0 0")
    return float(line.split()[1]) / 1000


async def test_bombs_are_named_in_their_health_hold_nobody_up_and_take_little_memory(store, monkeypatch):
    monkeypatch.setattr("bot.polling.part.QUICK_SECONDS", 2.0)
    me = Path(f"/proc/{os.getpid()}")
    async with AsyncExitStack() as stack:
        bombs = [await stack.enter_async_context(site({"/feed": bomb})) for bomb in BOMBS.values()]
        well = [await stack.enter_async_context(site({"/feed": rss()})) for _ in range(4)]
        ids = await follow(store, *(f"{one.at}/feed" for one in (*bombs, *well)))
        before, most = resident(me), 0.0

        async def asked() -> bool:
            nonlocal most
            most = max(most, resident(me))
            return all([(await store.feeds.find(id_)).asked_at for id_ in ids])

        async with at_work(store):
            await until(asked, 40)
        health = {name: await store.feeds.find(id_) for name, id_ in zip(BOMBS, ids, strict=False)}
        faults = {name: feed.known.fault for name, feed in health.items()}
        assert faults["packed"] == "is larger than 10 MiB"
        for name in ("items", "attributes", "deep"):
            assert faults[name] is not None
            assert health[name].slow  # it has a lane of its own from now on
        assert len(health["entities"].title or "") < 100  # none of them is made into more than it is
        for id_ in ids[len(BOMBS) :]:
            feed = await store.feeds.find(id_)
            assert (feed.known.failures, feed.known.fault) == (0, None)
        assert most - before < 100
