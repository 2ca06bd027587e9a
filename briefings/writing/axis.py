"""The days along the bottom of a picture: where each stands, and which are named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from briefings.writing.days import month_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TICK = 58.0
"""The room that the name of a day takes beside others."""

_LEAST_DAYS = 6
"""A picture of one day shows some days around it, or its mark would stand for all of time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A named day: `above` is the day or the month, `below` what it belongs to, given only where that changes.

    `middle` is that of its name, which stands beside x where there is no room around it.
    """

    x: float
    middle: float
    above: str
    below: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """The days from `first` to `last` laid out from `left` to `right`."""

    first: date
    last: date
    left: float
    right: float

    @classmethod
    def over(cls, days: Iterable[date], left: float, right: float) -> Axis:
        """The axis on which all of some days can stand, with a little room at both ends."""
        known = list(days)
        first, last = min(known), max(known)
        missing = max(0, _LEAST_DAYS - (last - first).days)
        room = max((last - first).days // 30, (missing + 1) // 2)
        return cls(first=_moved(first, -room), last=_moved(last, room), left=left, right=right)

    def x(self, day: date) -> float:
        """Where a day stands; the end of the axis for one beyond it."""
        inside = min(max(day, self.first), self.last)
        share = (inside - self.first).days / max(1, (self.last - self.first).days)
        return round(self.left + share * (self.right - self.left), 1)

    def ticks(self) -> tuple[Tick, ...]:
        """The days to name: as many as there is room for, each a round one."""
        span = (self.last - self.first).days
        most = int((self.right - self.left + 12) / TICK)
        for step in _STEPS:
            # As good as counted: all days of a thousand years are not to be gone through for this.
            if span / (step[1] * _DAYS[step[0]]) <= most:
                days = list(_every(step, self.first, self.last))
                if len(days) <= most:
                    break
        ticks: list[Tick] = []
        before = ""
        for day in days:
            above, below = _named(step[0], day)
            ticks.append(Tick(x=self.x(day), middle=self.x(day), above=above, below="" if below == before else below))
            before = below
        return tuple(ticks)


_STEPS = (
    ("day", 1), ("day", 2), ("day", 7), ("day", 14), ("month", 1), ("month", 2), ("month", 3), ("month", 6),
    ("year", 1), ("year", 2), ("year", 5), ("year", 10), ("year", 20), ("year", 50), ("year", 100), ("year", 500),
    ("year", 2000), ("year", 5000),
)  # fmt: skip


_DAYS = {"day": 1, "month": 30, "year": 365}


def _every(step: tuple[str, int], first: date, last: date) -> Iterator[date]:
    unit, number = step
    if unit == "day":
        # Of two or more, those that the calendar's own count divides, so that the same days are named next time.
        start = first.toordinal() + -first.toordinal() % number
        yield from map(date.fromordinal, range(start, last.toordinal() + 1, number))
        return
    months = number if unit == "month" else 12 * number
    # Counted from the year 0, so that years are round, too; the year 0 itself has no days.
    count = -(-(first.year * 12 + first.month - 1 + (first.day > 1)) // months) * months
    while count // 12 <= last.year:
        if count >= 12:
            day = date(count // 12, count % 12 + 1, 1)
            if day > last:
                return
            yield day
        count += months


def _named(unit: str, day: date) -> tuple[str, str]:
    month, year = month_in_words(day).split(" ")
    if unit == "day":
        return str(day.day), f"{month[:3]} {year}"
    return (month[:3], year) if unit == "month" else (year, "")


def _moved(day: date, days: int) -> date:
    """The day so many later (or earlier), within the calendar."""
    number = min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(number)
