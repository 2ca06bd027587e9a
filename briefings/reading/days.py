"""Days named in a text: weekdays, dates, "yesterday", ranges such as "last week", anniversaries of known events."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from briefings.reading.day_words import COUNTS, EXPRESSION, LED_BY_WEEKDAY, ORDINALS
from briefings.reading.grammar import MONTHS, WEEKDAYS
from sources.types import Dating, Precision

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from briefings.knowledge.topics import Anchor

# Without a year the nearest such day is meant, and that is rarely more than a few weeks ahead.
_AHEAD = timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMention:
    """Characters `start` to `end` name the days of `dating`.

    `ahead`: said to come ("next Tuesday"). `leans`: counted from a day named before it ("two days later").
    """

    start: int
    end: int
    dating: Dating
    ahead: bool = False
    leans: bool = False


class _Days(NamedTuple):
    """What an expression says: the days from `first` to `last`."""

    first: date
    last: date
    precision: Precision = Precision.DAY
    ahead: bool = False
    leans: bool = False


def day_mentions(
    text: str,
    start: int,
    end: int,
    published: date | None,
    anchors: Sequence[Anchor] = (),
    named: date | None = None,
) -> Iterator[DayMention]:
    """The days named between `start` and `end`, in order, as seen from the day of publication.

    `named` is the last day named before `start`, from which "two days later" counts. What cannot be brought to days
    (a weekday where the day of publication is unknown, 31 February) is left out.
    """
    for match in EXPRESSION.finditer(text, start, end):
        try:
            days = _read(match, published, anchors, named)
        except (ValueError, OverflowError):  # no day of the calendar
            continue
        if days is None:
            continue
        if days.precision is Precision.DAY and not days.ahead:
            named = days.first
        evidence = " ".join(match.group().split()) + _contradiction(match, days)
        dating = Dating(first=days.first, last=days.last, precision=days.precision, evidence=evidence)
        yield DayMention(start=match.start(), end=match.end(), dating=dating, ahead=days.ahead, leans=days.leans)


def _contradiction(match: re.Match[str], days: _Days) -> str:
    """What is to be said behind a date that is written with another weekday than it had; mostly nothing."""
    named = LED_BY_WEEKDAY.match(match.group()) if match["d1"] or match["d2"] else None
    weekday = WEEKDAYS[days.first.weekday()]
    if named is None or days.precision is not Precision.DAY or weekday.startswith(named["short"].lower()):
        return ""
    return f" (that day was a {weekday.capitalize()})"


def _read(match: re.Match[str], published: date | None, anchors: Sequence[Anchor], named: date | None) -> _Days | None:
    groups = match.groupdict()
    if groups["iso"]:
        return _whole(date.fromisoformat(groups["iso"]), published)
    if groups["dotted"]:
        day, month, year = (int(part) for part in groups["dotted"].split("."))
        return _whole(date(year, month, day), published)
    for number in "12":
        if groups[f"m{number}"]:
            month = _month(groups[f"m{number}"])
            days = _dated(month, int(groups[f"d{number}"]), groups[f"y{number}"], published)
            last = groups[f"e{number}"]
            if days is None or last is None:
                return days
            return days._replace(last=days.first.replace(day=int(last)), precision=Precision.RANGE)
    if groups["m3"]:
        return _of_month(int(groups["y3"]), _month(groups["m3"]))
    if groups["y5"]:
        year = int(groups["y5"])
        ahead = published is not None and year > published.year
        return _Days(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, ahead)
    if groups["ordinal"]:
        return _anniversary(ORDINALS[groups["ordinal"].lower()], groups["anchored"], anchors)
    if groups["years"]:
        return _anniversary(COUNTS[groups["years"].lower()], groups["since"], anchors)
    if groups["back"]:
        return _counted(groups["back"].lower(), groups["count"], named)
    return _from_publication(groups, published) if published else None


def _from_publication(groups: dict[str, str | None], published: date) -> _Days | None:
    if groups["weekday"]:
        return _weekday(WEEKDAYS.index(groups["weekday"].lower()), (groups["which"] or "").lower(), published)
    if groups["relative"]:
        words = groups["relative"].lower()
        if words == "tomorrow":
            return _day(published + timedelta(days=1))._replace(ahead=True)
        return _day(published - timedelta(days="yesterday" in words or "last" in words))
    if groups["number"] and groups["unit"]:
        return _ago(_number(groups["number"]), groups["unit"].lower(), published)
    if groups["span"]:
        return _span(groups["span"].lower(), (groups["what"] or "weekend").lower(), published)
    if groups["m4"]:
        month = _month(groups["m4"])
        return _of_month(published.year - (month > published.month), month)
    return None


def _day(day: date) -> _Days:
    return _Days(day, day)


def _whole(day: date, published: date | None) -> _Days:
    """A day with its year. One day ahead of the publication is another time zone's."""
    return _Days(day, day, ahead=published is not None and day > published + timedelta(days=1))


