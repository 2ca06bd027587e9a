"""`readout bot invite` and `readout bot doctor`: what they say, and what to do about it."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import discord
import pytest

from bot.config import load_settings
from bot.doctor import examine, logged_in
from bot.errors import ConfigError
from bot.invitation import personal_invitation, server_invitation
from briefings.store.subscriptions import Settings
from briefings.types import ANY_TOPIC
from tests.bot.discord.conftest import CHANNEL, FORUM, GUILD, THREAD
from tests.discord.fake import Fault
from tests.discord.payloads import APPLICATION

if TYPE_CHECKING:
    from bot.services import Services
    from tests.discord.fake import FakeDiscord

NINE = Settings(minute=540, zone="UTC", topic=ANY_TOPIC)
NAMES = frozenset({"quote", "digest"})


def test_the_invitation_asks_for_what_is_needed_and_nothing_else() -> None:
    asked = parse_qs(urlsplit(server_invitation(APPLICATION)).query)
    permissions = {name for name, has in discord.Permissions(int(asked["permissions"][0])) if has}
    assert permissions == {"read_messages", "send_messages", "send_messages_in_threads", "read_message_history"}
    assert asked["scope"] == ["bot applications.commands"]
    assert asked["client_id"] == [str(APPLICATION)]
    personal = parse_qs(urlsplit(personal_invitation(APPLICATION)).query)
    assert (personal["scope"], personal["integration_type"]) == (["applications.commands"], ["1"])


async def ill(fake: FakeDiscord, services: Services) -> dict[str, str]:
    """What is not well, by what it is."""
    settings = load_settings(discord_token="any", discord_api=fake.api)  # noqa: S106
    async with logged_in(settings) as client:
        findings = await examine(client, services.store, NAMES)
    return {one.what: one.sentence for one in findings if not one.well}


@pytest.mark.usefixtures("as_it_was")
async def test_commands_that_are_not_there_are_named(fake: FakeDiscord, services: Services) -> None:
    found = await ill(fake, services)
    assert found == {"commands": "digest, quote not there yet. Start `readout run`: it sends them, within a minute."}


@pytest.mark.usefixtures("as_it_was")
async def test_each_channel_that_cannot_be_posted_to_is_named_with_what_to_do(
    fake: FakeDiscord, services: Services
) -> None:
    fake.commands = [
        {"id": "1", "application_id": "1", "version": "1", "name": name, "description": "x", "type": 1}
        for name in NAMES
    ]
    for channel in (CHANNEL, FORUM, 999):
        await services.store.subscriptions.set_up(GUILD, channel, NINE, at=services.now())
    assert set(await ill(fake, services)) == {"channel 999"}
    fake.guilds[GUILD]["roles"][0]["permissions"] = str(discord.Permissions(view_channel=True).value)
    found = await ill(fake, services)
    assert "give the bot there: Send Messages, Read Message History" in found[f"channel {CHANNEL}"]
    assert "it is gone" in found["channel 999"]
    fake.faults = lambda asked: Fault(403, {"code": 50001}) if asked.path == f"/channels/{FORUM}" else None
    assert "cannot be seen" in (await ill(fake, services))[f"channel {FORUM}"]


@pytest.mark.usefixtures("as_it_was")
async def test_a_thread_is_looked_at_as_one(fake: FakeDiscord, services: Services) -> None:
    thread = fake.thread(THREAD, CHANNEL, archived=True)
    await services.store.subscriptions.set_up(GUILD, THREAD, NINE, at=services.now())
    what = f"channel {THREAD}"
    assert what not in await ill(fake, services)
    has = discord.Permissions(view_channel=True, send_messages=True, read_message_history=True)
    fake.guilds[GUILD]["roles"][0]["permissions"] = str(has.value)
    assert (await ill(fake, services))[what] == "#thread-603: give the bot there: Send Messages in Threads."
    thread["thread_metadata"]["locked"] = True
    assert "is locked. Unlock the thread" in (await ill(fake, services))[what]


@pytest.mark.usefixtures("as_it_was")
async def test_a_token_that_is_missing_or_refused_is_one_sentence(fake: FakeDiscord) -> None:
    with pytest.raises(ConfigError, match="there is no token"):
        async with logged_in(load_settings()):
            pass
    fake.faults = lambda _: Fault(401, {"message": "no"})
    with pytest.raises(ConfigError, match="does not accept"):
        async with logged_in(load_settings(discord_token="any", discord_api=fake.api)):  # noqa: S106
            pass


@pytest.mark.slow
async def test_the_commands_say_it_to_people(fake: FakeDiscord, services: Services, tmp_path: object) -> None:
    async def run(*arguments: str) -> tuple[int | None, str]:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-W", "ignore", "-m", "bot", "bot", *arguments,
            env={
                "DISCORD_TOKEN": "any", "READOUT_DISCORD_API": fake.api,
                "READOUT_DATABASE_URL": f"sqlite:///{tmp_path}/readout.db",
            },
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        out, _ = await process.communicate()
        return process.returncode, out.decode()

    status, out = await run("invite")
    assert (status, server_invitation(APPLICATION) in out) == (0, True)
    status, out = await run("doctor")
    assert status == 1
    assert "well     token: Discord knows it: readout" in out
    assert "commands: Check this quote, about, briefing" in out
