"""Days as people write them, in their own language or in English."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from bot.commands.refusals import Refused
from briefings.knowledge.names import normal
from briefings.knowledge.when import DayError, when
from briefings.writing.words import LANGUAGES, words_of

if TYPE_CHECKING:
    from datetime import date

    from bot.services import Services
    from briefings.knowledge.topic_entries import Anchor
    from briefings.knowledge.when import Stretch
    from briefings.writing.words import Words

NAMED = ("today", "yesterday", "last_week", "last_month", "last_30_days", "this_year", "last_year")
"""Days and stretches of days that have words of their own in the catalogue."""

_ORDINAL = re.compile(r"(?<=\d)(?:\.|er)(?=\s)")
"""What other languages write behind the number of a day: 1. März, 1er mars."""


def anchors_of(services: Services) -> list[Anchor]:
    """The events of all topics, which name days."""
    return [anchor for topic in services.knowledge.topics for anchor in topic.anchors]


def stretch_of(services: Services, typed: str, words: Words) -> Stretch:
    """The first and the last of the days that are meant. Raises DayError, or another ValueError."""
    anchors = anchors_of(services)
    plain = normal(typed)
    for one in anchors:
        if plain in (normal(words.told(one.name)), normal(one.name)):
            return one.first, one.last
    return when(in_english(typed, words), services.now().date(), anchors)


def day_of(services: Services, typed: str | None, words: Words, *, last: bool) -> date | None:
    """The day that is meant. Raises Refused."""
    if typed is None:
        return None
    try:
        return stretch_of(services, typed, words)[1 if last else 0]
    except DayError as error:
        if error.events:
            names = ", ".join(f"{words.told(name)} ({first})" for name, first in error.events)
            raise Refused("refused.days", day=typed, names=names) from None
        raise Refused("refused.day", day=typed) from None
    except ValueError:
        raise Refused("refused.day", day=typed) from None


def in_english(typed: str, words: Words) -> str:
    """What was typed with the days and months of a language by their English names."""
    plain = " ".join(typed.casefold().replace("'", "’").split())
    phrases, months = _names(words.language)
    if plain in phrases:
        return phrases[plain]
    if not any(name in plain for name in months):
        return typed
    return re.sub(r"[^\W\d_]+", lambda word: months.get(word[0], word[0]), _ORDINAL.sub("", plain))


@cache
def _names(language: str) -> tuple[dict[str, str], dict[str, str]]:
    """What is said for days, and what months are called, each with what it is in English."""
    words, english = words_of(language), words_of(LANGUAGES[0])
    phrases = {words(f"when.{name}").casefold(): english(f"when.{name}") for name in NAMED}
    months = {
        name.casefold(): same[0]
        for names, same in zip(words.month_names(), english.month_names(), strict=True)
        for name in names
    }
    return phrases, months
