"""The garbage collector, kept from looking through what is there for good: all else waits while it does.

All modules together are some hundred thousand objects, and each full look at them takes a tenth of a second or more.
"""

from __future__ import annotations

import asyncio
import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

WARM_AFTER = 60.0
"""Seconds after which all has been loaded that is loaded when it is first needed."""


def settle() -> None:
    """Look through everything once more, and from now on no more at what is left."""
    gc.collect()
    gc.freeze()


@contextmanager
def settled(warm_after: float = WARM_AFTER) -> Iterator[None]:
    """Settle now, when nobody waits yet, and once more when all is loaded, in this block."""
    settle()
    again = asyncio.get_running_loop().call_later(warm_after, settle)
    try:
        yield
    finally:
        again.cancel()
