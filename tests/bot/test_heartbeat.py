"""Signs of life, and what is made of them from outside."""

from __future__ import annotations

import asyncio
import json
import time
from typing import TYPE_CHECKING

import pytest
from structlog.testing import capture_logs

from bot.heartbeat import LATEST, heartbeat_part, trouble
from briefings.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.conftest import Shell


class Database:
    """Answers, or says why not."""

    def __init__(self, fault: str | None = None) -> None:
        self.fault = fault

    trouble: str | None = None

    async def newest_day(self) -> None:
        if self.fault:
            raise StoreError("readout.db", self.fault)


async def beaten(file: Path, store: Database) -> str | None:
    """What is seen from outside after the first sign of life."""
    stop = asyncio.Event()
    running = asyncio.create_task(heartbeat_part(file, store).run(stop))
    while not await asyncio.to_thread(file.exists):  # noqa: ASYNC110 -- a file tells nobody
        await asyncio.sleep(0.01)
    seen = trouble(file)
    stop.set()
    await running
    return seen


async def test_a_process_that_is_well_is_seen_to_be_and_one_that_ended_not(tmp_path: Path) -> None:
    assert await beaten(tmp_path / "sign", Database()) is None
    assert "no sign of life" in str(trouble(tmp_path / "sign"))


async def test_a_database_that_fails_is_told(tmp_path: Path) -> None:
    assert await beaten(tmp_path / "sign", Database("is damaged")) == "readout.db: is damaged"


async def test_a_database_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    database = Database()
    database.trouble = "cannot grow"
    assert await beaten(tmp_path / "sign", database) == "nothing can be kept: the database cannot grow"


async def test_a_file_that_cannot_be_written_costs_nothing_but_itself(tmp_path: Path) -> None:
    with capture_logs() as logs:
        await heartbeat_part(tmp_path / "none" / "sign", Database()).run(asyncio.Event())
    assert [log["event"] for log in logs] == ["heartbeat_not_written"]


@pytest.mark.parametrize(
    ("sign", "says"),
    [
        ({"at": -2 * LATEST, "trouble": None}, "for 120 seconds"),
        ({"at": 100, "trouble": None}, "no sign of life"),  # of before the machine was started again
        ({"at": 0, "trouble": "the database does not answer"}, "does not answer"),
        ({"at": "x", "trouble": None}, "cannot be read"),
        ([], "cannot be read"),
    ],
)
def test_what_is_wrong_is_one_sentence(run: Shell, monkeypatch: pytest.MonkeyPatch, sign: object, says: str) -> None:
    if isinstance(sign, dict) and isinstance(sign["at"], int | float):
        sign["at"] += time.monotonic()
    monkeypatch.setenv("READOUT_HEARTBEAT", str(run.write("sign", json.dumps(sign))))
    ran = run("alive")
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert says in ran.err


def test_being_well_is_status_0_and_no_words(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    sign = json.dumps({"at": time.monotonic(), "trouble": None})
    monkeypatch.setenv("READOUT_HEARTBEAT", str(run.write("sign", sign)))
    ran = run("alive")
    assert (ran.status, ran.out, ran.err) == (0, "", "")


def test_without_the_setting_it_says_so(run: Shell) -> None:
    assert "READOUT_HEARTBEAT" in run("alive").err
