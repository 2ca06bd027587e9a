"""Several processes at one database, and processes that die in the middle of their work."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefings.matching.versions import project
from briefings.store import engine
from briefings.store.opening import open_store
from tests.briefings.printed import printed
from tests.briefings.store.adder import STATEMENTS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from briefings.store.opening import Store

AT = datetime(2023, 3, 1, tzinfo=UTC)


@asynccontextmanager
async def adder(url: str, first: int, number: int) -> AsyncIterator[asyncio.subprocess.Process]:
    """A process that is ready to add articles."""
    pipe = asyncio.subprocess.PIPE
    command = (sys.executable, "-m", "tests.briefings.store.adder", url, str(first), str(number))
    root = Path(__file__).parents[3]
    child = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, cwd=root)
    assert child.stdout is not None
    assert await child.stdout.readline() == b"ready\n"
    try:
        yield child
    finally:
        if child.returncode is None:
            child.kill()
        await child.communicate()


@pytest.mark.slow
async def test_of_two_processes_with_the_same_articles_one_adds_each_and_the_other_finds_it(url: str) -> None:
    number = 20
    async with adder(url, 0, number) as one, adder(url, 0, number) as other:
        said = await asyncio.gather(*(child.communicate(b"go\n") for child in (one, other)))
    outcomes = [out.split() for out, _ in said]
    assert Counter(outcomes[0] + outcomes[1]) == {b"added": number, b"known": number}
    async with await open_store(url) as store:
        assert (await store.counts()).statements == number * STATEMENTS
        assert await store.check() == ()


@pytest.mark.slow
async def test_a_process_killed_at_any_moment_leaves_whole_articles(url: str) -> None:
    told = 0
    for attempt, pause in enumerate((0.0, 0.013, 0.031)):
        async with adder(url, attempt * 10_000, 10_000) as child:
            assert child.stdin is not None
            assert child.stdout is not None
            child.stdin.write(b"go\n")
            for _ in range(3):
                assert await child.stdout.readline() == b"added\n"
            await asyncio.sleep(pause)
            child.kill()
            rest, _ = await child.communicate()
            told += 3 + rest.count(b"added\n")
    async with await open_store(url) as store:
        counts = await store.counts()
        assert counts.articles >= told >= 9
        assert counts.statements == counts.quotations == counts.articles * STATEMENTS
        assert await store.check() == ()


async def test_one_store_may_be_used_by_many_tasks_at_once(store: Store) -> None:
    readings = [printed("The door is open.", url=f"https://a.example/{number % 5}") for number in range(20)]
    added = await asyncio.gather(*(store.add(reading, at=AT, project=project) for reading in readings))
    assert Counter(one.outcome.value for one in added) == {"added": 5, "known": 15}
    assert await store.check() == ()


async def test_tasks_given_up_leave_nothing_half_done_and_nothing_locked(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PATIENCE", 1)
    async with await open_store(url) as store:
        given_up = []
        for number in range(40):
            await store.counts()  # so that a connection is there, and not its making is given up
            door = printed(f"Door {number} is open.", url=f"https://a.example/{number}")
            adding = store.add(door, at=AT, project=project)
            task = asyncio.ensure_future(adding)
            await asyncio.sleep(number * 0.0004)
            task.cancel()
            await asyncio.wait([task])
            given_up.append(task)  # and with it all that its traceback holds on to
        assert any(task.cancelled() for task in given_up)
        await store.add(printed("The door is open."), at=AT, project=project)
        counts = await store.counts()
        assert counts.articles == counts.statements
        assert await store.check() == ()
