from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.bot.conftest import Shell

DOCS = Path(__file__).parents[2] / "docs"


def test_topics_are_listed_with_their_facets_and_statements(run: Shell, story: Path) -> None:
    run("ingest", story)
    (topic,) = run("topics", "list", "--json").json
    assert list(topic) == ["id", "name", "facets", "anchors", "statements"]
    assert (topic["id"], topic["statements"]) == ("nato-ukraine", 1)
    assert {"promise", "timing", "condition", "invitation", "veto", "open-door", "guarantees", "opposition"} == {
        facet["id"] for facet in topic["facets"]
    }
    assert "nato-ukraine · Ukraine and NATO membership · 1 statements" in run("topics", "list").out


def test_topics_are_listed_where_the_database_cannot_be_asked(run: Shell) -> None:
    path = run.write("broken.db", b"no database" * 100)
    ran = run("topics", "list", "--json", "--db", f"sqlite:///{path}")
    assert (ran.status, ran.json[0]["statements"]) == (1, None)
    assert "broken.db" in ran.err


def test_a_new_topic_is_sound_as_it_is_and_catches_something(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READOUT_KNOWLEDGE", "mine")
    ran = run("topics", "new", "harbour-toll", "--name", 'The "toll" \\ of Pørthaven', "--into", "mine")
    path = run.folder / "mine" / "topics" / "harbour-toll.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    assert (ran.status, ran.err) == (0, "")
    assert str(path).endswith(ran.out.split(" ", 1)[0])
    assert (table["id"], table["name"]) == ("harbour-toll", 'The "toll" \\ of Pørthaven')
    assert run("knowledge", "check").status == 0
    article = run.write("a.txt", "“The harbour will have a toll next year,” said Halvard Brekke.")
    (tried,) = run("topics", "test", article, "--topic", "harbour-toll", "--json").json
    assert [one["facets"] for one in tried["topics"][0]["caught"]] == [{"timing": ["next year"]}]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("Harbour Toll", "--into", "mine"), "cannot be an id"),
        (("../../etc/x", "--into", "mine"), "cannot be an id"),
        (("any", "--into", "mine"), "cannot be an id"),
        (("nato-ukraine", "--into", "mine"), "followed already"),
        (("harbour", "--into", "mine", "--name", " "), "a name must be 1 to 500"),
        (("harbour", "--into", "mine", "--name", "a\nb"), "a name must be 1 to 500"),
        (("harbour", "--into", "file"), "file"),
        (("harbour",), "READOUT_KNOWLEDGE"),
    ],
)
def test_a_topic_that_cannot_be_begun_is_told_and_nothing_is_written(
    run: Shell, arguments: tuple[str, ...], words: str
) -> None:
    run.write("file", "")
    ran = run("topics", "new", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert words in ran.err
    assert list(run.folder.rglob("*.toml")) == []


def test_a_file_that_is_there_is_never_overwritten(run: Shell) -> None:
    path = run.write("mine/topics/harbour.toml", "# mine\n")
    ran = run("topics", "new", "harbour", "--into", "mine")
    assert (ran.status, path.read_text(encoding="utf-8")) == (2, "# mine\n")
    assert "is there already" in ran.err


@pytest.mark.skipif(os.name != "posix" or os.getuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to_is_told(run: Shell) -> None:
    (run.folder / "mine").mkdir(mode=0o500)
    assert "cannot be written" in run("topics", "new", "harbour", "--into", "mine").err


def test_what_is_caught_is_shown_for_a_person(run: Shell, story: Path) -> None:
    ran = run("topics", "test", story)
    assert (ran.status, ran.err) == (0, "")
    assert "nato-ukraine: the article is on it; 1 caught, 0 came near" in ran.out
    assert "caught, a quotation of Halvard Brekke in paragraph 2: “Ukraine will become a member of NATO, and" in ran.out
    assert "ukraine + nato + membership, by its own words: ukraine (“Ukraine”), nato (“NATO”), membership" in ran.out
    assert "facets: promise (“will become a member”), " in ran.out


def test_what_is_caught_is_told_as_json(run: Shell, story: Path) -> None:
    (tried,) = run("topics", "test", story, "--json").json
    assert list(tried) == ["path", "url", "title", "topics"]
    (topic,) = tried["topics"]
    assert list(topic) == ["topic", "on_topic", "caught", "near"]
    (caught,) = topic["caught"]
    text = (story / "story.txt").read_text(encoding="utf-8")
    assert text[caught["start"] : caught["end"]] == caught["words"]
    assert caught["terms"] == {"ukraine": ["Ukraine"], "nato": ["NATO"], "membership": ["become a member"]}


def test_articles_that_cannot_be_tried_are_told(run: Shell, story: Path) -> None:
    ran = run("topics", "test", "nowhere.txt", story)
    assert (ran.status, "nowhere.txt" in ran.err) == (1, True)
    german = (
        "Der Minister sagte am Montag, die Ukraine werde eines Tages Mitglied der NATO. Das sei nicht neu, sagte er."
    )
    ran = run("topics", "test", run.write("de.txt", german), "--json")
    assert (ran.status, ran.json[0]["topics"]) == (0, [])
    assert "German" in ran.err
    assert run("topics", "test", story, "--topic", "gardening").status == 2
    assert run("topics", "test").status == 2


def test_check_tells_every_fault_of_knowledge_and_templates(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READOUT_KNOWLEDGE", "mine")
    monkeypatch.setenv("READOUT_TEMPLATES", "own")
    run.write("mine/people.toml", '[[person]]\nid = "ana"\nname = 3\nsee = "https://a.example/"\n')
    run.write("mine/cues.toml", "source_phrases = ['so says']\n")
    run.write("own/text/digest.j2", "\n{% if %}")
    ran = run("knowledge", "check")
    assert (ran.status, ran.out) == (1, "")
    assert [line.split(": ")[1].removeprefix(f"{run.folder}/") for line in ran.err.splitlines()] == [
        "mine/people.toml:3",
        "own/text/digest.j2:2",
    ]
    told = run("knowledge", "check", "--json")
    assert [(fault["line"], "`name` must be a text" in fault["fault"]) for fault in told.json] == [
        (3, True),
        (2, False),
    ]


@pytest.mark.parametrize(("content", "status"), [("not toml", 2), ("[[animal]]\n", 1), ("# nothing\n", 0)])
def test_the_status_of_check_tells_whether_anything_could_be_read(
    run: Shell, monkeypatch: pytest.MonkeyPatch, content: str, status: int
) -> None:
    monkeypatch.setenv("READOUT_KNOWLEDGE", "mine")
    run.write("mine/people.toml", content)
    assert run("knowledge", "check").status == status


def test_check_of_a_folder_that_is_not_there_or_holds_nothing(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READOUT_KNOWLEDGE", "mine")
    ran = run("knowledge", "check")
    assert (ran.status, ran.err) == (
        2,
        f"readout: {run.folder}/mine: there is no such folder; name one, or leave it out.\n",
    )
    (run.folder / "mine").mkdir()
    ran = run("knowledge", "check")
    assert ran.status == 0
    assert "holds nothing that is looked at" in ran.err


@pytest.mark.parametrize("page", ["topics.md", "knowledge.md"])
def test_the_examples_of_the_documentation_hold(run: Shell, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    examples = (DOCS / page).read_text(encoding="utf-8").split("```toml\n")[1:]
    assert examples
    for number, example in enumerate(examples):
        folder = f"mine{number}"
        monkeypatch.setenv("READOUT_KNOWLEDGE", folder)
        run.write(f"{folder}/{'topics/a' if page == 'topics.md' else 'people'}.toml", example.split("```")[0])
        assert run("knowledge", "check").err == ""
