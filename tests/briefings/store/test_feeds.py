from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from briefings.errors import StoreError
from briefings.store.feed_types import EntryState, Followed, Found, WatchedFile
from sources.polling import Standing
from sources.repeats import Settled
from sources.types import Precision
from tests import builders
from tests.briefings.store.feeding import HOUR, ME, NOW, claim, entry, poll, polled, seen

URL = "https://lantern.example/feed"
DAY = timedelta(days=1)


@pytest.fixture
async def feed(store):
    """The id of a feed that is followed."""
    id_, _ = await store.feeds.add(URL, at=NOW)
    return id_


async def due_entries(store, now=NOW, me=ME):
    return await store.feeds.claim_entries(now=now, until=now + timedelta(minutes=5), me=me, limit=50)


async def test_a_feed_is_added_once_and_is_untried_until_the_first_poll(store):
    id_, found = await store.feeds.add(URL, at=NOW, title="The Lantern")
    assert found is Found.NEW
    assert await store.feeds.add(URL, at=NOW + HOUR) == (id_, Found.KNOWN)
    (health,) = await store.feeds.all()
    assert (health.id, health.title, health.known.url) == (id_, "The Lantern", URL)
    assert (health.asked_at, health.due_at, health.why, health.standing) == (None, NOW, "it is new", Standing.ACTIVE)
    assert await store.feeds.find(URL) == await store.feeds.find(id_) == health
    assert [event.kind for event in await store.feeds.events(id_)] == ["added"]


async def test_only_where_no_feed_ever_was_is_it_begun_with_some_spread_over_a_while(store):
    some = [(f"https://feed{number}.example/", "The Lantern") for number in range(4)]
    assert await store.feeds.begin(some, at=NOW, within=HOUR) == 4
    feeds = await store.feeds.all()
    assert [feed.due_at for feed in feeds] == [NOW + HOUR * number / 4 for number in range(4)]
    for feed in feeds:
        await store.feeds.remove(feed.id, at=NOW)
    assert await store.feeds.begin(some, at=NOW, within=HOUR) == 0
    assert await store.feeds.all() == ()


async def test_what_no_database_keeps_is_no_feed(store):
    with pytest.raises(StoreError, match="correct the address"):
        await store.feeds.add("https://lantern.example/\0", at=NOW)
    assert await store.feeds.find("\0") is None


async def test_what_is_known_of_a_feed_comes_back_byte_for_byte(store, feed):
    etag, modified = 'W/"é \\"1\\""', "Thu, 01 Jan 2041 00:00:00 GMT; odd"
    await poll(store, etag=etag, last_modified=modified)
    health = await store.feeds.find(feed)
    assert (health.known.etag, health.known.last_modified) == (etag, modified)
    assert (health.known.had_at, health.known.succeeded_at, health.known.changed_at) == (NOW, NOW, NOW)
    assert (health.asked_at, health.due_at, health.title) == (NOW, NOW + HOUR, "T")
    await poll(store, now=NOW + HOUR, status=500, fault="it fell over", print=None)
    failed = await store.feeds.find(feed)
    assert (failed.known.etag, failed.known.last_modified) == (etag, modified)
    assert (failed.known.failures, failed.known.fault, failed.known.failing_since) == (1, "it fell over", NOW + HOUR)
    await poll(store, now=NOW + 2 * HOUR, status=304, print=None)
    assert [event.kind for event in await store.feeds.events(feed)] == ["well", "failing", "added"]


async def test_what_is_settled_comes_back_and_goes_where_nothing_is(store, feed):
    (due,) = await claim(store)
    assert due.settled is None
    settled = Settled(prints=frozenset([b"12345678", b"\0\xff345678"]), since=NOW)
    await store.feeds.record([replace(polled(due), settled=settled)], now=NOW, me=ME)
    (due,) = await claim(store, NOW + HOUR)
    assert due.settled == settled
    await store.feeds.record([polled(due)], now=NOW + HOUR, me=ME)
    (due,) = await claim(store, NOW + 2 * HOUR)
    assert due.settled is None


async def test_a_claim_is_of_what_is_due_one_of_each_server_longest_due_first(store):
    for number, url in enumerate(
        [
            "https://b.example/1",
            "https://a.example/1",
            "https://a.example/2",
            "https://a.example:8443/",
            "http://c.example/",
        ]
    ):
        await store.feeds.add(url, at=NOW - number * HOUR)
    await store.feeds.add("https://later.example/", at=NOW + HOUR)
    claimed = await claim(store)
    assert [due.known.url for due in claimed] == [
        "http://c.example/",
        "https://a.example:8443/",
        "https://a.example/2",
        "https://b.example/1",
    ]
    assert await claim(store, busy={claimed[2].server}) == ()
    assert [due.known.url for due in await claim(store)] == ["https://a.example/1"]
    assert await claim(store) == ()


