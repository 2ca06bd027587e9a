"""What keeps an archive in order over the years: a backup a day, old texts pruned, entries long gone forgotten."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from bot.rotation import name_of, outdated
from bot.running import Part
from bot.schedule import ticking
from briefings.errors import StoreError
from sources.clock import SystemClock

if TYPE_CHECKING:
    from pathlib import Path

    from bot.config import Settings
    from briefings.store.opening import Store
    from sources.clock import Clock

TICK = timedelta(hours=1)
"""What fails is tried again after that."""

_BACKED_UP = "backed_up"
"""The note that says of which day there is a backup, or will be: one process alone makes it."""

_FORGOTTEN = "forgotten"
"""The note that says on which day entries were last forgotten, as that of backups."""

_log = structlog.get_logger()


class Upkeep:
    """Does what is due whenever it is looked up. What fails is told to the log, and done the next time."""

    def __init__(
        self, store: Store, clock: Clock, *, folder: Path, backup_days: int = 0, text_days: int | None = None
    ) -> None:
        self._store = store
        self._clock = clock
        self._folder = folder
        self._backup_days = backup_days
        self._text_days = text_days

    async def look_up(self) -> None:
        """Do what is due."""
        try:
            if self._backup_days:
                await self._back_up()
            if self._text_days:
                await self._prune(self._text_days)
            await self._forget()
        except StoreError as error:
            _log.error("upkeep_failed", reason=str(error))

    async def _back_up(self) -> None:
        day = self._clock.now().date()
        if not await self._store.notes.claim(_BACKED_UP, day.isoformat()):
            return
        began, file = time.monotonic(), self._folder / name_of(day)
        try:
            await asyncio.to_thread(file.unlink, missing_ok=True)
            await self._store.back_up(file)
            size = (await asyncio.to_thread(file.stat)).st_size
            _log.info("backup_made", file=str(file), bytes=size, seconds=round(time.monotonic() - began, 1))
            await asyncio.to_thread(self._rotate)
        except (StoreError, OSError) as error:
            _log.error("backup_failed", file=str(file), reason=str(error))
            await self._store.notes.write(_BACKED_UP, "")

    def _rotate(self) -> None:
        for name in outdated((file.name for file in self._folder.iterdir()), days=self._backup_days):
            (self._folder / name).unlink(missing_ok=True)

    async def _prune(self, days: int) -> None:
        now = self._clock.now()
        pruned = await self._store.prune(before=now - timedelta(days=days), at=now)
        if pruned:
            _log.info("texts_pruned", articles=pruned)

    async def _forget(self) -> None:
        now = self._clock.now()
        if not await self._store.notes.claim(_FORGOTTEN, now.date().isoformat()):
            return
        try:
            forgotten = await self._store.feeds.forget(now=now)
        except StoreError:
            await self._store.notes.write(_FORGOTTEN, "")
            raise
        if forgotten:
            _log.info("entries_forgotten", identities=forgotten)


def upkeep_part(settings: Settings, store: Store) -> Part:
    """The part that keeps the archive in order."""

    async def run(stop: asyncio.Event) -> None:
        upkeep = Upkeep(
            store,
            SystemClock(),
            folder=settings.backup_folder,
            backup_days=settings.backup_days,
            text_days=settings.text_days,
        )
        await upkeep.look_up()
        with ticking({"upkeep": (TICK, upkeep.look_up)}):
            await stop.wait()

    return Part(name="upkeep", run=run)
