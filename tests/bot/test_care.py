from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.conftest import Shell


def spoil(run: Shell, sql: str) -> None:
    database = sqlite3.connect(run.folder / "readout.db")
    with database:
        database.execute(sql)
    database.close()


def test_what_was_read_wrongly_is_read_again_only_when_asked(run: Shell, story: Path) -> None:
    run("ingest", story)
    right = run("export", "statements").out
    spoil(run, "UPDATE quotations SET speaker = 'Somebody Else', speaker_id = NULL")
    dry = run("reread", "--dry-run")
    assert (dry.status, dry.err) == (0, "")
    assert "speaker: Somebody Else -> Halvard Brekke" in dry.out
    assert "speaker: Somebody Else" in run("reread", stdin="n\n").out
    assert "speaker: Somebody Else" in run("reread", "--yes", "--workers", "2").out
    assert run("reread", "--dry-run").out.startswith("1 article read again, 0 changed")
    assert run("export", "statements").out == right


def test_check_finds_what_no_longer_stands_in_its_article(run: Shell, story: Path) -> None:
    run("ingest", story)
    assert run("db", "check").status == 0
    spoil(run, "UPDATE articles SET text = replace(text, 'member', 'friend')")
    ran = run("db", "check")
    assert ran.status == 1
    assert ran.err.startswith("readout: ")
    assert "all is well" not in ran.out


@pytest.mark.usefixtures("bare")
def test_upgrade_says_whether_there_was_anything_to_do(run: Shell, story: Path) -> None:
    assert "brought" in run("db", "upgrade").out
    assert "already" in run("db", "upgrade").out
