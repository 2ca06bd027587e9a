from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.polling import LEAST, MOST, Heard, Known, Standing, asking, decide

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
KNOWN = Known(url="https://lantern.example/feed", etag='W/"é1"', last_modified="whenever", had_at=NOW - HOUR, print="a")
FINE = Heard(status=200, print="b", changed=True)
SAME = Heard(status=304)


def again(heard, known=KNOWN, now=NOW):
    return decide(known, heard, now, 0)


def test_both_validators_are_sent_as_they_came_or_neither():
    asked = asking(KNOWN, NOW)
    assert (asked.etag, asked.last_modified) == ('W/"é1"', "whenever")
    assert asked.why == "only if it has changed"
    new = asking(Known(url=KNOWN.url), NOW)
    assert (new.etag, new.last_modified, new.why) == (None, None, "no validators are known")
    only = asking(replace(KNOWN, etag=None), NOW)
    assert (only.etag, only.last_modified) == (None, "whenever")


def test_a_feed_that_is_never_modified_is_had_in_full_once_a_week():
    known, now, full = replace(KNOWN, last_modified="Thu, 01 Jan 2041 00:00:00 GMT", had_at=NOW), NOW, []
    for _ in range(24 * 30):
        now += HOUR
        asked = asking(known, now)
        if asked.etag is None:
            full.append(now - NOW)
            assert asked.last_modified is None
            assert asked.why == "it was not had in full for a week"
            heard = Heard(status=200, print="a", etag=KNOWN.etag, last_modified=known.last_modified)
        else:
            heard = SAME
        known = again(heard, known, now).known
    assert full == [timedelta(days=7), timedelta(days=14), timedelta(days=21), timedelta(days=28)]


def test_validators_come_with_a_document_are_put_right_by_a_304_and_outlive_failures():
    found = again(replace(FINE, etag='"2"', last_modified=None)).known
    assert (found.etag, found.last_modified, found.print) == ('"2"', None, "b")
    right = again(replace(SAME, etag='"3"'), found).known
    assert (right.etag, right.last_modified, right.print, right.had_at) == ('"3"', None, "b", NOW)
    failed = again(Heard(status=200, fault="is not a feed", etag='"bad"', print="c"), right).known
    assert (failed.etag, failed.last_modified, failed.print) == ('"3"', None, "b")
    assert asking(failed, NOW).etag == '"3"'


def test_once_an_hour_is_the_most_often():
    wishes = ({}, {"cache_control": "max-age=5"}, {"ttl": HOUR / 60}, {"ttl": timedelta()})
    for heard in (SAME, *(replace(FINE, **wish) for wish in wishes)):
        decision = again(heard)
        assert decision.due_at == NOW + LEAST
        assert decision.why == "no feed is asked more often than once an hour"


@pytest.mark.parametrize(
    ("wish", "wait", "why"),
    [
        ({"cache_control": "public, max-age=7200"}, 2 * HOUR, "Cache-Control"),
        ({"cache_control": 'MAX-AGE="7200"'}, 2 * HOUR, "Cache-Control"),
        ({"cache_control": "s-maxage=7200, x-max-age=9000"}, HOUR, "once an hour"),
        ({"cache_control": "max-age=99999999999"}, MOST, "Cache-Control"),
        ({"cache_control": "max-age=-1, no-cache"}, HOUR, "once an hour"),
        ({"expires": "Sun, 01 Mar 2026 15:00:00 GMT"}, 3 * HOUR, "Expires"),
        (
            {"expires": "Sun, 01 Mar 2020 15:00:00 GMT", "date": "Sun, 01 Mar 2020 13:00:00 GMT"},
            2 * HOUR,
            "Expires",
        ),
        ({"expires": "0"}, HOUR, "once an hour"),
        ({"expires": "Sun, 31 Feb 2026 99:00:00 GMT"}, HOUR, "once an hour"),
        ({"expires": "Fri, 31 Dec 9999 23:59:59 GMT"}, MOST, "Expires"),
        ({"ttl": 4 * HOUR}, 4 * HOUR, "ttl"),
        ({"ttl": timedelta(days=400)}, MOST, "ttl"),
        ({"ttl": 4 * HOUR, "cache_control": "max-age=18000"}, 5 * HOUR, "Cache-Control"),
    ],
)
def test_never_sooner_than_is_asked_for_and_never_later_than_a_day(wish, wait, why):
    first = again(replace(FINE, **wish))
    same = {name: value for name, value in wish.items() if name != "ttl"}
    for decision in (
        first,
        again(replace(SAME, **same), first.known),
        again(Heard(status=200, print="b", **same), first.known),
    ):
        assert decision.due_at - NOW == wait
        assert why in decision.why


