from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING

import pytest

from tests.bot.conftest import STORY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.conftest import Ran, Shell


def one_sentence(ran: Ran, *holds: str) -> bool:
    """Whether standard error is one line for a person that holds the given words."""
    (line,) = ran.err.strip().splitlines()
    return line.startswith("readout: ") and all(part in line for part in holds) and "Traceback" not in line


@pytest.mark.parametrize("command", ["read", "brief", "ingest"])
def test_a_missing_path_is_named_and_the_rest_is_done(run: Shell, story: Path, command: str) -> None:
    alone = run(command, "nowhere.txt")
    assert alone.status == 2
    assert one_sentence(alone, "nowhere.txt")
    beside = run(command, "nowhere.txt", story)
    assert beside.status == 1
    assert one_sentence(beside, "nowhere.txt")
    assert beside.out


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "blank"),
        ("binary.txt", b"\x7fELF\x02\x01\x00\x00\x00" * 20, "not text"),
        ("odd.pdf", b"%PDF-1.7", "kind"),
        ("index.toml", b"[a]\n", "kind"),
    ],
)
def test_what_is_no_article_is_named_with_the_reason(run: Shell, name: str, content: bytes, why: str) -> None:
    ran = run("read", run.write(name, content), "--json")
    assert (ran.status, ran.json) == (2, [])
    assert one_sentence(ran, name, why)


def test_a_file_of_200_megabytes_is_not_read_in(run: Shell) -> None:
    path = run.folder / "large.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    ran = run("read", path)
    assert ran.status == 2
    assert one_sentence(ran, "large.txt", "larger than 10 MiB")


def test_another_encoding_is_taken_and_remarked(run: Shell) -> None:
    ran = run("read", run.write("old.txt", "“The café stays open,” said Halvard Brekke.".encode("cp1252")), "--json")
    assert (ran.status, ran.json[0]["quotations"][0]["content"]) == (0, "The café stays open,")
    assert one_sentence(ran, "old.txt", "1252")


def test_a_broken_index_is_named_and_its_articles_are_read(run: Shell, story: Path) -> None:
    run.write("news/index.toml", "[one\nfile = 'story.txt'\n")
    ran = run("read", story, "--json")
    assert (ran.status, len(ran.json)) == (1, 1)
    assert one_sentence(ran, "index.toml", "line 1")


@pytest.mark.parametrize("command", ["quote", "timeline", "digest", "ingest"])
def test_a_database_that_is_none_is_named(run: Shell, story: Path, command: str) -> None:
    path = run.write("broken.db", b"this is no database, whatever its name" * 50)
    arguments = {"ingest": [story]}.get(command, [])
    ran = run(command, *arguments, "--db", f"sqlite:///{path}")
    assert ran.status == 2
    assert one_sentence(ran, "broken.db")


def test_a_database_of_a_newer_version_is_refused(run: Shell, story: Path) -> None:
    run("ingest", story)
    with sqlite3.connect(run.folder / "readout.db") as database:
        database.execute("UPDATE readout_schema SET version_num = 'r9999'")
    database.close()
    ran = run("timeline")
    assert ran.status == 2
    assert one_sentence(ran, "newer")


@pytest.mark.parametrize("url", ["mysql://x/y", "nonsense", "sqlite:///", "postgresql://me:hunter2@127.0.0.1:1/none"])
def test_a_database_url_that_cannot_be_used_is_told_without_its_password(run: Shell, url: str) -> None:
    ran = run("timeline", "--db", url)
    assert ran.status == 2
    assert one_sentence(ran)
    assert "hunter2" not in ran.err


@pytest.mark.skipif(os.name != "posix" or os.getuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(run: Shell) -> None:
    path = run.write("secret.txt", STORY)
    path.chmod(0)
    assert one_sentence(run("read", path), "secret.txt", "permission")


@pytest.mark.parametrize(
    "arguments",
    [
        ("digest", "--date", "soon"),
        ("digest", "--date", "2023-02-30"),
        ("digest", "--since", "2023-01-01", "--tz", "Mars/Crater"),
        ("digest", "--since", "2023-03-01", "--date", "2023-02-01"),
        ("timeline", "--since", "03-02-2009"),
        ("quote", "--topic", "gardening"),
        ("quote", "--json", "--discord"),
        ("quote", "--limit", "0"),
        ("read",),
        ("ingest",),
        ("brief",),
        ("nonsense",),
    ],
)
def test_wrong_use_is_status_2_with_a_way_out(run: Shell, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert "--help" in ran.err or "There are" in ran.err


def test_hostile_words_are_an_answer_all_the_same(run: Shell, story: Path) -> None:
    run("ingest", story)
    for words in ('"', "a AND", "NEAR(", "*", "' OR 1=1 --", "\x1b[31m", "—", "x" * 10_000, "%", "\ud800"):
        assert run("quote", words.encode("utf-8", "replace").decode()).status == 0


def test_control_characters_never_reach_the_terminal(run: Shell) -> None:
    path = run.write("a\x1b[2J.txt", "“Ukraine \x1b[31mwill join NATO one day,” said Halvard Brekke.")
    for command in ("read", "brief", "ingest"):
        ran = run(command, path)
        assert ran.status == 0
        assert "\x1b" not in ran.out + ran.err
