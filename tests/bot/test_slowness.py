"""A disk that takes long: told once, again by the note, and when it is over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from structlog.testing import capture_logs

from bot.slowness import HOLDS, NOTE, Slowness, noted
from briefings.errors import StoreError
from tests.briefings.store.raw import alter

if TYPE_CHECKING:
    from tests.bot.conftest import Shell

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


class Disk:
    """A store whose disk is as it is told to be, with its notes."""

    def __init__(self) -> None:
        self.slowness: float | None = None
        self.noted: list[str] = []
        self.fault: StoreError | None = None
        self.notes = self

    async def write(self, name: str, value: str) -> None:
        assert name == NOTE
        if self.fault:
            raise self.fault
        self.noted.append(value)

    async def read(self, name: str) -> str | None:
        return self.noted[-1] if self.noted else None


async def test_it_is_told_when_it_begins_and_when_it_is_over_and_noted_each_minute() -> None:
    disk = Disk()
    slowness = Slowness(disk)
    with capture_logs() as logs:
        await slowness.look_up(NOW)
        disk.slowness = 2.26
        for seconds in (10, 20, 80):
            await slowness.look_up(NOW + timedelta(seconds=seconds))
        assert await noted(disk, NOW + timedelta(seconds=80)) == 2.3
        assert await noted(disk, NOW + timedelta(seconds=80) + 2 * HOLDS) is None
        disk.slowness = None
        await slowness.look_up(NOW + timedelta(seconds=90))
        await slowness.look_up(NOW + timedelta(seconds=100))
    assert [log["event"] for log in logs] == ["slow_disk", "disk_well"]
    assert logs[0]["seconds"] == 2.3
    assert len(disk.noted) == 3
    assert await noted(disk, NOW) is None


async def test_a_database_that_cannot_note_it_is_told() -> None:
    disk = Disk()
    disk.slowness, disk.fault = 2.0, StoreError("readout.db", "cannot grow")
    with capture_logs() as logs:
        await Slowness(disk).look_up(NOW)
    assert [log["event"] for log in logs] == ["slow_disk", "store_failing"]


def test_status_tells_a_person_what_another_process_noted(run: Shell, ready: str) -> None:
    assert run("status", "--json").json["concerns"] == []
    alter(ready, f"INSERT INTO notes VALUES ('{NOTE}', '{datetime.now(UTC).isoformat()} 2.3')")  # noqa: S608
    (concern,) = run("status", "--json").json["concerns"]
    assert concern["kind"] == "slow_disk"
    assert "disk: takes 2.3 seconds to keep what is written" in run("status").out
