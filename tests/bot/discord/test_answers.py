"""Answers over real sockets: each given once, whatever happens on the way to Discord."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bot.pictures import Painted
from tests.bot.discord.conftest import CHANNEL, GUILD
from tests.briefings.store.raw import alter
from tests.discord import payloads
from tests.discord.fake import INVALID, Asked, FakeDiscord, Fault, too_many
from tests.discord.payloads import OWNER, interaction
from tests.discord.running import Clock, bring, online, texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.services import Services
    from briefings.store.opening import Store

pytestmark = pytest.mark.slow


def quote() -> dict[str, Any]:
    data = {"id": "1", "name": "quote", "type": 1, "options": [{"name": "words", "type": 3, "value": "door"}]}
    return interaction(2, data, guild_id=GUILD, channel_id=CHANNEL)


def said(answer: dict[str, Any]) -> str:
    return "\n".join(texts(answer["data"]["components"]))


def callbacks(fake: FakeDiscord) -> list[Asked]:
    return [one for one in fake.requests if one.path.endswith("/callback")]


def failing(times: int, fault: Callable[[], Fault]) -> Callable[[Asked], Fault | None]:
    """The first so many answers fail."""
    left = [times]

    def faults(asked: Asked) -> Fault | None:
        if asked.path.endswith("/callback") and left[0]:
            left[0] -= 1
            return fault()
        return None

    return faults


@pytest.mark.parametrize(
    ("fault", "times"),
    [
        (lambda: Fault(503, {"message": "unavailable"}), 1),
        (lambda: Fault(502, "<html>"), 1),
        (lambda: too_many(0.1), 1),
        (lambda: Fault(None), 2),
        (lambda: Fault(None, after=True), 1),
    ],
    ids=["503", "502", "429", "resets", "reset after it arrived"],
)
async def test_an_answer_is_given_once_whatever_happens_on_the_way(
    fake: FakeDiscord, services: Services, fault: Callable[[], Fault], times: int
) -> None:
    async with online(fake, services):
        fake.faults = failing(times, fault)
        asked = quote()
        answer = await fake.ask(asked)
        assert "“The door is open.”" in said(answer)
        await fake.until(lambda: len(callbacks(fake)) == times + 1)
        await asyncio.sleep(0.1)
        assert len(callbacks(fake)) == times + 1
        assert fake.later[asked["token"]] == []


@pytest.fixture
def slow(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every answer takes long enough to be announced."""
    monkeypatch.setattr("bot.answering.PATIENCE", 0.02)
    monkeypatch.setattr("bot.answering._AGAIN_LATER", (0.05,) * 4)
    quick = services.answers.quotes

    async def slowly(*args: Any, **known: Any) -> Any:
        await asyncio.sleep(0.1)
        return await quick(*args, **known)

    monkeypatch.setattr(services.answers, "quotes", slowly)


def breaking(end: str, *, after: bool, times: int = 2) -> Callable[[Asked], Fault | None]:
    """The connection breaks so many times in a request to a path that ends so, before or after it was heard."""
    left = [times]

    def faults(asked: Asked) -> Fault | None:
        if not asked.path.endswith(end) or not left[0]:
            return None
        left[0] -= 1
        return Fault(None, after=after)

    return faults


@pytest.mark.usefixtures("slow")
@pytest.mark.parametrize("after", [False, True], ids=["before it arrived", "after it arrived"])
@pytest.mark.parametrize("end", ["/callback", "/@original"], ids=["announced", "given"])
async def test_an_answer_that_was_announced_is_given_once_whenever_the_connection_breaks(
    fake: FakeDiscord, services: Services, end: str, *, after: bool
) -> None:
    async with online(fake, services):
        fake.faults = breaking(end, after=after)
        asked = quote()
        assert (await fake.ask(asked))["type"] == 5
        await fake.until(lambda: asked["token"] in fake.originals)
        await asyncio.sleep(0.2)
    assert "“The door is open.”" in "\n".join(texts(fake.originals[asked["token"]]["components"]))
    assert fake.later == {}


class Draws:
    """A painter whose picture takes no time."""

    async def png(self, _: object) -> Painted:
        return Painted(content=b"drawn", alt="A line of statements")


