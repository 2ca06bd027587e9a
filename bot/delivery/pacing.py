"""How fast messages go out: below Discord's limit for all of a bot together, so that it never has to refuse one."""

from __future__ import annotations

import asyncio

A_SECOND = 48.5
"""Requests a second. Discord allows 50; the rest is left to what is not posted here, and to clocks that differ."""


class Pacer:
    """Lets requests go at even distances."""

    def __init__(self, a_second: float = A_SECOND) -> None:
        self._apart = 1 / a_second
        self._next = 0.0

    async def turn(self) -> None:
        """Wait for the next turn."""
        now = asyncio.get_running_loop().time()
        mine = max(self._next, now)
        self._next = mine + self._apart
        await asyncio.sleep(mine - now)

    def pause(self, seconds: float) -> None:
        """Give nobody a turn for a while: Discord asks for that."""
        self._next = max(self._next, asyncio.get_running_loop().time() + seconds)
