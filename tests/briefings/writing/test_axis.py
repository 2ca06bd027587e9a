"""Days along the bottom of a picture."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.writing.axis import TICK, Axis


def named(first: str, last: str) -> list[tuple[str, str]]:
    axis = Axis.over([date.fromisoformat(first), date.fromisoformat(last)], 0, 400)
    return [(tick.above, tick.below) for tick in axis.ticks()]


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [
        ("2023-02-28", "2023-02-28", ["25 Feb 2023", "26", "27", "28", "1 Mar 2023", "2", "3"]),
        ("2023-02-15", "2024-02-24", ["Mar 2023", "May", "Jul", "Sep", "Nov", "Jan 2024", "Mar"]),
        ("2008-04-03", "2026-01-01", ["2010", "2015", "2020", "2025"]),
    ],
)
def test_round_days_are_named_and_what_they_belong_to_where_it_changes(first: str, last: str, ticks: list[str]) -> None:
    assert [" ".join(filter(None, pair)) for pair in named(first, last)] == ticks


DAYS = st.dates()


@given(st.lists(DAYS, min_size=1, max_size=5))
def test_any_days_of_the_calendar_have_an_axis_with_them_on_it(days: list[date]) -> None:
    axis = Axis.over(days, 16, 424)
    assert axis.first <= min(days)
    assert max(days) <= axis.last
    assert all(16 <= axis.x(day) <= 424 for day in days)
    ticks = axis.ticks()
    assert len(ticks) <= 7
    assert len(Axis.over(days, 16, 16 + 4 * TICK).ticks()) <= 4
    assert [tick.x for tick in ticks] == sorted(tick.x for tick in ticks)


@given(DAYS, st.integers(0, 4000))
def test_later_days_stand_further_right(day: date, more: int) -> None:
    later = date.fromordinal(min(date.max.toordinal(), day.toordinal() + more))
    axis = Axis.over([day, later], 16, 424)
    assert axis.x(day) <= axis.x(later)
    assert axis.ticks() or later - day < timedelta(days=0)


def test_a_day_beyond_the_axis_stands_at_its_end() -> None:
    axis = Axis.over([date(2023, 1, 1), date(2023, 12, 31)], 16, 424)
    assert (axis.x(date(1999, 1, 1)), axis.x(date(2099, 1, 1))) == (16, 424)
