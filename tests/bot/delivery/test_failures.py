"""What it means that something could not be posted."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.delivery.failures import MOST_TRIES, Failure, Meaning, failure, wait_before


def answered(kind: type[discord.HTTPException], status: int, code: int = 0, **headers: str) -> discord.HTTPException:
    response: Any = SimpleNamespace(
        status=status, reason="", headers={key.replace("_", "-"): headers[key] for key in headers}
    )
    return kind(response, {"code": code, "message": "no"})


@pytest.mark.parametrize(
    ("error", "found"),
    [
        (answered(discord.Forbidden, 403, 50013), Failure(meaning=Meaning.PERMISSION)),
        (answered(discord.NotFound, 404, 10003), Failure(meaning=Meaning.CHANNEL)),
        (answered(discord.NotFound, 404, 10004), Failure(meaning=Meaning.SERVER)),
        (answered(discord.Forbidden, 403, 160005), Failure(meaning=Meaning.LOCKED)),
        (answered(discord.HTTPException, 400, 50083), Failure(meaning=Meaning.LOCKED)),
        (answered(discord.HTTPException, 400, 160006), Failure(meaning=Meaning.LATER)),
        (answered(discord.HTTPException, 400, 50035), Failure(meaning=Meaning.REFUSED)),
        (answered(discord.DiscordServerError, 503), Failure(meaning=Meaning.LATER)),
        (discord.RateLimited(45.0), Failure(meaning=Meaning.LATER, wait=45.0)),
        (
            answered(discord.HTTPException, 429, Retry_After="7"),
            Failure(meaning=Meaning.LATER, wait=7.0, for_all=True),
        ),
        (
            answered(discord.HTTPException, 429, Retry_After="soon"),
            Failure(meaning=Meaning.LATER, wait=1.0, for_all=True),
        ),
        (TimeoutError(), Failure(meaning=Meaning.LATER)),
        (ConnectionResetError(), Failure(meaning=Meaning.LATER)),
        (TypeError("something else"), Failure(meaning=Meaning.LATER)),
    ],
)
def test_each_failure_has_a_meaning(error: Exception, found: Failure) -> None:
    assert failure(error) == found


def test_waits_grow_to_half_an_hour() -> None:
    waits = [wait_before(tries) for tries in range(1, 30)]
    assert waits[0] == timedelta(seconds=20)
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(minutes=30)
    waits = [wait_before(tries) for tries in range(1, MOST_TRIES)]
    assert timedelta(hours=23) < sum(waits, timedelta()) < timedelta(hours=26)
