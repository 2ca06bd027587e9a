"""What it means when a digest cannot be posted: for good, for now, or by our own fault. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

import discord


class Meaning(StrEnum):
    """What a failure means.

    permission, channel, locked, server: lost until people do something; later: to be tried again; refused: Discord does
    not take what is sent, and will not.
    """

    PERMISSION = "permission"
    LOCKED = "locked"
    CHANNEL = "channel"
    SERVER = "server"
    LATER = "later"
    REFUSED = "refused"


LOSSES = (Meaning.PERMISSION, Meaning.LOCKED, Meaning.CHANNEL, Meaning.SERVER)

MOST_TRIES = 56
"""After so many tries, some twenty-four hours, a digest is given up: no fault of Discord's has lasted as long."""

_UNKNOWN_CHANNEL, _UNKNOWN_SERVER = 10003, 10004
_LOCKED = {50083, 160005}
"""Of a thread that was closed and locked, and of one that is only locked. One that is only closed opens by posting."""

_FOR_NOW = {40058, 160006, 160007}
"""As many threads are open as may be; a post in a forum whose first message is not there yet."""

_TOO_MANY = 429
_FIRST, _LONGEST = timedelta(seconds=20), timedelta(minutes=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What a failure means, and for how long Discord wants to be left alone (seconds), where it says so.

    `for_all` says that it means whatever is asked of it, not one channel.
    """

    meaning: Meaning
    wait: float | None = None
    for_all: bool = False


def failure(error: Exception) -> Failure:
    """What an error means for a digest that was to be posted."""
    match error:
        case discord.HTTPException() if error.code in _LOCKED:
            return Failure(meaning=Meaning.LOCKED)
        case discord.HTTPException() if error.code in _FOR_NOW:
            return Failure(meaning=Meaning.LATER)
        case discord.Forbidden():
            return Failure(meaning=Meaning.PERMISSION)
        case discord.NotFound() if error.code == _UNKNOWN_SERVER:
            return Failure(meaning=Meaning.SERVER)
        case discord.NotFound():
            return Failure(meaning=Meaning.CHANNEL)
        case discord.RateLimited():
            return Failure(meaning=Meaning.LATER, wait=error.retry_after)
        case discord.HTTPException() if error.status == _TOO_MANY:
            # Without a Via header discord.py takes it for a ban and raises it; it says how long, all the same.
            wait = _seconds(error.response.headers.get("Retry-After"))
            return Failure(meaning=Meaning.LATER, wait=wait, for_all=True)
        case discord.HTTPException() if error.status == 400:
            return Failure(meaning=Meaning.REFUSED)
        case _:
            return Failure(meaning=Meaning.LATER)


def wait_before(tries: int) -> timedelta:
    """How long to wait before a digest is tried again that was tried so often."""
    return min(_FIRST * (1 << min(tries - 1, 10)), _LONGEST)


def _seconds(text: str | None) -> float:
    try:
        return min(max(float(text or 1), 0.0), 3600.0)
    except ValueError:
        return 1.0
