"""/briefing: what one article says, by its title or its link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands

from bot.answering import Interaction, answer, words_for
from bot.commands import choices
from bot.commands.language import text
from bot.commands.refusals import Refused
from bot.messages.briefs import briefing_message

if TYPE_CHECKING:
    from typing import Any

    from bot.messages.blocks import Message
    from bot.services import Services
    from briefings.writing.words import Words

Article = app_commands.Range[str, 1, 1000]


def command(services: Services) -> app_commands.Command[Any, Any, Any]:
    """The command."""

    @app_commands.command(name="briefing", description=text("command.briefing"))
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.describe(article=text("describe.article"), private=text("describe.private"))
    @app_commands.autocomplete(article=choices.completing(choices.articles(services)))
    async def briefing(interaction: Interaction, article: Article | None = None, private: bool = False) -> None:
        making = briefed(services, article or "", words_for(interaction))
        await answer(interaction, making, private=private)

    return briefing


async def briefed(services: Services, named: str, words: Words) -> Message:
    """The briefing of the article that is meant, by id, link or title; of the newest where none is named."""
    named = named.strip()
    found = await services.answers.briefing(named) if named else None
    if found is None and "://" in named:
        id_ = await services.store.linked(named)
        found = await services.answers.briefing(id_) if id_ else None
    elif found is None:
        titled = await services.store.titled(named, 1)
        found = await services.answers.briefing(titled[0][0]) if titled else None
    if found is None:
        raise Refused("briefing.none")
    return briefing_message(found, words, overlay=services.templates)
