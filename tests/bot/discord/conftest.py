"""A fake Discord with one server, an archive with one article, and the bot's services over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
import pytest
import structlog
from discord.gateway import DiscordWebSocket
from discord.http import Route

from briefings.store.opening import open_store
from tests.discord.fake import FakeDiscord
from tests.discord.running import Clock, bring, services_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from bot.services import Services
    from briefings.store.opening import Store

GUILD, CHANNEL, NEWS, FORUM, THREAD = 500, 600, 601, 602, 603


@pytest.fixture
async def fake() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord() as one:
        one.server(GUILD, (CHANNEL, 0), (NEWS, 5), (FORUM, 15))
        yield one
    assert one.complaints == [], "Discord would not have taken all that was sent"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def store(ready: str) -> AsyncIterator[Store]:
    async with await open_store(ready) as one:
        yield one


@pytest.fixture
async def services(store: Store, clock: Clock) -> Services:
    await bring(store, 1, "The door is open.", "Nobody closes it.", at=clock.now)
    return services_of(store, clock)


@pytest.fixture(autouse=True)
def _plain_log() -> Iterator[None]:
    """The log in plain lines: what fails on purpose is not worth a coloured picture each time."""
    structlog.configure(processors=[structlog.processors.format_exc_info, structlog.processors.KeyValueRenderer()])
    yield
    structlog.reset_defaults()


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine is, answers are not announced first."""
    monkeypatch.setattr("bot.answering.PATIENCE", 30.0)


@pytest.fixture(autouse=True)
def asked_first(monkeypatch: pytest.MonkeyPatch) -> list[Services]:
    """Of whom a client asked what people will ask, so that it is fast then: of nobody really, for a client a test."""
    asked: list[Services] = []

    async def ask_first(services: Services) -> None:
        asked.append(services)

    monkeypatch.setattr("bot.client.ask_first", ask_first)
    return asked


@pytest.fixture
def as_it_was() -> Iterator[None]:
    """Where discord.py looks for Discord is what it was before the test."""
    before = (Route.BASE, DiscordWebSocket)
    yield
    Route.BASE, discord.client.DiscordWebSocket = before  # type: ignore[misc]
