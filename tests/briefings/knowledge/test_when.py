"""Days as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.knowledge.topics import load_topics
from briefings.knowledge.when import when

NOW = date(2023, 8, 16)  # a Wednesday
ANCHORS = [anchor for topic in load_topics() for anchor in topic.anchors]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2023-02-28", "2023-02-28", "2023-02-28"),
        ("28 Feb 2023", "2023-02-28", "2023-02-28"),
        ("February 28, 2023", "2023-02-28", "2023-02-28"),
        ("March 2023", "2023-03-01", "2023-03-31"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("today", "2023-08-16", "2023-08-16"),
        ("Yesterday", "2023-08-15", "2023-08-15"),
        ("the day before yesterday", "2023-08-14", "2023-08-14"),
        ("a week ago", "2023-08-09", "2023-08-09"),
        ("3 months ago", "2023-05-16", "2023-05-16"),
        ("two years ago", "2021-08-16", "2021-08-16"),
        ("last month", "2023-07-01", "2023-07-31"),
        ("this month", "2023-08-01", "2023-08-31"),
        ("last week", "2023-08-07", "2023-08-13"),
        ("last year", "2022-01-01", "2022-12-31"),
        ("the last 30 days", "2023-07-18", "2023-08-16"),
        ("past week", "2023-08-10", "2023-08-16"),
        ("wednesday", "2023-08-16", "2023-08-16"),
        ("last Wednesday", "2023-08-09", "2023-08-09"),
        ("Tue", "2023-08-15", "2023-08-15"),
        ("28 February", "2023-02-28", "2023-02-28"),
        ("dec 24", "2022-12-24", "2022-12-24"),
        ("29 February", "2020-02-29", "2020-02-29"),
        ("March", "2023-03-01", "2023-03-31"),
        ("october", "2022-10-01", "2022-10-31"),
        ("August", "2023-08-01", "2023-08-31"),
        ("last August", "2022-08-01", "2022-08-31"),
        ("spring 2023", "2023-03-01", "2023-05-31"),
        ("winter 2022", "2022-12-01", "2023-02-28"),
        ("autumn", "2022-09-01", "2022-11-30"),
        ("Q4 2022", "2022-10-01", "2022-12-31"),
        ("since March 2023", "2023-03-01", "2023-03-31"),
        ("until yesterday", "2023-08-15", "2023-08-15"),
        ("Vilnius", "2023-07-11", "2023-07-12"),
        ("since the Vilnius summit", "2023-07-11", "2023-07-12"),
        ("the NATO summit in Vilnius", "2023-07-11", "2023-07-12"),
        ("since the Vilnius NATO summit", "2023-07-11", "2023-07-12"),
        ("bucharest 2008", "2008-04-02", "2008-04-04"),
        ("the full-scale invasion", "2022-02-24", "2022-02-24"),
    ],
)
def test_what_people_write_is_understood(words: str, first: str, last: str) -> None:
    assert when(words, NOW, ANCHORS) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("03-02-2009", "two ways; write the year first"),
        ("", "is not a day"),
        ("xyz", "is not a day; write it like 2023-02-28"),
        ("the summit", "is not a day"),
        ("2023-02-30", "no day of the calendar"),
        ("31 February", "no day of the calendar"),
        ("1850", "not between the years"),
        ("9999 years ago", "no day of the calendar"),
        ("9" * 5000, "is not a day"),
        ("a week ago" * 1000, "is not a day"),
        ("²³ days ago", "is not a day"),
        ("\0", "is not a day"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence_that_says_how(words: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        when(words, NOW, ANCHORS)


def test_an_event_that_may_be_one_of_several_is_not_guessed() -> None:
    with pytest.raises(ValueError, match=r"one of several: .*\(\d{4}-\d\d-\d\d\), .*; write its day"):
        when("vilnius", NOW, [anchor for anchor in ANCHORS if "Vilnius" in anchor.name] + [_another_vilnius()])


def _another_vilnius() -> object:
    from dataclasses import replace

    (vilnius,) = [anchor for anchor in ANCHORS if "Vilnius" in anchor.name]
    return replace(vilnius, id="vilnius-2030", first=date(2030, 1, 1), last=date(2030, 1, 2))


@given(st.text(max_size=40), st.dates())
def test_any_text_is_days_in_their_order_or_a_sentence(words: str, now: date) -> None:
    try:
        first, last = when(words, now, ANCHORS)
    except ValueError:
        return
    assert first <= last


_PHRASES = st.sampled_from(
    ["last month", "last week", "a week ago", "3 months ago", "12 years ago", "monday", "may", "winter", "29 february"]
)


@given(_PHRASES, st.dates(date(1930, 1, 1), date(2100, 1, 1)))
def test_what_is_counted_from_today_has_begun(words: str, now: date) -> None:
    first, last = when(words, now)
    assert first <= now
    assert first <= last
