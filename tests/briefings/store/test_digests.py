"""Subscriptions and deliveries: what is new for whom, each period once, each delivery in one hand at a time."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from briefings.errors import StoreError
from briefings.matching.versions import project
from briefings.store.opening import open_store
from briefings.store.subscriptions import Frequency, Settings, Stage, Standing
from briefings.types import ANY_TOPIC
from tests import builders
from tests.briefings.printed import BREKKE, VANCE, Said, printed

if TYPE_CHECKING:
    from briefings.store.opening import Store
    from briefings.store.subscriptions import Delivery, News, Subscription

NOW = datetime(2023, 3, 1, 8, tzinfo=UTC)
DAY = NOW.date()
OLDEST = DAY - timedelta(days=7)
LEASE = timedelta(minutes=2)
SETTINGS = Settings(minute=540, zone="Europe/Oslo", topic=ANY_TOPIC)


async def keep(store: Store, *said: Said | str, page: str = "one", **known: object) -> None:
    reading = printed(*said, url=f"https://harbour-times.example/{page}", **known)
    await store.add(reading, at=NOW, project=project)


async def set_up(store: Store, channel: int = 7, settings: Settings = SETTINGS) -> Subscription:
    return await store.subscriptions.set_up(1, channel, settings, at=NOW)


async def news(store: Store, subscription: Subscription, oldest: date = OLDEST) -> News:
    return await store.deliveries.news(subscription.settings, since=subscription.seen, oldest=oldest)


async def opened(store: Store, subscription: Subscription, period: str = "2023-03-01") -> Delivery | None:
    found = await news(store, subscription)
    return await store.deliveries.open(subscription, period, found, day=DAY, late=False, at=NOW, lease=LEASE)


async def words(store: Store, found: News) -> list[str]:
    statements = [await store.statement(id_) for id_ in found.statements]
    return [one.words for one in statements if one]


async def test_what_was_set_is_kept(store: Store) -> None:
    settings = Settings(
        minute=1439,
        zone="America/Argentina/ComodRivadavia",
        topic="nato-ukraine",
        frequency=Frequency.AT_ONCE,
        outlets=("The Harbour Times", "Ö"),
        speakers=(BREKKE,),
        role=2**60,
        quiet_line=True,
        language="uk",
    )
    made = await store.subscriptions.set_up(2**62, 2**61, settings, at=NOW)
    assert made.settings == settings
    assert (made.guild, made.channel, made.standing, made.start) == (2**62, 2**61, Standing.ACTIVE, NOW)
    assert await store.subscriptions.all() == (made,)
    assert await store.subscriptions.one(made.id) == made


async def test_a_channel_has_one_subscription_for_a_topic(store: Store) -> None:
    first = await set_up(store)
    again = await set_up(store, settings=replace(SETTINGS, minute=600))
    other = await set_up(store, settings=replace(SETTINGS, topic="harbour"))
    assert (first.id == again.id, first.id == other.id) == (True, False)
    assert again.settings.minute == 600
    assert len(await store.subscriptions.all(guild=1)) == 2
    assert await store.subscriptions.all(guild=2) == ()


async def test_names_that_no_database_keeps_are_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="no database keeps"):
        await set_up(store, settings=replace(SETTINGS, speakers=("a\0b",)))
    assert await store.subscriptions.one("\0") is None
    assert await store.deliveries.one("\ud800") is None


async def test_nothing_of_the_past_is_news_to_a_new_subscription(store: Store) -> None:
    await keep(store, "This was known before.")
    subscription = await set_up(store)
    assert (await news(store, subscription)).statements == ()
    await keep(store, "This came after.", page="two")
    assert await words(store, await news(store, subscription)) == ["This came after."]


async def test_a_statement_is_news_once_whoever_prints_it_again(store: Store) -> None:
    await keep(store, "This was known before.")
    subscription = await set_up(store)
    await keep(store, "This was known before.", "And this was not.")
    assert await words(store, await news(store, subscription)) == ["And this was not."]


async def test_an_archive_that_is_filled_up_is_no_news(store: Store) -> None:
    subscription = await set_up(store)
    old = builders.on("2022-03-01", "published")
    await keep(store, "Of last year.", page="old", published=old)
    await keep(store, Said("Quoted from last year.", on=builders.on("2022-03-01")), page="new")
    await keep(store, Said("Nobody knows when.", on=None), page="newer")
    assert await words(store, await news(store, subscription)) == ["Nobody knows when."]
    assert len((await news(store, subscription, date(2022, 1, 1))).statements) == 3


async def test_news_are_of_the_topic_the_speakers_and_the_outlets_asked_for(store: Store) -> None:
    any_, harbour, vance, bell, nobody = [
        await set_up(store, channel, replace(SETTINGS, **settings))
        for channel, settings in enumerate(
            (
                {},
                {"topic": "harbour"},
                {"speakers": ("odile VANCE", "Somebody Else")},
                {"outlets": ("the bell",)},
                {"speakers": ("Nobody At All",)},
            )
        )
    ]
    await keep(store, Said("On the harbour.", topics=("harbour",)), Said("By her.", VANCE), page="one")
    await keep(store, Said("In the Bell."), Said("Off topic.", topics=()), page="two", outlet="The Bell")
    await keep(store, Said("Nobody said it.", None), page="three")
    assert await words(store, await news(store, any_)) == ["On the harbour.", "By her.", "In the Bell."]
    assert await words(store, await news(store, harbour)) == ["On the harbour."]
    assert await words(store, await news(store, vance)) == ["By her."]
    assert await words(store, await news(store, bell)) == ["In the Bell."]
    assert await words(store, await news(store, nobody)) == []


async def test_a_period_is_opened_once_with_its_news_and_what_was_seen_is_noted(store: Store) -> None:
    subscription = await set_up(store)
    await keep(store, "The door is open.")
    delivery = await opened(store, subscription)
    assert delivery is not None
    assert (delivery.stage, len(delivery.statements), delivery.tries) == (Stage.PENDING, 1, 1)
    assert await store.deliveries.one(delivery.id) == replace(
        delivery, subscription=replace(subscription, seen=subscription.seen + 1)
    )
    assert await opened(store, subscription) is None
    later = await store.subscriptions.one(subscription.id)
    assert later is not None
    assert await opened(store, later) is None
    assert await store.deliveries.periods(DAY) == {subscription.id: {"2023-03-01"}}
    assert await store.deliveries.periods(DAY + timedelta(days=1)) == {}


async def test_a_period_without_news_is_done_unless_a_line_was_asked_for(store: Store) -> None:
    silent = await opened(store, await set_up(store))
    spoken = await opened(store, await set_up(store, 8, replace(SETTINGS, quiet_line=True)))
    assert silent is not None
    assert spoken is not None
    assert (silent.stage, spoken.stage) == (Stage.QUIET, Stage.PENDING)


async def test_a_claim_holds_until_its_time_is_up(store: Store) -> None:
    delivery = await opened(store, await set_up(store, settings=replace(SETTINGS, quiet_line=True)))
    assert delivery is not None
    assert await store.deliveries.claim(at=NOW + timedelta(minutes=1), lease=LEASE) == ()
    (again,) = await store.deliveries.claim(at=NOW + LEASE, lease=LEASE)
    assert (again.id, again.tries) == (delivery.id, 2)
    assert await store.deliveries.claim(at=NOW + LEASE, lease=LEASE) == ()
    await store.deliveries.postpone(delivery.id, NOW)
    assert [one.tries for one in await store.deliveries.claim(at=NOW, lease=LEASE)] == [3]


async def test_what_is_confirmed_or_dropped_is_claimed_no_more(store: Store) -> None:
    ids = []
    for channel in (7, 8):
        delivery = await opened(store, await set_up(store, channel, replace(SETTINGS, quiet_line=True)))
        assert delivery is not None
        ids.append(delivery.id)
    await store.deliveries.confirm(ids[0], 2**62)
    await store.deliveries.drop(ids[1])
    assert await store.deliveries.claim(at=NOW + timedelta(days=1), lease=LEASE) == ()
    sent, dropped = [await store.deliveries.one(id_) for id_ in ids]
    assert sent is not None
    assert dropped is not None
    assert (sent.stage, sent.message, dropped.stage) == (Stage.SENT, 2**62, Stage.DROPPED)
    await store.deliveries.drop(ids[0])
    assert await store.deliveries.last(sent.subscription.id) == sent
    assert await store.deliveries.last(dropped.subscription.id) is None


async def test_what_is_paused_or_lost_gets_no_digest_and_what_came_meanwhile_is_not_owed(store: Store) -> None:
    subscription = await set_up(store)
    await store.subscriptions.pause(subscription.id, at=NOW)
    await keep(store, "Said in the pause.")
    assert await opened(store, subscription) is None
    await store.subscriptions.resume(subscription.id, at=NOW + LEASE)
    resumed = await store.subscriptions.one(subscription.id)
    assert resumed is not None
    assert (resumed.standing, resumed.start) == (Standing.ACTIVE, NOW + LEASE)
    assert (await news(store, resumed)).statements == ()


async def test_a_loss_is_news_once_and_forgotten_after_its_time(store: Store) -> None:
    subscription = await set_up(store)
    assert await opened(store, subscription)
    assert await store.subscriptions.lose(subscription.id, "the channel was deleted", at=NOW)
    assert not await store.subscriptions.lose(subscription.id, "the channel was deleted", at=NOW + LEASE)
    (lost,) = await store.subscriptions.all(standing=Standing.LOST)
    assert (lost.reason, lost.changed_at) == ("the channel was deleted", NOW)
    assert await store.subscriptions.forget_lost(NOW) == 0
    assert await store.subscriptions.forget_lost(NOW + LEASE) == 1
    assert await store.subscriptions.all() == ()


async def test_a_paused_one_is_not_lost(store: Store) -> None:
    subscription = await set_up(store)
    await store.subscriptions.pause(subscription.id, at=NOW)
    assert not await store.subscriptions.lose(subscription.id, "the channel was deleted", at=NOW)
    again = await set_up(store)
    assert again.standing is Standing.ACTIVE


async def test_removing_forgets_deliveries_too(store: Store) -> None:
    subscription = await set_up(store)
    delivery = await opened(store, subscription)
    assert delivery is not None
    assert await store.subscriptions.remove(subscription.id)
    assert not await store.subscriptions.remove(subscription.id)
    assert await store.deliveries.one(delivery.id) is None


async def test_old_deliveries_are_forgotten_but_none_that_is_pending(store: Store) -> None:
    quiet = await opened(store, await set_up(store))
    pending = await opened(store, await set_up(store, 8, replace(SETTINGS, quiet_line=True)))
    assert quiet is not None
    assert pending is not None
    assert await store.deliveries.forget(DAY) == 0
    assert await store.deliveries.forget(DAY + timedelta(days=1)) == 1
    assert await store.deliveries.one(quiet.id) is None
    assert await store.deliveries.one(pending.id) is not None


async def test_several_who_open_or_claim_at_once_get_each_delivery_once(url: str) -> None:
    async with await open_store(url) as one, await open_store(url) as other:
        subscriptions = [await set_up(one, channel, replace(SETTINGS, quiet_line=True)) for channel in range(5)]
        both = [opened(store, subscription) for subscription in subscriptions for store in (one, other)]
        found = [delivery for delivery in await asyncio.gather(*both) if delivery]
        assert len({delivery.id for delivery in found}) == len(found) == 5
        late = NOW + LEASE
        claimed = await asyncio.gather(*(store.deliveries.claim(at=late, lease=LEASE) for store in (one, other)))
        assert len([delivery for some in claimed for delivery in some]) == 5


async def test_a_note_is_what_was_written_last(store: Store) -> None:
    assert await store.notes.read("commands") is None
    for value in ("one", "another"):
        await store.notes.write("commands", value)
        assert await store.notes.read("commands") == value
