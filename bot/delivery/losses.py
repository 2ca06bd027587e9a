"""What cannot be posted any more: noted once, and told to those who manage the server, where that can be done."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import discord
import structlog

from bot.delivery.private import private_channel
from bot.messages.blocks import text_message
from bot.messages.views import mentions_of, view_of
from briefings.store.subscriptions import Standing
from briefings.writing.words import words_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.delivery.failures import Meaning
    from bot.services import Services
    from briefings.store.subscriptions import Subscription

KEPT = timedelta(days=30)
"""How long the settings of what was lost are kept, as the privacy text says."""

log = structlog.get_logger()


async def lose(services: Services, client: discord.Client, subscription: Subscription, meaning: Meaning) -> None:
    """Stop a subscription that cannot be posted, and tell those who can put that right. Once: then it is lost."""
    now = services.now()
    if not await services.store.subscriptions.lose(subscription.id, meaning.value, at=now):
        return
    log.warning("digest_lost", subscription=subscription.id, reason=meaning.value)
    words = words_of(subscription.settings.language)
    sentence = words(
        "lost.told",
        channel=f"<#{subscription.channel}>",
        reason=words(f"lost.{meaning.value}"),
        day=words.day((now + KEPT).date()),
    )
    message = text_message(sentence)
    async for place in _managers(client, subscription):
        try:
            await place.send(view=view_of(message), allowed_mentions=mentions_of(message))
        except discord.HTTPException:
            continue
        return
    log.info("digest_lost_untold", subscription=subscription.id)


async def lose_channel(services: Services, client: discord.Client, channel: int, meaning: Meaning) -> None:
    """Stop all that is posted to a channel."""
    for one in await services.store.subscriptions.all(standing=Standing.ACTIVE):
        if one.channel == channel:
            await lose(services, client, one, meaning)


async def lose_server(services: Services, client: discord.Client, guild: int, meaning: Meaning) -> None:
    """Stop all that is posted to a server."""
    for one in await services.store.subscriptions.all(guild=guild, standing=Standing.ACTIVE):
        await lose(services, client, one, meaning)


async def _managers(client: discord.Client, subscription: Subscription) -> AsyncIterator[discord.abc.Messageable]:
    """Where those read who manage a server: where Discord itself tells them things, their owner, where all are told."""
    guild = client.get_guild(subscription.guild)
    if guild is None:
        return
    for channel in (guild.public_updates_channel, None, guild.system_channel):
        if channel is None:
            if guild.owner_id:
                try:
                    private = await private_channel(client, guild.owner_id)
                except discord.HTTPException:
                    continue
                yield private
        elif channel.id != subscription.channel and channel.permissions_for(guild.me).send_messages:
            yield channel
