"""Long calculations in a thread, so that whatever else the event loop does goes on meanwhile."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

LARGE = 64
"""Reports from which it is worth a thread: a page of news has ten; comparing a hundred with 300 took 0.8 s."""


async def aside(size: int, work: Callable[[], T]) -> T:
    """What some work gives that grows with a number of reports; nobody may change what it is about meanwhile."""
    return work() if size < LARGE else await asyncio.to_thread(work)
