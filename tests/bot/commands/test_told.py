"""What commands tell beside what they find: standings, sources, refusals, whatever stands in them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from string import Formatter
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from bot.commands.refusals import Refused
from bot.commands.sources import sources_message
from bot.commands.standings import standing_message
from bot.messages.blocks import faults, text_message
from bot.messages.views import mentions_of, view_of
from briefings.store.feed_types import FeedHealth
from briefings.store.subscriptions import Frequency, Settings, Standing, Subscription
from briefings.store.types import Named
from briefings.writing.words import LANGUAGES, words_of
from sources.polling import Known
from sources.polling import Standing as Followed
from tests.discord.oddities import STRINGS
from tests.discord.rules import complaints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.messages.blocks import Message

NOW = datetime(2026, 3, 2, 7, tzinfo=UTC)


def subscription(odd: str, number: int) -> Subscription:
    settings = Settings(
        minute=540 + number, zone="Europe/Kyiv", topic=odd, frequency=list(Frequency)[number % 4],
        outlets=(odd,) * 3, speakers=(odd,) * 3, role=2**63 + number, quiet_line=True,
    )  # fmt: skip
    return Subscription(
        id=f"digest{number}", guild=1, channel=2**63 + number, settings=settings, seen=0, start=NOW,
        standing=list(Standing)[number % 3], reason="permission", changed_at=NOW,
    )  # fmt: skip


class Kept:
    """A store in which all names and faults are one string."""

    def __init__(self, odd: str) -> None:
        self._odd = odd
        self.feeds = self
        self.trouble = odd

    async def counts(self) -> Any:
        return SimpleNamespace(articles=1_234_567, statements=2_000_000)

    async def outlets(self, _: str, number: int) -> list[Named]:
        return [Named(name=self._odd, statements=5, off=0)] * number

    async def newest_day(self) -> Any:
        return NOW.date()

    async def all(self) -> list[FeedHealth]:
        known = Known(url="https://a.example/feed", failing_since=NOW - timedelta(days=9), fault=self._odd)
        return [
            FeedHealth(
                id="abc", title=self._odd, standing=Followed.ACTIVE, known=known, added_at=NOW, asked_at=NOW,
                due_at=NOW, why="", asking=False, slow=False, entries=5, followed=1,
            )
        ] * 30  # fmt: skip


async def told(odd: str, language: str) -> list[Message]:
    words = words_of(language)
    services: Any = SimpleNamespace(store=Kept(odd), now=lambda: NOW, topic_name=lambda topic, _: topic)
    standings = standing_message(
        services, [subscription(odd, number) for number in range(30)], {}, words, remarks=(odd, odd)
    )
    return [standings, await sources_message(services, words), *refusals(odd, language)]


def refusals(odd: str, language: str) -> Iterator[Message]:
    words = words_of(language)
    for key in words.keys():  # noqa: SIM118 -- no dict
        if key.startswith(("refused.", "trouble.")):
            fields = [name for form in words.raw(key) for _, name, _, _ in Formatter().parse(form) if name]
            refused = Refused(key, **dict.fromkeys(fields, odd[:1000]))
            yield text_message(words(key, **refused.values))


@pytest.mark.parametrize("name", STRINGS)
async def test_no_string_breaks_what_is_told(name: str) -> None:
    language = LANGUAGES[len(name) % len(LANGUAGES)]
    for message in await told(STRINGS[name], language):
        assert faults(message) == ()
        body = {
            "components": view_of(message).to_components(),
            "flags": 1 << 15 | 64,
            "allowed_mentions": mentions_of(message).to_dict(),
        }
        described = name in ("plain", "markdown", "mentions", "astral", "controls")
        answer = {"type": 4, "data": body}
        assert complaints("POST", "/interactions/1/token/callback", answer, described=described) == []


async def test_what_is_wrong_with_a_feed_is_told_in_the_language_of_whoever_asks() -> None:
    services: Any = SimpleNamespace(store=Kept("the server has a fault of its own (503)"), now=lambda: NOW)
    told = str((await sources_message(services, words_of("de"))).blocks[0])
    assert "nicht gelesen seit 21. Februar 2026: der Server selbst hat einen Fehler (503)" in told


async def test_large_numbers_stand_in_groups() -> None:
    _, sources, *_ = await told("plain", "de")
    assert "1.234.567 Artikel · 2.000.000 Aussagen" in str(sources.blocks[0])
