"""Whether a digest is in its channel already: our own message that bears its id in the last line."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import discord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from typing import Any

Channel = discord.TextChannel | discord.Thread | discord.ForumChannel

_SURELY = 500
"""Messages that are looked through in any case, newest first: our clock may be wrong by more than it should."""

_MOST = 3000
"""Messages that are looked through at most, where so many were written since the digest was."""

_SLACK = timedelta(days=1)
_POSTS = 30
"""Posts of our own in a forum that are looked into, newest first: there is one a day."""


async def find(channel: Channel, id_: str, *, since: datetime, me: int) -> discord.Message | None:
    """Our own message in a channel, or first in a forum's post, that bears a delivery's id; None where there is none.

    `since` is when the delivery was written. Raises what discord.py raises.
    """
    if isinstance(channel, discord.ForumChannel):
        return await _first_of_post(channel, id_, me)
    number = 0
    async for message in channel.history(limit=_MOST):
        number += 1
        if message.author.id == me and bears(message, id_):
            return message
        if number >= _SURELY and message.created_at < since - _SLACK:
            break
    return None


async def _first_of_post(channel: discord.ForumChannel, id_: str, me: int) -> discord.Message | None:
    posts = {one.id: one for one in await channel.guild.active_threads() if one.parent_id == channel.id}
    posts |= {one.id: one async for one in channel.archived_threads(limit=_POSTS)}
    ours = sorted((post for post in posts.values() if post.owner_id == me), key=lambda post: -post.id)
    for thread in ours[:_POSTS]:
        try:
            message = await thread.fetch_message(thread.id)
        except discord.NotFound:
            continue  # somebody has deleted it, and with it what it said
        if bears(message, id_):
            return message
    return None


def bears(message: discord.Message, id_: str) -> bool:
    """Whether a message has the id in one of its texts."""
    return any(id_ in text for text in texts(message))


def texts(message: discord.Message) -> Iterator[str]:
    """All texts of a message: its content, and those among its components."""
    if message.content:
        yield message.content
    yield from _texts(message.components)


def _texts(components: Iterable[Any]) -> Iterator[str]:
    for one in components:
        if isinstance(one, discord.TextDisplay):
            yield one.content
        yield from _texts(getattr(one, "children", ()))
