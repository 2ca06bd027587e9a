from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.months import MONTHS
from sources.printed import Order, find, read

AT = datetime(2023, 2, 28, tzinfo=UTC)


@pytest.mark.parametrize(
    "words",
    [
        "2023-02-28",
        "2023/2/28",
        "28.02.2023",
        "28.2.23",
        "28 / 02 / 2023",
        "2/28/2023",
        "28-Feb-2023",
        "February 28, 2023",
        "Feb 28,2023",
        "Tuesday, 28th of February, 2023",
        "Dienstag, 28. Februar 2023",
        "28 février 2023",
        "28 de febrero de 2023",
        "28 febbraio 2023",
        "28 февраля 2023 г.",
        "вівторок, 28 лютого 2023",
        "2023 m. vasario 28 d.",
        "2023. gada 28. februāris",
        "28. veebruar 2023",
        "28. helmikuuta 2023",
        "28 lutego 2023",
        "2023年2月28日",
        "2023년 2월 28일",
    ],
)
def test_one_day_as_readers_of_many_languages_see_it(words):
    assert read(words).at == AT
    assert read(words).hour is None


@pytest.mark.parametrize(
    ("words", "hours", "offset"),
    [
        ("28 February 2023, 14:05", 14, None),
        ("28 February 2023 at 2:05 p.m.", 14, None),
        ("28. Februar 2023, 14:05 Uhr", 14, None),
        ("28.2.2023 klo 14.05", 14, None),
        ("28/02/2023 - 14:05", 14, None),
        ("28 février 2023 à 14h05", 14, None),
        ("2:05 PM EST, Tue February 28, 2023", 19, -5),
        ("14:05, 28 February 2023", 14, None),
        ("14.05 GMT · 28 Feb 2023", 14, 0),
        ("2023-02-28T14:05:00+02:00", 12, 2),
        ("2023-02-28T14:05:00.000Z", 14, 0),
        ("28 Feb 23 14:05 UTC", 14, 0),
        ("28 февраля 2023, 14:05 (GMT+3)", 11, 3),
        ("Tue Feb 28 14:05:00 2023", 14, None),
    ],
)
def test_a_day_with_its_time_and_zone(words, hours, offset):
    found = read(words)
    assert found.at == AT + timedelta(hours=hours, minutes=5)
    assert found.offset == (None if offset is None else timedelta(hours=offset))


def test_hours_without_minutes_and_midnight():
    assert read("Feb 28, 2023 at 5 pm").at.hour == 17
    assert read("Feb 28, 2023 12 a.m.").at.hour == 0
    assert read("Feb 28, 2023 12:30 p.m.").at.hour == 12


@pytest.mark.parametrize(
    ("words", "order", "day"),
    [
        ("03/02/2023", None, None),
        ("03/02/2023", Order.DAY, date(2023, 2, 3)),
        ("03/02/2023", Order.MONTH, date(2023, 3, 2)),
        ("03.02.2023", None, date(2023, 2, 3)),
        ("03.02.2023", Order.MONTH, date(2023, 2, 3)),
        ("03/03/2023", None, date(2023, 3, 3)),
        ("13/02/2023", Order.MONTH, date(2023, 2, 13)),
        ("02/13/2023", Order.DAY, date(2023, 2, 13)),
    ],
)
def test_numbers_that_may_be_read_in_two_ways_need_to_be_told_how(words, order, day):
    found = read(words, order)
    assert (found and found.day) == day


@pytest.mark.parametrize(
    "words",
    [
        "",
        "soon",
        "2023",
        "February 2023",
        "30 February 2023",
        "2023-13-01",
        "28 February 1789",
        "The treaty of 28 February 2023 was signed",
        "10.0.28.02.2023",
        "/2023/02/28/",
        "+380 28-02-20231",
        "28 February 2023" * 10,
    ],
)
def test_what_is_more_or_less_than_a_day_is_none(words):
    assert read(words) is None


def test_days_are_found_where_they_stand():
    text = "Published 28 February 2023, 14:05. Updated: 1 March 2023. (c) 2023"
    first, second = find(text)
    assert (first.words, text[first.start : first.end]) == ("28 February 2023, 14:05", "28 February 2023, 14:05")
    assert (second.day, text[second.start : second.end]) == (date(2023, 3, 1), "1 March 2023")


@given(st.sampled_from(sorted(MONTHS)), st.integers(1, 28))
def test_every_name_of_a_month_is_read(name, number):
    assert read(f"{number} {name} 2023").day == date(2023, MONTHS[name], number)


@given(st.text(max_size=200))
def test_any_text_is_looked_through(text):
    for found in find(text):
        assert " ".join(text[found.start : found.end].split()) == found.words
