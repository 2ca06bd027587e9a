"""`readout backup`, `restore` and `db move`, as somebody types them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.conftest import Shell


def test_what_was_backed_up_comes_back(run: Shell, story: Path) -> None:
    run("ingest", story)
    made = run("backup", "kept/one.db")
    assert (made.status, made.err) == (0, "")
    assert made.out.startswith("kept/one.db: 0.")
    run.write("news/second.txt", "“It is over,” Halvard Brekke said on Friday.")
    run("ingest", run.folder / "news" / "second.txt")
    assert len(run("export", "statements").lines) == 3
    restored = run("restore", "kept/one.db")
    assert restored.out.startswith("kept/one.db was restored. What was kept before is in ")
    assert len(run("export", "statements").lines) == 2
    (before,) = (run.folder / "backups").iterdir()
    assert len(run("export", "statements", "--db", f"sqlite:///{before}").lines) == 3


def test_the_folder_of_backups_can_be_set(run: Shell, story: Path) -> None:
    run.write("readout.toml", 'backups = "elsewhere"\n')
    run("ingest", story)
    run("backup", "one.db")
    run("restore", "one.db")
    assert len(list((run.folder / "elsewhere").iterdir())) == 1


@pytest.mark.usefixtures("bare")
def test_what_cannot_be_done_is_one_sentence(run: Shell, story: Path) -> None:
    nothing = run("backup", "one.db")
    assert (nothing.status, nothing.err.count("\n")) == (2, 1)
    run("ingest", story)
    for command in (
        ("backup", "readout.db"),
        ("restore", "none.db"),
        ("db", "move", f"sqlite:///{run.folder}/readout.db"),
    ):
        ran = run(*command)
        assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_everything_moves(run: Shell, story: Path) -> None:
    run("ingest", story)
    moved = run("db", "move", "sqlite:///there.db")
    assert moved.status == 0
    assert "set READOUT_DATABASE_URL" in moved.out
    assert run("quote", "nobody", "--json", "--db", "sqlite:///there.db").json == run("quote", "nobody", "--json").json


def test_texts_are_pruned_and_what_was_said_stays(run: Shell, story: Path) -> None:
    run("ingest", story)
    before = run("timeline", "--topic", "all", "--json").json
    assert "0 articles" in run("db", "prune", "--days", "1").out
    assert "1 articles" in run("db", "prune", "--days", "0").out
    assert run("timeline", "--topic", "all", "--json").json == before
    assert "all is well" in run("db", "check").out
