"""Exports and samples, from the command line."""

from __future__ import annotations

import csv
import io
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet
import pytest

from tests.bot.conftest import STORY

if TYPE_CHECKING:
    from tests.bot.conftest import Shell

WORDS = "Ukraine will become a member of NATO, and nobody else decides when,"


@pytest.fixture
def kept(run: Shell, story: Path) -> Shell:
    """The shell, with the story kept."""
    assert run("ingest", story).status == 0
    return run


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_statements_are_one_object_a_line_as_answers_have_them(kept: Shell) -> None:
    lines = kept("export", "statements", "--jsonl").lines
    assert kept("export", "statements").lines == lines
    assert [one for one in lines if one["words"] == WORDS] == kept("quote", "nobody decides", "--json").json


def test_statements_as_csv_are_their_reports(kept: Shell) -> None:
    row, other = table(kept("export", "statements", "--csv").out)
    (statement,) = kept("quote", "nobody decides", "--json").json
    assert (row["id"], row["speaker"], row["said_on"]) == (statement["id"], "Halvard Brekke", "2023-03-03")
    assert STORY[int(row["start"]) : int(row["end"])] == row["content"] == row["words"] == WORDS
    assert (row["report"], row["reports"], row["topics"], row["current"]) == ("1", "1", "nato-ukraine", "true")
    assert 0 < float(row["confidence"]) <= 1
    assert row["reason"]
    assert other["id"] != row["id"]


def test_every_quotation_is_exported_as_it_was_read(kept: Shell) -> None:
    read = kept("read", "news", "--json").json[0]["quotations"]
    lines = kept("export", "quotations").lines
    assert [{key: line[key] for key in read[0]} for line in lines] == read
    assert {line["outlet"] for line in lines} == {"The Harbour Times"}
    assert all(line["statement"] for line in lines)


def test_texts_are_exported_only_in_full(kept: Shell) -> None:
    (bare,) = kept("export", "articles").lines
    assert "text" not in bare
    assert not any("stornvik" in str(value).casefold() for value in bare.values())
    (full,) = kept("export", "articles", "--full").lines
    assert full == {**bare, "text": full["text"]}
    assert full["text"] == STORY
    assert (bare["quotations"], bare["attributed"], bare["statements"], bare["characters"]) == (2, 2, 2, len(STORY))
    for what in ("statements", "quotations"):
        assert "it was cold" not in kept("export", what, "--csv").out


@pytest.mark.parametrize("what", ["statements", "quotations", "articles"])
def test_parquet_holds_what_csv_holds(kept: Shell, what: str) -> None:
    ran = kept("export", what, "--parquet", "--output", "out.parquet")
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    rows = pyarrow.parquet.read_table(kept.folder / "out.parquet").to_pylist()
    assert [
        {name: "" if value is None else value for name, value in row.items() if isinstance(value, str | None)}
        for row in rows
    ] == [
        {name: row[name] for name, value in one.items() if isinstance(value, str | None)}
        for one, row in zip(rows, table(kept("export", what, "--csv").out), strict=True)
    ]


@pytest.mark.parametrize(
    ("filters", "number"),
    [
        (["--speaker", "brekke halvard"], 0),
        (["--speaker", "halvard BREKKE"], 2),
        (["--outlet", "harbour"], 0),
        (["--since", "2023-03"], 2),
        (["--until", "2023-03-02"], 0),
        (["--topic", "any"], 1),
        (["--topic", "all"], 2),
        (["--topic", "nato-ukraine", "--since", "2023", "--outlet", "the harbour times"], 1),
    ],
)
def test_filters_choose(kept: Shell, filters: list[str], number: int) -> None:
    for what in (["export", "statements"], ["export", "quotations"], ["sample", "9"]):
        ran = kept(*what, *filters)
        assert (ran.status, len(ran.lines), ran.err) == (0, number, "")


def test_a_speaker_may_be_asked_for_in_another_spelling(run: Shell) -> None:
    run.write("a.txt", "“The rain will stop before the evening,” said Volodymyr Zelenskyy, the president of Ukraine.")
    run("ingest", "a.txt")
    assert len(run("export", "statements", "--speaker", "Zelensky").lines) == 1
    assert len(run("export", "quotations", "--speaker", "Zelensky").lines) == 1


