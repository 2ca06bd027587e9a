"""Whose turn it is to ask a host: one at a time, and a pause after each."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sources.clock import Clock

PAUSE = timedelta(seconds=1)
"""Between the end of one request to a host and the beginning of the next."""
_FEWEST_FORGOTTEN = 4_096


@dataclass(slots=True)
class _Host:
    pause: timedelta
    ended_at: datetime | None = None
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0


class Turns:
    """Gives out turns at hosts."""

    def __init__(self, clock: Clock, pause: timedelta = PAUSE) -> None:
        self._clock = clock
        self._pause = pause
        self._hosts: dict[str, _Host] = {}
        self._most = _FEWEST_FORGOTTEN

    @asynccontextmanager
    async def turn(self, host: str, pause: timedelta | None = None) -> AsyncIterator[None]:
        """Ask the host within this block; it begins when nobody else asks it and the pause is over.

        `pause` is the one that the host asks for: it holds from now on where it is longer than the usual one.
        """
        if len(self._hosts) > self._most:
            self._forget()
        entry = self._hosts.setdefault(host, _Host(pause=self._pause))
        entry.pause = max(self._pause, pause) if pause else entry.pause
        entry.waiting += 1
        try:
            async with entry.lock:
                if entry.ended_at and (left := entry.ended_at + entry.pause - self._clock.now()) > timedelta():
                    await self._clock.sleep(left.total_seconds())
                try:
                    yield
                finally:
                    entry.ended_at = self._clock.now()
        finally:
            entry.waiting -= 1

    def _forget(self) -> None:
        """Forget the hosts that anybody may ask at once."""
        now = self._clock.now()
        self._hosts = {
            name: host
            for name, host in self._hosts.items()
            if host.waiting or (host.ended_at and host.ended_at + host.pause > now)
        }
        self._most = max(_FEWEST_FORGOTTEN, 2 * len(self._hosts))
