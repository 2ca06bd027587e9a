from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.rotation import WEEKS, name_of, outdated

DAY = timedelta(days=1)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def test_after_months_there_are_the_last_days_and_the_last_weeks() -> None:
    kept: set[str] = set()
    day = date(2023, 1, 1)
    for _ in range(120):
        kept.add(name_of(day))
        kept -= set(outdated(kept, days=7))
        day += DAY
    newest = day - DAY
    assert {name_of(newest - DAY * number) for number in range(7)} <= kept
    assert name_of(date(2023, 4, 9)) in kept  # the Sunday three weeks before
    assert len(kept) == 7 + WEEKS - 1


def test_names_of_others_are_left_alone() -> None:
    others = ["readout.db", "daily-notes.db", "daily-2023-99-99.db", "before-restore-20230101T000000Z.db"]
    assert outdated([*others, *(name_of(date(2023, 1, day)) for day in range(1, 31))], days=1)
    assert not set(others) & set(outdated(others, days=1))


@given(st.sets(DAYS, max_size=60), st.integers(1, 10))
def test_the_newest_days_are_always_kept(days: set[date], number: int) -> None:
    gone = set(outdated(map(name_of, days), days=number))
    assert not {name_of(day) for day in sorted(days)[-number:]} & gone
    assert len(days) - len(gone) <= number + WEEKS


def test_a_clock_that_is_wrong_for_a_day_takes_one_backup_at_most() -> None:
    days = {date(2023, 1, 1) + DAY * number for number in range(7)}
    assert len(outdated(map(name_of, days | {date(2099, 1, 1)}), days=7)) <= 1
