"""Keeps the bot at Discord: connects, connects again after a fall, closes cleanly when it is to end."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import discord
import structlog

from bot.client import ReadoutClient
from bot.elsewhere import point
from bot.errors import ConfigError

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.services import Services

_FIRST, _LONGEST = 5.0, 300.0
"""Seconds before the bot connects again after a fall; Discord allows 1,000 new sessions a day."""

_WELL = 600.0
"""After so many seconds online a fall counts as the first again."""

log = structlog.get_logger()


async def keep_online(services: Services, settings: Settings) -> None:
    """Be the bot until cancelled, whatever happens to one connection.

    Raises ConfigError where there is no token, or where Discord does not accept it.
    """
    token = settings.token()
    if token is None:
        raise ConfigError("there is no token for Discord. Set DISCORD_TOKEN, or DISCORD_TOKEN_FILE.")
    point(settings)
    loop = asyncio.get_running_loop()
    wait = _FIRST
    while True:
        begun = loop.time()
        client = ReadoutClient(services)
        try:
            async with client:
                await client.start(token)
        except discord.LoginFailure:
            raise ConfigError(
                "Discord does not accept the token. Copy it again from the developer portal (Bot, Reset Token)."
            ) from None
        except discord.PrivilegedIntentsRequired:
            raise ConfigError(
                "Discord refuses the connection for its intents; only ordinary ones are asked for."
            ) from None
        except Exception:  # what breaks one connection must not end the process
            log.exception("bot_fell")
        if loop.time() - begun > _WELL:
            wait = _FIRST
        log.info("bot_connects_again", seconds=wait)
        await asyncio.sleep(wait)
        wait = min(wait * 2, _LONGEST)
