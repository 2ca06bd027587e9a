"""What is offered, in the language of whoever types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.commands import choices
from bot.commands.finding import topic_id
from bot.commands.refusals import Refused
from briefings.knowledge.shelf import load
from briefings.types import ANY_TOPIC
from briefings.writing.words import LANGUAGES, words_of
from tests.discord.running import Clock

if TYPE_CHECKING:
    from bot.services import Services


class Known:
    """As much of the services as topics and days need."""

    knowledge, now = load(), Clock("2026-03-02T07:00")


SERVICES: Services = Known  # type: ignore[assignment]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_topics_are_offered_and_understood_by_what_they_are_called_in_each_language(language: str) -> None:
    words = words_of(language)
    offered = dict(await choices.topics(SERVICES)("", words))
    assert list(offered.values()) == [ANY_TOPIC, *(one.id for one in SERVICES.knowledge.topics)]
    for name, id_ in offered.items():
        assert topic_id(SERVICES, name) == id_ if id_ != ANY_TOPIC else True
    for typed in ("ukraine and nato", "nato-ukr", next(name for name, id_ in offered.items() if id_ != ANY_TOPIC)):
        assert [id_ for _, id_ in await choices.topics(SERVICES)(typed, words)] == ["nato-ukraine"]
    with pytest.raises(Refused):
        topic_id(SERVICES, "weather")


async def test_events_are_offered_in_the_language_of_whoever_types() -> None:
    offered: Any = await choices.days(SERVICES, last=False)("gipfel in v", words_of("de"))
    assert offered == [("NATO-Gipfel in Vilnius · 11. Juli 2023", "NATO-Gipfel in Vilnius")]


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_our_topics_and_their_events_have_names_in_every_language(language: str) -> None:
    for topic in SERVICES.knowledge.topics:
        for title in (topic.name, *(anchor.name for anchor in topic.anchors)):
            assert title.within(language) not in ("", title), title
