"""Digests over real sockets: each once, whatever Discord answers, or whoever dies when."""

from __future__ import annotations

import asyncio
import re
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import discord
import pytest

from bot.delivery.losses import KEPT
from bot.delivery.postman import LEASE
from briefings.matching.versions import project
from briefings.store.subscriptions import Frequency, Settings, Standing
from briefings.types import ANY_TOPIC
from briefings.writing.words import words_of
from tests import builders
from tests.bot.discord.conftest import CHANNEL, FORUM, GUILD, NEWS, THREAD
from tests.briefings.printed import Said, printed
from tests.briefings.store.raw import alter
from tests.discord.fake import FakeDiscord, Fault, too_many
from tests.discord.payloads import OWNER, interaction
from tests.discord.running import Clock, bring, eventually, online, texts

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from bot.services import Services
    from briefings.store.opening import Store
    from briefings.store.subscriptions import Subscription
    from tests.discord.fake import Asked

pytestmark = pytest.mark.slow

NINE = Settings(minute=540, zone="UTC", topic=ANY_TOPIC)


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is waited for in hours comes in moments: the clock is the test's own."""
    monkeypatch.setattr("bot.delivery.postman._TICK", 0.1)
    monkeypatch.setattr("bot.client._SETTLED", 0.1)


async def set_up(services: Services, channel: int = CHANNEL, settings: Settings = NINE) -> Subscription:
    return await services.store.subscriptions.set_up(GUILD, channel, settings, at=services.now())


async def news(store: Store, clock: Clock, number: int = 2, *said: str) -> None:
    """Something is said while it is before nine; then it is nine."""
    await bring(store, number, *said, at=clock.now)
    clock.now = clock.now.replace(hour=9, minute=0)


def said(message: dict[str, Any]) -> str:
    return "\n".join(texts(message["components"]))


def delivery_id(message: dict[str, Any]) -> str:
    found = re.search(r"Readout · (\w{12})\Z", said(message))
    assert found
    return found[1]


def failing(times: int, fault: Callable[[], Fault], path: str = "/messages") -> Callable[[Asked], Fault | None]:
    """The first so many posts fail."""
    left = [times]

    def faults(asked: Asked) -> Fault | None:
        if asked.method == "POST" and asked.path.endswith(path) and left[0]:
            left[0] -= 1
            return fault()
        return None

    return faults


@asynccontextmanager
async def running(fake: FakeDiscord, services: Services) -> AsyncIterator[None]:
    async with online(fake, services):
        yield


async def posted(fake: FakeDiscord, channel: int = CHANNEL, number: int = 1) -> list[dict[str, Any]]:
    """What a channel has, once there are so many, and a while after."""
    await fake.until(lambda: len(fake.posted(channel)) >= number)
    await asyncio.sleep(0.3)
    return fake.posted(channel)


async def test_a_digest_has_what_came_since_it_was_set_up(
    fake: FakeDiscord, services: Services, clock: Clock, store: Store
) -> None:
    await set_up(services)
    await news(store, clock, 2, "The gate is shut.")
    async with running(fake, services):
        (message,) = await posted(fake)
    assert "“The gate is shut.”" in said(message)
    assert "The door is open" not in said(message)
    assert "Digest · 2 March 2026" in said(message)
    assert "Late" not in said(message)
    (body,) = [one.body for one in fake.requests if one.method == "POST" and one.path.endswith("/messages")]
    assert body["nonce"] == delivery_id(message)
    assert body["enforce_nonce"] is True
    assert body["allowed_mentions"] == {"parse": []}


async def test_each_day_has_its_own_and_a_day_without_news_none(
    fake: FakeDiscord, services: Services, clock: Clock, store: Store
) -> None:
    await set_up(services)
    async with running(fake, services):
        for day in range(4):
            clock.now = clock.now.replace(hour=7) + timedelta(days=1)
            before = len(fake.posted(CHANNEL))
            if day == 2:
                clock.now = clock.now.replace(hour=9)
                await asyncio.sleep(0.4)
                continue
            await news(store, clock, 10 + day, f"Said on day {day}.")
            await posted(fake, number=before + 1)
    messages = [said(one) for one in fake.posted(CHANNEL)]
    assert [re.findall(r"Said on day \d", one) for one in messages] == [
        ["Said on day 0"],
        ["Said on day 1"],
        ["Said on day 3"],
    ]