async def test_what_is_leased_is_nobody_elses_until_the_lease_ends(store):
    await store.feeds.add(URL, at=NOW)
    await store.feeds.add("https://lantern.example/other", at=NOW)
    (first,) = await claim(store, me="one")
    assert await claim(store, me="two") == ()  # the other feed is of the same server
    later = NOW + timedelta(minutes=6)
    (again,) = await claim(store, now=later, me="two", limit=1)
    assert again.key != first.key
    sifted = await store.feeds.record([polled(again, now=later)], now=later, me="two")
    assert sifted.recorded == 1
    (taken,) = await claim(store, now=later + timedelta(minutes=1), me="two")
    assert taken.key == first.key
    assert (await store.feeds.record([polled(first)], now=later, me="one")).recorded == 0
    assert (await store.feeds.record([polled(taken)], now=later, me="two")).recorded == 1


async def test_a_server_that_was_just_asked_is_left_alone_for_a_second(store):
    await store.feeds.add(URL, at=NOW)
    await store.feeds.add("https://lantern.example/other", at=NOW)
    (first,) = await claim(store)
    await store.feeds.record([polled(first)], now=NOW, me=ME)
    assert await claim(store, me="two", now=NOW + timedelta(seconds=0.5)) == ()
    assert len(await claim(store, me="two", now=NOW + timedelta(seconds=1.5))) == 1


async def test_leases_are_given_back_at_the_end(store, feed):
    await poll(store, *seen(feed, entry()))
    assert len(await due_entries(store, me="one")) == 1
    (due,) = await claim(store, now=NOW + HOUR, me="one")
    await store.feeds.release("one", now=NOW + HOUR)
    assert [again.key for again in await claim(store, now=NOW + HOUR, me="two")] == [due.key]
    assert len(await due_entries(store, now=NOW + 2 * HOUR, me="three")) == 1


async def test_one_that_is_paused_removed_or_gone_is_not_due(store, feed):
    assert await store.feeds.stand(feed, Standing.PAUSED, at=NOW)
    assert not await store.feeds.stand(feed, Standing.PAUSED, at=NOW)
    assert await claim(store) == ()
    assert await store.feeds.stand(feed, Standing.ACTIVE, at=NOW)
    await poll(store, status=410, fault="the page is gone for good (410)", print=None)
    assert await claim(store, now=NOW + 9 * DAY) == ()
    assert (await store.feeds.find(feed)).standing is Standing.GONE
    assert await store.feeds.stand(feed, Standing.ACTIVE, at=NOW + 9 * DAY)
    assert len(await claim(store, now=NOW + 9 * DAY)) == 1
    assert await store.feeds.remove(feed, at=NOW)
    assert not await store.feeds.remove(feed, at=NOW)
    assert not await store.feeds.stand(feed, Standing.ACTIVE, at=NOW)
    assert await store.feeds.all() == ()
    assert await store.feeds.find(feed) is None


async def test_a_poll_that_was_under_way_does_not_undo_what_a_person_did(store, feed):
    (due,) = await claim(store)
    await store.feeds.stand(feed, Standing.PAUSED, at=NOW)
    assert (await store.feeds.record([polled(due)], now=NOW, me=ME)).recorded == 0
    assert (await store.feeds.find(feed)).standing is Standing.PAUSED


async def test_a_feed_that_comes_back_brings_nothing_twice(store, feed):
    assert await poll(store, *seen(feed, entry(1), entry(2))) == (2, 2)
    await store.feeds.remove(feed, at=NOW)
    assert await store.feeds.add(URL, at=NOW + DAY) == (feed, Found.AGAIN)
    assert await poll(store, *seen(feed, entry(1), entry(2)), now=NOW + DAY) == (0, 0)


async def test_a_move_is_kept_with_its_history_and_changes_nothing_else(store, feed):
    there = "https://lantern.example/new"
    for number in range(3):
        moved = await poll(store, *seen(feed, entry()), now=NOW + number * HOUR, moved=there, print=f"p{number}")
        assert moved == ((1, 1) if number == 0 else (0, 0))
    health = await store.feeds.find(feed)
    assert health.known.url == there
    assert await store.feeds.find(URL) == health
    assert (await store.feeds.events(feed))[0].sentence == f"moved from {URL}"
    assert await poll(store, *seen(feed, entry()), now=NOW + 5 * HOUR) == (0, 0)
    fresh, found = await store.feeds.add(URL, at=NOW)
    assert found is Found.NEW
    assert fresh != feed


