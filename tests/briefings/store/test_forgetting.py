"""What is remembered of entries that are gone: enough to bring nothing twice, and no more."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests import builders
from tests.briefings.store.feeding import HOUR, NOW, entry, poll, seen

DAY = timedelta(days=1)
BY = 3
"""By how much an entry of these tests is known again: guid, address, text."""


@pytest.fixture
async def feed(store):
    """The id of a feed that is followed."""
    id_, _ = await store.feeds.add("https://lantern.example/feed", at=NOW)
    return id_


async def test_what_left_its_feed_long_ago_and_is_on_no_topic_is_forgotten_and_what_stays_is_not(store, feed):
    stays, leaves = (seen(feed, entry(number), topics=())[0] for number in (1, 2))
    gone = {}
    for day in range(0, 130, 5):
        now = NOW + day * DAY
        await poll(store, stays, *([leaves] if day < 20 else []), now=now)
        if forgotten := await store.feeds.forget(now=now):
            gone[day] = forgotten
    assert gone == {105: BY}  # it was there on day 15; that it was, was last noted on day 10
    assert await poll(store, stays, leaves, now=NOW + 130 * DAY) == (1, 0)


async def test_what_is_on_topic_is_never_new_again_however_long_it_was_gone(store, feed):
    undated, old = entry(1, published=None), entry(2, published=builders.on("2026-01-01"))
    assert await poll(store, *seen(feed, undated, old)) == (2, 0)
    assert await poll(store, *seen(feed, undated, old, entry(3)), now=NOW + HOUR) == (1, 1)
    year = NOW + 365 * DAY
    assert await store.feeds.forget(now=year) == 0
    assert await poll(store, *seen(feed, undated, old, entry(3)), now=year) == (0, 0)


async def test_what_came_to_be_on_topic_is_not_forgotten_either(store, feed):
    await poll(store, *seen(feed, entry(1, published=None), topics=()))
    assert await poll(store, *seen(feed, entry(1, published=None)), now=NOW + HOUR) == (0, 0)
    assert await store.feeds.forget(now=NOW + 365 * DAY) == 0


async def test_what_is_remembered_does_not_grow_with_the_years(store, feed):
    remembered, by_week = 0, []
    for week in range(40):
        now = NOW + week * 7 * DAY
        fresh = seen(feed, *(entry(week * 10 + number) for number in range(10)), topics=())
        new, _ = await poll(store, *fresh, now=now)
        remembered += new * BY - await store.feeds.forget(now=now)
        by_week.append(remembered)
    assert by_week[-1] == by_week[20] == max(by_week)