async def test_no_news_are_a_line_where_that_was_asked_for(fake: FakeDiscord, services: Services, clock: Clock) -> None:
    await set_up(services, settings=Settings(minute=540, zone="UTC", topic=ANY_TOPIC, quiet_line=True, language="de"))
    clock.now = clock.now.replace(hour=9)
    async with running(fake, services):
        (message,) = await posted(fake)
    assert "Nichts Neues wurde gesagt." in said(message)


async def test_after_a_downtime_there_is_one_late_digest(
    fake: FakeDiscord, services: Services, clock: Clock, store: Store
) -> None:
    await set_up(services)
    await news(store, clock, 2, "Said early.")
    clock.now += timedelta(days=3, hours=5)
    async with running(fake, services):
        (message,) = await posted(fake)
    assert "Late: this digest could not be posted at its time." in said(message)
    assert "“Said early.”" in said(message)


async def test_after_weeks_a_digest_has_all_that_came_meanwhile_but_not_what_only_came_in_late(
    fake: FakeDiscord, services: Services, clock: Clock, store: Store
) -> None:
    await set_up(services)
    await news(store, clock, 2, "Said early.")
    clock.now += timedelta(days=20)
    await bring(store, 3, "Said of late.", at=clock.now)
    long_ago = builders.on(clock.now.date() - timedelta(days=40))
    known = {"url": "https://harbour-times.example/4", "published": long_ago}
    await store.add(printed(Said("Said long ago.", on=long_ago), **known), at=clock.now, project=project)
    clock.now += timedelta(hours=5)
    async with running(fake, services):
        (message,) = await posted(fake)
    assert "“Said early.”" in said(message)
    assert "“Said of late.”" in said(message)
    assert "Said long ago" not in said(message)


async def test_a_forum_gets_a_post_a_day_and_an_announcement_is_published(
    fake: FakeDiscord, services: Services, clock: Clock, store: Store
) -> None:
    for channel in (FORUM, NEWS):
        await set_up(services, channel)
    await news(store, clock)
    async with running(fake, services):
        (post,) = await posted(fake, FORUM)
        (announcement,) = await posted(fake, NEWS)
        await fake.until(lambda: announcement["flags"] & 1 == 1)
    assert [one["name"] for one in fake.threads.values()] == ["Digest · 2 March 2026"]
    assert "Thing 2 was said." in said(post)


@pytest.mark.parametrize("archived", [False, True], ids=["open", "archived"])
async def test_a_thread_gets_each_digest_and_is_opened_by_it(
    fake: FakeDiscord, services: Services, clock: Clock, store: Store, *, archived: bool
) -> None:
    thread = fake.thread(THREAD, CHANNEL, archived=archived)
    await set_up(services, THREAD)
    await news(store, clock)
    async with running(fake, services):
        (message,) = await posted(fake, THREAD)
        clock.now = clock.now.replace(hour=7) + timedelta(days=1)
        await news(store, clock, 3)
        await posted(fake, THREAD, number=2)
    assert "Thing 2 was said." in said(message)
    assert not thread["thread_metadata"]["archived"]
    assert fake.posted(CHANNEL) == []


@pytest.mark.parametrize("archived", [False, True], ids=["open", "archived"])
async def test_a_locked_thread_stops_its_digest_and_says_so_until_it_is_unlocked(
    fake: FakeDiscord, services: Services, clock: Clock, store: Store, *, archived: bool
) -> None:
    thread = fake.thread(THREAD, CHANNEL, archived=archived, locked=True)
    subscription = await set_up(services, THREAD)
    await news(store, clock)
    async with running(fake, services):
        await fake.until(lambda: bool(fake.messages[OWNER + 1]))
        clock.now += timedelta(hours=3)
        await asyncio.sleep(0.3)
        (told,) = fake.messages[OWNER + 1]
        assert f"The digest for <#{THREAD}> is stopped: the thread is locked." in said(told)
        assert len([one for one in fake.requests if one.path == f"/channels/{THREAD}/messages"]) == 1
        thread["thread_metadata"]["locked"] = False
        await store.subscriptions.resume(subscription.id, at=clock.now)
        clock.now = clock.now.replace(hour=7) + timedelta(days=1)
        await news(store, clock, 3)
        await posted(fake, THREAD)


