"""Days and times of day as they are printed for readers, in many languages, and as odd feeds give them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from sources.months import LONGEST_FIRST, MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""Years in which a page on the web can have been published."""

LONGEST = 120
"""Characters of a date with its time, weekday and zone; what is longer is none."""


class Order(StrEnum):
    """Which number comes first where a day is all numbers and the year comes last."""

    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A day that is printed somewhere, and the time where one is. `offset` is that of its zone, where it is printed.

    `start` and `end` are where the words stand in the text that was looked at.
    """

    day: date
    hour: int | None
    minute: int
    second: int
    offset: timedelta | None
    words: str
    start: int
    end: int

    @property
    def at(self) -> datetime:
        """The instant in UTC: midnight where no time is printed, UTC where no zone is."""
        local = datetime(
            self.day.year, self.day.month, self.day.day, self.hour or 0, self.minute, self.second, tzinfo=UTC
        )
        return local - (self.offset or timedelta())


_ZONES = {
    name: minutes
    for minutes, names in (
        (0, "z utc gmt ut wet"),
        (60, "west bst cet mez"),
        (120, "cest mesz eet"),
        (180, "eest msk"),
        (-240, "edt"),
        (-300, "est et cdt"),
        (-360, "cst mdt"),
        (-420, "mst pdt"),
        (-480, "pst"),
    )
    for name in names.split()
}
"""Minutes east of Greenwich of the zones that are printed by name."""

_ZONE = (
    r"(?:\s*\(?(?P<zone>(?:GMT|UTC)?\s?[+-−]\d{1,2}(?::?[0-5]\d)?|"
    rf"\b(?:{'|'.join(sorted(_ZONES, key=len, reverse=True))})\b|(?<=[0-9])Z)\)?)?"
)
_TIME = (
    r"(?:(?P<hour>[01]?\d|2[0-3])(?:[:.h]|\s?h\s?)(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d|60)(?:[.,]\d+)?)?(?:\s*(?P<half>[ap]\.?\s?m\b\.?))?"
    rf"(?:\s?Uhr)?|(?P<bare>1[0-2]|0?[1-9])\s*(?P<bare_half>[ap]\.?\s?m\b\.?)){_ZONE}(?![\w:])"
)
_AFTER = re.compile(
    r"\.?(?:T|\s*[,•|/–—·(-]?\s*(?:klo|kl\.?|um|at|as|à|às|a\slas|alle|ore|o|om|в|о)?\s*)" + _TIME, re.IGNORECASE
)
_AHEAD = re.compile(_TIME + r"\s*[,•|/–—·-]?\s*(?:on\s|[^\W\d]{2,10}\.?,?\s)?\s*$", re.IGNORECASE)
_LONGEST_AHEAD = 45
"""Characters of a time, a zone and a weekday before a day."""

_MONTH = rf"(?P<name>{'|'.join(map(re.escape, LONGEST_FIRST))})\b\.?"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_SHORT_YEAR = r"(?P<year>(?:19|20)\d\d|\d\d(?=\s+\d\d:\d\d))"
_FORMS = (
    rf"{_YEAR}(?P<mark>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=mark){_DAY}",
    rf"{_DAY}(?:st|nd|rd|th|er|º)?\.?(?:\s+|-|\s*/\s*)(?:of\s+|de\s+|d['’])?{_MONTH}(?:\s*,?\s+|-|\s*/\s*)(?:de\s+|del\s+)?{_SHORT_YEAR}",
    rf"{_MONTH}\s*{_DAY}(?:st|nd|rd|th)?(?:\s*,\s*|\s+){_YEAR}",
    rf"{_YEAR}\s*(?:m\.|\.?\s*gada)\s*{_MONTH}\s*{_DAY}",
    rf"{_YEAR}\.?\s*gada\s*{_DAY}\.\s*{_MONTH}",
    rf"{_YEAR}[-\s]+{_MONTH}[-\s]+{_DAY}",
    rf"{_YEAR}\s*[年년]\s*(?P<month>0?[1-9]|1[0-2])\s*[月월]\s*{_DAY}\s*[日일]",
    (
        r"(?P<one>0?[1-9]|[12]\d|3[01])(?P<mark>\s?[-/.]\s?)(?P<two>0?[1-9]|[12]\d|3[01])(?P=mark)"
        r"(?P<year>(?:19|20)\d\d|(?<=\.)\d\d)"
    ),
    rf"{_MONTH}\s+{_DAY}\s+{_TIME}\s+{_YEAR}",  # as C's asctime prints it
)
_WEEKDAY = re.compile(r"\W*[^\W\d_]{0,12}\W*(?:[^\W\d_]{1,2}\W*)?")


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?<![\w/.:-]){form}(?![0-9/])", re.IGNORECASE) for form in _FORMS)


def read(words: str, order: Order | None = None) -> Printed | None:
    """The day that these words are, but for a weekday and signs. None where they are more, or not clear."""
    if len(words) > LONGEST:
        return None
    found = next(find(words, order), None)
    rest = words[: found.start] + words[found.end :] if found else ""
    return found if found and _WEEKDAY.fullmatch(rest) else None


def find(text: str, order: Order | None = None) -> Iterator[Printed]:
    """The days that are printed in a text, in their order; without those of numbers that may be read in two ways."""
    matches = [match for form in _forms() for match in form.finditer(text)]
    end = -1
    for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
        if match.start() >= end and (found := _printed(text, match, order)):
            end = match.end()
            yield found


def _printed(text: str, match: re.Match[str], order: Order | None) -> Printed | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if year < 100:
        year += 2000 if year < 80 else 1900
    if "one" in parts:
        month, day = _in_order(int(parts["one"]), int(parts["two"]), parts["mark"].strip(), order)
    else:
        month = MONTHS[parts["name"].lower()] if parts.get("name") else int(parts["month"])
        day = int(parts["day"])
    if not FIRST_YEAR <= year <= LAST_YEAR or not day:
        return None
    start, end = match.span()
    time = match if "hour" in parts else None
    if time is None and (time := _AFTER.match(text, end)):
        end = time.end()
    elif time is None and (time := _AHEAD.search(text, max(0, start - _LONGEST_AHEAD), start)):
        start = time.start()
    hour, minute, second, offset = _time(time)
    try:
        return Printed(
            day=date(year, month, day),
            hour=hour,
            minute=minute,
            second=second,
            offset=offset,
            words=" ".join(text[start:end].split()),
            start=start,
            end=end,
        )
    except ValueError:
        return None


def _time(found: re.Match[str] | None) -> tuple[int | None, int, int, timedelta | None]:
    if found is None:
        return None, 0, 0, None
    parts = found.groupdict()
    hour, half = int(parts["hour"] or parts["bare"]), parts["half"] or parts["bare_half"]
    if half:
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    return hour, int(parts["minute"] or 0), min(int(parts["second"] or 0), 59), _offset(parts["zone"])


def _in_order(first: int, second: int, mark: str, order: Order | None) -> tuple[int, int]:
    """Month and day of two numbers, (0, 0) where they may be read in two ways. With full stops the day comes first."""
    if first > 12 or first == second or mark == ".":
        return second, first
    if second > 12:
        return first, second
    match order:
        case Order.DAY:
            return second, first
        case Order.MONTH:
            return first, second
    return 0, 0


def _offset(zone: str | None) -> timedelta | None:
    if not zone:
        return None
    name = re.sub(r"\s", "", zone.lower())
    if name in _ZONES:
        return timedelta(minutes=_ZONES[name])
    found = re.fullmatch(r"(?:gmt|utc)?([+−-])(\d{1,2}):?(\d{2})?", name)
    if not found or int(found[2]) > 14:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return offset if found[1] == "+" else -offset
