from __future__ import annotations

import asyncio
import os
import signal

import pytest

from bot import running
from bot.running import Part, stopped_by_signals, supervise


@pytest.fixture
def quick(monkeypatch):
    """Parts that fall are begun again at once."""
    monkeypatch.setattr(running, "_PAUSES", (0.01,))


def part(run, name="part"):
    return Part(name=name, run=run)


async def test_parts_run_side_by_side_until_they_are_told_to_stop():
    stop, ended = asyncio.Event(), []

    async def one(stop):
        await stop.wait()
        ended.append("one")

    async def other(stop):
        ended.append("other began")
        stop.set()

    await asyncio.wait_for(supervise([part(one), part(other)], stop), 2)
    assert ended == ["other began", "one"]


async def test_a_part_that_falls_is_begun_again_and_the_others_go_on(quick):
    stop, begun, steady = asyncio.Event(), 0, 0

    async def falling(stop):
        nonlocal begun
        begun += 1
        if begun == 3:
            stop.set()
            return
        raise RuntimeError("fell over")

    async def going_on(stop):
        nonlocal steady
        steady += 1
        await stop.wait()

    await asyncio.wait_for(supervise([part(falling), part(going_on)], stop), 2)
    assert (begun, steady) == (3, 1)


async def test_all_ends_when_every_part_has_ended():
    async def done(stop):
        return

    await asyncio.wait_for(supervise([part(done), part(done)], asyncio.Event()), 2)


async def test_a_part_that_does_not_end_is_cut_off_and_may_still_clean_up():
    stop, cleaned = asyncio.Event(), []

    async def stubborn(stop):
        try:
            await asyncio.Event().wait()
        finally:
            cleaned.append(True)

    async def ending(stop):
        stop.set()

    await asyncio.wait_for(supervise([part(stubborn), part(ending)], stop, grace=0.1), 2)
    assert cleaned == [True]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_signals_set_the_stop(number):
    stop = asyncio.Event()
    with stopped_by_signals(stop):
        os.kill(os.getpid(), number)
        await asyncio.wait_for(stop.wait(), 2)
