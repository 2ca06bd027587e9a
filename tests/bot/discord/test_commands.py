"""Commands, buttons and offers, as people use them."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import discord
import pytest
import simcord
from discord import app_commands

import bot.commands
from bot.client import ReadoutClient
from bot.commands import all_commands
from bot.commands.refusals import Refused
from bot.delivery.making import digest_of, message_of
from bot.messages.limits import CHOICE, CHOICES
from bot.messages.views import mentions_of, view_of
from bot.pictures import Painted
from bot.syncing import payload_of
from briefings.matching.versions import project
from briefings.store.opening import Store
from briefings.store.subscriptions import Frequency, Standing
from sources.types import Form
from tests import builders
from tests.briefings.printed import VANCE, Said, printed
from tests.briefings.store.raw import alter
from tests.discord.rules import complaints
from tests.discord.running import Clock, bring, texts

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.services import Services


DOCUMENT = Path(__file__).parents[3] / "docs/discord.md"


class People:
    """A server with a channel, who manages it, and somebody else."""

    def __init__(self, env: Any) -> None:
        self.env = env
        self.guild = env.create_guild()
        self.channel = self.guild.create_text_channel("news")
        manager = self.guild.create_role("managers", permissions=discord.Permissions(manage_guild=True))
        self.manager = self.guild.add_member(env.create_user("manager"), roles=[manager])
        self.somebody = self.guild.add_member(env.create_user("somebody"))

    async def ask(self, name: str, /, **options: Any) -> Any:
        return await self.manager.slash(self.channel, name, **options)

    async def offered(self, name: str, option: str, typed: str) -> list[tuple[str, str]]:
        choices = await self.manager.autocomplete(self.channel, name, option, typed)
        return [(one["name"], one["value"]) if isinstance(one, dict) else (one.name, one.value) for one in choices]


@pytest.fixture
async def people(services: Services, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[People]:
    monkeypatch.setattr("bot.client._TIMES", 1000)
    env = simcord.Env(ReadoutClient(services, posts=False))
    await env.start()
    made = People(env)
    await env.settle()
    yield made
    await env.shutdown()
    assert [one for one in env.errors if not isinstance(one, Refused)] == []


def said(result: Any) -> str:
    return "\n".join(texts(result.response.components))


def buttons(result: Any) -> dict[str, dict[str, Any]]:
    rows = [one for one in result.response.components if one["type"] == 1]
    beside = [one["accessory"] for one in result.response.components if one["type"] == 9]
    return {one["label"]: one for one in [*(button for row in rows for button in row["components"]), *beside]}


async def press(people: People, result: Any, label: str, who: Any = None) -> Any:
    return await (who or people.manager).click(result.response.message, custom_id=buttons(result)[label]["custom_id"])


async def test_what_people_will_ask_is_asked_at_the_start(people: People, asked_first: list[Services]) -> None:
    assert asked_first == [people.env.bot.services]


async def test_discord_takes_the_commands_in_all_languages(people: People) -> None:
    tree = people.env.bot.tree
    payload = await payload_of(tree)
    assert complaints("PUT", "/applications/1/commands", payload) == []
    for command in payload:
        localized = "name_localizations" if command["type"] == 3 else "description_localizations"
        assert set(command[localized]) == {"uk", "de", "fr", "pl"}
        for option in command.get("options", []):
            assert option.get("description_localizations"), option["name"]
    names = {command["name"]: command for command in payload}
    assert names["digest"]["contexts"] == [0]
    assert names["digest"]["integration_types"] == [0]
    assert int(names["digest"]["default_member_permissions"]) == discord.Permissions(manage_guild=True).value
    assert names["quote"]["contexts"] == [0, 1, 2]
    assert names["quote"]["integration_types"] == [0, 1]
    required = [
        option["name"] for command in payload for option in command.get("options", []) if option.get("required")
    ]
    assert set(required) <= {"words"}


def making_modules() -> set[str]:
    (folder,) = bot.commands.__path__
    making = re.compile(r"app_commands\.(?:command\(|ContextMenu\(|Group\):)")
    return {path.stem for path in Path(folder).glob("*.py") if making.search(path.read_text("utf-8"))}


async def test_every_command_that_a_module_makes_is_sent_and_told_of(services: Services) -> None:
    commands = all_commands(services)
    makers = {type(one) if isinstance(one, app_commands.Group) else one.callback for one in commands}
    assert making_modules() == {one.__module__.rpartition(".")[2] for one in makers}
    told = await asyncio.to_thread(DOCUMENT.read_text, "utf-8")
    named = {one.name for one in commands if not isinstance(one, app_commands.ContextMenu)}
    assert {name for name in named if f"| `/{name}" not in told and f", `/{name}`" not in told} == set()


async def test_quotes_come_page_by_page_with_buttons(people: People, store: Store, clock: Clock) -> None:
    for number in range(2, 7):
        await bring(store, number, f"The gate number {number} is shut.", at=clock.now)
    first = await people.ask("quote", words="gate")
    assert "## Quotes · 5 statements" in said(first)
    assert said(first).count("> “The gate number") == 3
    second = await press(people, first, "›")
    assert second.response.message.id == first.response.message.id
    assert said(second).count("> “The gate number") == 2
    assert buttons(second)["›"]["disabled"]
    back = await press(people, second, "«")
    assert said(back) == said(first)


async def test_somebody_else_turns_pages_for_themselves(people: People, store: Store, clock: Clock) -> None:
    for number in range(2, 7):
        await bring(store, number, f"The gate number {number} is shut.", at=clock.now)
    first = await people.ask("quote", words="gate")
    theirs = await press(people, first, "›", people.somebody)
    assert theirs.ephemeral
    assert theirs.response.message.id != first.response.message.id


async def test_a_private_answer_is_private(people: People) -> None:
    assert (await people.ask("quote", words="door", private=True)).ephemeral
    assert not (await people.ask("quote", words="door")).ephemeral


async def test_buttons_show_context_and_sources_alone_to_whoever_presses(people: People) -> None:
    found = await people.ask("quote", words="door")
    context = await press(people, found, "Context")
    assert context.ephemeral
    assert "> They met in Porthaven." in said(context)
    sources = await press(people, found, "Sources (1)")
    assert "**The Harbour Times** · 2 March 2026" in said(sources)


async def test_the_wordings_of_a_statement_are_shown_with_who_printed_which(
    people: People, store: Store, clock: Clock
) -> None:
    day = builders.on(clock.now.date())
    for number, (words, outlet) in enumerate(
        (("We will keep the gate of the harbour open to all of them.", "The Bell"),
         ("We will keep the gate of this harbour open to all of them.", "The Wire")), 2
    ):  # fmt: skip
        reading = printed(Said(words, on=day), url=f"https://{number}.example/x", outlet=outlet, published=day)
        await store.add(reading, at=clock.now, project=project)
    found = await people.ask("quote", words="gate harbour")
    assert said(found).count("> “We will keep the gate") == 1
    wordings = said(await press(people, found, "Wordings (2)"))
    assert wordings.count("> “We will keep the gate") == 2
    assert "printed by 1 outlet: The Bell" in wordings
    assert "printed by 1 outlet: The Wire" in wordings
    assert "“The door is open.”" in said(await people.ask("quote", outlet="The Harbour Times"))
    assert "harbour open" in said(await people.ask("quote", outlet="The Bell"))
    assert "The door" not in said(await people.ask("quote", outlet="The Bell"))


async def test_buttons_work_after_a_restart(people: People, services: Services) -> None:
    found = await people.ask("quote", words="door")
    await people.env.restart_bot(ReadoutClient(services, posts=False))
    assert "Porthaven" in said(await press(people, found, "Context"))


async def test_a_timeline_is_in_the_order_of_the_days(people: People, store: Store, clock: Clock) -> None:
    early = Said("Long before that day.", on=builders.on("2026-01-05"))
    await bring(store, 2, early, at=clock.now)
    answer = said(await people.ask("timeline"))
    assert answer.index("Long before") < answer.index("The door is open")


async def test_what_is_asked_for_is_understood_as_people_write_it(people: People) -> None:
    assert "taken for Halvard Brekke" in said(await people.ask("quote", speaker="Brekk"))
    answer = said(await people.ask("quote", since="yesterday", until="today", topic="any"))
    assert "Since: 1 March 2026 · Until: 2 March 2026" in answer
    assert "nonsense is not a day that can be read. Write it like 2023-02-28" in said(
        await people.ask("quote", since="nonsense")
    )
    assert "There is no topic nonsense" in said(await people.ask("quote", topic="nonsense"))
    assert "Nothing found" in said(await people.ask("quote", words="zebra crossing"))


async def test_what_is_offered_fits_and_is_what_was_meant(people: People) -> None:
    assert ("Halvard Brekke", "Halvard Brekke") in await people.offered("quote", "speaker", "brek")
    assert ("The Harbour Times", "The Harbour Times") in await people.offered("quote", "outlet", "harb")
    assert ("yesterday · 1 March 2026", "yesterday") in await people.offered("quote", "since", "")
    assert ("February 2026 · 28 February 2026", "February 2026") in await people.offered(
        "quote", "until", "February 2026"
    )
    assert await people.offered("digest setup", "timezone", "kyiv") == [("Europe/Kyiv · 09:00", "Europe/Kyiv")]
    zones = await people.offered("digest setup", "timezone", "a")
    assert len(zones) == CHOICES
    assert all(len(name) <= CHOICE for name, _ in zones)
    assert ("all topics that are followed", "any") in await people.offered("digest setup", "topic", "")
    several = await people.offered("digest setup", "speakers", "Odile Vance, brek")
    assert several == [("Odile Vance, Halvard Brekke", "Odile Vance, Halvard Brekke")]
    titles = await people.offered("briefing", "article", "door stays")
    assert [name for name, _ in titles] == ["Brekke: the door stays open · The Harbour Times"]


@pytest.mark.parametrize("typed", ["", " ", "%", "_", "'", "\\", "\0", "x" * 6000, "👩" * 200, "@everyone", "*"])
async def test_whatever_is_typed_nothing_breaks(people: People, typed: str) -> None:
    for name, option in (
        ("quote", "speaker"),
        ("quote", "since"),
        ("digest setup", "timezone"),
        ("briefing", "article"),
    ):
        for shown, value in await people.offered(name, option, typed):
            assert 1 <= len(shown) <= CHOICE
            assert len(value) <= CHOICE


async def test_a_briefing_is_found_by_title_link_or_being_the_newest(
    people: People, store: Store, clock: Clock
) -> None:
    reading = printed(
        Said("We have waited long enough.", VANCE, on=builders.on(clock.now.date())),
        url="https://bell.example/x?y=1",
        title="Vance has waited",
        published=builders.on(clock.now.date()),
        form=Form.NEWS,
    )
    await store.add(reading, at=clock.now, project=project)
    for asked in ("vance waited", "https://bell.example/x?y=1", ""):
        answer = said(await people.ask("briefing", **({"article": asked} if asked else {})))
        assert "### **Vance has waited**" in answer
        assert "> “We have waited long enough.”" in answer
    assert "No such article" in said(await people.ask("briefing", article="https://bell.example/none"))
    assert "No such article" in said(await people.ask("briefing", article="zebra"))


async def test_a_digest_is_set_up_changed_paused_resumed_and_removed(people: People, services: Services) -> None:
    role = people.guild.create_role("readers")
    answer = await people.ask(
        "digest setup",
        channel=people.channel,
        time="9:30",
        timezone="Kyiv",
        frequency="weekdays",
        outlets="The Harbour Times, Nobody's News",
        speakers="Halvard Brekke",
        role=role,
        quiet=True,
    )
    assert answer.ephemeral
    assert "Monday to Friday at 09:30, Europe/Kyiv" in said(answer)
    assert "Next: 2 March 2026, 09:30" in said(answer)
    assert "Not known yet, kept as it is written: Nobody's News" in said(answer)
    (kept,) = await services.store.subscriptions.all()
    assert (kept.channel, kept.settings.minute, kept.settings.role) == (people.channel.id, 570, role.id)
    assert kept.settings.frequency is Frequency.WEEKDAYS
    assert kept.settings.outlets == ("The Harbour Times", "Nobody's News")
    assert kept.settings.quiet_line
    await people.ask("digest setup", channel=people.channel, time="18", timezone="Europe/Oslo")
    (changed,) = await services.store.subscriptions.all()
    assert (changed.id, changed.settings.minute, changed.settings.zone) == (kept.id, 1080, "Europe/Oslo")
    for command, standing in (("pause", Standing.PAUSED), ("resume", Standing.ACTIVE)):
        await people.ask(f"digest {command}")
        assert [one.standing for one in await services.store.subscriptions.all()] == [standing]
    assert "every day at 18:00, Europe/Oslo" in said(await people.ask("digest status"))
    assert "Removed" in said(await people.ask("digest remove"))
    assert await services.store.subscriptions.all() == ()
    assert "To begin: /digest setup" in said(await people.ask("digest status"))


async def test_a_role_that_would_not_be_told_is_remarked_on(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    role = people.guild.create_role("readers")
    answer = await people.ask("digest setup", channel=people.channel, role=role)
    assert f"mentions <@&{role.id}>" in said(answer)
    assert "I may not mention" not in said(answer)
    monkeypatch.setattr("bot.commands.digest._may_mention", lambda _: False)
    answer = await people.ask("digest setup", channel=people.channel, role=role)
    assert "I may not mention readers: make the role mentionable" in said(answer)


@pytest.mark.parametrize(
    ("frequency", "told"),
    [
        ("daily", "every day at 09:00, UTC"),
        ("weekdays", "Monday to Friday at 09:00, UTC"),
        ("weekly", "every Monday at 09:00, UTC"),
        ("at once", "as soon as there is news"),
    ],
)
async def test_a_digest_comes_as_often_as_was_chosen_and_on_the_topic_alone(
    people: People, services: Services, frequency: str, told: str
) -> None:
    payload = await payload_of(people.env.bot.tree)
    digest = next(one for one in payload if one["name"] == "digest")
    setup = next(one for one in digest["options"] if one["name"] == "setup")
    values = {one["value"] for one in next(one for one in setup["options"] if one["name"] == "frequency")["choices"]}
    assert values == {one.value for one in Frequency}
    value = Frequency[frequency.replace(" ", "_").upper()].value
    answer = said(await people.ask("digest setup", channel=people.channel, frequency=value, topic="nato-ukraine"))
    assert f"{told} · topic: Ukraine and NATO membership" in answer
    assert ("Next: " in answer) == (frequency != "at once")
    (kept,) = await services.store.subscriptions.all()
    assert (kept.settings.frequency.value, kept.settings.topic) == (value, "nato-ukraine")


@pytest.mark.parametrize(
    ("options", "refusal"),
    [
        ({"time": "25:00"}, "That is no time of day"),
        ({"time": "soon"}, "That is no time of day"),
        ({"timezone": "Mars/Olympus"}, "There is no time zone Mars/Olympus"),
        ({"timezone": "nowhere"}, "There is no time zone nowhere"),
        ({"topic": "weather"}, "There is no topic weather"),
    ],
)
async def test_a_digest_that_cannot_be_is_refused_with_what_to_do(
    people: People, services: Services, options: dict[str, Any], refusal: str
) -> None:
    answer = await people.ask("digest setup", channel=people.channel, **options)
    assert answer.ephemeral
    assert refusal in said(answer)
    assert await services.store.subscriptions.all() == ()


async def test_a_channel_in_which_the_bot_may_not_write_is_refused(people: People, services: Services) -> None:
    closed = people.guild.create_text_channel(
        "closed",
        overwrites={people.guild.default_role: discord.PermissionOverwrite(send_messages=False)},
    )
    answer = said(await people.ask("digest setup", channel=closed))
    assert f"I lack permissions in {closed.mention}: Send Messages" in answer
    assert await services.store.subscriptions.all() == ()


async def in_a_thread(people: People) -> tuple[discord.Thread, Any]:
    """A thread as the bot knows it, and as people do, where the bot may not manage threads."""
    nothing = discord.PermissionOverwrite(manage_threads=False)
    channel = people.guild.create_text_channel("aside", overwrites={people.guild.default_role: nothing})
    thread = await people.env.bot.get_channel(channel.id).create_thread(
        name="a thread", type=discord.ChannelType.public_thread
    )
    (handle,) = channel.threads
    return thread, handle


async def test_a_digest_goes_to_a_thread_unless_it_is_locked(people: People, services: Services) -> None:
    thread, handle = await in_a_thread(people)
    assert f"Digests go to <#{thread.id}>." in said(await people.ask("digest setup", channel=handle))
    assert [one.channel for one in await services.store.subscriptions.all()] == [thread.id]
    people.env.bot.get_channel(thread.id).locked = True
    assert f"<#{thread.id}> is locked. Unlock the thread" in said(await people.ask("digest setup", channel=handle))
    await people.ask("digest pause")
    assert f"<#{thread.id}> is locked. Unlock the thread" in said(await people.ask("digest resume"))
    people.env.bot.get_channel(thread.id).locked = False
    assert "It goes on" in said(await people.ask("digest resume"))


async def test_a_thread_that_is_archived_is_known_by_asking_and_a_private_one_refused(
    people: People, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    thread, handle = await in_a_thread(people)
    thread.guild._remove_thread(thread)  # noqa: SLF001 -- as if it had been archived before the bot came
    assert f"Digests go to <#{thread.id}>." in said(await people.ask("digest setup", channel=handle))
    await people.ask("digest remove")

    async def unseen(_: int) -> None:
        response: Any = SimpleNamespace(status=403, reason="")
        raise discord.Forbidden(response, {"code": 50001, "message": "Missing Access"})

    monkeypatch.setattr(people.env.bot, "fetch_channel", unseen)
    thread.guild._remove_thread(thread)  # noqa: SLF001
    assert f"I cannot see <#{thread.id}>" in said(await people.ask("digest setup", channel=handle))
    assert await services.store.subscriptions.all() == ()


async def test_one_of_several_digests_is_named(people: People, services: Services, clock: Clock) -> None:
    other = people.guild.create_text_channel("other")
    for channel in (people.channel, other):
        await people.ask("digest setup", channel=channel)
    elsewhere = people.guild.create_text_channel("elsewhere")
    assert "choose one" in said(await people.manager.slash(elsewhere, "digest pause"))
    offered = await people.offered("digest pause", "which", "oth")
    assert [name for name, _ in offered] == ["#other · all topics that are followed"]
    await people.ask("digest pause", which=offered[0][1])
    paused = [one.channel for one in await services.store.subscriptions.all(standing=Standing.PAUSED)]
    assert paused == [other.id]
    assert "no such digest" in said(await people.ask("digest pause", which="nonsense"))
    far = await services.store.subscriptions.set_up(
        99, 98, (await services.store.subscriptions.all())[0].settings, at=clock()
    )
    assert "no such digest" in said(await people.ask("digest remove", which=far.id))


async def test_a_preview_shows_what_is_new_or_an_example(people: People, store: Store, clock: Clock) -> None:
    await people.ask("digest setup", channel=people.channel)
    example = said(await people.ask("digest preview"))
    assert "There is nothing new yet" in example
    assert "The door is open." in example
    await bring(store, 2, "This is what is new.", at=clock.now)
    preview = said(await people.ask("digest preview"))
    assert "So it would look if it were posted now" in preview
    assert "This is what is new." in preview
    assert "The door is open." not in preview


async def test_who_asks_too_fast_is_asked_to_wait(services: Services) -> None:
    async with simcord.run(ReadoutClient(services, posts=False), check_errors=False) as env:
        people = People(env)
        await env.settle()
        answers = [said(await people.ask("about")) for _ in range(9)]
    assert ["One moment, please" in one for one in answers] == [False] * 8 + [True]


async def test_sources_and_about_say_what_is_there_and_what_is_kept(people: People) -> None:
    sources = said(await people.ask("sources"))
    assert "1 article · 2 statements · newest: 2 March 2026" in sources
    assert "- The Harbour Times · 2 statements" in sources
    assert "Nothing new can be kept" not in sources
    about = said(await people.ask("about"))
    assert "No messages" in about
    assert "MIT" in about


async def test_an_old_button_stops_politely(people: People, tmp_path: Path) -> None:
    found = await people.ask("quote", words="door")
    alter(f"sqlite:///{tmp_path}/readout.db", "DELETE FROM statements")
    assert "That is no longer kept." in said(await press(people, found, "Context"))


async def test_late_digests_are_unfolded_as_long_as_they_are_kept(
    people: People, services: Services, store: Store, clock: Clock
) -> None:
    await people.ask("digest setup", channel=people.channel)
    (subscription,) = await store.subscriptions.all()
    for number in range(2, 12):
        await bring(store, number, f"New thing number {number} was said.", at=clock.now)
    news = await store.deliveries.news(subscription.settings, since=subscription.seen, oldest=clock.now.date())
    delivery = await store.deliveries.open(
        subscription, "p", news, day=clock.now.date(), late=False, at=clock.now, lease=timedelta(minutes=1)
    )
    assert delivery is not None
    message, _ = message_of(services, delivery, await digest_of(services, delivery))
    channel = people.env.bot.get_channel(people.channel.id)
    sent = await channel.send(view=view_of(message), allowed_mentions=mentions_of(message))
    id_ = next(button.custom_id for row in sent.components for button in getattr(row, "children", ()))
    more = await people.somebody.click(sent, custom_id=id_)
    assert more.ephemeral
    assert said(more).count("New thing number") == 4
    await store.subscriptions.remove(subscription.id)
    gone = await people.somebody.click(sent, custom_id=id_)
    assert "That has expired" in said(gone)


async def test_a_timeline_comes_as_a_picture_where_asked_for(people: People, services: Services) -> None:
    class Draws:
        async def png(self, _: object) -> Painted:
            return Painted(content=b"drawn", alt="A line of statements")

    await people.env.restart_bot(ReadoutClient(replace(services, painter=Draws()), posts=False))
    for number in range(2, 6):
        await bring(services.store, number, f"The gate number {number} is shut.", at=services.now())
    first = await people.ask("timeline", chart=True)
    gallery = next(one for one in first.response.components if one["type"] == 12)
    assert gallery["items"][0]["description"] == "A line of statements"
    assert [one.filename for one in first.response.message.attachments] == ["timeline.png"]
    second = await press(people, first, "›")
    assert [one["type"] for one in second.response.components if one["type"] == 12] == []


@pytest.mark.parametrize(
    ("asked", "speaker", "outcome"),
    [
        ("the door is open", None, "Verbatim: a source has exactly these words."),
        ("The doors are open.", None, "Near: something like it was said"),
        ("Nobody ate the cheese of the moon", None, "That does not mean that it was never said."),
        ("The door is open.", "Odile Vance", "somebody else said them: Halvard Brekke"),
    ],
)
async def test_a_quotation_is_checked(people: People, asked: str, speaker: str | None, outcome: str) -> None:
    options = {"words": asked} | ({"speaker": speaker} if speaker else {})
    answer = await people.ask("check", **options)
    assert outcome in said(answer)
    assert f"> {asked}" in said(answer)
    assert "Archive: 1 article, 1 outlet (The Harbour Times), published 2 March 2026." in said(answer)
    assert ("Sources (1)" in buttons(answer)) == ("Nobody" not in asked)


async def test_a_message_is_checked_for_whoever_points_at_it_alone(people: People) -> None:
    message = await people.somebody.send(people.channel, "> *The door is open.*")
    answer = await people.manager.context_menu(people.channel, "Check this quote", target=message)
    assert answer.ephemeral
    assert "The door is open." in said(answer)


async def test_words_that_are_none_are_refused(people: People) -> None:
    assert "Give some words to check." in said(await people.ask("check", words="?!"))


async def test_sources_tell_which_feeds_cannot_be_read(
    people: People, store: Store, clock: Clock, tmp_path: Path
) -> None:
    for name in ("wire", "bell"):
        await store.feeds.add(f"https://{name}.example/feed", at=clock.now, title=name.title())
    alter(
        f"sqlite:///{tmp_path}/readout.db",
        "UPDATE feeds SET failing_since = '2026-02-20 07:00:00', fault = 'it *answers* 503' WHERE title = 'Bell'",
    )
    sources = said(await people.ask("sources"))
    assert "-# 1 feed is read\n-# 1 feed cannot be read at the moment:\n" in sources
    assert r"- Bell · not read since 20 February 2026: it \*answers\* 503" in sources


async def test_sources_tell_of_a_slow_disk(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "slowness", 2.5)
    assert "The disk is slow at the moment" in said(await people.ask("sources"))


async def test_sources_tell_where_nothing_new_can_be_kept(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "trouble", "cannot grow")
    assert "Nothing new can be kept at the moment" in said(await people.ask("sources"))