@pytest.mark.parametrize("announced", [False, True], ids=["at once", "announced"])
async def test_a_picture_arrives_with_its_words_where_the_connection_breaks(
    fake: FakeDiscord, services: Services, monkeypatch: pytest.MonkeyPatch, *, announced: bool
) -> None:
    services = replace(services, painter=Draws())  # type: ignore[arg-type]
    if announced:
        monkeypatch.setattr("bot.answering.PATIENCE", 0.0)
        monkeypatch.setattr("bot.answering._AGAIN_LATER", (0.05,) * 4)
    options = [{"name": "chart", "type": 5, "value": True}]
    data = {"id": "1", "name": "timeline", "type": 1, "options": options}
    asked = interaction(2, data, guild_id=GUILD, channel_id=CHANNEL)
    async with online(fake, services):
        fake.faults = breaking("/@original" if announced else "/callback", after=False)
        answer = await fake.ask(asked)
        if announced:
            await fake.until(lambda: asked["token"] in fake.originals)
    given = fake.originals[asked["token"]] if announced else answer["data"]
    (gallery,) = [one for one in given["components"] if one["type"] == 12]
    assert gallery["items"][0]["media"] == {"url": "attachment://timeline.png"}
    assert [one["filename"] for one in given["attachments"]] == ["timeline.png"]
    assert "“The door is open.”" in "\n".join(texts(given["components"]))


@pytest.mark.usefixtures("slow")
async def test_a_page_that_takes_its_time_is_turned_in_its_place(
    fake: FakeDiscord, services: Services, store: Store, clock: Clock
) -> None:
    for number in range(2, 7):
        await bring(store, number, f"The gate number {number} is shut.", at=clock.now)
    async with online(fake, services):
        data = {"id": "1", "name": "quote", "type": 1, "options": [{"name": "words", "type": 3, "value": "gate"}]}
        asked = interaction(2, data, guild_id=GUILD, channel_id=CHANNEL)
        await fake.ask(asked)
        await fake.until(lambda: asked["token"] in fake.originals)
        message = payloads.message(payloads.snowflake(), CHANNEL, fake.originals[asked["token"]])
        ways = next(
            one["components"] for one in message["components"] if one["type"] == 1 and len(one["components"]) == 5
        )
        pressed = {"custom_id": ways[3]["custom_id"], "component_type": 2}
        turned = interaction(3, pressed, guild_id=GUILD, channel_id=CHANNEL, message=message)
        fake.faults = breaking("/@original", after=True)
        assert (await fake.ask(turned))["type"] == 6
        await fake.until(lambda: turned["token"] in fake.originals)
        await asyncio.sleep(0.2)
    assert "\n".join(texts(fake.originals[turned["token"]]["components"])).count("The gate number") == 2
    assert fake.later == {}


async def test_an_interaction_that_has_expired_is_left_alone(fake: FakeDiscord, services: Services) -> None:
    async with online(fake, services):
        await fake.dispatch("INTERACTION_CREATE", quote())
        await fake.until(lambda: len(callbacks(fake)) == 1)
        await asyncio.sleep(0.2)
        assert len(callbacks(fake)) == 1
        assert [one for one in fake.requests if one.path.startswith("/webhooks/")] == []
        assert "“The door is open.”" in said(await fake.ask(quote()))


async def test_answers_that_discord_is_slow_to_take_hold_up_nobody(fake: FakeDiscord, services: Services) -> None:
    async with online(fake, services):
        fake.holds = asyncio.Event()
        asking = [asyncio.create_task(fake.ask(quote())) for _ in range(8)]
        # All of them are on their way before the first is taken.
        await fake.until(lambda: len(callbacks(fake)) == 8)
        fake.holds.set()
        answers = await asyncio.gather(*asking)
    assert [answer["type"] for answer in answers] == [4] * 8


@pytest.mark.parametrize("code", [1000, 1011, 4000, 4007, 4009])
async def test_whatever_the_gateway_closes_with_the_bot_comes_back(
    fake: FakeDiscord, services: Services, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    monkeypatch.setattr("bot.online._FIRST", 0.1)
    async with online(fake, services):
        await fake.hang_up(code)
        await fake.until(lambda: fake.resumed + fake.identified == 2)
        assert (await fake.ask(quote()))["type"] == 4


async def test_a_session_that_becomes_invalid_is_begun_anew(
    fake: FakeDiscord, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.online._FIRST", 0.1)
    async with online(fake, services):
        await fake.say(INVALID, data=False)
        await fake.connected(2)
        assert (await fake.ask(quote()))["type"] == 4


async def test_the_owner_of_the_application_is_told_what_to_look_at(
    fake: FakeDiscord,
    services: Services,
    store: Store,
    clock: Clock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.owner._PATIENCE", 0.05)
    monkeypatch.setattr("bot.owner._TICK", 0.05)
    await store.feeds.add("https://bell.example/feed", at=clock.now, title="Bell")
    alter(f"sqlite:///{tmp_path}/readout.db", "UPDATE feeds SET failing_since = '2026-02-01 07:00:00'")
    async with online(fake, services):
        await fake.until(lambda: bool(fake.messages[OWNER + 1]))
        await asyncio.sleep(0.3)
    (message,) = fake.messages[OWNER + 1]
    assert "- Bell: has failed" in "\n".join(texts(message["components"]))
