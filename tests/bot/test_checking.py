"""Checking words and deciding about statements, from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.conftest import Shell

WORDS = "Ukraine will become a member of NATO, and nobody else decides when"
COPY = """Talks in Stornvik

The foreign minister of Norlandia, Halvard Brekke, spoke in Stornvik on Friday. “Ukraine will become a member of NATO, \
and no one else decides when,” Brekke said.
"""


def keep(run: Shell, story: Path) -> None:
    run.write("news/copy.txt", COPY)
    index = story / "index.toml"
    more = '[two]\nfile = "copy.txt"\noutlet = "The Bell"\nurl = "https://bell.example/a"\npublished = "2023-03-04"\n'
    index.write_text(index.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert run("ingest", story).status == 0


def test_words_that_were_said_are_found_with_their_sources(run: Shell, story: Path) -> None:
    keep(run, story)
    found = run("check", WORDS, "--json").json
    assert list(found)[:4] == ["outcome", "differences", "statement", "covers"]
    assert (found["outcome"], found["differences"]) == ("verbatim", [])
    assert {report["outlet"] for report in found["statement"]["reports"]} == {"The Harbour Times", "The Bell"}
    assert run("check", WORDS, "--speaker", "Joe Biden", "--json").json["outcome"] == "other_speaker"
    near = run("check", "Ukraine will become a meber of NATO and nobody decides when", "--json").json
    assert near["outcome"] == "near"
    assert {one["kind"] for one in near["differences"]} == {"changed", "left_out"}
    assert run("check", "nobody else decides when").out.startswith("Part of a sentence: ")
    assert run("check", "bananas grow on the moon", "--discord").out.startswith("## Not found in this archive. ")


def test_nothing_to_check_is_wrong_use(run: Shell) -> None:
    for words in ([], [""], ["!!!"]):
        ran = run("check", *words)
        assert ran.status == 2
        assert ran.err.strip()
        assert "Traceback" not in ran.err


def test_wordings_are_shown_with_what_is_different(run: Shell, story: Path) -> None:
    keep(run, story)
    shown = run("quote", "member", "--wordings").out
    assert "Wording differs in 1 of 2." in shown
    assert "→" in shown
    assert "~~" in run("quote", "member", "--wordings", "--discord").out


def test_an_operator_parts_and_joins_statements(run: Shell, story: Path) -> None:
    keep(run, story)
    (statement,) = [one for one in run("quote", "member", "--json").json if "Ukraine" in one["words"]]
    copy = next(report["article"] for report in statement["reports"] if report["outlet"] == "The Bell")
    assert copy in run("statements", "show", statement["id"]).out
    assert run("statements", "split", statement["id"], copy).status == 0
    ids = [one["id"] for one in run("quote", "member", "--json").json]
    assert len(ids) == 2
    assert run("statements", "match").status == 0
    assert [one["id"] for one in run("quote", "member", "--json").json] == ids
    assert run("statements", "merge", *ids).status == 0
    assert len(run("quote", "member", "--json").json) == 1
    assert run("statements", "show", "nothing").status == 2
    assert run("statements", "merge", ids[0], "nothing").status == 2
    assert run("statements", "split", ids[0], "nothing").status == 2
    assert run("db", "check").status == 0
