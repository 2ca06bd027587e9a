"""Days named in a text: weekdays, dates, "yesterday", ranges such as "last week", anniversaries of known events."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from briefings.reading.grammar import MONTHS, WEEKDAYS
from sources.types import Dating, Precision

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.knowledge.topics import Anchor

_MONTH = r"(?P<{0}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
_ORDINALS = {
    word: number
    for number, words in enumerate(
        ("first 1st one-year", "second 2nd two-year", "third 3rd three-year", "fourth 4th four-year", "fifth 5th five-year", "sixth 6th", "seventh 7th", "eighth 8th", "ninth 9th", "tenth 10th"), 1
    )
    for word in words.split()
}  # fmt: skip
_WEEKDAY = "|".join(day.capitalize() for day in WEEKDAYS)
_EXPRESSION = re.compile(
    rf"""(?P<iso>\b(?:19|20)\d\d-\d\d-\d\d\b)
      | \b{_MONTH.format("m1")}\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*(?:,\s*)?\d*%)(?:,?\s+(?P<y1>(?:19|20)\d\d)\b)?
      | \b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH.format("m2")}\b(?:,?\s+(?P<y2>(?:19|20)\d\d)\b)?
      | \b(?P<which>last|this|next|past|previous|coming)?\s*(?P<weekday>{_WEEKDAY})\b
      | \b(?P<relative>yesterday|today|tonight|last\s+night|this\s+(?:morning|afternoon|evening)|the\s+day\s+before|tomorrow)\b
      | \b(?P<ago>(?P<count>a|two|three|four|five|six|seven|ten|\d{{1,2}})\s+(?P<unit>days?|weeks?|months?|years?)\s+(?:ago|earlier|before))\b
      | \b(?P<span>(?:(?:earlier|later)\s+)?(?:last|this|in\s+recent|next)\s+(?P<what>week(?:end)?|month|year|days|weeks|months|years|summer|spring|autumn|fall|winter)|over\s+the\s+weekend)\b
      | \b{_MONTH.format("m3")}\s+(?:of\s+)?(?P<y3>(?:19|20)\d\d)\b
      | \b(?:in|since|last|this|until|by|early|late|mid-?)\s+{_MONTH.format("m4")}(?!\w)(?!\s+\d)
      | \bin\s+(?P<y5>(?:19|20)\d\d)\b
      | \b(?P<ordinal>{"|".join(_ORDINALS)})\s+anniversary\s+of\s+(?P<anchored>[^.;:“”"]{{3,80}})""",
    re.VERBOSE | re.IGNORECASE,
)
_COUNTS = {"a": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMention:
    """Characters `start` to `end` name the days of `dating`. `ahead`: said to come ("next Tuesday")."""

    start: int
    end: int
    dating: Dating
    ahead: bool = False


def day_mentions(
    text: str, start: int, end: int, published: date | None, anchors: Sequence[Anchor] = ()
) -> Iterator[DayMention]:
    """The days named between `start` and `end`, in order, as seen from the day of publication.

    What cannot be brought to days (a weekday where the day of publication is unknown) is left out.
    """
    for match in _EXPRESSION.finditer(text, start, end):
        found = _read(match, published, anchors)
        if found is not None:
            first, last, precision, ahead = found
            evidence = " ".join(match.group().split())
            yield DayMention(
                start=match.start(),
                end=match.end(),
                dating=Dating(first=first, last=last, precision=precision, evidence=evidence),
                ahead=ahead,
            )


def _read(
    match: re.Match[str], published: date | None, anchors: Sequence[Anchor]
) -> tuple[date, date, Precision, bool] | None:
    groups = match.groupdict()
    try:
        if groups["iso"]:
            return _day(date.fromisoformat(groups["iso"]))
        for month, day, year in (("m1", "d1", "y1"), ("m2", "d2", "y2")):
            if groups[month]:
                return _dated(_month(groups[month]), int(groups[day]), groups[year], published)
        if groups["m3"]:
            return _of_month(int(groups["y3"]), _month(groups["m3"]))
        if groups["y5"]:
            year_number = int(groups["y5"])
            return date(year_number, 1, 1), date(year_number, 12, 31), Precision.YEAR, False
        if groups["ordinal"]:
            return _anniversary(groups["ordinal"], groups["anchored"], anchors)
    except ValueError:
        return None
    return _from_publication(groups, published) if published else None


def _from_publication(groups: dict[str, str | None], published: date) -> tuple[date, date, Precision, bool] | None:
    if groups["weekday"]:
        return _weekday(WEEKDAYS.index(groups["weekday"].lower()), (groups["which"] or "").lower(), published)
    if groups["relative"]:
        words = groups["relative"].lower()
        if words == "tomorrow":
            return (*[published + timedelta(days=1)] * 2, Precision.DAY, True)
        past = "yesterday" in words or "last" in words
        return None if "before" in words else _day(published - timedelta(days=past))
    if groups["ago"] and groups["count"] and groups["unit"]:
        return _ago(groups["count"].lower(), groups["unit"].lower(), published)
    if groups["span"]:
        return _span(groups["span"].lower(), (groups["what"] or "weekend").lower(), published)
    if groups["m4"]:
        month = _month(groups["m4"])
        return _of_month(published.year - (month > published.month), month)
    return None


def _day(day: date) -> tuple[date, date, Precision, bool]:
    return day, day, Precision.DAY, False


def _dated(month: int, day: int, year: str | None, published: date | None) -> tuple[date, date, Precision, bool] | None:
    if year:
        return _day(date(int(year), month, day))
    if published is None:
        return None
    # Without a year it is the nearest such day: rarely more than a few weeks ahead.
    candidates = [date(published.year + shift, month, day) for shift in (-1, 0, 1) if _exists(published.year + shift, month, day)]
    past = [candidate for candidate in candidates if candidate <= published + timedelta(days=60)]
    chosen = max(past) if past else min(candidates)
    return chosen, chosen, Precision.DAY, chosen > published


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= day <= monthrange(year, month)[1]


def _of_month(year: int, month: int) -> tuple[date, date, Precision, bool]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1]), Precision.MONTH, False


