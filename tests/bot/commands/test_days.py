"""Days as people write them in their own language."""

from __future__ import annotations

import pytest

from bot.commands.days import NAMED, anchors_of, day_of, in_english, stretch_of
from bot.commands.refusals import Refused
from briefings.knowledge.shelf import load
from briefings.writing.words import LANGUAGES, words_of
from tests.discord.running import Clock

KNOWLEDGE = load()


class Known:
    """As much of the services as days need."""

    knowledge, now = KNOWLEDGE, Clock("2026-03-02T07:00")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_to_name_days_that_is_offered_is_understood(language: str) -> None:
    words, english = words_of(language), words_of("en")
    for name in NAMED:
        assert in_english(words(f"when.{name}").upper(), words) == english(f"when.{name}")
        assert stretch_of(Known, words(f"when.{name}"), words)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "typed", "day"),
    [
        ("de", "28. Februar 2023", "2023-02-28"),
        ("de", "März 2023", "2023-03-01"),
        ("fr", "1er mars 2023", "2023-03-01"),
        ("fr", "l'année dernière", "2025-01-01"),
        ("uk", "28 лютого 2023", "2023-02-28"),
        ("uk", "лютий 2023", "2023-02-01"),
        ("pl", "28 lutego 2023", "2023-02-28"),
        ("pl", "yesterday", "2026-03-01"),
        ("en", "28 Feb 2023", "2023-02-28"),
    ],
)
def test_days_are_understood_in_the_language_of_whoever_asks(language: str, typed: str, day: str) -> None:
    assert str(day_of(Known, typed, words_of(language), last=False)) == day  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
def test_events_are_understood_by_what_they_are_called_in_each_language(language: str) -> None:
    words = words_of(language)
    for anchor in anchors_of(Known):  # type: ignore[arg-type]
        assert stretch_of(Known, words.told(anchor.name).upper(), words) == (anchor.first, anchor.last)  # type: ignore[arg-type]


@pytest.mark.parametrize(("typed", "key"), [("nonsense", "refused.day"), ("30 February 2023", "refused.day")])
def test_what_is_no_day_is_refused_in_the_language_of_whoever_asks(typed: str, key: str) -> None:
    with pytest.raises(Refused) as refused:
        day_of(Known, typed, words_of("de"), last=False)  # type: ignore[arg-type]
    assert refused.value.key == key


def test_what_may_be_several_events_is_refused_with_their_names() -> None:
    with pytest.raises(Refused) as refused:
        day_of(Known, "nato", words_of("pl"), last=False)  # type: ignore[arg-type]
    assert refused.value.key == "refused.days"
    assert "Szczyt NATO w Wilnie" in refused.value.values["names"]