def test_a_file_that_is_there_is_left_alone(kept: Shell) -> None:
    file = kept.write("out.csv", "checked by hand")
    for command in (["export", "statements"], ["sample", "3"]):
        ran = kept(*command, "--csv", "--output", file)
        assert ran.status == 2
        assert "--force" in ran.err
        assert file.read_text() == "checked by hand"
    assert kept("export", "statements", "--csv", "--output", file, "--force").status == 0
    assert len(table(file.read_text(encoding="utf-8"))) == 2
    assert kept("export", "statements", "--output", "-").lines


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "statements", "--csv", "--jsonl"),
        ("export", "statements", "--parquet"),
        ("export", "statements", "--parquet", "--output", "-"),
        ("export", "statements", "--full"),
        ("export", "articles", "--speaker", "x"),
        ("export", "quotations", "--topic", "gardening"),
        ("sample",),
        ("sample", "0"),
        ("sample", "3", "--parquet"),
    ],
)
@pytest.mark.usefixtures("bare")
def test_wrong_use_is_told_and_nothing_is_made(run: Shell, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert "--help" in ran.err
    assert list(run.folder.iterdir()) == []


@pytest.mark.parametrize(
    "what", [["export", "statements"], ["export", "quotations"], ["export", "articles"], ["sample", "3"]]
)
def test_an_empty_archive_has_a_line_of_names_alone(run: Shell, what: list[str]) -> None:
    assert run(*what).out == ""
    assert table(run(*what, "--csv").out) == []
    assert len(run(*what, "--csv").out.splitlines()) == 1


def test_a_sample_is_the_same_each_time_and_has_room_for_verdicts(kept: Shell) -> None:
    first = kept("sample", "2", "--csv", "--seed", "7")
    assert kept("sample", "2", "--csv", "--seed", "7").out == first.out
    rows = table(first.out)
    assert kept("sample", "1", "--csv", "--seed", "7").out.splitlines() == first.out.splitlines()[:2]
    row = next(row for row in rows if row["words"] == WORDS)
    assert row["before"] + row["words"] + row["after"] == f"“{WORDS}” Brekke told reporters in Stornvik."
    assert (row["speaker"], row["said_on"], row["url"]) == (
        "Halvard Brekke",
        "2023-03-03",
        "https://harbour.example/story",
    )
    verdicts = ("words_right", "speaker_right", "day_right", "topics_right", "remarks")
    assert {row[name] for name in verdicts for row in rows} == {""}


def test_a_sample_may_leave_out_what_has_no_speaker(run: Shell) -> None:
    run.write("a.txt", "“It rains on all of us,” said Halvard Brekke.")
    run.write("b.txt", "They met late. “And nobody knows why it is so,” it was heard in the hall.")
    run("ingest", "a.txt", "b.txt")
    speakers: list[Any] = [one["speaker"] for one in run("sample", "9").lines]
    assert sorted(map(str, speakers)) == ["Halvard Brekke", "None"]
    assert [one["speaker"] for one in run("sample", "9", "--attributed").lines] == ["Halvard Brekke"]


def test_a_sample_keeps_within_the_terms_of_an_outlet(run: Shell) -> None:
    body = "\n\n".join(
        f"“Number {number} of the things that I count is a long one,” Halvard Brekke said." for number in range(9)
    )
    run.write("a.txt", body)
    run.write("index.toml", '[a]\nfile = "a.txt"\nmax_excerpt = 130\nurl = "https://harbour.example/long"\n')
    run("ingest", "a.txt")
    rows = run("sample", "9").lines
    assert len(rows) == 9
    assert 100 < sum(len(row[part] or "") for row in rows for part in ("before", "words", "after")) <= 130


def test_interrupted_an_export_leaves_nothing(run: Shell, story: Path) -> None:
    run("ingest", story)
    (run.folder / "out").mkdir()
    program = (
        "import os, signal, sys\n"
        "from briefings.exports import formats\n"
        "write = formats.Records.write\n"
        "def interrupted(self, row):\n"
        "    write(self, row)\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "formats.Records.write = interrupted\n"
        "from bot.cli import main\n"
        "sys.argv = ['readout', 'export', 'statements', '--output', 'out/statements.jsonl']\n"
        "main()\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=run.folder, env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode in (1, -signal.SIGINT)
    assert ended.stderr.strip() in ("", "Aborted!")
    assert list((run.folder / "out").iterdir()) == []
