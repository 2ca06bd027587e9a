"""The private channel with one person."""

from __future__ import annotations

import discord


async def private_channel(client: discord.Client, person: int) -> discord.PartialMessageable:
    """Where one person is written to alone. Raises discord.HTTPException."""
    # The library's own way sends the id as a number, which Discord's description does not allow.
    opened = await client.http.start_private_message(str(person))
    return client.get_partial_messageable(int(opened["id"]), type=discord.ChannelType.private)