def _number(word: str) -> int:
    return COUNTS.get(word.lower()) or int(word)


def _dated(month: int, day: int, year: str | None, published: date | None) -> _Days | None:
    if year:
        return _whole(date(int(year), month, day), published)
    if published is None:
        return None
    years = (published.year + shift for shift in (-1, 0, 1))
    candidates = [date(year, month, day) for year in years if 1 <= day <= monthrange(year, month)[1]]
    if not candidates:
        return None
    past = [candidate for candidate in candidates if candidate <= published + _AHEAD]
    chosen = max(past) if past else min(candidates)
    return _day(chosen)._replace(ahead=chosen > published)


def _of_month(year: int, month: int) -> _Days:
    return _Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]), Precision.MONTH)


def _weekday(weekday: int, which: str, published: date) -> _Days:
    back = (published.weekday() - weekday) % 7
    if which in ("next", "coming"):
        return _day(published + timedelta(days=(7 - back) % 7 or 7))._replace(ahead=True)
    if which in ("last", "past", "previous") and back == 0:
        back = 7
    return _day(published - timedelta(days=back))


def _counted(words: str, count: str | None, named: date | None) -> _Days | None:
    """Days told from the one that was named before."""
    if named is None:
        return None
    if count is not None:
        steps = _number(count) if words.endswith(("later", "afterwards")) else -_number(count)
    else:
        steps = -1 if "previous" in words or "before" in words else 1 if "next" in words or "following" in words else 0
    return _day(named + timedelta(days=steps))._replace(leans=True)


def _ago(number: int, unit: str, published: date) -> _Days:
    if unit.startswith("day"):
        return _day(published - timedelta(days=number))
    if unit.startswith("week"):
        middle = published - timedelta(weeks=number)
        return _Days(middle - timedelta(days=3), middle + timedelta(days=3), Precision.RANGE)
    return _months_back(published, number * (12 if unit.startswith("year") else 1))


def _months_back(published: date, months: int) -> _Days:
    index = published.year * 12 + published.month - 1 - months
    return _of_month(index // 12, index % 12 + 1)._replace(precision=Precision.RANGE)


def _span(words: str, what: str, published: date) -> _Days | None:
    ahead = words.startswith(("next", "later"))
    monday = published - timedelta(days=published.weekday())
    last = "last" in words
    if ahead:
        days = _Days(published, published + timedelta(days=366), Precision.RANGE)
    elif what == "week":
        first = monday - timedelta(days=7) if last else monday
        days = _Days(first, first + timedelta(days=6) if last else published, Precision.RANGE)
    elif what == "weekend":
        saturday = monday - timedelta(days=2) if published.weekday() < 5 else monday + timedelta(days=5)
        days = _Days(saturday, saturday + timedelta(days=1), Precision.RANGE)
    elif what == "month":
        month = _months_back(published, int(last))
        days = month if last else month._replace(last=published)
    elif what == "year":
        year = published.year - last
        days = _Days(date(year, 1, 1), date(year, 12, 31) if last else published, Precision.RANGE)
    elif what == "days":
        days = _Days(published - timedelta(days=7), published, Precision.RANGE)
    else:
        return None
    return days._replace(ahead=ahead)


def _anniversary(years: int, words: str, anchors: Sequence[Anchor]) -> _Days | None:
    for anchor in anchors:
        if anchor.phrases.pattern.search(words):
            return _day_years_after(anchor.first, years)
    return None


def _day_years_after(day: date, years: int) -> _Days | None:
    try:
        return _day(day.replace(year=day.year + years))
    except ValueError:  # the 29th of February comes every fourth year, and no year comes after 9999
        return None


def _month(name: str) -> int:
    prefix = name.lower()[:3]
    return next(number for number, month in enumerate(MONTHS, start=1) if month.startswith(prefix))
