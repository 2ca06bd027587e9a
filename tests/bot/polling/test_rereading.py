"""Kept articles, read again behind the feeds: by one process, and shared by several that are killed."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

import pytest
from structlog.testing import capture_logs

from bot.polling.rereader import AT_ONCE, Rereader
from bot.reading import make_reader
from briefings.errors import StoreError
from briefings.matching.versions import project
from briefings.store.opening import open_store, upgrade
from briefings.store.types import Choice
from briefings.types import Query
from sources.clock import SystemClock
from sources.workers import WorkerError
from tests.bot.polling.conftest import until
from tests.bot.polling.test_processes import running
from tests.briefings.store.raw import alter
from tests.builders import article
from tests.postgres import serving

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from briefings.reading.reader import Reader
    from briefings.store.opening import Store
    from briefings.types import Reading
    from sources.types import Article

NOW = datetime(2023, 3, 4, tzinfo=UTC)
READ_WRONGLY = "UPDATE quotations SET speaker = 'Somebody Else', speaker_id = NULL"


@cache
def reader() -> Reader:
    """One for all tests: what it knows takes long to load."""
    return make_reader()


async def fill(store: Store, number: int) -> None:
    """Keep so many articles, each with a statement, read as they are."""
    for one in range(number):
        text = f"STORNVIK - “Thing number {one} is done,” said Halvard Brekke, the foreign minister of Norlandia."
        given = article(text, url=f"https://lantern.example/{one}")
        await store.add(reader().read(given), at=NOW + timedelta(minutes=one), project=project)


async def speakers(store: Store) -> dict[str, str | None]:
    """Who said what: speakers by the ids of statements."""
    return {one.id: one.speaker async for one in store.each_statement()}


class Reads:
    """Reads as a worker process would, only here; `faults` are raised first, one a call."""

    def __init__(self, *faults: Exception) -> None:
        self._faults = list(faults)
        self.read_so_far: list[Article] = []

    async def read(self, given: Article) -> Reading:
        if self._faults:
            raise self._faults.pop(0)
        self.read_so_far.append(given)
        return reader().read(given)


async def read_all(store: Store, keeper: Reads, *, busy: bool = False, least: int = 0) -> list[str]:
    """Read until no more than `least` wait; gives the events that were logged."""
    stop = asyncio.Event()
    rereader = Rereader(store, keeper, SystemClock(), "me", busy=lambda: busy)  # type: ignore[arg-type]  # a fake

    async def done() -> bool:
        return await store.rereads.waiting() <= least

    with capture_logs() as logs:
        task = asyncio.create_task(rereader.run(stop))
        await until(done)
        stop.set()
        await rereader.look_up()
        await task
    return [log["event"] for log in logs]


async def test_what_was_put_on_is_read_again_and_statements_keep_their_ids(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/readout.db"
    async with await open_store(url) as store:
        await fill(store, 3)
        right = await speakers(store)
        alter(url, READ_WRONGLY)
        await store.redraw(project)
        assert set((await speakers(store)).values()) == {"Somebody Else"}
        await store.rereads.want(Choice(), at=NOW)
        await read_all(store, Reads())
        assert await speakers(store) == right
        assert await store.check() == ()


async def test_what_an_earlier_version_read_is_read_again_by_itself(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/readout.db"
    async with await open_store(url) as store:
        await fill(store, 2)
        alter(url, "UPDATE articles SET reader = reader - 1")
        keeper, stop = Reads(), asyncio.Event()
        rereader = Rereader(store, keeper, SystemClock(), "me", busy=lambda: False)  # type: ignore[arg-type]
        task = asyncio.create_task(rereader.run(stop))

        async def done() -> bool:
            return not await store.chosen(Choice(outdated=True))

        await until(done)
        stop.set()
        await task
        assert len(keeper.read_so_far) == 2


async def test_an_article_that_cannot_be_read_stays_as_it_was_and_does_not_come_again(tmp_path: Path) -> None:
    async with await open_store(f"sqlite:///{tmp_path}/readout.db") as store:
        await fill(store, 2)
        before = await speakers(store)
        await store.rereads.want(Choice(), at=NOW)
        events = await read_all(store, Reads(WorkerError("took longer than 10 seconds and was stopped")))
        assert events.count("article_not_reread") == 1
        assert await speakers(store) == before


async def test_a_database_that_fails_is_told_and_what_was_taken_is_taken_again(tmp_path: Path) -> None:
    async with await open_store(f"sqlite:///{tmp_path}/readout.db") as store:
        await fill(store, 2)
        await store.rereads.want(Choice(), at=NOW)
        stop, keeper = asyncio.Event(), Reads(StoreError("readout.db", "cannot grow"))
        rereader = Rereader(store, keeper, SystemClock(), "me", busy=lambda: False)  # type: ignore[arg-type]

        async def done() -> bool:
            await rereader.look_up()
            return await store.rereads.waiting() == 0

        with capture_logs() as logs:
            task = asyncio.create_task(rereader.run(stop))
            await until(done)
            stop.set()
            await task
        assert [log["event"] for log in logs].count("store_failing") == 1
        assert len(keeper.read_so_far) == 2


async def test_while_feeds_have_something_to_do_only_some_are_read_at_a_time(tmp_path: Path) -> None:
    async with await open_store(f"sqlite:///{tmp_path}/readout.db") as store:
        await fill(store, AT_ONCE + 3)
        await store.rereads.want(Choice(), at=NOW)
        await read_all(store, Reads(), busy=True, least=3)
        assert await store.rereads.waiting() == 3


async def test_what_is_busy_for_a_moment_alone_holds_it_up_for_that_moment_alone(tmp_path: Path) -> None:
    async with await open_store(f"sqlite:///{tmp_path}/readout.db") as store:
        await fill(store, AT_ONCE + 3)
        await store.rereads.want(Choice(), at=NOW)
        looks = iter([True, True])
        slept: list[float] = []

        class Clock(SystemClock):
            async def sleep(self, seconds: float) -> None:
                slept.append(seconds)

        stop = asyncio.Event()
        rereader = Rereader(store, Reads(), Clock(), "me", busy=lambda: next(looks, False))  # type: ignore[arg-type]
        task = asyncio.create_task(rereader.run(stop))

        async def done() -> bool:
            return await store.rereads.waiting() == 0

        await until(done)
        stop.set()
        await task
        assert len(slept) == 2


@pytest.fixture
async def server(missing) -> AsyncIterator[str]:  # type: ignore[no-untyped-def]
    with serving() as folder:
        if folder is None:
            missing("postgres", "PostgreSQL's server programs (initdb, pg_ctl) are not on this machine")
        yield f"postgresql://readout@/postgres?host={folder}"


@pytest.mark.slow
@pytest.mark.postgres
async def test_shared_by_processes_that_are_killed_each_article_is_read_again_and_nothing_is_lost(server: str) -> None:
    number = 48
    await upgrade(server)
    async with await open_store(server) as store:
        await fill(store, number)
        right = await speakers(store)
        one, other = sorted(right)[:2]
        merged = await store.merge([one, other], at=NOW, project=project)
        right = await speakers(store)
        alter(server, READ_WRONGLY, "UPDATE articles SET reader = reader - 1")
        async with AsyncExitStack() as stack:
            processes = [await stack.enter_async_context(running(server)) for _ in range(3)]
            for place, left in enumerate((number * 2 // 3, number // 3)):

                async def so(left: int = left) -> bool:
                    return len(await store.chosen(Choice(outdated=True))) <= left

                await until(so, 300)
                processes[place].kill()
                # As when those leases end; what the others hold is given to two at once, too.
                alter(server, "UPDATE rereads SET due_at = now() WHERE lease IS NOT NULL")
            await stack.enter_async_context(running(server))

            async def done() -> bool:
                return not await store.chosen(Choice(outdated=True)) and not await store.rereads.waiting()

            await until(done, 300)
        assert await speakers(store) == right
        assert merged in right
        assert len(await store.statements(Query(limit=1000))) == number - 1
        assert await store.check() == ()