def test_a_document_that_asks_for_nothing_any_more_is_had_every_hour():
    patient = again(replace(FINE, ttl=4 * HOUR)).known
    assert again(replace(FINE, print="c"), patient).due_at == NOW + HOUR


@pytest.mark.parametrize(
    ("status", "value", "wait"),
    [
        (429, "7200", 2 * HOUR),
        (503, "7200", 2 * HOUR),
        (429, "Sun, 01 Mar 2026 18:00:00 GMT", 6 * HOUR),
        (429, "99999999", MOST),
        (429, "Fri, 31 Dec 9999 23:59:59 GMT", MOST),
        (429, "60", HOUR),
        (429, "Sun, 01 Mar 2020 18:00:00 GMT", HOUR),
        (429, "soon", HOUR),
        (429, None, HOUR),
        (500, "7200", HOUR),
    ],
)
def test_retry_after_is_kept_to(status, value, wait):
    assert again(Heard(status=status, fault="asks", retry_after=value)).due_at - NOW == wait


def test_a_feed_that_fails_is_asked_ever_less_often_but_every_day():
    known, now, waits = KNOWN, NOW, []
    for number in range(1, 40):
        decision = again(Heard(status=500, fault=f"fault {number}"), known, now)
        waits.append((decision.due_at - now) / HOUR)
        known, now = decision.known, decision.due_at
        assert known.standing is Standing.ACTIVE
    assert waits[:6] == [1, 2, 4, 8, 16, 24]
    assert set(waits[6:]) == {24}
    assert (known.failures, known.failing_since, known.fault) == (39, NOW, "fault 39")
    assert decision.why == "it failed 39 times in a row"
    well = again(FINE, known, now)
    assert (well.known.failures, well.known.failing_since, well.known.fault) == (0, None, None)
    assert well.known.succeeded_at == now
    assert well.due_at - now == HOUR


def test_what_is_gone_is_said_to_be_and_not_asked_for_again():
    decision = again(Heard(status=410, fault="the page is gone for good (410)"))
    assert decision.known.standing is Standing.GONE
    assert decision.known.fault == "the page is gone for good (410)"
    assert decision.why == "the server says that it is gone for good"


def moving(*places, heard=FINE):
    """The feed after answers that said that it has moved to these places."""
    known, moved = KNOWN, []
    for place in places:
        decision = again(replace(heard, moved=place), known)
        known = decision.known
        moved.append(decision.moved_from)
    return known, moved


def test_a_feed_moves_after_three_equal_answers_and_says_from_where():
    there = "https://lantern.example/new"
    assert moving(there, there)[0].url == KNOWN.url
    known, moved = moving(there, there, there)
    assert known.url == there
    assert moved == [None, None, KNOWN.url]
    assert (known.moving_to, known.moves) == (None, 0)
    assert moving(there, there, there, heard=SAME)[0].url == there


@pytest.mark.parametrize(
    "places",
    [
        ("https://a.example/", "https://b.example/") * 4,
        ("https://a.example/", "https://a.example/", None, "https://a.example/", "https://a.example/"),
        (KNOWN.url,) * 5,
        (None,) * 5,
    ],
)
def test_a_feed_does_not_move_by_answers_that_differ(places):
    assert moving(*places)[0].url == KNOWN.url


def test_what_a_failing_server_says_of_moving_is_not_believed():
    known, _ = moving(*["https://parked.example/"] * 5, heard=Heard(status=404, fault="there is no such page (404)"))
    assert (known.url, known.moves) == (KNOWN.url, 0)


def test_a_document_that_is_the_same_counts_as_had_but_not_as_changed():
    known = again(Heard(status=200, print="a"), replace(KNOWN, changed_at=NOW - 5 * HOUR)).known
    assert (known.had_at, known.changed_at) == (NOW, NOW - 5 * HOUR)


@given(
    status=st.sampled_from([200, 304, 404, 429, 500, 503, None]),
    failures=st.integers(0, 10**6),
    texts=st.lists(st.one_of(st.none(), st.text(), st.integers().map(str)), min_size=4, max_size=4),
    ttl=st.one_of(st.none(), st.timedeltas()),
    jitter=st.floats(0, 1),
)
def test_whatever_is_answered_the_next_poll_is_within_an_hour_and_a_day(status, failures, texts, ttl, jitter):
    cache, expires, date, retry = texts
    heard = Heard(
        status=status,
        fault=None if status in (200, 304) else "failed",
        print="x" if status == 200 else None,
        cache_control=cache,
        expires=expires,
        date=date,
        retry_after=retry,
        ttl=ttl,
    )
    decision = decide(replace(KNOWN, failures=failures), heard, NOW, jitter)
    assert LEAST <= decision.due_at - NOW <= MOST * 1.1
    assert decision.why
