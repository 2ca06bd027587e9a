"""Days as people write them: "March 2023", "last month", "a week ago", "since Vilnius"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from briefings.knowledge.names import normal
from sources.dates import dating
from sources.shown import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from briefings.knowledge.topic_entries import Anchor


class DayError(ValueError):
    """What somebody wrote names no day; or several, those of `events`, each with its name and first day."""

    def __init__(self, sentence: str, *, events: tuple[tuple[str, date], ...] = ()) -> None:
        super().__init__(sentence)
        self.events = events


Stretch = tuple[date, date]
"""The first and the last of the days that are meant."""

FORMS = "2023-02-28, 28 Feb 2023, March 2023, 2023, yesterday, last month, a week ago"
"""What may be written, for sentences that tell people."""

_LONGEST = 100
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH = "|".join(f"{name[:3]}|{name}" for name in _MONTHS) + "|sept"
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_NUMBERS = {"a": 1, "an": 1} | {
    name: number
    for number, name in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
}
_NUMBER = rf"\d{{1,4}}|{'|'.join(_NUMBERS)}"
_UNIT = r"day|week|month|year"
_EMPTY = frozenset({"the", "of", "in", "at", "on", "s", "summit", "start", "full", "scale", "and"})
"""Words of an event's name that by themselves name none."""

_BEFORE = re.compile(r"(?:(?:ever )?since|from|after|until|till|up to|in|on|during) (?=.)")


def when(words: str, now: date, anchors: Iterable[Anchor] = ()) -> Stretch:
    """The days that someone means who writes `words` on the day `now`.

    Reads what `sources.dates.dating` reads; days, weeks, months and years counted from `now`; days, months and seasons
    without a year, which are the last that have begun; and the `anchors` of topics by their names. "Since", "until"
    and the like before them are passed over. Raises ValueError, mostly a DayError, with a sentence for a person, for
    what cannot be read, or may be read in two ways.
    """
    text = words.strip()
    if not text or len(text) > _LONGEST:
        raise DayError(f"{shown(words)} is not a day; write it like {FORMS}")
    plain = _BEFORE.sub("", " ".join(text.casefold().split()), count=1)
    try:
        for form, read in _FORMS:
            if found := form.fullmatch(plain):
                return read(found.groupdict(), now)
    except (ValueError, OverflowError):
        raise DayError(f"{shown(words)} is no day of the calendar; write it like {FORMS}") from None
    if events := _events(plain, anchors):
        return _one(words, events)
    try:
        given = dating(plain)
    except ValueError as error:
        # What tells more than that it is not understood is passed on: two readings, no such day.
        if "can be read" not in str(error):
            raise
        given = None
    if given is None:
        raise DayError(f"{shown(words)} is not a day; write it like {FORMS}")
    return given.first, given.last


def _events(plain: str, anchors: Iterable[Anchor]) -> dict[Stretch, str]:
    """The events that are meant, by their days: named wholly, or by some words that are in the name."""
    asked = set(re.findall(r"\w+", normal(plain)))
    if all(word in _EMPTY or word.isdecimal() for word in asked):
        return {}
    found: dict[Stretch, str] = {}
    for anchor in anchors:
        known = set(re.findall(r"\w+", f"{normal(anchor.name)} {normal(anchor.id)}"))
        if anchor.phrases.pattern.fullmatch(plain) or asked - _EMPTY <= known:
            found[anchor.first, anchor.last] = anchor.name
    return found


def _one(words: str, events: dict[Stretch, str]) -> Stretch:
    if len(events) > 1:
        known = tuple((name, first) for (first, _), name in sorted(events.items()))
        names = ", ".join(f"{name} ({first:%Y-%m-%d})" for name, first in known)
        raise DayError(f"{shown(words)} may be one of several: {names}; write its day", events=known)
    return next(iter(events))


def _counted(parts: dict[str, str], now: date) -> Stretch:
    """What "three weeks ago" is: the day; of months and years too, for who counts so means no more."""
    number = _NUMBERS.get(parts["number"]) or int(parts["number"])
    day = _back(now, number, parts["unit"])
    return day, day


