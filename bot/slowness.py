"""A disk that takes long to keep what is written: told when it begins, while it lasts, and when it is over."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import structlog

from bot.running import Part
from briefings.errors import StoreError

if TYPE_CHECKING:
    from briefings.store.notes import Notes
    from briefings.store.opening import Store

EVERY = 10.0
"""Seconds between two looks."""
NOTE = "slow_disk"
"""The note by which other processes know: since when it holds, and how many seconds the last commit took."""
HOLDS = timedelta(minutes=5)
"""For which a note holds whose writer may have died; while it lasts it is written again each minute."""
_AGAIN = timedelta(minutes=1)

_log = structlog.get_logger()


class Slowness:
    """Tells the log and a note how slow the disk of a store is, when it is looked up."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._noted_at: datetime | None = None

    async def look_up(self, now: datetime) -> None:
        """Tell what has to be told now."""
        seconds = self._store.slowness
        if seconds is None and self._noted_at is None:
            return
        began, over = self._noted_at is None, seconds is None
        if seconds is None:
            _log.info("disk_well")
        elif began:
            hint = "everything goes on, later than else; look at what else uses the disk, or use another"
            _log.warning("slow_disk", seconds=round(seconds, 1), hint=hint)
        elif self._noted_at is not None and abs(now - self._noted_at) < _AGAIN:
            return
        self._noted_at = None if over else now
        try:
            await self._store.notes.write(NOTE, "" if seconds is None else f"{now.isoformat()} {seconds:.1f}")
        except StoreError as error:
            _log.error("store_failing", reason=str(error))


async def noted(notes: Notes, now: datetime) -> float | None:
    """How many seconds a commit took lately, as a process that runs has noted; None where none takes long."""
    moment, _, seconds = (await notes.read(NOTE) or "").partition(" ")
    if not seconds or now - datetime.fromisoformat(moment) > HOLDS:
        return None
    return float(seconds)


def slowness_part(store: Store) -> Part:
    """The part that tells of a slow disk."""

    async def run(stop: asyncio.Event) -> None:
        slowness = Slowness(store)
        while not stop.is_set():
            await slowness.look_up(datetime.now(UTC))
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), EVERY)

    return Part(name="slowness", run=run)