async def test_in_a_thread_another_permission_is_needed(
    fake: FakeDiscord, services: Services, clock: Clock, store: Store
) -> None:
    fake.thread(THREAD, CHANNEL)
    without = discord.Permissions.all() & ~discord.Permissions(send_messages_in_threads=True)
    fake.guilds[GUILD]["roles"][0]["permissions"] = str(without.value)
    for channel in (CHANNEL, THREAD):
        await set_up(services, channel)
    await news(store, clock)
    async with running(fake, services):
        await posted(fake, CHANNEL)
        await fake.until(lambda: bool(fake.messages[OWNER + 1]))
    standings = {one.channel: (one.standing, one.reason) for one in await store.subscriptions.all()}
    assert standings == {CHANNEL: (Standing.ACTIVE, None), THREAD: (Standing.LOST, "permission")}


async def test_at_once_means_when_it_comes_and_not_for_each_article(
    fake: FakeDiscord, services: Services, clock: Clock, store: Store
) -> None:
    await set_up(services, settings=Settings(minute=0, zone="UTC", topic=ANY_TOPIC, frequency=Frequency.AT_ONCE))
    async with running(fake, services):
        await bring(store, 2, "This came first.", at=clock.now)
        await posted(fake)
        for number in (3, 4):
            await bring(store, number, f"Soon after {number}.", at=clock.now)
        await asyncio.sleep(0.3)
        assert len(fake.posted(CHANNEL)) == 1
        clock.now += timedelta(minutes=6)
        first, second = await posted(fake, number=2)
    assert "“This came first.”" in said(first)
    assert "“Soon after 3.”" in said(second)
    assert "“Soon after 4.”" in said(second)


async def test_a_role_is_mentioned_and_nobody_else(
    fake: FakeDiscord, services: Services, clock: Clock, store: Store
) -> None:
    await set_up(services, settings=Settings(minute=540, zone="UTC", topic=ANY_TOPIC, role=77))
    await news(store, clock, 2, "Hello @everyone and <@&78>.")
    async with running(fake, services):
        (message,) = await posted(fake)
    (body,) = [one.body for one in fake.requests if one.method == "POST" and one.path.endswith("/messages")]
    assert body["allowed_mentions"] == {"parse": [], "roles": ["77"]}
    assert said(message).startswith("<@&77>\n")
    assert r"\@everyone" in said(message)


@pytest.mark.parametrize(
    "fault",
    [
        lambda: Fault(503, {"message": "unavailable"}),
        lambda: Fault(503, {"message": "unavailable"}, after=True),
        lambda: Fault(None),
        lambda: Fault(None, after=True),
        lambda: too_many(0.2),
        lambda: too_many(0.2, everybody=True),
        lambda: too_many(0.2, via=False),
        lambda: too_many(600),
        lambda: Fault(200, "not what was expected", after=True),
    ],
    ids=["503", "503 after", "reset", "reset after", "429", "429 for all", "429 of a wall", "429 long", "nonsense"],
)
async def test_whatever_discord_answers_a_digest_is_there_once(
    fake: FakeDiscord, services: Services, clock: Clock, store: Store, fault: Callable[[], Fault]
) -> None:
    for channel in (CHANNEL, FORUM):
        await set_up(services, channel)
    await news(store, clock)
    text, post = failing(2, fault), failing(2, fault, "/threads")
    fake.faults = lambda asked: text(asked) or post(asked)
    async with running(fake, services):
        async with asyncio.timeout(60):
            while not (fake.posted(CHANNEL) and fake.posted(FORUM)):
                await asyncio.sleep(0.25)
                clock.now += timedelta(minutes=15)
        for _ in range(4):
            await asyncio.sleep(0.25)
            clock.now += timedelta(minutes=15)
        assert len(fake.posted(CHANNEL)) == 1
        assert len(fake.posted(FORUM)) == 1


