"""/quote and /timeline: what was said, by words, speaker, outlet, days and topic, page by page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from discord import app_commands

from bot.answering import Interaction, answer, words_for
from bot.commands import choices
from bot.commands.language import text
from bot.commands.refusals import Refused
from bot.messages.buttons import Listing
from bot.messages.found import PAGE, found_message
from briefings.knowledge.when import when
from briefings.types import ANY_TOPIC, Query

if TYPE_CHECKING:
    from datetime import date
    from typing import Any

    from bot.messages.blocks import Message
    from bot.services import Services
    from briefings.writing.words import Words

Words_ = app_commands.Range[str, 1, 150]
Name = app_commands.Range[str, 1, 100]
Day = app_commands.Range[str, 1, 100]

_LAST_PAGE = 100_000


def commands(services: Services) -> tuple[app_commands.Command[Any, Any, Any], ...]:
    """The two commands."""
    return _command(services, Listing.QUOTES), _command(services, Listing.TIMELINE)


async def found(services: Services, listing: Listing, query: Query, page: int, words: Words) -> Message:
    """A page, counted from 0, of what a query asks for."""
    page = min(max(page, 0), _LAST_PAGE)
    some = replace(query, limit=PAGE)
    ask = services.answers.timeline if listing is Listing.TIMELINE else services.answers.quotes
    answered = await ask(some, offset=page * PAGE)
    return found_message(answered, words, query, listing=listing, page=page, overlay=services.templates)


def _command(services: Services, listing: Listing) -> app_commands.Command[Any, Any, Any]:
    name = "timeline" if listing is Listing.TIMELINE else "quote"

    @app_commands.command(name=name, description=text(f"command.{name}"))
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.describe(
        words=text("describe.words"),
        speaker=text("describe.speaker"),
        outlet=text("describe.outlet"),
        since=text("describe.since"),
        until=text("describe.until"),
        topic=text("describe.topic"),
        private=text("describe.private"),
    )
    @app_commands.autocomplete(
        speaker=choices.speakers(services),
        outlet=choices.outlets(services),
        since=choices.days(services, last=False),
        until=choices.days(services, last=True),
        topic=choices.topics(services),
    )
    async def command(
        interaction: Interaction,
        words: Words_ | None = None,
        speaker: Name | None = None,
        outlet: Name | None = None,
        since: Day | None = None,
        until: Day | None = None,
        topic: Name | None = None,
        private: bool = False,
    ) -> None:
        first, last = day_of(services, since, last=False), day_of(services, until, last=True)
        query = Query(
            words=words, speaker=speaker, outlet=outlet, since=first, until=last, topic=topic_id(services, topic)
        )
        making = found(services, listing, query, 0, words_for(interaction))
        await answer(interaction, making, private=private)

    return command


def topic_id(services: Services, typed: str | None) -> str | None:
    """The id of a topic that is given by id or by name; None for none. Raises Refused where there is no such topic."""
    if typed is None or typed == ANY_TOPIC:
        return typed
    plain = typed.strip().casefold()
    for one in services.knowledge.topics:
        if plain in (one.id.casefold(), one.name.casefold()):
            return one.id
    raise Refused("refused.topic", topic=typed)


def day_of(services: Services, typed: str | None, *, last: bool) -> date | None:
    """The day that is meant. Raises Refused."""
    if typed is None:
        return None
    anchors = [anchor for topic in services.knowledge.topics for anchor in topic.anchors]
    try:
        stretch = when(typed, services.now().date(), anchors)
    except ValueError as error:
        raise Refused("refused.days", sentence=str(error)) from None
    return stretch[1 if last else 0]
