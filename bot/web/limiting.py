"""How often one may ask for what is costly."""

from __future__ import annotations

from collections import OrderedDict
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

AT_ONCE = 30
"""Questions that may come at once: a person who turns pages does not ask more."""

A_SECOND = 1.0
"""Questions a second that may go on coming."""

_MOST_ASKERS = 10_000


class Limit:
    """Counts the questions of each who asks, by address. Who has not asked for long is forgotten."""

    def __init__(self, clock: Callable[[], float], *, at_once: int = AT_ONCE, a_second: float = A_SECOND) -> None:
        self._clock = clock
        self._at_once = at_once
        self._a_second = a_second
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, asker: str) -> int:
        """How many seconds are to be waited before the next question; 0 counts this one."""
        now = self._clock()
        left, since = self._left.pop(asker, (float(self._at_once), now))
        left = min(self._at_once, left + (now - since) * self._a_second)
        allowed = left >= 1
        self._left[asker] = (left - 1 if allowed else left, now)
        if len(self._left) > _MOST_ASKERS:
            self._left.popitem(last=False)
        return 0 if allowed else max(1, ceil((1 - left) / self._a_second))
