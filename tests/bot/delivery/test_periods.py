"""When a digest is due: one for each local day, whatever clocks and zones do."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.delivery.periods import due, following, is_late, latest, oldest_news
from briefings.store.subscriptions import Frequency, Settings

YEARS = (datetime(2025, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def settings(at: str = "09:00", zone: str = "Europe/Oslo", frequency: Frequency = Frequency.DAILY) -> Settings:
    hour, minute = map(int, at.split(":"))
    return Settings(minute=60 * hour + minute, zone=zone, topic="any", frequency=frequency)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def key(asked: Settings, now: str) -> str | None:
    period = latest(asked, utc(now))
    return period.key if period else None


def test_the_last_period_is_today_from_its_time_on() -> None:
    assert key(settings(), "2026-03-03 07:59:59") == "2026-03-02"
    assert key(settings(), "2026-03-03 08:00:00") == "2026-03-03"


def test_on_weekdays_friday_holds_until_monday() -> None:
    asked = settings(frequency=Frequency.WEEKDAYS)
    assert key(asked, "2026-03-07 12:00") == key(asked, "2026-03-08 23:00") == "2026-03-06"
    assert key(asked, "2026-03-09 12:00") == "2026-03-09"


def test_a_week_is_that_of_its_monday() -> None:
    asked = settings(frequency=Frequency.WEEKLY)
    assert key(asked, "2026-03-08 23:00") == "2026-W10"
    assert key(asked, "2026-03-09 07:00") == "2026-W10"
    assert key(asked, "2026-03-09 08:00") == "2026-W11"
    assert key(asked, "2027-01-03 08:00") == "2026-W53"


def test_at_once_knows_no_clock() -> None:
    asked = settings(frequency=Frequency.AT_ONCE)
    assert latest(asked, utc("2026-03-03 12:00")) is None
    assert following(asked, utc("2026-03-03 12:00")) is None


def test_a_zone_that_is_not_known_has_no_periods() -> None:
    assert latest(settings(zone="Mars/Olympus"), utc("2026-03-03 12:00")) is None


def test_a_time_that_the_wall_skips_comes_as_much_later() -> None:
    found = latest(settings("02:30"), utc("2026-03-29 12:00"))
    assert found is not None
    assert found.at == utc("2026-03-29 01:30")


def test_a_time_that_the_wall_shows_twice_comes_once_the_first_time() -> None:
    found = latest(settings("02:30"), utc("2026-10-25 12:00"))
    assert found is not None
    assert found.at == utc("2026-10-25 00:30")


def test_a_day_that_a_zone_left_out_is_no_period() -> None:
    asked = settings(zone="Pacific/Apia")
    moment, seen = utc("2011-12-28 00:00"), []
    while moment < utc("2012-01-02 00:00"):
        period = latest(asked, moment)
        assert period is not None
        seen.append(period.key)
        moment += timedelta(hours=1)
    assert "2011-12-30" not in seen
    assert {"2011-12-29", "2011-12-31"} <= set(seen)


def test_what_came_before_it_was_set_up_is_not_due() -> None:
    now = utc("2026-03-03 12:00")
    assert due(settings(), now, start=now, done=()) is None
    assert due(settings(), now + timedelta(days=1), start=now, done=()) is not None


def test_a_period_is_due_once() -> None:
    now = utc("2026-03-03 12:00")
    assert due(settings(), now, start=LONG_AGO, done=("2026-03-03",)) is None


def test_of_missed_periods_the_last_is_due_and_late_where_its_time_is_long_past() -> None:
    now = utc("2026-03-06 11:00")
    period = due(settings(), now, start=LONG_AGO, done=("2026-03-02",))
    assert period is not None
    assert period.key == "2026-03-06"
    assert is_late(period, now)
    assert not is_late(period, period.at + timedelta(minutes=5))


@pytest.mark.parametrize("away", ["Asia/Tokyo", "America/Los_Angeles", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_moving_to_another_zone_gives_no_period_twice(away: str) -> None:
    now, done, posted = utc("2026-03-03 00:00"), set(), []
    asked = settings()
    for hour in range(24 * 6):
        if hour == 49:
            asked = replace(asked, zone=away)
        if period := due(asked, now, start=utc("2026-03-02 00:00"), done=done):
            done.add(period.key)
            posted.append(period.key)
        now += timedelta(hours=1)
    assert len(posted) == len(set(posted))
    assert {"2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06", "2026-03-07"} <= set(posted)


def test_a_clock_that_jumps_forth_and_back_costs_no_period_and_gives_none_twice() -> None:
    done: set[str] = set()
    posted = []
    for moment in ("2026-03-03 12:00", "2027-03-03 12:00", "2026-03-03 13:00", "2026-03-04 12:00", "2026-03-03 09:30"):
        if period := due(settings(), utc(moment), start=utc("2026-03-02 12:00"), done=done):
            done.add(period.key)
            posted.append(period.key)
    assert posted == ["2026-03-03", "2027-03-03", "2026-03-04"]


def test_the_next_period_comes_after_now() -> None:
    found = following(settings(), utc("2026-03-03 08:00"))
    assert found is not None
    assert found.key == "2026-03-04"
    found = following(settings(frequency=Frequency.WEEKLY), utc("2026-03-03 08:00"))
    assert found is not None
    assert found.key == "2026-W11"


def test_news_are_of_the_last_days() -> None:
    assert oldest_news(settings(), date(2026, 3, 10)) == date(2026, 3, 3)
    assert oldest_news(settings(frequency=Frequency.WEEKLY), date(2026, 3, 10)) == date(2026, 2, 24)


@cache
def behaviours() -> dict[str, str]:
    """A zone of every distinct behaviour of the walls in the two years, by its changes of offset."""
    hours = [YEARS[0] - timedelta(days=2) + timedelta(hours=hour) for hour in range(0, 24 * 735, 6)]
    found: dict[str, str] = {}
    for name in sorted(available_timezones()):
        zone = ZoneInfo(name)
        changes, last = [], None
        for hour in hours:
            offset = zone.utcoffset(hour.astimezone(zone))
            if offset != last:
                changes.append(f"{hour:%y%m%d%H}{offset}")
                last = offset
        found.setdefault(" ".join(changes), name)
    return found


@pytest.mark.slow
def test_every_local_day_of_two_years_has_one_digest_wherever_and_whenever_the_process_is_down() -> None:
    zones = sorted(behaviours().values())
    assert len(zones) > 50
    for number, zone in enumerate(zones):
        chance = random.Random(zone)  # noqa: S311 -- not for secrets
        # Around the hours at which clocks change, and at some odd one.
        asked = settings(("00:00", "00:30", "02:30", "09:00", "23:59")[number % 5], zone)
        now, posted = YEARS[0], Counter[str]()
        while now < YEARS[1]:
            period = due(asked, now, start=YEARS[0] - timedelta(days=2), done=posted)
            if period:
                posted[period.key] += 1
            # Mostly looked at every few hours, now and then down for most of a day.
            now += timedelta(minutes=chance.choice((37, 191, 241, 367, 367, 1111)))
        assert set(posted.values()) == {1}, zone
        first, last = date.fromisoformat(min(posted)), date.fromisoformat(max(posted))
        assert len(posted) == (last - first).days + 1, zone
        assert len(posted) >= 730, zone
