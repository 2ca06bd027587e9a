"""Which backups are made and kept: one of each of the last days, one of each of the last weeks."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

WEEKS = 4

_NAME = re.compile(r"daily-(\d{4}-\d\d-\d\d)\.db")


def name_of(day: date) -> str:
    """What the backup of a day is called."""
    return f"daily-{day.isoformat()}.db"


def outdated(names: Iterable[str], *, days: int) -> tuple[str, ...]:
    """Those of these names that are of backups no longer needed: not of the newest `days` nor the newest of a week.

    Goes by the backups that there are and not by the clock: one that is wrong takes none of them away but one by one.
    What is called otherwise is somebody else's.
    """
    by_day = sorted(((day, name) for name in names if (day := _day(name))), reverse=True)
    kept = {name for _, name in by_day[:days]}
    weeks: dict[tuple[int, int], str] = {}
    for day, name in by_day:
        weeks.setdefault(day.isocalendar()[:2], name)
    kept |= set(list(weeks.values())[:WEEKS])
    return tuple(sorted(name for _, name in by_day if name not in kept))


def _day(name: str) -> date | None:
    found = _NAME.fullmatch(name)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None
