from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.bot.conftest import STORY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.conftest import Shell

KEYS = [
    "id",
    "path",
    "url",
    "title",
    "outlet",
    "form",
    "language",
    "published",
    "quotations",
    "reported",
    "summary",
    "set_aside",
    "text",
]
QUOTATION_KEYS = [
    "start",
    "end",
    "content",
    "kind",
    "paragraph",
    "speaker",
    "speaker_kind",
    "mention",
    "cue",
    "confidence",
    "reason",
    "said_on",
    "said_on_precision",
    "said_on_evidence",
    "place",
    "topics",
    "facets",
]


def test_a_folder_is_an_array_of_readings_in_the_contracts_shape(run: Shell, story: Path) -> None:
    ran = run("read", story, "--json")
    (reading,) = ran.json
    assert (ran.status, list(reading)) == (0, KEYS)
    assert reading["text"] == STORY
    assert reading["published"] == {"value": "2023-03-04", "precision": "day", "evidence": "2023-03-04"}
    assert (reading["outlet"], reading["url"], reading["form"]) == (
        "The Harbour Times",
        "https://harbour.example/story",
        "news",
    )
    for quotation in reading["quotations"]:
        assert list(quotation) == QUOTATION_KEYS
        assert quotation["content"] == STORY[quotation["start"] : quotation["end"]]
    assert [(one["content"], one["speaker"], one["topics"]) for one in reading["quotations"]] == [
        ("Ukraine will become a member of NATO, and nobody else decides when,", "Halvard Brekke", ["nato-ukraine"]),
        ("It is raining on all of us,", "Halvard Brekke", []),
    ]


def test_without_json_a_person_can_read_it(run: Shell, story: Path) -> None:
    ran = run("read", story / "story.txt")
    assert ran.status == 0
    assert "Halvard Brekke" in ran.out
    assert "“It is raining on all of us,”" in ran.out


def test_lines_come_back_in_order_with_their_ids_and_texts(run: Shell) -> None:
    lines = [
        json.dumps({"id": "a", "text": STORY, "published": "2023-03-04", "path": "x/y.txt"}),
        "",
        "{not json",
        json.dumps({"id": 7, "text": None}),
        json.dumps({"id": None, "text": "Nobody said a thing.\r\n", "url": None}),
    ]
    ran = run("read", "--jsonl", stdin="\n".join(lines))
    first, broken, empty, last = ran.lines
    assert ran.status == 1
    assert (first["id"], first["text"], first["path"], len(first["quotations"])) == ("a", STORY, "x/y.txt", 2)
    assert list(broken) == ["id", "error"]
    assert (empty["id"], "text" in empty["error"]) == (7, True)
    assert (last["text"], last["quotations"]) == ("Nobody said a thing.\r\n", [])
    assert "line 3" in ran.err
    assert "line 4" in ran.err


def test_halves_of_surrogate_pairs_come_back_as_they_came(run: Shell) -> None:
    text = "“Half a \ud83d pair will do,” said Halvard Brekke."
    ran = run("read", "--jsonl", stdin=json.dumps({"id": 1, "text": text}))
    assert (ran.status, ran.lines[0]["text"]) == (0, text)


def test_given_cues_are_dated_before_the_text(run: Shell) -> None:
    start = STORY.index("said on Friday")
    line = {"id": 1, "text": STORY, "published": "2023-03-04", "cues": [[start, start + 4]]}
    (reading,) = run("read", "--jsonl", stdin=json.dumps(line)).lines
    assert list(reading) == [*KEYS[:-1], "dated", "text"]
    (dated,) = reading["dated"]
    assert (dated["start"], dated["end"], dated["said_on"], dated["precision"]) == (
        start,
        start + 4,
        "2023-03-03",
        "day",
    )
    assert dated["evidence"]


def test_a_date_that_cannot_be_read_is_remarked_and_not_known(run: Shell) -> None:
    ran = run("read", "--jsonl", stdin=json.dumps({"id": 1, "text": STORY, "published": "03-02-2009"}))
    assert (ran.status, ran.lines[0]["published"]) == (0, None)
    assert "03-02-2009" in ran.err


def test_an_article_in_another_language_is_set_aside_with_the_reason(run: Shell) -> None:
    text = (
        "Der Minister sagte am Montag, die Ukraine werde eines Tages Mitglied der NATO. „Die Tür ist offen, und sie "
        "bleibt es auch“, sagte er in Stornvik vor der Presse. Das sei nicht neu, aber es werde nun von allen getragen."
    )
    (reading,) = run("read", run.write("de.txt", text), "--json").json
    assert (reading["quotations"], reading["language"]) == ([], "de")
    assert "German" in reading["set_aside"]