async def test_a_feed_that_moves_to_where_another_is_followed_stops_and_says_so(store, feed):
    there = "https://elsewhere.example/feed"
    await store.feeds.add(there, at=NOW + DAY)
    for number in range(3):
        await poll(store, now=NOW + number * HOUR, moved=there)
    health = await store.feeds.find(feed)
    assert (health.standing, health.known.url) == (Standing.GONE, URL)
    assert health.known.fault == f"it has moved to {there}, which is followed already"
    assert [event.kind for event in await store.feeds.events(feed)] == ["gone", "added"]


async def test_the_next_that_is_due(store, feed):
    assert await store.feeds.next_due() == NOW
    await poll(store)
    assert await store.feeds.next_due() == NOW + HOUR


async def test_an_entry_is_new_once_by_guid_address_or_text(store, feed):
    assert await poll(store, *seen(feed, entry(1), entry(2))) == (2, 2)
    again = [
        entry(1, link="https://lantern.example/story-1-renamed", summary="Another text, long enough to tell it apart."),
        entry(1, guid="changed", link="http://LANTERN.example/story-1/?utm_source=feed"),
        entry(1, guid="changed too", link="https://lantern.example/changed", title="Story 1"),
        entry(2, guid=None),
        entry(2, title="Story 2 (14 comments)", published=None),
    ]
    for number, one in enumerate(again, start=1):
        assert await poll(store, *seen(feed, one), now=NOW + number * HOUR, print=str(number)) == (0, 0)
    assert len(await due_entries(store, now=NOW + 9 * HOUR)) == 1  # one server, one at a time
    assert (await store.feeds.backlog()).waiting == 2


async def test_the_same_guid_in_two_feeds_is_two_entries_and_one_address_is_one(store, feed):
    other, _ = await store.feeds.add("https://harbour.example/feed", at=NOW + HOUR)
    await poll(store, *seen(feed, entry(1)))
    await store.feeds.stand(feed, Standing.PAUSED, at=NOW)
    elsewhere = entry(1, link="https://harbour.example/story")
    assert await poll(store, *seen(other, elsewhere, entry(2), entry(1, guid="x")), now=NOW + HOUR) == (2, 2)
    assert (await store.feeds.backlog()).waiting == 3


async def test_what_is_old_undated_or_off_topic_at_the_first_poll_is_left_for_good(store, feed):
    old = entry(1, published=builders.on("2026-02-20"))
    undated = entry(2, published=None)
    off = entry(3)
    first = (*seen(feed, old, undated), *seen(feed, off, topics=()))
    assert await poll(store, *first) == (3, 0)
    later = (*first, *seen(feed, entry(4, published=None), entry(5, published=builders.on("2026-02-20"))))
    assert await poll(store, *later, now=NOW + HOUR, print="q") == (2, 1)
    assert [due.link for due in await due_entries(store, now=NOW + HOUR)] == ["https://lantern.example/story-4"]


async def test_what_comes_to_be_on_topic_is_followed_then(store, feed):
    assert await poll(store, *seen(feed, entry(1), entry(2, published=None), topics=())) == (2, 0)
    on_topic = seen(feed, entry(1, title="Retitled"), entry(2, published=None))
    assert await poll(store, *on_topic, now=NOW + HOUR) == (0, 1)
    assert await poll(store, *on_topic, now=NOW + 2 * HOUR) == (0, 0)


async def test_after_a_long_pause_nothing_is_missed_that_came_meanwhile(store, feed):
    await poll(store)
    missed = entry(1, published=builders.on("2026-03-03"))
    ancient = entry(2, published=builders.on("2026-01-01"))
    assert await poll(store, *seen(feed, missed, ancient), now=NOW + 30 * DAY) == (2, 1)


