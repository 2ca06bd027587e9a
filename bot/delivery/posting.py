"""One delivery to its channel: looked for first where it may have been posted already, then posted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
import structlog

from bot.delivery.traces import Channel, find
from bot.messages.views import mentions_of, view_of

if TYPE_CHECKING:
    from bot.delivery.pacing import Pacer
    from bot.messages.blocks import Message
    from briefings.store.subscriptions import Delivery

log = structlog.get_logger()


async def post(client: discord.Client, delivery: Delivery, message: Message, name: str, pacer: Pacer) -> int:
    """Post a delivery and give the id of the message. `name` is that of a forum's post.

    One that was tried before is looked for in its channel first. Raises what discord.py raises.
    """
    channel = await channel_of(client, delivery.subscription.channel, pacer)
    sent: discord.Message | None = None
    if delivery.tries > 1:
        await pacer.turn()
        assert client.user is not None  # noqa: S101 -- nobody posts who is not logged in
        sent = await find(channel, delivery.id, since=delivery.created_at, me=client.user.id)
        if sent is not None:
            log.info("digest_found_again", delivery=delivery.id, message=sent.id)
    if sent is None:
        await pacer.turn()
        sent = await _send(channel, delivery, message, name)
    if isinstance(channel, discord.TextChannel) and channel.is_news() and not sent.flags.crossposted:
        await _publish(sent, delivery, pacer)
    return sent.id


async def channel_of(client: discord.Client, id_: int, pacer: Pacer) -> Channel:
    """A channel that digests can go to, asked for where it is not known. Raises what discord.py raises."""
    channel = client.get_channel(id_)
    if channel is None:
        await pacer.turn()
        channel = await client.fetch_channel(id_)
    if not isinstance(channel, Channel):
        raise TypeError(f"channel {id_} is of a kind that nothing can be posted to ({type(channel).__name__})")
    return channel


async def _send(channel: Channel, delivery: Delivery, message: Message, name: str) -> discord.Message:
    view, mentions = view_of(message), mentions_of(message)
    if isinstance(channel, discord.ForumChannel):
        # Where posts must have a tag, the first will do that anybody may set.
        tags = [tag for tag in channel.available_tags if not tag.moderated][:1] if channel.flags.require_tag else []
        made = await channel.create_thread(name=name, view=view, allowed_mentions=mentions, applied_tags=tags)
        return made.message
    return await channel.send(view=view, allowed_mentions=mentions, nonce=delivery.id)


async def _publish(sent: discord.Message, delivery: Delivery, pacer: Pacer) -> None:
    """Publish a message of an announcement channel. It stands there, whether or not that can be done."""
    try:
        await pacer.turn()
        await sent.publish()
    except discord.HTTPException as error:
        log.warning("digest_not_published", delivery=delivery.id, status=error.status, code=error.code)
