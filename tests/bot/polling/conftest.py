"""What polls, in this process, on a store of its own."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from bot.config import Settings
from bot.polling.part import polling
from briefings.store.opening import open_store
from tests.websites import LOOPBACK

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.polling.part import Polling
    from briefings.store.opening import Store


@pytest.fixture
async def store(ready: str) -> AsyncIterator[Store]:
    async with await open_store(ready) as opened:
        yield opened


@asynccontextmanager
async def at_work(store: Store, **settings: Any) -> AsyncIterator[Polling]:
    """What polls, running; it ends as it does when the program is told to."""
    given = Settings(allow_networks=LOOPBACK, **settings)
    stop = asyncio.Event()
    async with polling(given, store) as parts:
        running = asyncio.create_task(parts.run(stop))
        try:
            yield parts
        finally:
            stop.set()
            await asyncio.wait_for(running, 15)


async def until(so: Any, seconds: float = 20.0) -> None:
    """Wait until something holds; fail where it does not come to."""
    async with asyncio.timeout(seconds):
        while not await so():  # noqa: ASYNC110 -- what is waited for is in a database
            await asyncio.sleep(0.03)


async def follow(store: Store, *urls: str) -> list[str]:
    """Follow feeds, due at once; gives their ids."""
    return [(await store.feeds.add(url, at=datetime.now(UTC)))[0] for url in urls]