async def test_an_entry_is_followed_as_its_feed_gave_it(store, feed):
    published = builders.between("2026-03-01", "2026-03-31", "March 2026", Precision.MONTH)
    await poll(store, *seen(feed, entry(1, published=published, content="All of it.")))
    (due,) = await due_entries(store)
    assert (due.feed, due.link, due.title) == (feed, "https://lantern.example/story-1", "Story 1")
    assert (due.summary, due.published, due.outlet, due.language) == ("All of it.", published, "The Lantern", "en")
    assert await due_entries(store, me="two") == ()
    assert not await store.feeds.finish(Followed(key=due.key, state=EntryState.FAILED), now=NOW, me="two")
    again = Followed(key=due.key, state=EntryState.WAITING, fault="busy", again_at=NOW + HOUR)
    assert await store.feeds.finish(again, now=NOW, me=ME)
    assert await due_entries(store, now=NOW + HOUR / 2) == ()
    (due,) = await due_entries(store, now=NOW + HOUR)
    assert due.tries == 1
    done = Followed(key=due.key, state=EntryState.KEPT, article="abc")
    assert await store.feeds.finish(done, now=NOW + HOUR, me=ME)
    backlog = await store.feeds.backlog()
    assert (backlog.waiting, backlog.kept, backlog.failed) == (0, 1, 0)


async def test_a_page_is_looked_at_again_where_its_entry_changes_but_not_for_ever(store, feed):
    await poll(store, *seen(feed, entry(1)))
    visits, now = 0, NOW
    for number in range(12):
        for due in await due_entries(store, now=now):
            visits += 1
            await store.feeds.finish(Followed(key=due.key, state=EntryState.KEPT, article="abc"), now=now, me=ME)
        now += 7 * HOUR
        changed = entry(1, summary=f"A text that is another one each time, and long enough: {number}.")
        await poll(store, *seen(feed, changed), now=now, print=str(number))
    assert visits == 5


async def test_a_page_is_not_looked_at_again_at_once(store, feed):
    await poll(store, *seen(feed, entry(1)))
    (due,) = await due_entries(store)
    await store.feeds.finish(Followed(key=due.key, state=EntryState.KEPT, article="abc"), now=NOW, me=ME)
    await poll(store, *seen(feed, entry(1, title="Story 1 (5 comments)")), now=NOW + HOUR, print="q")
    assert await due_entries(store, now=NOW + 9 * HOUR) == ()
    await poll(store, *seen(feed, entry(1, summary="Corrected, and as long as a text must be.")), now=NOW + 2 * HOUR)
    assert await due_entries(store, now=NOW + 5 * HOUR) == ()
    assert len(await due_entries(store, now=NOW + 6 * HOUR)) == 1


async def test_a_server_that_asks_for_a_long_pause_has_it_between_its_pages(store, feed):
    elsewhere = entry(3, link="https://harbour.example/story")
    await poll(store, *seen(feed, entry(1), entry(2), elsewhere))
    due = {one.link: one for one in await due_entries(store)}
    first = due.pop("https://lantern.example/story-1")
    assert list(due) == ["https://harbour.example/story"]
    pause = timedelta(seconds=30)
    done = Followed(key=first.key, state=EntryState.FAILED, fault="no article", pause=pause)
    assert await store.feeds.finish(done, now=NOW, me=ME)
    assert await due_entries(store, NOW + pause / 2) == ()
    (second,) = await due_entries(store, NOW + pause)
    assert second.link == "https://lantern.example/story-2"
    assert [one.pause for one in await store.feeds.all()] == [pause]
    done = Followed(key=second.key, state=EntryState.FAILED, fault="no article", pause=timedelta(seconds=0.5))
    assert await store.feeds.finish(done, now=NOW + pause, me=ME)
    assert [one.pause for one in await store.feeds.all()] == [None]


async def test_entries_that_no_database_keeps_are_left(store, feed):
    odd = entry(1, title="half \ud800", summary="nul \0", guid="g\0")
    assert await poll(store, *seen(feed, odd, entry(2)), fault=None) == (2, 1)


async def test_a_watched_file_is_known_as_it_was(store):
    file = WatchedFile(path="/data/a.txt", size=3, changed=5, beside="", fault=None)
    await store.feeds.watch(file, at=NOW)
    bad = WatchedFile(path="/data/b.txt", size=2**40, changed=2**62, beside="9", fault="is empty\0")
    await store.feeds.watch(bad, at=NOW)
    found = await store.feeds.watched(["/data/a.txt", "/data/b.txt", "/data/c.txt"])
    assert found["/data/a.txt"] == file
    assert set(found) == {"/data/a.txt", "/data/b.txt"}
    assert [one.fault for one in await store.feeds.bad_files()] == ["is empty\N{REPLACEMENT CHARACTER}"]
    await store.feeds.watch(WatchedFile(path="/data/b.txt", size=1, changed=1, beside="", fault=None), at=NOW)
    assert await store.feeds.bad_files() == ()
