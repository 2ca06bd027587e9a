"""The timeline of one speaker names each occasion once."""

from __future__ import annotations

from briefings.types import Query
from briefings.writing.compose import timeline
from briefings.writing.render import render
from tests.builders import on, report, statement


def test_what_was_said_on_one_occasion_stands_under_one_heading() -> None:
    said = [
        statement(
            f"Word number {number}.", [report(f"Word number {number}.", article=f"a{number}")], id=f"s{number}", **at
        )
        for number, at in enumerate(
            [{"place": "Porthaven"}, {"place": "Porthaven"}, {"place": "Stornvik"}, {"said_on": on("2023-03-01")}]
        )
    ]
    for target in ("text", "discord"):
        alone = render(target, timeline(said, Query(speaker="Halvard Brekke")))
        every = render(target, timeline(said, Query()))
        assert (alone.count("Foreign Minister"), every.count("Foreign Minister")) == (3, 4)
        assert alone.count("Word number") == 4
