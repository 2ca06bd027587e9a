from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.cli import readout

if TYPE_CHECKING:
    from tests.bot.conftest import Shell

ROOT = Path(__file__).parents[2]


def test_the_main_job_shows_briefings_and_timeline_and_adds_nothing_twice(run: Shell) -> None:
    first = run("demo")
    kept = run("export", "statements").out
    second = run("demo")
    assert (first.status, second.status, first.err) == (0, 0, "")
    for part in ("Fox News", "Parallel Facts", "Voice of America", "CNBC", "Euromaidan Press", "Timeline", "What next"):
        assert part in first.out
    assert run("export", "statements").out == kept
    assert first.out.partition("Timeline")[0] == second.out.partition("Timeline")[0]


def test_the_full_articles_take_the_place_of_their_extracts(run: Shell, shared: Path) -> None:
    run("demo")
    before = {one["id"]: one for one in run("export", "statements").lines}
    assert run("ingest", shared / "seeds").status == 0
    after = {one["id"]: one for one in run("export", "statements").lines}
    assert before.keys() <= after.keys()
    assert all(after[key]["reports"][0]["article"] != one["reports"][0]["article"] for key, one in before.items())
    assert run("demo").status == 0
    assert {one["id"] for one in run("export", "statements").lines} == after.keys()


def test_every_quotation_of_the_five_articles_is_read_rightly(run: Shell, shared: Path) -> None:
    seeds = shared / "seeds"
    index = tomllib.loads((seeds / "index.toml").read_text(encoding="utf-8"))
    readings = {Path(one["path"]).name: one for one in run("read", seeds, "--json").json}
    wrong, count = [], 0
    for key, gold in json.loads((seeds / "gold.json").read_text(encoding="utf-8")).items():
        given = {(one["start"], one["end"]): one for one in readings[index[key]["file"]]["quotations"]}
        for one in gold["quotes"]:
            count += 1
            found = given.get((one["start"], one["end"]))
            topic = one["about_membership"]
            right = (
                found is not None
                and (found["speaker"], found["said_on"]) == (one["speaker"], one["said_on"])
                and topic in (None, "nato-ukraine" in found["topics"])
            )
            if not right:
                wrong.append((key, one["head"], found))
    assert (count, wrong) == (20, [])


@pytest.mark.parametrize("command", [(), *[(name,) for name in readout.commands]])
def test_every_command_has_help(run: Shell, command: tuple[str, ...]) -> None:
    ran = run(*command, "--help")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("Usage: ")


def test_the_program_can_be_piped_into_something_that_stops_reading(run: Shell) -> None:
    run("demo")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    program = subprocess.Popen(
        [sys.executable, "-m", "bot", "export", "statements"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    )
    assert program.stdout is not None
    program.stdout.close()
    _, err = program.communicate(timeout=30)
    assert err == b""
