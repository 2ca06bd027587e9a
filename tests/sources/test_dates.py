from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.dates import dating, dating_again
from sources.types import Dating, Precision

FEBRUARY_28 = date(2023, 2, 28)


@pytest.mark.parametrize(
    "words",
    [
        "2023-02-28",
        "2023/02/28",
        "2023-2-28",
        "20230228",
        "2023-02-28T10:00",
        "2023-02-28T10:00:00Z",
        "2023-02-28T10:00:00.123456789Z",
        "2023-02-28 10:00:00 +0200",
        "2023-02-28T10:00:00+02:00",
        "2023-02-28T10:00:00+02",
        "2023-02-28 10:00 UTC",
        "20230228T101500Z",
        "Tue, 28 Feb 2023 10:00:00 +0000",
        "Tue, 28 Feb 2023 10:00:00 GMT",
        "28 Feb 2023 10:00 EST",
        "Tue, 28 Feb 2023 10:00:00 +0000 (UTC)",
        "28 February 2023",
        "28th February, 2023",
        "28-Feb-2023",
        "Tuesday 28 February 2023",
        "Feb. 28, 2023",
        "Feb 28 2023",
        "FEB. 28, 2023",
        "February 28, 2023",
        "February 28th, 2023",
        "Tuesday, February 28, 2023 at 10:15 p.m. EST",
        "Feb. 28, 2023, 10:15 AM",
        "  2023-02-28\n",
    ],
)
def test_one_day_in_the_forms_that_metadata_come_in(words):
    assert dating(words) == Dating(first=FEBRUARY_28, last=FEBRUARY_28, precision=Precision.DAY, evidence=words.strip())


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2023-02-28T23:30:00-05:00", FEBRUARY_28),
        ("2023-03-01T00:30:00+13:00", date(2023, 3, 1)),
        ("Tue, 28 Feb 2023 23:59:59 -1200", FEBRUARY_28),
    ],
)
def test_the_day_is_the_one_printed_whatever_the_zone(words, day):
    assert dating(words).day == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Sept. 9, 2022", date(2022, 9, 9)),
        ("9 May 2022", date(2022, 5, 9)),
        ("Dec 31, 1999", date(1999, 12, 31)),
        ("29 February 2024", date(2024, 2, 29)),
        ("1900-01-01", date(1900, 1, 1)),
        ("2100-12-31", date(2100, 12, 31)),
    ],
)
def test_months_by_name_and_the_ends_of_the_calendar(words, day):
    assert dating(words).day == day


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("December 2023", date(2023, 12, 1), date(2023, 12, 31)),
    ],
)
def test_a_month_runs_from_its_first_to_its_last_day(words, first, last):
    assert dating(words) == Dating(first=first, last=last, precision=Precision.MONTH, evidence=words)
    assert dating(words).day is None


def test_a_year_runs_from_january_to_december():
    assert dating("2023") == Dating(
        first=date(2023, 1, 1), last=date(2023, 12, 31), precision=Precision.YEAR, evidence="2023"
    )


def test_days_that_a_format_has_already_read():
    assert dating(FEBRUARY_28).evidence == "2023-02-28"
    late = datetime(2023, 2, 28, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    assert dating(late).day == FEBRUARY_28
    assert dating(late).evidence == "2023-02-28T23:30:00-05:00"
    with pytest.raises(ValueError, match="between the years"):
        dating(datetime(1, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize("nothing", [None, "", "  \n"])
def test_nothing_given_is_not_known(nothing):
    assert dating(nothing) is None


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("03-02-2009", "two ways"),
        ("3/2/2009", "two ways"),
        ("03.02.2009", "two ways"),
        ("2023-02-30", "no day of the calendar"),
        ("31 April 2023", "no day of the calendar"),
        ("2023-00", "no day of the calendar"),
        ("2023-01-00", "no day of the calendar"),
        ("2023-13-01", "no day of the calendar"),
        ("1899-12-31", "between the years"),
        ("0001-01-01T00:00:00Z", "between the years"),
        ("2101", "between the years"),
        ("soon", "not a day that can be read"),
        ("28 Feb 23", "not a day that can be read"),
        ("last Tuesday", "not a day that can be read"),
        ("2023-02-28 and later", "not a day that can be read"),
        ("1677578400", "not a day that can be read"),
        ("٢٠٢٣-٠٢-٢٨", "not a day that can be read"),
        ("2023-02-28" * 1_000_000, "not a day that can be read"),
    ],
)
def test_what_cannot_be_read_says_so_in_a_short_sentence(words, sentence):
    with pytest.raises(ValueError, match=sentence) as error:
        dating(words)
    assert len(str(error.value)) < 250


@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%b. %d, %Y", "%Y%m%d"])
)
def test_every_day_of_two_centuries_in_every_form(day, form):
    assert dating(day.strftime(form)).day == day


@given(st.text(max_size=120))
def test_any_text_is_read_or_refused(text):
    try:
        found = dating(text)
    except ValueError:
        return
    assert found is None or found.first <= found.last


@pytest.mark.parametrize(
    "found",
    [
        Dating.on(FEBRUARY_28, "said Tuesday"),
        Dating.on(FEBRUARY_28, "taken from the day of publication", Precision.INFERRED),
        Dating(first=date(2023, 2, 1), last=FEBRUARY_28, precision=Precision.MONTH, evidence="in February"),
        Dating(first=date(2023, 1, 1), last=date(2023, 12, 31), precision=Precision.YEAR, evidence="in 2023"),
    ],
)
def test_what_a_reading_shows_is_read_back_the_same(found):
    shown = {"value": found.first.isoformat(), "precision": str(found.precision), "evidence": found.evidence}
    assert dating_again(shown) == found


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"value": None, "precision": "range", "evidence": "last week"}, None),
        ({}, None),
        ({"value": " "}, None),
        ({"value": "2023-02-28"}, dating("2023-02-28")),
        ({"value": "2023-02", "precision": "month", "evidence": None}, dating("2023-02")),
    ],
)
def test_an_object_may_say_less(given, found):
    assert dating_again(given) == found


@pytest.mark.parametrize(
    "given",
    [
        {"value": 20230228},
        {"value": "2023-02-28", "evidence": 3},
        {"value": "2023-02-28", "precision": "second"},
        {"value": "2023-02-28", "precision": ["day"]},
        {"value": "2023-02", "precision": "day"},
        {"value": "2023", "precision": "month"},
        {"value": "2023-02-28", "precision": "range"},
    ],
)
def test_an_object_that_contradicts_itself_is_refused(given):
    with pytest.raises(ValueError, match=r"^(its |“)"):
        dating_again(given)
