"""How this process asks the system for memory."""

from __future__ import annotations

from contextlib import suppress

_M_ARENA_MAX = -8
"""The name of the setting in glibc's `malloc.h`."""
_ARENAS = 2


def share_arenas() -> None:
    """Have all threads take memory from two heaps, where the system is one that would give each its own (glibc).

    Each connection of SQLite is a thread. Of sixteen heaps each kept what it was given back: half of what was held
    after half an hour (a soak of 60 feeds and 20 channels), and more the longer it ran.
    """
    import ctypes

    with suppress(OSError, AttributeError):  # another system's library, which has no such setting
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, _ARENAS)
