"""Where Discord is: its own addresses, or those of a proxy that stands before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route

if TYPE_CHECKING:
    from bot.config import Settings


def point(settings: Settings) -> None:
    """Let discord.py talk to the addresses of the settings, where there are any.

    The library takes them from its own classes, so this holds for the whole process.
    """
    if settings.discord_api:
        Route.BASE = settings.discord_api
    if settings.discord_gateway:
        import yarl

        class Pinned(DiscordWebSocket):
            """A gateway that stays where it was put, whatever address Discord gives for going on with a session."""

            DEFAULT_GATEWAY = yarl.URL(settings.discord_gateway or "")

            def __setattr__(self, name: str, value: Any) -> None:
                super().__setattr__(name, self.DEFAULT_GATEWAY if name == "gateway" else value)

        discord.client.DiscordWebSocket = Pinned  # type: ignore[misc]
