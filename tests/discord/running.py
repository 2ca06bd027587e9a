"""The bot, running against a fake Discord, with an archive of invented articles."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.config import load_settings
from bot.online import keep_online
from bot.services import Services
from briefings.answers import Answers
from briefings.knowledge.shelf import load
from briefings.matching.versions import project
from tests import builders
from tests.briefings.printed import Said, printed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

    from briefings.store.opening import Store
    from tests.discord.fake import FakeDiscord


class Clock:
    """A clock that a test moves."""

    def __init__(self, moment: str = "2026-03-02T07:00") -> None:
        self.now = datetime.fromisoformat(moment).replace(tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def services_of(store: Store, now: Callable[[], datetime]) -> Services:
    """What commands work with, over a store."""
    knowledge = load()
    return Services(store=store, answers=Answers(store, knowledge), knowledge=knowledge, now=now)


async def bring(store: Store, number: int, *said: Said | str, at: datetime) -> None:
    """Keep the numbered article, published on the day it is, with things said then."""
    day = builders.on(at.date(), "the day")
    things = [Said(one, on=day) if isinstance(one, str) else one for one in said or (f"Thing {number} was said.",)]
    reading = printed(*things, url=f"https://harbour-times.example/{number}", published=day)
    await store.add(reading, at=at, project=project)


@asynccontextmanager
async def online(fake: FakeDiscord, services: Services) -> AsyncIterator[asyncio.Task[None]]:
    """The bot, connected to the fake, until the end of the block."""
    before = (Route.BASE, DiscordWebSocket)
    settings = load_settings(discord_token="not.a.token", discord_api=fake.api, discord_gateway=fake.gateway)  # noqa: S106
    stop = asyncio.Event()
    sessions = fake.identified
    task = asyncio.create_task(keep_online(services, settings, stop))
    try:
        await fake.connected(sessions + 1)
        yield task
    finally:
        stop.set()
        await asyncio.wait_for(task, 10)
        Route.BASE, discord.client.DiscordWebSocket = before  # type: ignore[misc]


async def eventually(holds: Callable[[], Awaitable[bool]], seconds: float = 30.0) -> None:
    """Wait until something that has to be asked for holds, however slow the machine is."""
    async with asyncio.timeout(seconds):
        while not await holds():  # noqa: ASYNC110 -- it is in a database
            await asyncio.sleep(0.02)


def texts(components: list[dict[str, object]]) -> Iterator[str]:
    """All texts among components as they are sent."""
    for one in components:
        if isinstance(one.get("content"), str):
            yield str(one["content"])
        inner = one.get("components")
        if isinstance(inner, list):
            yield from texts(inner)
