"""Days that are given as metadata: in an index, a front matter, a feed, a page's head.

Days that stand in an article's sentences are another matter, and not read here.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime
from typing import TYPE_CHECKING

from sources.shown import shown
from sources.types import Dating, Precision

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST_YEAR, LAST_YEAR = 1900, 2100
_LONGEST = 100
"""Characters of a date; what is longer is none."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH = rf"(?P<name>{'|'.join(_MONTHS)})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_ZONE = r"(?:\s*(?:Z|(?:GMT|UTC)?[+-]\d{2}(?::?\d{2})?(?:\s*\([^()]*\))?)|\s+[A-Z]{1,5})?"
_TIME = rf"\d{{1,2}}:\d{{2}}(?::\d{{2}}(?:[.,]\d+)?)?(?:\s*[ap]\.?m\.?)?{_ZONE}"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"

_FORMS = tuple(
    re.compile(form, re.ASCII | re.IGNORECASE)
    for form in (
        rf"{_YEAR}(?P<mark>[-/])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?:(?:T|,?\s+){_TIME})?",
        rf"{_YEAR}(?P<month>\d{{2}})(?P<day>\d{{2}})(?:T\d{{4}}(?:\d{{2}})?{_ZONE})?",
        rf"{_YEAR}[-/](?P<month>\d{{2}})",
        _YEAR,
        rf"{_WEEKDAY}{_DAY}[\s-]+{_MONTH},?[\s-]+{_YEAR}(?:,?\s+(?:at\s+)?{_TIME})?",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY}(?:,\s*|\s+){_YEAR}(?:,?\s+(?:at\s+)?{_TIME})?",
        rf"{_MONTH},?\s+{_YEAR}",
    )
)
_NUMBERS_ALONE = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d{4}", re.ASCII)


def dating(value: str | date | datetime | None) -> Dating | None:
    """What a given day says: a day, or the month or year where no more is given. The evidence is the words given.

    Reads ISO dates and times (the calendar day as printed there, whatever the zone), the dates of feeds (RFC 2822)
    and dates written out in English. `None` and blanks mean "not known". Raises ValueError, with a sentence for a
    person, for what cannot be read or may be read in two ways.
    """
    if value is None:
        return None
    if isinstance(value, date):
        return _checked(value.year, value.month, value.day, value.isoformat())
    words = value.strip()
    if not words:
        return None
    if len(words) <= _LONGEST:
        for form in _FORMS:
            if found := form.fullmatch(words):
                parts = found.groupdict()
                numbers = {key: int(parts[key]) for key in ("year", "month", "day") if key in parts}
                if "name" in parts:
                    numbers["month"] = _MONTHS[parts["name"].lower()]
                return _checked(numbers["year"], numbers.get("month"), numbers.get("day"), words)
    if _NUMBERS_ALONE.fullmatch(words):
        raise ValueError(f"{shown(words)} may be read in two ways; write the year first, as in 2023-02-28")
    raise ValueError(f"{shown(words)} is not a day that can be read; write it as in 2023-02-28")


def dating_again(given: Mapping[str, object]) -> Dating | None:
    """A dating from the object in which readings show one: `value`, `precision`, `evidence`.

    Without a value (a range has none) nothing is known. Raises ValueError as `dating` does.
    """
    value, precision, evidence = given.get("value"), given.get("precision"), given.get("evidence")
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError("its value is not a string")  # noqa: TRY004 - one class of error for whatever is unreadable
    read = dating(value)
    if read is None:
        return None
    if evidence is not None and not isinstance(evidence, str):
        raise ValueError("its evidence is not a string")
    words = evidence or read.evidence
    match precision:
        case None:
            return Dating(first=read.first, last=read.last, precision=read.precision, evidence=words)
        case "day" | "inferred" if read.day:
            return Dating.on(read.day, words, Precision(precision))
        case "month" if read.precision is not Precision.YEAR:
            return _month(read.first.year, read.first.month, words)
        case "year":
            return _year(read.first.year, words)
    raise ValueError(f"its precision does not go with its value {shown(value)}")


def _checked(year: int, month: int | None, day: int | None, words: str) -> Dating:
    """The dating of these numbers, if there is such a day in the years that are believed."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"{shown(words)} is not between the years {FIRST_YEAR} and {LAST_YEAR}")
    try:
        if month is None:
            return _year(year, words)
        if day is None:
            return _month(year, month, words)
        return Dating.on(date(year, month, day), words)
    except ValueError:
        raise ValueError(f"{shown(words)} is no day of the calendar") from None


def _month(year: int, month: int, words: str) -> Dating:
    first = date(year, month, 1)
    last = first.replace(day=monthrange(year, month)[1])
    return Dating(first=first, last=last, precision=Precision.MONTH, evidence=words)


def _year(year: int, words: str) -> Dating:
    return Dating(first=date(year, 1, 1), last=date(year, 12, 31), precision=Precision.YEAR, evidence=words)
