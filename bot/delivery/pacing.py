"""How fast messages go out: below Discord's limit for all of a bot together, so that it never has to refuse one."""

from __future__ import annotations

import asyncio
from collections import deque

MOST = 49
"""Requests within `SPAN`. Discord allows 50 in a second; the rest is left to what is not posted here."""

SPAN = 1.015
"""Seconds; a little more than one, for requests may arrive closer together than they were sent."""

APART = 0.008
"""Seconds between two requests at least: what was held up is made up for, but not all at once."""


class Pacer:
    """Lets requests go so that no stretch of time has too many of them."""

    def __init__(self) -> None:
        self._turns: deque[float] = deque(maxlen=MOST)
        self._paused = 0.0

    async def turn(self) -> None:
        """Wait for the next turn."""
        now = asyncio.get_running_loop().time()
        mine = max(now, self._paused)
        if self._turns:
            mine = max(mine, self._turns[-1] + APART)
        if len(self._turns) == MOST:
            mine = max(mine, self._turns[0] + SPAN)
        self._turns.append(mine)
        await asyncio.sleep(mine - now)

    def pause(self, seconds: float) -> None:
        """Give nobody a turn for a while: Discord asks for that."""
        self._paused = max(self._paused, asyncio.get_running_loop().time() + seconds)
