from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.bot.conftest import STORY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.conftest import Shell

BREKKE = """
[[person]]
id = "halvard-brekke"
name = "Halvard Brekke-Lund"
spellings = ["Halvard Brekke"]
see = "https://people.example/brekke"
held = [{ office = "norlandia-foreign-minister", first = 2022-01-01, unchecked = true }]

[[office]]
id = "norlandia-foreign-minister"
title = "Foreign Minister of Norlandia"
phrases = ["foreign minister of Norlandia"]
"""
WEATHER = """
id = "weather"
name = "The weather"
rules = ["rain"]

[terms]
rain = ["rain*"]

[facets.wet]
name = "Wet"
terms = ["all of us"]
"""


@pytest.fixture
def overlay(run: Shell, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that goes over our knowledge, with nothing in it yet."""
    folder = run.folder / "mine"
    folder.mkdir()
    monkeypatch.setenv("READOUT_KNOWLEDGE", str(folder))
    return folder


def speakers(run: Shell, *more: str) -> set[str]:
    return {one["speaker"] for one in run("quote", "--json", *more).json}


def test_people_of_an_overlay_speak_under_their_names_and_hold_their_offices(
    run: Shell, story: Path, overlay: Path
) -> None:
    run.write("mine/people.toml", BREKKE)
    (reading,) = run("read", story, "--json").json
    assert {one["speaker"] for one in reading["quotations"]} == {"Halvard Brekke-Lund"}
    run("ingest", story)
    (statement,) = run("quote", "nobody", "--json").json
    assert (statement["speaker"], statement["office"]) == ("Halvard Brekke-Lund", "Foreign Minister of Norlandia")
    assert "Foreign Minister of Norlandia" in run("brief", story).out


def test_a_topic_of_an_overlay_is_read_kept_and_asked_for(run: Shell, story: Path, overlay: Path) -> None:
    run.write("mine/topics/weather.toml", WEATHER)
    run("ingest", story)
    (statement,) = run("timeline", "--topic", "weather", "--json").json
    assert (statement["words"], statement["topics"], statement["facets"]) == (
        "It is raining on all of us,",
        ["weather"],
        ["wet"],
    )
    assert [one["words"] for one in run("quote", "--facet", "wet", "--json").json] == [statement["words"]]
    assert "The weather" in run("digest", "--topic", "weather").out
    wrong = run("timeline", "--topic", "whether")
    assert (wrong.status, "nato-ukraine, weather, any, all" in wrong.err) == (2, True)


def test_the_overlay_may_be_named_in_the_configuration_file_that_an_option_names(run: Shell, story: Path) -> None:
    run.write("mine/topics/weather.toml", WEATHER)
    run.write("other.toml", 'knowledge = "mine"\n')
    run("ingest", story, "--config", "other.toml")
    assert len(run("timeline", "--topic", "weather", "--config", "other.toml", "--json").json) == 1
    assert run("timeline", "--topic", "weather").status == 2


def test_a_topic_may_be_left_out(run: Shell, story: Path, overlay: Path) -> None:
    run.write("mine/topics/none.toml", 'id = "nato-ukraine"\nfollowed = false\n')
    (reading,) = run("read", story, "--json").json
    assert [one["topics"] for one in reading["quotations"]] == [[], []]
    assert run("timeline", "--topic", "nato-ukraine").status == 2


def test_verbs_of_an_overlay_report(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    path = run.write("a.txt", "Halvard Brekke came home.\n\n“The door is open to all of them,” burbled Halvard Brekke.")
    run.write("mine/cues.toml", '[[verb]]\nforms = ["burble", "burbles", "burbled", "burbling"]\nreports = true\n')
    before = run("read", path, "--json").json[0]["quotations"][0]
    monkeypatch.setenv("READOUT_KNOWLEDGE", "mine")
    after = run("read", path, "--json").json[0]["quotations"][0]
    assert (before["cue"], after["cue"]) == (None, "burbled")


@pytest.mark.slow
def test_several_processes_read_with_the_overlay(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [json.dumps({"id": number, "text": f"{STORY}\n\nNo. {number}"}) for number in range(45)]
    run.write("mine/topics/weather.toml", WEATHER)
    assert run("ingest", "--jsonl", stdin="\n".join(lines)).status == 0
    monkeypatch.setenv("READOUT_KNOWLEDGE", "mine")
    ran = run("reread", "--dry-run", "--workers", "2")
    assert (ran.status, ran.err) == (0, "")
    assert "weather" in ran.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("read", "news"),
        ("brief", "news"),
        ("ingest", "news"),
        ("demo",),
        ("quote", "door"),
        ("timeline",),
        ("timeline", "--topic", "nato-ukraine"),
        ("digest",),
    ],
)
@pytest.mark.usefixtures("bare")
def test_nothing_starts_with_half_of_an_overlay(
    run: Shell, story: Path, overlay: Path, arguments: tuple[str, ...]
) -> None:
    run.write("mine/people.toml", '[[person]]\nid = "ana"\nname = 3\nsee = "https://a.example/"\n\n[[animal]]\n')
    run.write("mine/topics/weather.toml", WEATHER.replace('["rain"]', '["rain", "rain + snow"]'))
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert "topics/weather.toml:4: `rules`: 'rain + snow' names 'snow', which is no list in [terms]" in ran.err
    assert "Traceback" not in ran.err
    assert not (run.folder / "readout.db").exists()
    if "--topic" not in arguments:
        assert "people.toml:3: person ana: `name` must be a text.\n" in ran.err
        assert "people.toml:6: [[animal]] is not known here" in ran.err


@pytest.mark.parametrize("arguments", [("demo",), ("brief", "news"), ("quote", "door"), ("timeline",), ("digest",)])
@pytest.mark.usefixtures("bare")
def test_nothing_starts_with_a_faulty_template(
    run: Shell, story: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setenv("READOUT_TEMPLATES", "own")
    run.write("own/discord/parts.j2", "one\n{% if %}\n")
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert f"{run.folder}/own/discord/parts.j2:2: is no template: Expected an expression" in ran.err
    assert not (run.folder / "readout.db").exists()


def test_a_template_of_an_operator_s_own_is_used(run: Shell, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READOUT_TEMPLATES", "own")
    run.write("own/text/quotes.j2", "{{ quotes.entries | length | string | counted('find') }}\n")
    run.write("own/text/digest.j2", "Said: {{ digest.entries | length }}\n")
    run("ingest", story)
    assert run("digest").out == "Said: 1\n"
    assert "**Halvard Brekke**" in run("digest", "--discord").out


def test_a_template_that_fails_when_it_is_written_is_named_with_its_line(
    run: Shell, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READOUT_TEMPLATES", "own")
    run.write("own/text/digest.j2", "Said:\n{{ digest.entries.nothing }}\n")
    run("ingest", story)
    ran = run("digest")
    assert (ran.status, ran.out) == (2, "")
    assert "digest.j2, line 2" in ran.err
