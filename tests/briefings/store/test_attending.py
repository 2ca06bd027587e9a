"""What a process that died had leased goes to the others soon; what it brings late is not taken."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from briefings.store.attending import SILENCE
from tests.briefings.store import feeding

if TYPE_CHECKING:
    from briefings.store.opening import Store

NOW = datetime(2023, 3, 1, 12, tzinfo=UTC)
LONG = timedelta(hours=1)


async def claimed(store: Store, me: str, now: datetime) -> int:
    return len(await store.feeds.claim(now=now, until=now + LONG, me=me, limit=10))


async def test_the_leases_of_one_that_died_are_free_again(store: Store) -> None:
    await store.feeds.add("https://harbour.example/feed", at=NOW)
    assert await store.feeds.attend("one", now=NOW) == 0
    assert await claimed(store, "one", NOW) == 1
    assert await store.feeds.attend("two", now=NOW + SILENCE) == 0
    assert await claimed(store, "two", NOW + SILENCE) == 0
    later = NOW + SILENCE + timedelta(seconds=1)
    assert await store.feeds.attend("two", now=later) == 1
    assert await claimed(store, "two", later) == 1
    assert await store.feeds.attend("two", now=later) == 0


async def test_who_notes_that_it_is_alive_keeps_what_it_has(store: Store) -> None:
    await store.feeds.add("https://harbour.example/feed", at=NOW)
    await store.feeds.attend("one", now=NOW)
    await claimed(store, "one", NOW)
    for seconds in range(0, 600, 30):
        now = NOW + timedelta(seconds=seconds)
        for me in ("one", "two"):
            assert await store.feeds.attend(me, now=now) == 0
    assert await claimed(store, "two", NOW + timedelta(minutes=10)) == 0


async def test_one_that_is_alone_after_a_long_sleep_takes_itself_for_alive(store: Store) -> None:
    await store.feeds.attend("one", now=NOW)
    assert await store.feeds.attend("one", now=NOW + LONG) == 0


@pytest.mark.parametrize("ahead", [timedelta(days=1), timedelta(days=365)])
async def test_what_was_asked_by_a_clock_that_was_ahead_is_asked_again_when_it_is_put_right(
    store: Store, ahead: timedelta
) -> None:
    id_, _ = await store.feeds.add("https://lantern.example/feed", at=feeding.NOW)
    wrong = feeding.NOW + ahead
    await store.feeds.attend("me", now=wrong)
    assert await feeding.poll(store, now=wrong) == (0, 0)
    right = feeding.NOW + LONG
    assert await feeding.claim(store, right) == ()
    await store.feeds.attend("me", now=right)
    soon = right + timedelta(seconds=2)
    assert await feeding.poll(store, *feeding.seen(id_, feeding.entry()), now=soon, print="q") == (1, 1)
    (feed,) = await store.feeds.all()
    assert feed.due_at <= soon + timedelta(days=1)


async def test_who_died_before_the_clock_was_put_right_holds_nothing_back(store: Store) -> None:
    await store.feeds.add("https://harbour.example/feed", at=NOW)
    year = timedelta(days=365)
    await store.feeds.attend("one", now=NOW + year)
    assert await claimed(store, "one", NOW + year) == 1
    assert await store.feeds.attend("two", now=NOW + LONG) == 1
    assert await claimed(store, "two", NOW + LONG) == 1
