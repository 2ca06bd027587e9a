"""/about: what this is, what it keeps, its version and licence."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from discord import app_commands

from bot.answering import Interaction, send, words_for
from bot.commands.language import text
from bot.messages.blocks import text_message

if TYPE_CHECKING:
    from typing import Any

    from bot.messages.blocks import Message
    from briefings.writing.words import Words

LICENCE = "https://opensource.org/license/mit"


def command() -> app_commands.Command[Any, Any, Any]:
    """The command."""

    @app_commands.command(name="about", description=text("command.about"))
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def about(interaction: Interaction) -> None:
        await send(interaction, about_message(words_for(interaction)), private=True)

    return about


def about_message(words: Words) -> Message:
    """What this is, what it keeps, its version and licence."""
    return text_message(
        words("about.what", version=_version()),
        words("about.how"),
        f"{words('about.kept')} {words('about.deleted')}",
        words("about.licence", link=f"<{LICENCE}>"),
    )


@cache
def _version() -> str:
    try:
        return version("readout")
    except PackageNotFoundError:
        return ""
