"""What is there for good is not looked through again."""

from __future__ import annotations

import asyncio
import gc
from typing import TYPE_CHECKING

from bot.garbage import settled

if TYPE_CHECKING:
    import pytest


async def test_it_settles_at_the_start_and_once_when_all_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    again = asyncio.Event()
    done: list[int] = []

    def noted() -> None:
        done.append(1)
        if len(done) == 2:
            again.set()

    monkeypatch.setattr("bot.garbage.settle", noted)
    with settled(warm_after=0):
        assert len(done) == 1
        await again.wait()
    with settled():
        pass
    assert len(done) == 3


async def test_what_is_settled_is_left_out() -> None:
    before = gc.get_freeze_count()
    some: list[list[int]] = [[] for _ in range(1000)]
    with settled():
        assert gc.get_freeze_count() >= before + len(some)
        assert not any(one is some for one in gc.get_objects())
