from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sources.dates import dating
from sources.entries import Entry, sorted_out
from sources.sightings import address_identity, judge, sightings

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


def entry(**given):
    values = {
        "guid": "g",
        "link": "https://lantern.example/a",
        "title": "A title",
        "summary": "",
        "content": None,
        "published": dating("2026-03-10"),
        "updated": None,
        "source": None,
        "outlet": None,
        "language": None,
    }
    return Entry(**(values | given))


def seen(*entries, feed="f", topics=("t",)):
    return sightings(feed, sorted_out(entries), lambda _: topics)


def test_an_entry_is_known_by_guid_then_address_then_text():
    (one,) = seen(entry(summary="A text of words enough to tell it from others."))
    assert len(one.identities) == 3
    assert one.identities[1] == address_identity("http://lantern.example/a/?utm_medium=feed")
    (renamed,) = seen(entry(link="https://lantern.example/b", summary="Other words, also enough to tell them apart."))
    assert set(one.identities) & set(renamed.identities) == {one.identities[0]}
    (bare,) = seen(entry(guid=None, summary=""))
    assert bare.identities == (address_identity("https://lantern.example/a"),)
    (other_feed,) = seen(entry(summary="A text of words enough to tell it from others."), feed="other")
    assert set(one.identities) & set(other_feed.identities) == {address_identity("https://lantern.example/a")}


def test_without_guid_and_address_the_text_alone_tells():
    (one,) = seen(entry(guid=None, link=None, title="A title", summary="x"))
    (same,) = seen(entry(guid=None, link=None, title="A title", summary="x", published=None))
    (other,) = seen(entry(guid=None, link=None, title="Another", summary="x"))
    assert one.identities[-1] == same.identities[-1]
    assert one.identities != other.identities


def test_a_guid_that_many_entries_share_tells_nothing():
    shared = [entry(link=f"https://lantern.example/{number}", title=f"No. {number}") for number in range(3)]
    found = seen(*shared)
    assert len(found) == 3
    assert len({one.identities[0] for one in found}) == 3
    everywhere = [entry(guid=str(number), link="https://lantern.example/") for number in range(3)]
    assert [verdict_of(one).why for one in seen(*everywhere)] == ["it has no page of its own"] * 3
    twice = seen(entry(), entry(title="A title, corrected"))
    assert [one.title for one in twice] == ["A title"]


def test_titles_that_count_comments_and_dates_that_change_make_no_other_entry():
    (one,) = seen(entry(summary="s"))
    (other,) = seen(entry(summary="s", title="A title (17 comments)", published=dating("2026-03-09")))
    assert one.identities == other.identities
    assert one.print == other.print


def test_the_text_is_given_only_of_what_is_on_topic():
    (off,) = seen(entry(summary="words", content="more words"), topics=())
    (on,) = seen(entry(summary="words", content="more words"))
    assert (off.summary, off.content, off.topics) == ("", None, ())
    assert (on.summary, on.content, on.topics) == ("words", "more words", ("t",))
    assert off.print == on.print


def verdict(one, *, first=False, had_at=NOW):
    (sighting,) = seen(one)
    return verdict_of(sighting, first=first, had_at=had_at)


def verdict_of(sighting, *, first=False, had_at=NOW):
    return judge(sighting, first=first, had_at=None if first else had_at, now=NOW)


def test_only_what_is_new_on_topic_and_linked_is_followed():
    assert verdict(entry()).follow
    assert not verdict(entry(link=None)).follow
    (off,) = seen(entry(), topics=())
    assert judge(off, first=False, had_at=NOW, now=NOW).why.startswith("neither its title nor its summary")


def test_adding_a_feed_floods_nobody():
    assert verdict(entry(published=dating("2026-03-07")), first=True).follow
    old = verdict(entry(published=dating("2026-03-06")), first=True)
    assert (old.follow, old.why) == (False, "it was published before 2026-03-07, which is too old for news")
    assert not verdict(entry(published=None), first=True).follow


def test_a_missing_date_is_missing_and_a_date_in_the_future_is_not_old():
    for published in (None, dating("2041-01-01")):
        assert verdict(entry(published=published)).follow
        assert not verdict(entry(published=published), first=True).follow
    assert verdict(entry(published=dating("2026-03-11")), first=True).follow  # it may be tomorrow there


def test_what_came_since_the_feed_was_last_had_is_new_however_long_that_is():
    month = NOW - timedelta(days=30)
    assert verdict(entry(published=dating("2026-02-06")), had_at=month).follow
    assert not verdict(entry(published=dating("2026-02-01")), had_at=month).follow


def test_a_clock_that_went_back_does_not_make_everything_old():
    assert verdict(entry(published=dating("2026-03-09")), had_at=NOW + timedelta(days=300)).follow
