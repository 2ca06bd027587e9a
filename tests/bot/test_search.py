"""Searching from the command line: names, words and days as people type them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.conftest import Shell

MORE = """Talks went on in Porthaven.

“The harbour stays open to all,” Ingrid Brekke said on 7 March 2023.
"""


@pytest.fixture
def kept(run: Shell, story: Path) -> Shell:
    """A shell with an article in the archive."""
    run("ingest", story)
    return run


@pytest.mark.parametrize("name", ["Halvard", "halv bre", "Brekek", "Halvart Brekke"])
def test_half_a_name_and_a_misspelt_one_are_understood_and_said(kept: Shell, name: str) -> None:
    ran = kept("quote", "--speaker", name, "--json")
    assert {one["speaker"] for one in ran.json} == {"Halvard Brekke"}
    assert f"There is no speaker “{name}”: taken for Halvard Brekke." in ran.err


def test_between_two_of_a_name_the_choice_is_the_persons(kept: Shell) -> None:
    kept("ingest", kept.write("more.txt", MORE))
    ran = kept("quote", "--speaker", "Brekke", "--json")
    assert (ran.status, ran.json) == (0, [])
    assert "Did you mean: Halvard Brekke or Ingrid Brekke?" in ran.err


def test_mistyped_words_find_what_was_meant_and_say_so(kept: Shell) -> None:
    right = kept("quote", "member", "--json")
    assert right.err == ""
    for command in ("quote", "timeline"):
        ran = kept(command, "menber", "--json")
        assert ran.json == right.json
        assert "Nothing was found for “menber”: showing results for “member”." in ran.err
    assert "-# Nothing was found for" in kept("quote", "menber", "--discord").out


@pytest.mark.parametrize(
    ("option", "day", "found"),
    [
        ("--since", "March 2023", True),
        ("--since", "3 Mar 2023", True),
        ("--since", "Vilnius", False),
        ("--until", "Vilnius", True),
        ("--since", "last month", False),
        ("--until", "the full-scale invasion", False),
        ("--until", "spring 2023", True),
    ],
)
def test_days_are_given_as_people_write_them(kept: Shell, option: str, day: str, found: bool) -> None:
    assert bool(kept("quote", "member", option, day, "--json").json) is found


def test_a_day_that_may_be_two_is_refused_with_how_to_write_it(kept: Shell) -> None:
    ran = kept("quote", "--since", "03-02-2009")
    assert ran.status == 2
    assert "may be read in two ways; write the year first, as in 2023-02-28" in ran.err
