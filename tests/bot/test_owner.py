"""Whoever runs the bot is told once what to look at, and again in a week if it stays so."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import discord
import pytest

from bot.health import Concern
from bot.messages.blocks import Text, faults
from bot.owner import Owner, concern_message
from bot.room import Room
from briefings.store.opening import open_store
from tests.briefings.store.raw import alter
from tests.discord.oddities import STRINGS
from tests.discord.running import Clock, services_of, texts

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from briefings.store.opening import Store

OWNER, ME = 77, 1


class Discord:
    """As much of a client as writing to its owner takes. `answers` are raised first, one for each message."""

    def __init__(self, owner: int = OWNER, team: int | None = None) -> None:
        self.application = SimpleNamespace(
            owner=SimpleNamespace(id=owner), team=SimpleNamespace(owner_id=team) if team else None
        )
        self.user = SimpleNamespace(id=ME)
        self.http = self
        self.told: list[tuple[str, str]] = []
        self.answers: list[Exception] = []
        self._person = ""

    async def start_private_message(self, person: str) -> dict[str, str]:
        self._person = person
        return {"id": "9"}

    def get_partial_messageable(self, _: int, **__: Any) -> Discord:
        return self

    async def send(self, *, view: discord.ui.LayoutView, **_: Any) -> None:
        if self.answers:
            raise self.answers.pop(0)
        self.told.append((self._person, "\n".join(texts(view.to_components()))))


@pytest.fixture
def clock() -> Clock:
    return Clock("2026-03-10T12:00")


@pytest.fixture
async def store(tmp_path: Path, clock: Clock) -> AsyncIterator[Store]:
    """A store with two feeds, of which one is dying, the other well."""
    async with await open_store(f"sqlite:///{tmp_path}/readout.db") as one:
        for name in ("wire", "bell"):
            await one.feeds.add(f"https://{name}.example/feed", at=clock.now, title=name.title())
        alter(
            f"sqlite:///{tmp_path}/readout.db",
            "UPDATE feeds SET failing_since = '2026-03-01 07:00:00', failures = 9, fault = 'it answers *503*', "
            "asked_at = '2026-03-10 11:00:00' WHERE title = 'Bell'",
        )
        yield one


def owner(store: Store, clock: Clock, client: Discord) -> Owner:
    return Owner(services_of(store, clock), client)  # type: ignore[arg-type]


async def test_a_feed_that_dies_is_told_once_and_again_in_a_week(store: Store, clock: Clock) -> None:
    client = Discord()
    for _ in range(3):
        await owner(store, clock, client).look_up()
    ((person, told),) = client.told
    assert person == str(OWNER)
    assert r"- Bell: has failed 9 times since 2026-03-01 07:00 UTC: it answers \*503\*" in told
    clock.now += timedelta(days=6)
    await owner(store, clock, client).look_up()
    assert [text for _, text in client.told if "Bell" in text] == [told]
    clock.now += timedelta(days=1)
    await owner(store, clock, client).look_up()
    assert len([text for _, text in client.told if "Bell" in text]) == 2


async def test_a_disk_that_is_nearly_full_is_told(store: Store, clock: Clock, tmp_path: Path) -> None:
    client = Discord()
    services = replace(services_of(store, clock), room=lambda: Room(folder=tmp_path, free=9, total=100))
    await Owner(services, client).look_up()  # type: ignore[arg-type]
    ((_, told),) = client.told
    assert told.index(" MB ") < told.index("Bell")


async def test_what_is_well_again_and_fails_again_is_told_again(store: Store, clock: Clock, tmp_path: Path) -> None:
    client, url = Discord(), f"sqlite:///{tmp_path}/readout.db"
    await owner(store, clock, client).look_up()
    alter(url, "UPDATE feeds SET failing_since = NULL")
    await owner(store, clock, client).look_up()
    alter(url, "UPDATE feeds SET failing_since = '2026-03-01 07:00:00' WHERE title = 'Bell'")
    await owner(store, clock, client).look_up()
    assert len(client.told) == 2


async def test_who_takes_no_messages_is_left_alone_and_a_failure_is_tried_again(store: Store, clock: Clock) -> None:
    client = Discord(team=88)
    response: Any = SimpleNamespace(status=500, reason="")
    client.answers = [discord.DiscordServerError(response, "no"), discord.Forbidden(response, "no")]
    for _ in range(4):
        await owner(store, clock, client).look_up()
    assert (client.answers, client.told) == ([], [])
    client = Discord(owner=ME)
    await owner(store, clock, client).look_up()
    assert client.told == []


@pytest.mark.parametrize("name", STRINGS)
def test_whatever_a_feed_is_called_the_message_can_be_sent(name: str) -> None:
    some = [Concern(kind="feed_gone", what=STRINGS[name], sentence=STRINGS[name])] * 12
    message = concern_message(some)
    assert faults(message) == ()
    (text,) = message.blocks
    assert isinstance(text, Text)
    assert "- and 2 more" in text.markdown
