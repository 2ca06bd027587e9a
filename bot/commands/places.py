"""Where digests can go, and what the bot must be allowed to do there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.commands.refusals import Refused

if TYPE_CHECKING:
    from bot.answering import Interaction

Place = Any
"""A channel as Discord gives it with a command, or as it is known; it has an id and a type."""

KINDS = [
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.news_thread,
    discord.ChannelType.public_thread,
    discord.ChannelType.private_thread,
    discord.ChannelType.forum,
]
_THREADS = (
    discord.ChannelType.news_thread,
    discord.ChannelType.public_thread,
    discord.ChannelType.private_thread,
)

PERMISSIONS = discord.Permissions(
    view_channel=True, send_messages=True, send_messages_in_threads=True, read_message_history=True
)
"""All that the bot ever needs on a server."""


class Where(app_commands.Transformer):
    """A channel of a kind that digests can go to."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        """Discord's own choice of channels."""
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """The kinds that Discord offers."""
        return KINDS

    async def transform(self, interaction: discord.Interaction[Any], value: Any, /) -> Place:
        """The channel as it comes: it need not be known yet."""
        return value

    @staticmethod
    def checked(place: Place) -> Place:
        """The place, if digests can go there and whoever asks may see it. Raises Refused."""
        if getattr(place, "type", None) not in KINDS:
            raise Refused("refused.channel")
        permissions = getattr(place, "permissions", None)
        if permissions is not None and not permissions.view_channel:
            raise Refused("refused.hidden")
        return place


def needed(kind: discord.ChannelType) -> tuple[str, ...]:
    """The permissions that posting to a channel of a kind takes, by discord.py's names."""
    send = "send_messages_in_threads" if kind in _THREADS else "send_messages"
    return ("view_channel", send, "read_message_history")


async def lacking(interaction: Interaction, place: Place) -> list[str]:
    """The permissions that the bot lacks there; none where that cannot be known now.

    Raises Refused where it cannot even see the place, or nothing can be posted to it.
    """
    guild = interaction.guild
    if guild is None or guild.me is None:
        return []
    channel = guild.get_channel_or_thread(place.id)
    if channel is None:
        # Threads that are archived, or private, are not known by themselves.
        try:
            found = await interaction.client.fetch_channel(place.id)
        except (discord.Forbidden, discord.NotFound):
            raise Refused("refused.unseen", channel=place.id) from None
        except (discord.HTTPException, OSError, TimeoutError):
            return []
        channel = found if isinstance(found, discord.Thread) else None
    parent = channel.parent if isinstance(channel, discord.Thread) else channel
    if channel is None or parent is None:
        return []
    has = parent.permissions_for(guild.me)
    if shut(channel, has):
        raise Refused("refused.locked", channel=place.id)
    return [name for name in needed(channel.type) if not getattr(has, name)]


def shut(channel: discord.abc.GuildChannel | discord.Thread, has: discord.Permissions) -> bool:
    """Whether a channel is a thread that is locked for who has these permissions. An archived one opens by posting."""
    return isinstance(channel, discord.Thread) and channel.locked and not has.manage_threads
