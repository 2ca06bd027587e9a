from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.bot.conftest import STORY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.conftest import Shell

STATEMENT_KEYS = [
    "id",
    "speaker",
    "office",
    "said_on",
    "said_on_precision",
    "said_on_evidence",
    "place",
    "words",
    "topics",
    "facets",
    "wordings",
    "reports",
]
EXTRACT = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Extracts</title><id>urn:x</id><updated>2023-03-05T00:00:00Z</updated>
<entry><id>1</id><title>Minister sees the door open</title><link href="https://harbour.example/story"/>
<source><title>The Harbour Times</title></source>
<published>2023-03-04T00:00:00Z</published><updated>2023-03-05T00:00:00Z</updated>
<content type="text">“Ukraine will become a member of NATO, and nobody else decides when,” said Halvard Brekke,
foreign minister of Norlandia.</content>
</entry></feed>"""


def test_what_was_kept_is_found_again(run: Shell, story: Path) -> None:
    assert run("ingest", story).status == 0
    (statement,) = run("quote", "nobody", "decides", "--json").json
    assert list(statement) == STATEMENT_KEYS
    assert list(statement["wordings"][0]) == ["words", "outlets", "independent"]
    (report,) = statement["reports"]
    assert list(report) == ["article", "outlet", "title", "url", "published", "start", "end", "content"]
    assert report["content"] == STORY[report["start"] : report["end"]]
    assert (statement["speaker"], statement["said_on"]) == ("Halvard Brekke", "2023-03-03")
    assert [one["words"] for one in run("timeline", "--json").json] == [statement["words"]]
    assert len(run("timeline", "--topic", "all", "--json").json) == 2
    digest = run("digest", "--json").json
    assert (digest["date"], [one["id"] for one in digest["statements"]]) == ("2023-03-03", [statement["id"]])
    assert {one["id"] for one in run("export", "statements", "--jsonl").lines} > {statement["id"]}
    (briefing,) = run("brief", report["article"], "--json").json
    assert briefing["quotations"][0]["words"] == statement["words"]


def test_the_same_again_adds_nothing(run: Shell, story: Path) -> None:
    first, second = run("ingest", story, "--json").json, run("ingest", story, "--json").json
    assert [one["outcome"] for one in first + second] == ["added", "known"]
    assert len(run("export", "statements").lines) == 2


@pytest.mark.parametrize("order", [("extract.atom", "news"), ("news", "extract.atom")])
def test_the_full_text_is_the_article_and_statements_keep_their_ids(
    run: Shell, story: Path, order: tuple[str, str]
) -> None:
    run.write("extract.atom", EXTRACT)
    ids = []
    for name in order:
        assert run("ingest", run.folder / name).status == 0
        ids.append(run("quote", "nobody decides", "--json").json[0]["id"])
    (statement,) = run("quote", "nobody decides", "--json").json
    (report,) = statement["reports"]
    assert ids[0] == ids[1] == statement["id"]
    assert report["content"] == STORY[report["start"] : report["end"]]


def test_json_lines_are_kept_line_by_line(run: Shell) -> None:
    lines = [
        json.dumps({"id": "a", "text": STORY, "published": "2023-03-04"}),
        "{",
        json.dumps({"id": "b", "text": "No."}),
    ]
    ran = run("ingest", "--jsonl", stdin="\n".join(lines))
    assert ran.status == 1
    assert [one["id"] for one in ran.lines] == ["a", None, "b"]
    assert (len(ran.lines[0]["statements"]), "error" in ran.lines[1]) == (2, True)


@pytest.mark.parametrize("command", ["quote", "timeline", "digest"])
def test_finding_nothing_is_no_failure(run: Shell, command: str) -> None:
    ran = run(command, *(["nothing"] if command != "digest" else []))
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.strip()


def test_discord_markdown_is_an_answer_of_its_own(run: Shell, story: Path) -> None:
    run("ingest", story)
    out = run("digest", "--discord").out
    assert "**Halvard Brekke**" in out
    assert "> “Ukraine will become a member of NATO, and nobody else decides when,”" in out


def test_no_answer_shows_more_of_an_article_than_its_outlet_allows(run: Shell) -> None:
    sentence = "Ukraine will become a member of NATO and nobody else decides when that is to be."
    body = "\n\n".join(f"“{sentence} Number {number} is my count,” Halvard Brekke said." for number in range(12))
    run.write("a.txt", body)
    run.write("index.toml", '[a]\nfile = "a.txt"\nmax_excerpt = 200\nurl = "https://harbour.example/long"\n')
    run("ingest", run.folder / "a.txt")
    for answer in (run("brief", "a.txt").out, run("timeline").out, run("quote", "Ukraine").out):
        assert 0 < answer.count(sentence[:40]) <= 2


def test_a_facet_that_is_no_topics_is_told(run: Shell) -> None:
    assert run("quote", "--facet", "weather").status == 2
