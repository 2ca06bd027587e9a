"""A real connection over sockets: commands sent once, answers, and what a bad line does to them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from bot.config import load_settings
from bot.errors import ConfigError
from bot.online import keep_online
from tests.bot.discord.conftest import CHANNEL, GUILD
from tests.discord.fake import RECONNECT, FakeDiscord, Fault
from tests.discord.payloads import APPLICATION, interaction
from tests.discord.running import eventually, online, texts

if TYPE_CHECKING:
    from bot.services import Services

pytestmark = pytest.mark.slow


def command(name: str, **options: Any) -> dict[str, Any]:
    data = {
        "id": "1",
        "name": name,
        "type": 1,
        "options": [{"name": key, "type": 3, "value": value} for key, value in options.items()],
    }
    return interaction(2, data, guild_id=GUILD, channel_id=CHANNEL)


def said(answer: dict[str, Any]) -> str:
    return "\n".join(texts(answer["data"]["components"]))


def sent(fake: FakeDiscord, method: str, end: str) -> list[Any]:
    return [one.body for one in fake.requests if one.method == method and one.path.endswith(end)]


async def test_commands_are_sent_once_and_not_again_where_they_are_there(fake: FakeDiscord, services: Services) -> None:
    async def noted() -> bool:
        return await services.store.notes.read(f"commands:{APPLICATION}") is not None

    async with online(fake, services):
        await eventually(noted)
    async with online(fake, services):
        await fake.until(lambda: sent(fake, "GET", "/commands") != [])
    (commands,) = sent(fake, "PUT", "/commands")
    assert {one["name"] for one in commands} >= {"quote", "timeline", "briefing", "digest", "sources", "about"}


async def test_commands_that_somebody_took_away_are_sent_again(fake: FakeDiscord, services: Services) -> None:
    for number in range(2):
        async with online(fake, services):
            await fake.until(lambda number=number: len(sent(fake, "PUT", "/commands")) == number + 1)  # type: ignore[misc]
            await asyncio.sleep(0.1)
        fake.commands.clear()


async def test_a_question_is_answered(fake: FakeDiscord, services: Services) -> None:
    async with online(fake, services):
        answer = await fake.ask(command("quote", words="door"))
    assert answer["type"] == 4
    assert "“The door is open.”" in said(answer)


async def test_no_intent_is_asked_for_but_servers(fake: FakeDiscord, services: Services) -> None:
    async with online(fake, services):
        pass
    assert [one["intents"] for one in fake.identities] == [1]


async def test_a_person_who_has_the_bot_asks_anywhere_but_has_no_digests(fake: FakeDiscord, services: Services) -> None:
    def anywhere(asked: dict[str, Any]) -> dict[str, Any]:
        person = asked.pop("member")["user"]
        for of_server in ("guild_id", "guild_locale"):
            asked.pop(of_server)
        owners = {"1": person["id"]}
        return {**asked, "user": person, "context": 2, "locale": "fr", "authorizing_integration_owners": owners}

    async with online(fake, services):
        assert "“The door is open.”" in said(await fake.ask(anywhere(command("quote", words="door"))))
        status = {"id": "1", "name": "digest", "type": 1, "options": [{"name": "status", "type": 1, "options": []}]}
        refused = await fake.ask(anywhere(interaction(2, status, guild_id=GUILD, channel_id=CHANNEL)))
    assert said(refused) == "Cela ne marche que sur un serveur."


async def test_endpoints_that_fail_are_never_fatal(fake: FakeDiscord, services: Services) -> None:
    fake.faults = lambda asked: Fault(404, {"message": "no"}) if "applications" in asked.path else None
    async with online(fake, services):
        assert "door" in said(await fake.ask(command("quote", words="door")))


async def test_after_a_break_the_session_goes_on_and_nothing_asked_is_lost(
    fake: FakeDiscord, services: Services
) -> None:
    async with online(fake, services):
        await fake.say(RECONNECT)
        answer = await fake.ask(command("about"))
        assert answer["type"] == 4
        await fake.until(lambda: fake.resumed == 1)
    assert fake.identified == 1


async def test_an_invalid_session_is_begun_anew(fake: FakeDiscord, services: Services) -> None:
    async with online(fake, services):
        fake.invalid_next = True
        await fake.say(RECONNECT)
        await fake.connected(2)
        assert (await fake.ask(command("about")))["type"] == 4


async def test_a_connection_that_is_cut_off_comes_back(fake: FakeDiscord, services: Services) -> None:
    async with online(fake, services):
        await fake.hang_up()
        await fake.until(lambda: fake.resumed == 1)
        assert (await fake.ask(command("about")))["type"] == 4


async def test_heartbeats_that_nobody_answers_end_the_connection_and_it_comes_back(
    fake: FakeDiscord, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Long enough that a busy machine is not taken for silence once there are answers again.
    monkeypatch.setattr("bot.client._SILENCE", 1.0)
    fake.heartbeat, fake.acknowledges = 0.2, False
    async with online(fake, services):
        await fake.until(lambda: fake.resumed >= 1 or fake.identified > 1)
        fake.acknowledges = True
        assert (await fake.ask(command("about")))["type"] == 4


async def test_an_event_that_makes_the_library_stumble_ends_one_connection_alone(
    fake: FakeDiscord, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.online._FIRST", 0.1)
    async with online(fake, services):
        await fake.dispatch("GUILD_UPDATE", {"nothing": "of what it should be"})
        await fake.connected(2)
        assert (await fake.ask(command("about")))["type"] == 4


@pytest.mark.usefixtures("as_it_was")
async def test_a_token_that_is_refused_is_said_so_and_not_tried_again(fake: FakeDiscord, services: Services) -> None:
    fake.faults = lambda asked: Fault(401, {"message": "401: Unauthorized", "code": 0}) if "@me" in asked.path else None
    settings = load_settings(discord_token="not.a.token", discord_api=fake.api, discord_gateway=fake.gateway)  # noqa: S106
    with pytest.raises(ConfigError, match="does not accept the token"):
        await keep_online(services, settings, asyncio.Event())
    assert len(fake.requests) == 1


async def test_an_answer_that_fails_costs_an_apology_with_a_reference(
    fake: FakeDiscord, services: Services, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError("fell over")

    async with online(fake, services):
        with monkeypatch.context() as patched:
            patched.setattr(services.answers, "quotes", broken)
            answer = await fake.ask(command("quote", words="door"))
        assert answer["data"]["flags"] & 64
        reference = said(answer).rpartition(" ")[2]
        logged = capsys.readouterr()
        assert len(reference) == 8
        assert reference in logged.out + logged.err
        assert "“The door is open.”" in said(await fake.ask(command("quote", words="door")))


async def test_an_answer_that_takes_its_time_is_announced_first(
    fake: FakeDiscord, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.answering.PATIENCE", 0.05)
    quick = services.answers.quotes

    async def slow(*args: Any, **known: Any) -> Any:
        await asyncio.sleep(0.2)
        return await quick(*args, **known)

    monkeypatch.setattr(services.answers, "quotes", slow)
    async with online(fake, services):
        asked = command("quote", words="door")
        assert (await fake.ask(asked))["type"] == 5
        await fake.until(lambda: asked["token"] in fake.originals)
    assert "“The door is open.”" in "\n".join(texts(fake.originals[asked["token"]]["components"]))
    assert fake.later == {}
