from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.knowledge.topics import load_topics
from briefings.reading.days import day_mentions
from sources.types import Precision

PUBLISHED = date(2023, 3, 1)
"""A Wednesday."""
ANCHORS = [anchor for topic in load_topics() for anchor in topic.anchors]


def read(text, published=PUBLISHED, named=None):
    return list(day_mentions(text, 0, len(text), published, ANCHORS, named))


def days(text, published=PUBLISHED):
    return [mention.dating.day for mention in read(text, published)]


@pytest.mark.parametrize(
    "words",
    [
        "15 February 2023",
        "February 15, 2023",
        "Feb. 15, 2023",
        "the 15th of February 2023",
        "Wednesday, Feb. 15",
        "Wed 15 Feb 2023",
        "15 FEBRUARY 2023",
        "2023-02-15",
        "15.02.2023",
        "February 15th",
        "15 February",
    ],
)
def test_a_date_is_read_in_every_form_of_the_press(words):
    (mention,) = read(f"He said so on {words} in Porthaven.")
    assert mention.dating.day == date(2023, 2, 15)
    assert mention.dating.precision is Precision.DAY
    assert mention.dating.evidence in words


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Tuesday", date(2023, 2, 28)),
        ("on wednesday", date(2023, 3, 1)),
        ("last Wednesday", date(2023, 2, 22)),
        ("yesterday", date(2023, 2, 28)),
        ("earlier today", date(2023, 3, 1)),
        ("last night", date(2023, 2, 28)),
        ("three days ago", date(2023, 2, 26)),
    ],
)
def test_relative_days_count_from_the_publication(words, day):
    assert days(f"She said {words} that it would rain.") == [day]


@pytest.mark.parametrize(
    ("words", "first", "last", "precision"),
    [
        ("last week", date(2023, 2, 20), date(2023, 2, 26), Precision.RANGE),
        ("this week", date(2023, 2, 27), date(2023, 3, 1), Precision.RANGE),
        ("over the weekend", date(2023, 2, 25), date(2023, 2, 26), Precision.RANGE),
        ("last month", date(2023, 2, 1), date(2023, 2, 28), Precision.RANGE),
        ("a year ago", date(2022, 3, 1), date(2022, 3, 31), Precision.RANGE),
        ("in January", date(2023, 1, 1), date(2023, 1, 31), Precision.MONTH),
        ("in December", date(2022, 12, 1), date(2022, 12, 31), Precision.MONTH),
        ("in March 2022", date(2022, 3, 1), date(2022, 3, 31), Precision.MONTH),
        ("in 2008", date(2008, 1, 1), date(2008, 12, 31), Precision.YEAR),
        ("on February 20-21", date(2023, 2, 20), date(2023, 2, 21), Precision.RANGE),
    ],
)
def test_more_than_a_day_is_given_as_a_stretch(words, first, last, precision):
    (mention,) = read(f"They met {words} in Porthaven.")
    assert (mention.dating.first, mention.dating.last, mention.dating.precision) == (first, last, precision)
    assert mention.dating.day is None


@pytest.mark.parametrize(
    "words", ["next Tuesday", "tomorrow", "on 1 April", "on 3 March 2023", "in 2030", "next month"]
)
def test_what_is_to_come_is_marked_so(words):
    (mention,) = read(f"They will meet {words}.")
    assert mention.ahead


@pytest.mark.parametrize("words", ["Tuesday, Feb. 15, 2023", "Tues 15 February", "Tue., the 15th of February"])
def test_a_weekday_that_contradicts_its_date_is_told(words):
    (mention,) = read(f"He said so on {words} in Porthaven.")
    assert mention.dating.day == date(2023, 2, 15)
    assert mention.dating.evidence.endswith(" (that day was a Wednesday)")


def test_a_date_without_a_year_is_the_nearest():
    assert days("on 28 December") == [date(2022, 12, 28)]
    assert days("on 3 January", date(2022, 12, 30)) == [date(2023, 1, 3)]


def test_days_may_lean_on_the_one_named_before():
    given = read(
        "He spoke on 10 February. Two days later she answered. On that day it snowed. The day before it did not."
    )
    assert [mention.dating.first.day for mention in given] == [10, 12, 12, 11]
    assert [mention.leans for mention in given] == [False, True, True, True]


def test_leaning_on_nothing_says_nothing():
    assert read("Two days later she answered.") == []


def test_an_anniversary_of_an_anchor_is_a_day():
    assert days("on the second anniversary of the full-scale invasion", None) == [date(2024, 2, 24)]
    assert days("to mark two years since the full-scale invasion", None) == [date(2024, 2, 24)]
    assert days("on the second anniversary of the opening of the harbour", None) == []


@pytest.mark.parametrize(
    "words",
    [
        "you may 5 times",
        "they march 3 abreast",
        "up by March 2.5%",
        "31 February 2023",
        "June 12,000 people",
        "2023-02-30",
    ],
)
def test_what_is_no_day_is_left_alone(words):
    assert read(words) == []


def test_without_a_publication_only_whole_dates_are_read():
    assert days("on Tuesday, or yesterday, or on 5 May, or on 5 May 2022", None) == [date(2022, 5, 5)]


def test_the_first_and_last_days_of_the_calendar_do_no_harm():
    assert read("last week, 9999 days ago, ten years ago", date(1, 1, 1)) is not None
    assert read("tomorrow, next Tuesday, this year", date(9999, 12, 31)) is not None


@given(
    st.text(alphabet=st.sampled_from("0123456789 .,-thofMay JuneMondaylastweekago'’\n") | st.characters(), max_size=200)
)
def test_any_text_gives_days_that_stand_in_it(text):
    for mention in day_mentions(text, 0, len(text), PUBLISHED, ANCHORS):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.dating.first <= mention.dating.last
        assert mention.dating.evidence == " ".join(text[mention.start : mention.end].split())
