"""What happens when a button is pressed, on a message of today or of before the last restart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord

from bot.answering import Interaction, answer, tell, words_for
from bot.commands.finding import found
from bot.delivery.making import digest_of
from bot.messages.blocks import text_message
from bot.messages.buttons import Press, Pressed, asked, pressed
from bot.messages.details import context_message, sources_message, wordings_message
from bot.messages.digests import more_message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.messages.blocks import Message
    from bot.services import Services
    from briefings.writing.words import Words


async def press(services: Services, interaction: Interaction) -> None:
    """Answer a button. What no longer means anything is said to have expired."""
    data: Any = interaction.data or {}
    button = pressed(str(data.get("custom_id", "")))
    words = words_for(interaction)
    match button:
        case Pressed(press=Press.PAGE, parts=(_, page, _)) if page.isdecimal():
            await _turn(services, interaction, int(page), words)
        case Pressed(press=Press.WORDINGS | Press.CONTEXT | Press.SOURCES, parts=(statement,)):
            await answer(interaction, detail(services, button.press, statement, words), private=True)
        case Pressed(press=Press.MORE, parts=(delivery, skip)) if skip.isdecimal():
            await answer(interaction, _more(services, delivery, int(skip), words), private=True)
        case _:
            await tell(interaction, words("trouble.expired"))


async def _turn(services: Services, interaction: Interaction, page: int, words: Words) -> None:
    """Turn to another page: of one's own answer in its place, of somebody else's for oneself alone."""
    message = interaction.message
    question = asked(_ids(message.components)) if message else None
    if message is None or question is None:
        await tell(interaction, words("trouble.expired"))
        return
    listing, query = question
    made = found(services, listing, query, page, words)
    asker = message.interaction_metadata.user.id if message.interaction_metadata else None
    own = asker in (None, interaction.user.id)
    await answer(interaction, made, private=not own, in_place=own)


async def detail(services: Services, what: Press, statement: str, words: Words) -> Message:
    """What a button of a statement shows."""
    entry = await services.answers.statement(statement)
    if entry is None:
        return text_message(words("trouble.gone"))
    if what is Press.WORDINGS:
        return wordings_message(entry, words, overlay=services.templates)
    if what is Press.SOURCES:
        return sources_message(entry, words, overlay=services.templates)
    article = await services.store.article(entry.report.article) if entry.report else None
    return context_message(entry, words, article.reading.article.text if article else None)


async def _more(services: Services, id_: str, skip: int, words: Words) -> Message:
    delivery = await services.store.deliveries.one(id_)
    if delivery is None:
        return text_message(words("trouble.expired"))
    digest = await digest_of(services, delivery)
    more = more_message(digest, words, delivery=id_, skip=skip, overlay=services.templates)
    return more or text_message(words("trouble.gone"))


def _ids(components: Iterable[Any]) -> Iterator[str]:
    """The ids of all buttons of a message."""
    for one in components:
        if isinstance(one, discord.Button) and one.custom_id:
            yield one.custom_id
        yield from _ids(getattr(one, "children", ()))
