"""What is offered while somebody types: speakers, outlets, topics, days, time zones, articles, digests."""

from __future__ import annotations

from functools import cache, wraps
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

import structlog
from discord import app_commands

from bot.answering import Interaction, words_for
from bot.commands.days import NAMED, anchors_of, stretch_of
from bot.messages.limits import CHOICE, CHOICES, cut
from briefings.errors import BriefingError
from briefings.knowledge.names import normal
from briefings.types import ANY_TOPIC
from briefings.writing.messages import size
from briefings.writing.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Iterable
    from datetime import datetime
    from typing import Any

    from bot.services import Services
    from briefings.writing.words import Words

    Pairs = Iterable[tuple[str, str]]
    Offer = Callable[[str, Words], Awaitable[Pairs]]
    Completion = Callable[[Interaction, str], Coroutine[Any, Any, list[app_commands.Choice[str]]]]

Choices = list[app_commands.Choice[str]]

_CITIES = {
    "uk": "Europe/Kyiv",
    "de": "Europe/Berlin",
    "fr": "Europe/Paris",
    "pl": "Europe/Warsaw",
}
_BIG = ("UTC", "Europe/London", "Europe/Brussels", "Europe/Kyiv", "America/New_York", "America/Los_Angeles")

log = structlog.get_logger()


def offered(pairs: Iterable[tuple[str, str]]) -> Choices:
    """Choices of names and values, as many as Discord takes, without those whose value it would not take."""
    fitting = {value: one_line(name) for name, value in pairs if value and size(value) <= CHOICE and one_line(name)}
    some = list(fitting.items())[:CHOICES]
    return [app_commands.Choice(name=cut(name, CHOICE), value=value) for value, name in some]


def completing(offer: Offer) -> Completion:
    """What Discord asks while somebody types, out of an offer: names with their values, by what was typed."""

    @forgiving
    async def complete(interaction: Interaction, typed: str) -> Choices:
        return offered(await offer(typed, words_for(interaction)))

    return complete


def forgiving(complete: Completion) -> Completion:
    """Offer nothing where something fails: whoever types can go on without."""

    @wraps(complete)
    async def safe(interaction: Interaction, typed: str) -> Choices:
        try:
            return await complete(interaction, typed)
        except BriefingError as error:
            log.warning("nothing_offered", error=str(error))
            return []

    return safe


def speakers(services: Services) -> Offer:
    """Speakers of the archive, and whom the registry knows by another spelling."""

    async def offer(typed: str, _: Words) -> Pairs:
        return [(name, name) for name in await _speakers(services, typed)]

    return offer


def outlets(services: Services) -> Offer:
    """Outlets of the archive."""

    async def offer(typed: str, _: Words) -> Pairs:
        return [(one.name, one.name) for one in await services.store.outlets(typed, CHOICES)]

    return offer


def several(services: Services, names: Callable[[Services, str], Awaitable[list[str]]]) -> Offer:
    """Names with commas between them: what is offered is the last."""

    async def offer(typed: str, _: Words) -> Pairs:
        before, comma, last = typed.rpartition(",")
        begun = f"{before.strip()}, " if comma else ""
        chosen = {one.strip() for one in before.split(",")}
        some = [name for name in await names(services, last.strip()) if name not in chosen]
        return [(f"{begun}{name}", f"{begun}{name}") for name in some]

    return offer


async def speaker_names(services: Services, typed: str) -> list[str]:
    """Names of speakers without a comma in them, which part names."""
    return [name for name in await _speakers(services, typed) if "," not in name]


async def outlet_names(services: Services, typed: str) -> list[str]:
    """Names of outlets without a comma in them."""
    return [one.name for one in await services.store.outlets(typed, CHOICES) if "," not in one.name]


def topics(services: Services) -> Offer:
    """The topics that are followed, and all of them together."""

    async def offer(typed: str, words: Words) -> Pairs:
        known = [(words("answer.any_topic"), ANY_TOPIC, "")]
        known += [(words.told(one.name), one.id, one.name) for one in services.knowledge.topics]
        return [one[:2] for one in known if any(normal(typed) in normal(text) for text in one)]

    return offer


def days(services: Services, *, last: bool) -> Offer:
    """Days in words: what was typed as it is understood, else ways to name days, and the events of topics."""

    async def offer(typed: str, words: Words) -> Pairs:
        known = [*(words(f"when.{name}") for name in NAMED), *(words.told(one.name) for one in anchors_of(services))]
        some = [typed] if typed.strip() else []
        some += [one for one in known if normal(typed) in normal(one)]
        pairs = []
        for one in some:
            try:
                stretch = stretch_of(services, one, words)
            except ValueError:
                continue
            pairs.append((f"{one} · {words.day(stretch[1 if last else 0])}", one))
        return pairs

    return offer


def zones(services: Services) -> Offer:
    """Time zones by any part of their names, each with the time that it is there."""

    async def offer(typed: str, words: Words) -> Pairs:
        wanted = "_".join(typed.casefold().split())
        near = _CITIES.get(words.language)
        first = [near, *_BIG] if near and not wanted else list(_BIG) if not wanted else []
        found = first or sorted(
            (zone for zone in zone_names() if wanted in zone.casefold()),
            key=lambda zone: (not zone.casefold().rpartition("/")[2].startswith(wanted), zone),
        )
        now = services.now()
        return [(_timed(zone, now), zone) for zone in found[:CHOICES]]

    return offer


def articles(services: Services) -> Offer:
    """Articles by words of their titles, newest first."""

    async def offer(typed: str, _: Words) -> Pairs:
        found = await services.store.titled(typed, CHOICES)
        return [(f"{title} · {outlet}" if outlet else title, id_) for id_, title, outlet in found]

    return offer


def digests(services: Services) -> Completion:
    """The digests of the server."""

    @forgiving
    async def complete(interaction: Interaction, typed: str) -> Choices:
        if interaction.guild_id is None:
            return []
        words = words_for(interaction)
        pairs = []
        for one in await services.store.subscriptions.all(guild=interaction.guild_id):
            channel = interaction.client.get_channel(one.channel)
            name = getattr(channel, "name", None) or str(one.channel)
            topic = services.topic_name(one.settings.topic, words) or words("answer.any_topic")
            pairs.append((f"#{name} · {topic}", one.id))
        return offered(one for one in pairs if normal(typed) in normal(one[0]))

    return complete


async def _speakers(services: Services, typed: str) -> list[str]:
    """Speakers as the archive has them, then those whom the registry knows by what was typed."""
    found = [one.name for one in await services.store.speakers(typed, CHOICES)]
    if typed.strip():
        found += [entry.name for entry in services.knowledge.registry.named(typed)]
    return list(dict.fromkeys(found))


@cache
def zone_names() -> tuple[str, ...]:
    """The zones that have a place in their name, and UTC; not the old names of countries."""
    return (*sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/")), "UTC")


def _timed(zone: str, now: datetime) -> str:
    return f"{zone} · {now.astimezone(ZoneInfo(zone)):%H:%M}"
