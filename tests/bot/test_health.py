from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.cli.feed_rows import feed_lines, feed_record
from bot.health import concerns
from briefings.store.feed_types import FeedHealth, WatchedFile
from sources.polling import Known, Standing

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WELL = Known(url="https://lantern.example/feed", succeeded_at=NOW - HOUR, changed_at=NOW - HOUR)
FEED = FeedHealth(
    id="abc",
    title="The Lantern",
    standing=Standing.ACTIVE,
    known=WELL,
    added_at=NOW - 9 * DAY,
    asked_at=NOW - HOUR,
    due_at=NOW,
    why="",
    asking=False,
    slow=False,
    entries=5,
    followed=1,
)


def told(*feeds, files=()):
    return [concern.kind for concern in concerns(feeds, files, NOW)]


def with_known(**known):
    return replace(FEED, known=replace(WELL, **known))


def test_where_all_is_well_nothing_is_told():
    assert told(FEED) == []
    assert told() == []


def test_a_feed_that_fails_is_told_after_a_day_with_its_reason():
    failing = {"failures": 7, "fault": "the server has a fault of its own (500)"}
    assert told(with_known(**failing, failing_since=NOW - 23 * HOUR)) == []
    (concern,) = concerns([with_known(**failing, failing_since=NOW - DAY)], (), NOW)
    assert str(concern) == (
        "The Lantern: has failed 7 times since 2026-03-09 12:00 UTC: the server has a fault of its own (500)"
    )


def test_a_feed_that_is_gone_is_told_and_one_that_is_paused_is_not():
    assert told(FEED, replace(FEED, standing=Standing.GONE)) == ["feed_gone"]
    paused = replace(with_known(failures=9, failing_since=NOW - 9 * DAY), standing=Standing.PAUSED)
    assert told(FEED, paused) == []


def test_silence_is_told_after_a_day_and_whether_it_was_ours():
    assert told(with_known(changed_at=NOW - 25 * HOUR)) == ["nothing_came"]
    assert told(with_known(changed_at=NOW - 25 * HOUR), FEED) == []
    assert told(replace(FEED, asked_at=NOW - 25 * HOUR)) == ["nothing_polled"]
    assert told(replace(FEED, asked_at=None, known=Known(url="https://lantern.example/"))) == ["nothing_polled"]
    assert told(replace(FEED, asked_at=None, added_at=NOW - HOUR)) == []


def test_a_bad_file_is_told():
    file = WatchedFile(path="/data/a.txt", size=0, changed=0, beside="", fault="is empty")
    (concern,) = concerns([], [file], NOW)
    assert str(concern) == "/data/a.txt: is empty; put it right, or take it away"


def test_a_feed_tells_what_its_site_asks_for_between_two_requests():
    feed = replace(FEED, pause=timedelta(seconds=30))
    line = "              its articles' site asks for 30 s between two requests (robots.txt)"
    assert line in [*feed_lines(feed, NOW)]
    assert line not in [*feed_lines(FEED, NOW)]
    assert feed_record(feed)["crawl_delay"] == 30
    assert feed_record(FEED)["crawl_delay"] is None
