"""A clock that whoever waits on it moves on."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta


class SpedClock:
    """Nobody ever waits for it: to sleep is to make it later. It never goes back."""

    def __init__(self, start: datetime) -> None:
        self._time = start

    def now(self) -> datetime:
        return self._time

    async def sleep(self, seconds: float) -> None:
        self.move_to(self._time + timedelta(seconds=seconds))
        await asyncio.sleep(0)

    def move_to(self, time: datetime) -> None:
        self._time = max(self._time, time)
