from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from sources.turns import Turns


class Ticking:
    """A clock that only sleeping moves on."""

    def __init__(self):
        self.time = datetime(2026, 1, 1, tzinfo=UTC)
        self.slept = []

    def now(self):
        return self.time

    async def sleep(self, seconds):
        self.slept.append(seconds)
        self.time += timedelta(seconds=seconds)
        await asyncio.sleep(0)


async def test_a_host_is_asked_by_one_at_a_time_with_a_pause_between():
    clock, inside, most = Ticking(), 0, 0
    turns = Turns(clock)

    async def ask(host):
        nonlocal inside, most
        async with turns.turn(host):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*(ask("lantern.example:443") for _ in range(4)))
    assert most == 1
    assert clock.slept == [1, 1, 1]


async def test_a_host_that_asks_for_a_longer_pause_has_it_before_and_after():
    clock = Ticking()
    turns = Turns(clock)
    for pause in (None, timedelta(seconds=20), None, timedelta(seconds=0.1), None):
        async with turns.turn("lantern.example:443", pause):
            pass
    assert clock.slept == [20, 20, 1, 1]  # a shorter one than everybody's is not taken up


async def test_hosts_do_not_wait_for_each_other():
    clock = Ticking()
    turns = Turns(clock)
    async with turns.turn("lantern.example:443"), turns.turn("harbour.example:443"), turns.turn("lantern.example:80"):
        pass
    assert clock.slept == []


async def test_a_request_that_failed_counts_as_one():
    clock = Ticking()
    turns = Turns(clock)
    with pytest.raises(OSError, match="broken"):
        async with turns.turn("lantern.example:443"):
            raise OSError("broken")
    async with turns.turn("lantern.example:443"):
        assert clock.slept == [1]


async def test_hosts_that_may_be_asked_at_once_are_forgotten_and_others_are_not():
    clock = Ticking()
    turns = Turns(clock)
    for number in range(5_000):
        async with turns.turn(f"host{number}.example:443"):
            pass
    clock.time += timedelta(seconds=2)
    async with turns.turn("kept.example:443"):
        async with turns.turn("last.example:443"):
            pass
        waiting = asyncio.create_task(turns.turn("kept.example:443").__aenter__())
        await asyncio.sleep(0)
        for number in range(9_000):
            async with turns.turn(f"other{number}.example:443"):
                clock.time += timedelta(seconds=2)
        assert not waiting.done()
    await waiting
    assert len(turns._hosts) < 9_000  # noqa: SLF001 -- what is forgotten shows nowhere else