@pytest.mark.parametrize("channel", [CHANNEL, FORUM, NEWS, THREAD])
async def test_what_was_posted_before_a_crash_is_found_again_and_not_posted_twice(
    fake: FakeDiscord, services: Services, clock: Clock, store: Store, channel: int, tmp_path: Path
) -> None:
    fake.thread(THREAD, CHANNEL)
    await set_up(services, channel)
    await news(store, clock)
    async with running(fake, services):
        (message,) = await posted(fake, channel)
    # As if the process had died before it confirmed; the nonce is forgotten.
    alter(f"sqlite:///{tmp_path}/readout.db", "UPDATE deliveries SET stage = 'pending', message = NULL")
    fake._nonces.clear()  # noqa: SLF001
    clock.now += LEASE

    async def confirmed() -> bool:
        kept = await store.deliveries.one(delivery_id(message))
        return kept is not None and kept.message is not None

    async with running(fake, services):
        await eventually(confirmed)
        await asyncio.sleep(0.2)
        assert fake.posted(channel) == [message]
    kept = await store.deliveries.one(delivery_id(message))
    assert kept is not None
    assert (kept.message, kept.tries) == (int(message["id"]), 2)


async def test_of_several_that_were_under_way_at_a_crash_none_waits_for_another_claim_to_expire(
    fake: FakeDiscord, services: Services, clock: Clock, store: Store
) -> None:
    one = await set_up(services)
    # Claimed by a process that died before it posted either of them.
    for day in (1, 2):
        clock.now = clock.now.replace(day=day)
        await bring(store, day, f"Thing number {day} is done.", at=clock.now)
        (kept,) = await store.subscriptions.all()
        found = await store.deliveries.news(one.settings, since=kept.seen, oldest=clock.now.date())
        period = clock.now.date()
        await store.deliveries.open(kept, f"{period}", found, day=period, late=False, at=clock.now, lease=LEASE)
    clock.now += LEASE
    async with running(fake, services):
        first, second = await posted(fake, number=2)
    assert "Thing number 1" in said(first)
    assert "Thing number 2" in said(second)


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (lambda: Fault(403, {"message": "Missing Permissions", "code": 50013}), "permission"),
        (lambda: Fault(404, {"message": "Unknown Channel", "code": 10003}), "channel"),
    ],
)
async def test_what_cannot_be_posted_any_more_is_stopped_and_told_once_to_the_owner(
    fake: FakeDiscord,
    services: Services,
    clock: Clock,
    store: Store,
    fault: Callable[[], Fault],
    reason: str,
) -> None:
    subscription = await set_up(services)
    await news(store, clock)
    fake.faults = lambda asked: fault() if asked.path == f"/channels/{CHANNEL}/messages" else None
    async with running(fake, services):
        await fake.until(lambda: any(fake.messages.values()))
        for _ in range(4):
            clock.now += timedelta(days=1)
            await asyncio.sleep(0.15)
    (told,) = [message for messages in fake.messages.values() for message in messages]
    assert f"The digest for <#{CHANNEL}> is stopped" in said(told)
    assert len([one for one in fake.requests if one.path == f"/channels/{CHANNEL}/messages"]) == 1
    kept = await store.subscriptions.one(subscription.id)
    assert kept is not None
    assert (kept.standing, kept.reason) == (Standing.LOST, reason)


async def test_a_server_that_is_told_things_by_discord_is_told_there(
    fake: FakeDiscord, services: Services, clock: Clock, store: Store
) -> None:
    fake.server(GUILD, (CHANNEL, 0), (NEWS, 0), public_updates_channel_id=str(NEWS), preferred_locale="de")
    await set_up(services, settings=replace(NINE, language="de"))
    await news(store, clock)
    fault = Fault(403, {"message": "Missing Access", "code": 50001})
    fake.faults = lambda asked: fault if asked.path == f"/channels/{CHANNEL}/messages" else None
    async with running(fake, services):
        (told,) = await posted(fake, NEWS)
    day = words_of("de").day((clock.now + KEPT).date())
    assert said(told) == (
        f"Der Überblick für <#{CHANNEL}> ist eingestellt: ich darf dort nichts mehr senden. "
        f"Wenn das behoben ist: /digest resume. Sonst werden die Einstellungen am {day} gelöscht."
    )
    assert fake.messages[OWNER + 1] == []