def _back(day: date, number: int, unit: str) -> date:
    """The day so many days, weeks, months or years before; the last of the month where that is shorter."""
    if unit in ("day", "week"):
        return day - timedelta(days=number * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 - number * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _lately(parts: dict[str, str], now: date) -> Stretch:
    """What "the last 30 days" and "the past week" are: those up to today."""
    number = _NUMBERS.get(parts["number"] or "a") or int(parts["number"])
    return _back(now, number, parts["unit"]) + timedelta(days=1), now


def _whole(parts: dict[str, str], now: date) -> Stretch:
    """What "last month" and "this year" are: all of it. Weeks begin on Monday."""
    back = 1 if parts["which"] in ("last", "previous") else 0
    if parts["unit"] == "week":
        first = now - timedelta(days=now.weekday() + 7 * back)
        return first, first + timedelta(days=6)
    day = _back(now.replace(day=1), back, parts["unit"])
    return _month(day.year, day.month) if parts["unit"] == "month" else _year(day.year)


def _weekday(parts: dict[str, str], now: date) -> Stretch:
    """What "Tuesday" is: the last one, today where it is one; "last Tuesday" is before today."""
    number = next(number for number, name in enumerate(_WEEKDAYS) if name.startswith(parts["name"][:3]))
    back = (now.weekday() - number) % 7
    day = now - timedelta(days=back or (7 if parts["last"] else 0))
    return day, day


def _day_of_month(parts: dict[str, str], now: date) -> Stretch:
    """What "28 February" is: the last that there was."""
    month, number = _number_of(parts["month"]), int(parts["day"])
    for year in range(now.year, now.year - 9, -1):
        if number <= monthrange(year, month)[1] and (day := date(year, month, number)) <= now:
            return day, day
    raise ValueError


def _month_alone(parts: dict[str, str], now: date) -> Stretch:
    """What "March" is: the last that has begun; "last March" has ended."""
    month = _number_of(parts["month"])
    first, last = _month(now.year, month)
    return (first, last) if first <= now and not (parts["last"] and now <= last) else _month(now.year - 1, month)


def _season(parts: dict[str, str], now: date) -> Stretch:
    """What "spring 2023" is: three months; a winter goes by the year in which it begins."""
    month = _SEASONS[parts["season"]]
    year = int(parts["year"]) if parts["year"] else now.year - (date(now.year, month, 1) > now)
    end = _month(year + (month + 2 > 12), (month + 1) % 12 + 1)
    return date(year, month, 1), end[1]


def _quarter(parts: dict[str, str], _now: date) -> Stretch:
    year, last = int(parts["year"]), 3 * int(parts["quarter"])
    return date(year, last - 2, 1), _month(year, last)[1]


def _named_day(parts: dict[str, str], now: date) -> Stretch:
    day = now - timedelta(days={"today": 0, "now": 0, "yesterday": 1, "day before yesterday": 2}[parts["named"]])
    return day, day


def _number_of(month: str) -> int:
    return next(number for number, name in enumerate(_MONTHS, start=1) if name.startswith(month[:3]))


def _month(year: int, month: int) -> Stretch:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _year(year: int) -> Stretch:
    return date(year, 1, 1), date(year, 12, 31)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[dict[str, str], date], Stretch]], ...] = tuple(
    (re.compile(form, re.ASCII), read)
    for form, read in (
        (r"(?:the )?(?P<named>today|now|yesterday|day before yesterday)", _named_day),
        (rf"(?P<number>{_NUMBER}) (?P<unit>{_UNIT})s? (?:ago|before|back)", _counted),
        (rf"(?:the )?(?:last|past) (?P<number>{_NUMBER}) (?P<unit>{_UNIT})s?", _lately),
        (rf"(?:the )?past(?P<number>) (?P<unit>{_UNIT})", _lately),
        (r"(?:the )?(?P<which>last|previous|this) (?P<unit>week|month|year)", _whole),
        (r"(?P<last>last )?(?P<name>(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)", _weekday),
        (rf"(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\.?", _day_of_month),
        (rf"(?P<month>{_MONTH})\.? (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?", _day_of_month),
        (rf"(?P<last>last )?(?P<month>{_MONTH})\.?", _month_alone),
        (rf"(?:the )?(?:last )?(?P<season>{'|'.join(_SEASONS)})(?: of)?(?: (?P<year>(?:19|20)\d\d))?", _season),
        (r"q(?P<quarter>[1-4]) (?P<year>(?:19|20)\d\d)", _quarter),
    )
)