def _weekday(weekday: int, which: str, published: date) -> tuple[date, date, Precision, bool]:
    back = (published.weekday() - weekday) % 7
    if which in ("next", "coming"):
        day = published + timedelta(days=(weekday - published.weekday()) % 7 or 7)
        return day, day, Precision.DAY, True
    if which in ("last", "past", "previous") and back == 0:
        back = 7
    return _day(published - timedelta(days=back))


def _ago(count: str, unit: str, published: date) -> tuple[date, date, Precision, bool]:
    number = _COUNTS.get(count) or int(count)
    if unit.startswith("day"):
        return _day(published - timedelta(days=number))
    if unit.startswith("week"):
        middle = published - timedelta(weeks=number)
        return middle - timedelta(days=3), middle + timedelta(days=3), Precision.RANGE, False
    months = number * (12 if unit.startswith("year") else 1)
    index = published.year * 12 + published.month - 1 - months
    first, last, _, _ = _of_month(index // 12, index % 12 + 1)
    return first, last, Precision.RANGE, False


def _span(words: str, what: str, published: date) -> tuple[date, date, Precision, bool] | None:
    ahead = words.startswith("next") or words.startswith("later")
    monday = published - timedelta(days=published.weekday())
    last = "last" in words
    if what == "week":
        first = monday - timedelta(days=7) if last else monday
        return first, (first + timedelta(days=6) if last else published), Precision.RANGE, ahead
    if what == "weekend":
        saturday = monday - timedelta(days=2)
        return saturday, saturday + timedelta(days=1), Precision.RANGE, ahead
    if what == "month":
        index = published.year * 12 + published.month - 1 - last
        first, end, _, _ = _of_month(index // 12, index % 12 + 1)
        return first, (end if last else published), Precision.RANGE, ahead
    if what == "year":
        year = published.year - last
        return date(year, 1, 1), (date(year, 12, 31) if last else published), Precision.RANGE, ahead
    if what == "days":
        return published - timedelta(days=7), published, Precision.RANGE, ahead
    return None


def _anniversary(ordinal: str, words: str, anchors: Sequence[Anchor]) -> tuple[date, date, Precision, bool] | None:
    for anchor in anchors:
        if anchor.pattern.search(words):
            day = anchor.first.replace(year=anchor.first.year + _ORDINALS[ordinal.lower()])
            return _day(day)
    return None


def _month(name: str) -> int:
    prefix = name.lower()[:3]
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(prefix))
