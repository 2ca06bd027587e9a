"""Keeps the bot at Discord: connects, connects again after a fall, closes cleanly when it is to end."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import discord
import structlog

from bot.client import ReadoutClient
from bot.elsewhere import point
from bot.errors import ConfigError
from bot.pictures import Painter
from bot.room import room
from bot.running import Part
from bot.services import Services

if TYPE_CHECKING:
    from bot.config import Settings
    from briefings.store.opening import Store

_FIRST, _LONGEST = 5.0, 300.0
"""Seconds before the bot connects again after a fall; Discord allows 1,000 new sessions a day."""

_WELL = 600.0
"""After so many seconds online a fall counts as the first again."""

_REFUSED = "Discord does not accept the token. Copy it again from the developer portal (Bot, Reset Token)."

log = structlog.get_logger()


def bot_part(settings: Settings, store: Store) -> Part:
    """The bot as a part of `readout run`: nothing where there is no token. Raises ConfigError, KnowledgeError."""
    from briefings.answers import Answers
    from briefings.knowledge.shelf import load

    knowledge = load(*settings.overlays)
    painter = Painter(knowledge.topics)
    services = Services(
        store=store,
        answers=Answers(store, knowledge, site=settings.public_url),
        knowledge=knowledge,
        now=lambda: datetime.now(UTC),
        templates=settings.templates,
        painter=painter,
        room=partial(room, settings),
    )
    token = settings.token()

    async def run(stop: asyncio.Event) -> None:
        if token is None:
            log.info("no_discord_token")
            return
        try:
            with painter:
                await keep_online(services, settings, stop)
        except ConfigError as error:
            # The other parts go on without the bot; trying again would not help.
            log.error("bot_off", error=str(error))  # noqa: TRY400 -- its sentence says all

    return Part(name="bot", run=run)


async def keep_online(services: Services, settings: Settings, stop: asyncio.Event) -> None:
    """Be the bot until `stop` is set, whatever happens to one connection.

    Raises ConfigError where there is no token, or where Discord does not accept it: trying again would not help.
    """
    token = settings.token()
    if token is None:
        raise ConfigError("there is no token for Discord. Set DISCORD_TOKEN, or DISCORD_TOKEN_FILE.")
    point(settings)
    loop = asyncio.get_running_loop()
    wait = _FIRST
    while not stop.is_set():
        begun = loop.time()
        try:
            await _online(services, token, stop, settings.shard)
        except discord.LoginFailure:
            raise ConfigError(_REFUSED) from None
        except Exception:  # what breaks one connection must not end the process
            log.exception("bot_fell")
        if loop.time() - begun > _WELL:
            wait = _FIRST
        if not stop.is_set():
            log.info("bot_connects_again", seconds=wait)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), wait)
            wait = min(wait * 2, _LONGEST)


async def _online(services: Services, token: str, stop: asyncio.Event, shard: tuple[int, int] | None) -> None:
    """One connection, until it falls or `stop` is set."""
    client = ReadoutClient(services, shard=shard)
    async with client:
        connected = asyncio.create_task(client.start(token))
        stopped = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({connected, stopped}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopped.cancel()
            await client.close()
        # Closing ends the connection from within, without an error.
        await connected
