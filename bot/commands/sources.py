"""/sources: which outlets are read, and how much is kept of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands

from bot.answering import Interaction, answer, words_for
from bot.commands.language import text
from bot.messages import limits
from bot.messages.blocks import Message, Text
from briefings.writing.markdown import escape
from briefings.writing.messages import size
from briefings.writing.plain import one_line

if TYPE_CHECKING:
    from typing import Any

    from bot.services import Services
    from briefings.writing.words import Words

_OUTLETS = 60


def command(services: Services) -> app_commands.Command[Any, Any, Any]:
    """The command."""

    @app_commands.command(name="sources", description=text("command.sources"))
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def sources(interaction: Interaction) -> None:
        await answer(interaction, _sources(services, words_for(interaction)), private=True)

    return sources


async def _sources(services: Services, words: Words) -> Message:
    counts = await services.store.counts()
    outlets = await services.store.outlets("", _OUTLETS)
    newest = await services.store.newest_day()
    kept = words("sources.articles", number=counts.articles, statements=counts.statements)
    small = f"{kept} {words('sources.newest', day=words.day(newest))}" if newest else kept
    lines = [f"## {words('sources.title')}", f"-# {small}"]
    lines += [
        f"- {escape(limits.cut(one_line(one.name), 100))} · {words('answer.statements', number=one.statements)}"
        for one in outlets
    ]
    if not outlets:
        lines.append(words("sources.none"))
    while size("\n".join(lines)) > limits.CHARACTERS:
        lines.pop()
    return Message(blocks=(Text("\n".join(lines)),))
