"""/check, and "Check this quote" on any message: whether words were said so, by the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.answering import Interaction, answer, words_for
from bot.commands import choices
from bot.commands.language import text
from bot.commands.refusals import Refused
from bot.delivery.traces import texts
from bot.messages.checks import check_message
from briefings.errors import QuestionError

if TYPE_CHECKING:
    from typing import Any

    from bot.messages.blocks import Message
    from bot.services import Services
    from briefings.writing.words import Words

MOST = 1000
"""Characters that are looked for; nobody is quoted with more."""

Asked = app_commands.Range[str, 1, MOST]
Name = app_commands.Range[str, 1, 100]


def command(services: Services) -> app_commands.Command[Any, Any, Any]:
    """The command."""

    @app_commands.command(name="check", description=text("command.check"))
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.describe(
        words=text("describe.checked"), speaker=text("describe.speaker"), private=text("describe.private")
    )
    @app_commands.autocomplete(speaker=choices.completing(choices.speakers(services)))
    async def check(interaction: Interaction, words: Asked, speaker: Name | None = None, private: bool = False) -> None:
        making = checked(services, words, speaker, words_for(interaction))
        await answer(interaction, making, private=private)

    return check


def message_command(services: Services) -> app_commands.ContextMenu:
    """The command on a message. What it says is looked at while it is answered, and not kept."""

    async def check_this(interaction: Interaction, message: discord.Message) -> None:
        words = words_for(interaction)
        said = "\n".join(part for part in (*texts(message), *_embedded(message)) if part.strip())
        if not said:
            raise Refused("check.no_text")
        await answer(interaction, checked(services, said, None, words), private=True)

    menu = app_commands.ContextMenu(name=text("command.check_message"), callback=check_this)
    app_commands.allowed_installs(guilds=True, users=True)(menu)
    app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)(menu)
    return menu


async def checked(services: Services, asked: str, speaker: str | None, words: Words) -> Message:
    """The answer to whether words were said, by a speaker if one is named. Raises Refused where there are none."""
    try:
        found = await services.answers.checked(asked[:MOST], speaker)
    except QuestionError:
        raise Refused("refused.too_few_words") from None
    return check_message(found, words, cut=len(asked) > MOST, overlay=services.templates)


def _embedded(message: discord.Message) -> list[str]:
    return [embed.description for embed in message.embeds if embed.description]
