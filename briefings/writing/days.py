"""Days as people write them: "28 February 2023"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sources.types import Precision

if TYPE_CHECKING:
    from datetime import date

    from sources.types import Dating

# Not strftime: its names follow the machine's locale.
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day_in_words(day: date) -> str:
    """A day: "28 February 2023"."""
    return f"{day.day} {month_in_words(day)}"


def month_in_words(day: date) -> str:
    """The month that a day is in: "February 2023"."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def in_words(dating: Dating) -> str:
    """When something was, as exactly as it is known: a day, a month, a year, or from one day to another."""
    first, last = dating.first, dating.last
    if dating.precision is Precision.YEAR:
        return str(first.year)
    if dating.precision is Precision.MONTH:
        return month_in_words(first)
    if first == last:
        return day_in_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_in_words(last)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} – {day_in_words(last)}"
    return f"{day_in_words(first)} – {day_in_words(last)}"


def said_in_words(dating: Dating | None) -> str:
    """When something was said, and what that rests on where the article does not name the day itself."""
    if dating is None:
        return "Day not known"
    when = in_words(dating)
    if not dating.evidence:
        return when
    if dating.precision is Precision.INFERRED:
        return f"{when} (inferred from {dating.evidence})"
    if dating.precision is Precision.RANGE:
        return f"{when} (“{dating.evidence}”)"
    return when


def published_in_words(dating: Dating | None) -> str:
    """When an article was published."""
    return in_words(dating) if dating else "Date not known"
