"""Turns come as fast as Discord allows, and never faster."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.delivery.pacing import APART, BEHIND, MOST, SPAN, Pacer

if TYPE_CHECKING:
    from collections.abc import Callable


class Loop:
    """A clock that goes on only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0

    def time(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += max(0.0, seconds)


@pytest.fixture
def loop(monkeypatch: pytest.MonkeyPatch) -> Loop:
    made = Loop()
    monkeypatch.setattr(asyncio, "get_running_loop", lambda: made)
    monkeypatch.setattr(asyncio, "sleep", made.sleep)
    return made


async def turns(loop: Loop, pacer: Pacer, number: int, busy: Callable[[int], float] = lambda _: 0.0) -> list[float]:
    """When each of so many turns came, where something else took a while before each."""
    found = []
    for one in range(number):
        loop.now += busy(one)
        await pacer.turn()
        found.append(loop.now)
    return found


async def test_no_second_has_more_than_are_allowed_and_most_are_used(loop: Loop) -> None:
    times = await turns(loop, Pacer(), 1000)
    assert max(sum(start <= one < start + 1 for one in times) for start in times) <= MOST
    assert 1000 / (times[-1] - times[0]) > 47.5


async def test_what_was_held_up_is_made_up_for_but_not_all_at_once(loop: Loop) -> None:
    times = await turns(loop, Pacer(), 200, lambda one: 0.5 if one % 40 == 39 else 0.0)
    assert max(sum(start <= one < start + SPAN - 1e-9 for one in times) for start in times) <= MOST
    assert max(sum(start <= one < start + APART - 1e-9 for one in times) for start in times) <= BEHIND / APART + 1


async def test_sleeps_that_end_late_bring_no_more_together(loop: Loop, monkeypatch: pytest.MonkeyPatch) -> None:
    late = iter(0.4 if one % 30 == 29 else 0.0 for one in range(10_000))

    async def sleep(seconds: float) -> None:
        loop.now += seconds + next(late)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    times = await turns(loop, Pacer(), 400)
    assert max(sum(start <= one < start + SPAN - 1e-9 for one in times) for start in times) <= MOST


async def test_nobody_has_a_turn_in_a_pause(loop: Loop) -> None:
    pacer = Pacer()
    pacer.pause(5)
    pacer.pause(2)
    assert (await turns(loop, pacer, 1)) == [105.0]