async def test_what_is_being_posted_when_the_process_is_to_end_is_confirmed_first(
    fake: FakeDiscord, services: Services, clock: Clock, store: Store
) -> None:
    await set_up(services)
    await news(store, clock)
    fake.latency = 0.4
    async with running(fake, services):
        await fake.until(lambda: any(one.path == f"/channels/{CHANNEL}/messages" for one in fake.requests))
    (message,) = fake.posted(CHANNEL)
    kept = await store.deliveries.one(delivery_id(message))
    assert kept is not None
    assert (kept.message, kept.tries) == (int(message["id"]), 1)


async def test_a_channel_that_is_deleted_or_a_server_that_is_left_stops_its_digests(
    fake: FakeDiscord, services: Services, store: Store
) -> None:
    for channel in (CHANNEL, FORUM):
        await set_up(services, channel)

    async def lost() -> dict[int, str | None]:
        return {one.channel: one.reason for one in await store.subscriptions.all(standing=Standing.LOST)}

    async def channel_lost() -> bool:
        return await lost() == {CHANNEL: "channel"}

    async def both_lost() -> bool:
        return await lost() == {CHANNEL: "channel", FORUM: "server"}

    async with running(fake, services):
        await fake.dispatch("CHANNEL_DELETE", fake.channels[CHANNEL])
        await eventually(channel_lost)
        await fake.dispatch("GUILD_DELETE", {"id": str(GUILD), "unavailable": True})
        await asyncio.sleep(0.3)
        assert await channel_lost()
        await fake.dispatch("GUILD_DELETE", {"id": str(GUILD)})
        await eventually(both_lost)


async def test_a_server_that_was_left_while_nobody_listened_is_lost_and_forgotten_after_thirty_days(
    fake: FakeDiscord, services: Services, clock: Clock, store: Store
) -> None:
    await services.store.subscriptions.set_up(GUILD + 1, 999, NINE, at=clock.now)

    async def lost() -> bool:
        return [one.reason for one in await store.subscriptions.all(standing=Standing.LOST)] == ["server"]

    async def forgotten() -> bool:
        return await store.subscriptions.all() == ()

    async with running(fake, services):
        await eventually(lost)
        clock.now += timedelta(days=29)
        await asyncio.sleep(0.4)
        assert await lost()
        clock.now += timedelta(days=2)
        await eventually(forgotten)


async def test_two_processes_on_one_database_post_each_digest_once(
    fake: FakeDiscord, services: Services, clock: Clock, store: Store
) -> None:
    channels = range(700, 720)
    fake.server(GUILD, *((channel, 0) for channel in channels))
    for channel in channels:
        await set_up(services, channel)
    async with running(fake, services), running(fake, services):
        await news(store, clock)
        await fake.until(lambda: all(map(fake.posted, channels)))
        await asyncio.sleep(0.5)
    assert [len(fake.posted(channel)) for channel in channels] == [1] * 20


async def test_answers_do_not_wait_behind_digests(
    fake: FakeDiscord, services: Services, clock: Clock, store: Store
) -> None:
    await set_up(services)
    await news(store, clock)
    fake.faults = lambda asked: too_many(20, everybody=True) if asked.path == f"/channels/{CHANNEL}/messages" else None
    async with running(fake, services):
        await fake.until(lambda: any(one.path == f"/channels/{CHANNEL}/messages" for one in fake.requests))
        data = {"id": "1", "name": "about", "type": 1, "options": []}
        answer = await fake.ask(interaction(2, data, guild_id=GUILD, channel_id=CHANNEL))
    assert answer["type"] == 4
