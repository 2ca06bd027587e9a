"""/quote and /timeline: what was said, by words, speaker, outlet, days and topic, page by page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import structlog
from discord import app_commands

from bot.answering import Interaction, answer, words_for
from bot.commands import choices
from bot.commands.days import day_of
from bot.commands.language import text
from bot.commands.refusals import Refused
from bot.messages.blocks import Picture
from bot.messages.buttons import Listing
from bot.messages.found import PAGE, found_message
from briefings.errors import BriefingError
from briefings.types import ANY_TOPIC, Query

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from bot.messages.blocks import Message
    from bot.services import Services
    from briefings.writing.words import Words

Words_ = app_commands.Range[str, 1, 150]
Name = app_commands.Range[str, 1, 100]
Day = app_commands.Range[str, 1, 100]

_LAST_PAGE = 100_000

_DRAWN = 500
"""The newest statements that a picture shows."""

log = structlog.get_logger()


def commands(services: Services) -> tuple[app_commands.Command[Any, Any, Any], ...]:
    """The two commands."""
    return _quote(services), _timeline(services)


async def found(
    services: Services, listing: Listing, query: Query, page: int, words: Words, *, chart: bool = False
) -> Message:
    """A page, counted from 0, of what a query asks for; with a `chart`, the picture of all of it stands before."""
    page = min(max(page, 0), _LAST_PAGE)
    some = replace(query, limit=PAGE)
    ask = services.answers.timeline if listing is Listing.TIMELINE else services.answers.quotes
    answered = await ask(some, offset=page * PAGE)
    message = found_message(answered, words, query, listing=listing, page=page, overlay=services.templates)
    if not chart or not answered.entries or (picture := await _picture(services, query)) is None:
        return message
    head, *rest = message.blocks
    return replace(message, blocks=(head, picture, *rest))


async def _picture(services: Services, query: Query) -> Picture | None:
    """The picture of the newest statements; None where it cannot be drawn, which the answer need not wait for."""
    if services.painter is None:
        return None
    every = await services.answers.drawn(replace(query, limit=_DRAWN))
    try:
        painted = await services.painter.png(every)
    except BriefingError as error:
        log.warning("picture_not_drawn", error=str(error))
        return None
    return Picture(content=painted.content, name="timeline.png", alt=painted.alt)


def _quote(services: Services) -> app_commands.Command[Any, Any, Any]:
    @_with_filters(services, "quote")
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
        fixed = words_for(interaction)
        query = query_of(services, fixed, words, speaker, outlet, since, until, topic)
        making = found(services, Listing.QUOTES, query, 0, fixed)
        await answer(interaction, making, private=private)

    return command


def _timeline(services: Services) -> app_commands.Command[Any, Any, Any]:
    @_with_filters(services, "timeline", "chart")
    async def command(
        interaction: Interaction,
        words: Words_ | None = None,
        speaker: Name | None = None,
        outlet: Name | None = None,
        since: Day | None = None,
        until: Day | None = None,
        topic: Name | None = None,
        chart: bool = False,
        private: bool = False,
    ) -> None:
        fixed = words_for(interaction)
        query = query_of(services, fixed, words, speaker, outlet, since, until, topic)
        making = found(services, Listing.TIMELINE, query, 0, fixed, chart=chart)
        await answer(interaction, making, private=private)

    return command


def _with_filters(services: Services, name: str, *more: str) -> Callable[[Any], app_commands.Command[Any, Any, Any]]:
    """Make a command of a callback that takes the filters and `more`, each with its description and what it offers."""
    described = ("words", "speaker", "outlet", "since", "until", "topic", "private", *more)
    decorators: tuple[Callable[[Any], Any], ...] = (
        app_commands.autocomplete(**{name: choices.completing(offer) for name, offer in offers(services).items()}),
        app_commands.describe(**{one: text(f"describe.{one}") for one in described}),
        app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True),
        app_commands.allowed_installs(guilds=True, users=True),
        app_commands.command(name=name, description=text(f"command.{name}")),
    )

    def made(callback: Any) -> app_commands.Command[Any, Any, Any]:
        for decorate in decorators:
            callback = decorate(callback)
        command: app_commands.Command[Any, Any, Any] = callback
        return command

    return made


def offers(services: Services) -> dict[str, choices.Offer]:
    """What is offered while a filter is typed, by the names of the filters."""
    return {
        "speaker": choices.speakers(services),
        "outlet": choices.outlets(services),
        "since": choices.days(services, last=False),
        "until": choices.days(services, last=True),
        "topic": choices.topics(services),
    }


def query_of(
    services: Services,
    fixed: Words,
    words: str | None = None,
    speaker: str | None = None,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    topic: str | None = None,
) -> Query:
    """What the filters ask for; `fixed` are the words of the language that is asked in. Raises Refused."""
    first, last = day_of(services, since, fixed, last=False), day_of(services, until, fixed, last=True)
    return Query(words=words, speaker=speaker, outlet=outlet, since=first, until=last, topic=topic_id(services, topic))


def topic_id(services: Services, typed: str | None) -> str | None:
    """The id of a topic that is given by id or by name; None for none. Raises Refused where there is no such topic."""
    if typed is None or typed == ANY_TOPIC:
        return typed
    plain = typed.strip().casefold()
    for one in services.knowledge.topics:
        if plain in {known.casefold() for known in (one.id, one.name, *one.name.others.values())}:
            return one.id
    raise Refused("refused.topic", topic=typed)
