"""Another topic, with ours left out: all that it takes is a file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sources import seeds

if TYPE_CHECKING:
    from tests.bot.conftest import Shell

ROOT = Path(__file__).parents[2]
OVERLAY = ROOT / "tests" / "data" / "nuclear"
EXIT = """Minister: the last two reactors will close

STORNVIK, April 15 (Agency) - Norlandia will leave nuclear power in two years, its energy minister said.

“We will close both reactors by 2027, and nobody will build new ones here,” Halvard Brekke told reporters on Tuesday,
the second anniversary of the German nuclear exit.

“The plants are too expensive to run longer,” he added.

Asked about the alliance's fleet, he said: “Nuclear submarines are not my business.”

“It is raining on all of us,” Brekke said.
"""
OTHERS = """Porthaven wants its isotopes back

“We cannot treat anyone while the research reactor is closed,” said Maren van den Berg, who heads the hospital.

“Japan will restart reactors on its own coast, not on ours,” she said.

Norlandia's farmers were of another mind. “Ukraine will become a member of NATO,” said Halvard Brekke.
"""


@pytest.fixture
def only_nuclear(run: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """The shell, with nothing but the second topic followed."""
    monkeypatch.setenv("READOUT_KNOWLEDGE", str(OVERLAY))
    run.write("exit.txt", EXIT)
    run.write("others.txt", OTHERS)
    run.write("index.toml", '[a]\nfile = "exit.txt"\npublished = "2025-04-16"\noutlet = "The Harbour Times"\n')
    return run


def read(run: Shell, name: str) -> dict[str, Any]:
    (reading,) = run("read", name, "--json").json
    return {one["content"]: (one["topics"], one["facets"], one["said_on"]) for one in reading["quotations"]}


def test_what_belongs_to_it_is_caught_with_its_facets_and_days(only_nuclear: Shell) -> None:
    assert read(only_nuclear, "exit.txt") == {
        "We will close both reactors by 2027, and nobody will build new ones here,": (
            ["eu-nuclear"],
            ["exit", "new-build"],
            "2025-04-15",
        ),
        "The plants are too expensive to run longer,": (["eu-nuclear"], ["lifetime", "cost"], "2025-04-15"),
        "Nuclear submarines are not my business.": ([], [], "2025-04-15"),
        "It is raining on all of us,": ([], [], "2025-04-15"),
    }


def test_what_only_looks_like_it_and_what_is_of_other_topics_is_not(only_nuclear: Shell) -> None:
    assert [topics for topics, _, _ in read(only_nuclear, "others.txt").values()] == [[], [], []]


def test_it_goes_all_the_way_to_the_answers(only_nuclear: Shell) -> None:
    run = only_nuclear
    assert run("ingest", "exit.txt", "others.txt").status == 0
    assert len(run("timeline", "--json").json) == 2
    digest = run("digest").out
    assert "We will close both reactors" in digest
    assert "raining" not in digest
    assert [one["id"] for one in run("topics", "list", "--json").json] == ["eu-nuclear"]


def test_the_tables_of_the_example_hold_and_are_those_of_the_documentation(only_nuclear: Shell) -> None:
    ran = only_nuclear("knowledge", "check")
    assert (ran.status, ran.err) == (0, "")
    example = (OVERLAY / "topics" / "eu_nuclear.toml").read_text(encoding="utf-8")
    documented = re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / "topics.md").read_text(encoding="utf-8"), re.DOTALL)
    assert example in documented


def test_nothing_of_the_first_topic_is_in_the_code() -> None:
    words = re.compile(r"(?<![a-z])nato(?![a-z])|ukraine|(?<!europe/)kyiv", re.IGNORECASE)
    looked_at = [
        path
        for package in ("briefings", "bot")
        for path in (ROOT / package).rglob("*")
        if path.suffix in {".py", ".j2", ".json", ".mako"}
    ]
    found = [path.name for path in looked_at if words.search(path.read_text(encoding="utf-8"))]
    assert (len(looked_at) > 100, found) == (True, [])
    assert words.search(Path(seeds.__file__).with_suffix(".atom").read_text(encoding="utf-8"))
