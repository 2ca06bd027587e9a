"""For which period a digest is due, and when. Pure: functions of settings and the moment it is.

A period is a local day or an ISO week. It comes when the clock on the wall of its zone shows the time that was set. A
time that the wall skips comes as much later; one that it shows twice comes the first time; a day that a zone leaves out
is no period.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from briefings.store.subscriptions import Frequency

if TYPE_CHECKING:
    from collections.abc import Container

    from briefings.store.subscriptions import Settings

LATE_AFTER = timedelta(minutes=15)
"""After its time a digest is late, and says so."""

_DAY = timedelta(days=1)
_NEWS_AGE = {Frequency.WEEKLY: timedelta(days=14)}
_AGE = timedelta(days=7)
_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """What one digest is for: its key among those of a subscription, its local day, the moment at which it comes."""

    key: str
    day: date
    at: datetime


def latest(settings: Settings, now: datetime) -> Period | None:
    """The period that came last; None where digests are not posted by the clock, or the zone is not known."""
    zone = zone_of(settings.zone)
    if zone is None or settings.frequency is Frequency.AT_ONCE:
        return None
    day = _local_day(zone, now) + _DAY  # the wall may be ahead of where it was when the time came
    for _ in range(_WEEK + 2):
        if _has(settings.frequency, day) and (at := _comes(zone, day, settings.minute)) <= now:
            return Period(key=_key(settings.frequency, day), day=day, at=at)
        day -= _DAY
    return None


def due(settings: Settings, now: datetime, *, start: datetime, done: Container[str]) -> Period | None:
    """The period for which a digest is to be posted now: the last that came, after `start` and not done yet.

    Of periods that were missed only the last is due: its digest has the news of all of them.
    """
    period = latest(settings, now)
    return period if period and period.at > start and period.key not in done else None


def following(settings: Settings, now: datetime) -> Period | None:
    """The period that comes next; None as for `latest`."""
    zone = zone_of(settings.zone)
    if zone is None or settings.frequency is Frequency.AT_ONCE:
        return None
    day = _local_day(zone, now) - _DAY
    for _ in range(_WEEK + 3):
        if _has(settings.frequency, day) and (at := _comes(zone, day, settings.minute)) > now:
            return Period(key=_key(settings.frequency, day), day=day, at=at)
        day += _DAY
    return None


def is_late(period: Period, now: datetime) -> bool:
    """Whether its digest, posted now, is late."""
    return now - period.at > LATE_AFTER


def oldest_news(settings: Settings, day: date) -> date:
    """The first day of which a digest that bears `day` has news: what was published earlier only came in late."""
    return day - _NEWS_AGE.get(settings.frequency, _AGE)


def local_day(settings: Settings, now: datetime) -> date:
    """The day that it is where the digest is read."""
    return _local_day(zone_of(settings.zone) or UTC, now)


@lru_cache(maxsize=1024)
def zone_of(name: str) -> ZoneInfo | None:
    """The zone of that name, as Europe/Oslo; None where there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def _local_day(zone: tzinfo, now: datetime) -> date:
    return now.astimezone(zone).date()


def _has(frequency: Frequency, day: date) -> bool:
    if frequency is Frequency.WEEKLY:
        return day.isoweekday() == 1
    return frequency is Frequency.DAILY or day.isoweekday() <= 5


def _key(frequency: Frequency, day: date) -> str:
    if frequency is Frequency.WEEKLY:
        week = day.isocalendar()
        return f"{week.year}-W{week.week:02}"
    return day.isoformat()


def _comes(zone: ZoneInfo, day: date, minute: int) -> datetime:
    """The moment at which the wall shows a time of a day; of a time that is skipped, as much later as it skips."""
    # With fold=0 the offset before a change holds: the first of two, and past the gap.
    return datetime.combine(day, time(*divmod(minute, 60)), tzinfo=zone).astimezone(UTC)
