"""How fast messages go out: below Discord's limit for all of a bot together, so that it never has to refuse one."""

from __future__ import annotations

import asyncio
from collections import deque

MOST = 49
"""Requests within `SPAN`. Discord allows 50 in a second; the rest is left to what is not posted here."""

SPAN = 1.015
"""Seconds; a little more than one, for requests may arrive closer together than they were sent."""

APART = 0.008
"""Seconds between two requests: what was held up is made up for, but not all at once."""

BEHIND = 0.04
"""Seconds for which requests that were held up may follow each other without a pause."""


class Pacer:
    """Lets requests go so that no stretch of time has too many of them."""

    def __init__(self) -> None:
        self._turns: deque[float] = deque(maxlen=MOST)
        self._paused = self._planned = 0.0
        self._queue = asyncio.Lock()

    async def turn(self) -> None:
        """Wait for the next turn; whoever has waited longest has it."""
        clock = asyncio.get_running_loop().time
        async with self._queue:
            while (wait := self._next(now := clock()) - now) > 0:  # noqa: ASYNC110 -- for time to pass, nothing else
                await asyncio.sleep(wait)
            self._planned = self._next(now)
            # When it really went counts: on a busy machine sleeps end late, and many of them together.
            self._turns.append(now)

    def _next(self, now: float) -> float:
        """The moment from which a request may go; in the past where that is made up for."""
        first = self._turns[0] + SPAN if len(self._turns) == MOST else 0.0
        return max(self._paused, first, self._planned + APART, now - BEHIND)

    def pause(self, seconds: float) -> None:
        """Give nobody a turn for a while: Discord asks for that."""
        self._paused = max(self._paused, asyncio.get_running_loop().time() + seconds)
