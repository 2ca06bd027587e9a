from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bot.conftest import STORY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.conftest import Shell


def test_a_person_sees_candidates_reasons_day_and_topic_in_100_columns(run: Shell, story: Path) -> None:
    ran = run("read", "--explain", story)
    assert ran.status == 0
    assert max(map(len, ran.out.splitlines())) <= 100
    told = " ".join(ran.out.split())
    for part in (
        "1. “Ukraine will become a member of NATO, and nobody else decides when,”",
        "speaker: Halvard Brekke (person), confidence",
        "candidates:",
        "for it:",
        "day: 2023-03-03 (day), from “Friday”",
        "topic: nato-ukraine, by its own words, by the rule",
        "topic: none",
    ):
        assert part in told


def test_the_same_as_data_is_the_reading_with_what_explains_it(run: Shell, story: Path) -> None:
    (reading,) = run("read", story, "--json").json
    (explained,) = run("read", story, "--json", "--explain").json
    assert list(explained)[-1] == "text"
    assert explained.pop("set_apart") == []
    for quotation in explained["quotations"]:
        why = quotation.pop("explained")
        assert list(why) == ["shown", "candidates", "antecedents", "other_days", "on", "near"]
        best = why["candidates"][0]
        assert best["speaker"] == quotation["speaker"]
        assert STORY[best["mention"]["start"] : best["mention"]["end"]] == best["mention"]["words"]
        assert {"name", "words", "weight"} == set(best["traits"][0])
    assert explained == reading


def test_an_unsure_speaker_is_said_not_to_be_shown(run: Shell) -> None:
    text = "They met in Porthaven.\n\nIda Vance and Maren Aas came. The rain was “a very great nuisance to all of us”."
    told = " ".join(run("read", "--explain", run.write("rain.txt", text)).out.split())
    assert "not shown to people" in told or "not established" in told


def test_an_article_in_another_language_is_set_aside(run: Shell) -> None:
    text = (
        "Der Minister sagte am Montag, die Tür ist offen, und sie bleibt es auch für alle anderen, die nicht da sind."
    )
    assert "set aside: It is in German" in run("read", "--explain", run.write("de.txt", text)).out


def test_lines_are_not_explained(run: Shell) -> None:
    assert run("read", "--explain", "--jsonl", stdin="").status == 2
