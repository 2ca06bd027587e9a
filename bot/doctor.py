"""What keeps the bot from working, found one thing after the other, each with what to do about it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import discord

from bot.commands.places import needed, shut
from bot.delivery.traces import Channel
from bot.elsewhere import point
from bot.errors import ConfigError
from briefings.store.subscriptions import Standing
from briefings.writing.words import words_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.config import Settings
    from briefings.store.opening import Store
    from briefings.store.subscriptions import Subscription

_UNSET = (
    "there is no token for Discord. Make an application in the developer portal (discord.com/developers), copy its "
    "token (Bot, Reset Token), and set DISCORD_TOKEN, or DISCORD_TOKEN_FILE"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that was looked at: whether it is well, and what to do where it is not."""

    what: str
    well: bool
    sentence: str


@asynccontextmanager
async def logged_in(settings: Settings) -> AsyncIterator[discord.Client]:
    """Discord's REST API with the token of the settings, without a gateway. Raises ConfigError."""
    token = settings.token()
    if token is None:
        raise ConfigError(f"{_UNSET}.")
    point(settings)
    async with discord.Client(intents=discord.Intents.none()) as client:
        try:
            await client.login(token)
        except discord.LoginFailure:
            raise ConfigError(
                "Discord does not accept the token. Copy it again from the developer portal (Bot, Reset Token)."
            ) from None
        except (discord.HTTPException, OSError, KeyError) as error:
            raise ConfigError(f"Discord cannot be asked ({type(error).__name__}). Check the network.") from None
        yield client


async def examine(client: discord.Client, store: Store, names: frozenset[str]) -> list[Finding]:
    """Look at commands, and at each channel that digests go to. `names` are those of the commands."""
    found = [Finding(what="token", well=True, sentence=f"Discord knows it: {client.user}.")]
    found.append(Finding(what="intents", well=True, sentence="none has to be switched on."))
    found.append(await _commands(client, names))
    every = await store.subscriptions.all()
    if not every:
        sentence = "none is set up yet. On your server: /digest setup"
        found.append(Finding(what="digests", well=True, sentence=sentence))
    found += [await _channel(client, one) for one in every]
    return found


async def _commands(client: discord.Client, names: frozenset[str]) -> Finding:
    tree: discord.app_commands.CommandTree[discord.Client] = discord.app_commands.CommandTree(client)
    try:
        there = {one.name for one in await tree.fetch_commands()}
    except discord.HTTPException as error:
        return Finding(what="commands", well=False, sentence=f"Discord does not say which there are ({error.status}).")
    if missing := names - there:
        sentence = f"{', '.join(sorted(missing))} not there yet. Start `readout run`: it sends them, within a minute."
        return Finding(what="commands", well=False, sentence=sentence)
    return Finding(what="commands", well=True, sentence=f"all {len(names)} are there.")


async def _channel(client: discord.Client, one: Subscription) -> Finding:
    what, words = f"channel {one.channel}", words_of("en")
    if one.standing is not Standing.ACTIVE:
        how = "paused" if one.standing is Standing.PAUSED else f"stopped ({words(f'lost.{one.reason}')})"
        sentence = f"its digest is {how}. On the server: /digest resume"
        return Finding(what=what, well=one.standing is Standing.PAUSED, sentence=sentence)
    try:
        guild = await client.fetch_guild(one.guild, with_counts=False)
        me = await guild.fetch_member(client.user.id) if client.user else None
        channel = await client.fetch_channel(one.channel)
        # The permissions of a thread are those of its channel.
        parent = await client.fetch_channel(channel.parent_id) if isinstance(channel, discord.Thread) else channel
    except discord.NotFound:
        return Finding(what=what, well=False, sentence="it is gone. Set the digest up again elsewhere: /digest setup")
    except discord.Forbidden:
        sentence = "it cannot be seen. Invite the bot again (readout bot invite), or give it View Channel there."
        return Finding(what=what, well=False, sentence=sentence)
    except discord.HTTPException as error:
        return Finding(what=what, well=False, sentence=f"Discord does not tell of it now ({error.status}).")
    if me is None or not isinstance(channel, Channel) or not isinstance(parent, Channel):
        return Finding(what=what, well=False, sentence="digests cannot go to a channel of that kind.")
    # Without a gateway channels know their server by its id alone; permissions need its roles.
    parent.guild = guild
    has = parent.permissions_for(me)
    if shut(channel, has):
        sentence = f"#{channel.name} is locked. Unlock the thread, or set the digest up elsewhere: /digest setup"
        return Finding(what=what, well=False, sentence=sentence)
    missing = [name for name in needed(channel.type) if not getattr(has, name)]
    if missing:
        listed = ", ".join(words(f"permission.{name}") for name in missing)
        return Finding(what=what, well=False, sentence=f"#{channel.name}: give the bot there: {listed}.")
    return Finding(what=what, well=True, sentence=f"#{channel.name}: all that is needed may be done.")
