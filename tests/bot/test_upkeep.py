"""A backup a day and old texts pruned, whatever goes wrong meanwhile."""

from __future__ import annotations

import asyncio
import shutil
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from structlog.testing import capture_logs

from bot.upkeep import Upkeep
from briefings.matching.versions import project
from briefings.store.opening import Store, open_store
from tests.briefings.printed import printed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

START = datetime(2023, 3, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.at = START

    def now(self) -> datetime:
        return self.at


@pytest.fixture
async def store(ready: str) -> AsyncIterator[Store]:
    async with await open_store(ready) as store:
        await store.add(printed("The door is open."), at=START - 100 * DAY, project=project)
        yield store


async def names(folder: Path) -> list[str]:
    return sorted(file.name for file in await asyncio.to_thread(lambda: list(folder.iterdir())))


async def test_there_is_one_backup_a_day_whoever_looks(store: Store, tmp_path: Path) -> None:
    clock = Clock()
    both = [Upkeep(store, clock, folder=tmp_path / "kept", backup_days=2) for _ in range(2)]
    with capture_logs() as logs:
        for _ in range(4):
            await asyncio.gather(*(one.look_up() for one in both))
            clock.at += DAY / 2
    assert [log["event"] for log in logs] == ["backup_made", "backup_made"]
    assert await names(tmp_path / "kept") == ["daily-2023-03-01.db", "daily-2023-03-02.db"]
    async with await open_store(f"sqlite:///{tmp_path}/kept/daily-2023-03-02.db") as kept:
        assert (await kept.counts()).statements == 1


async def test_a_backup_that_failed_is_made_when_it_can_be(store: Store, tmp_path: Path) -> None:
    upkeep = Upkeep(store, Clock(), folder=tmp_path / "kept", backup_days=2)
    (tmp_path / "kept").touch()
    with capture_logs() as logs:
        await upkeep.look_up()
    assert [log["event"] for log in logs] == ["backup_failed"]
    (tmp_path / "kept").unlink()
    await upkeep.look_up()
    assert await names(tmp_path / "kept") == ["daily-2023-03-01.db"]


async def test_a_clock_set_back_neither_stops_backups_nor_takes_any_away(store: Store, tmp_path: Path) -> None:
    clock = Clock()
    upkeep = Upkeep(store, clock, folder=tmp_path / "kept", backup_days=3)
    for at in (START, START + 400 * DAY, START + DAY):
        clock.at = at
        await upkeep.look_up()
    assert await names(tmp_path / "kept") == ["daily-2023-03-01.db", "daily-2023-03-02.db", "daily-2024-04-04.db"]


async def test_old_texts_are_pruned_where_it_is_asked_for(store: Store, tmp_path: Path) -> None:
    with capture_logs() as logs:
        await Upkeep(store, Clock(), folder=tmp_path, text_days=101).look_up()
        assert logs == []
        for _ in range(2):
            await Upkeep(store, Clock(), folder=tmp_path, text_days=99).look_up()
    assert [(log["event"], log["articles"]) for log in logs] == [("texts_pruned", 1)]


async def test_a_database_that_is_gone_is_told_and_looked_for_again(store: Store, tmp_path: Path) -> None:
    upkeep = Upkeep(store, Clock(), folder=tmp_path / "kept", backup_days=2)
    await store.close()
    await asyncio.to_thread(shutil.move, tmp_path / "readout.db", tmp_path / "elsewhere.db")
    (tmp_path / "readout.db").mkdir()
    with capture_logs() as logs:
        await upkeep.look_up()
    assert [log["event"] for log in logs] == ["upkeep_failed"]
    (tmp_path / "readout.db").rmdir()
    await asyncio.to_thread(shutil.move, tmp_path / "elsewhere.db", tmp_path / "readout.db")
    await upkeep.look_up()
    assert await names(tmp_path / "kept") == ["daily-2023-03-01.db"]
