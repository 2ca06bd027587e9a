"""How words that somebody asks about stand in what was printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.matching.checking import readings, stands, tells
from briefings.wordings.compared import Outcome

PRINTED = "The door is open, and it will stay open. Nobody else decides who comes in; we don't ask."


@pytest.mark.parametrize(
    ("asked", "outcome"),
    [
        (PRINTED, Outcome.VERBATIM),
        ("“the DOOR is open and it will stay open”", Outcome.VERBATIM),
        ("Nobody else decides who comes in; we dont ask!", Outcome.VERBATIM),
        ("it will stay open", Outcome.PART),
        ("it will stay open. Nobody else decides", Outcome.PART),
        ("The dor is open, and it wil stay open", Outcome.NEAR),
        ("The door is open, and will stay open", Outcome.NEAR),
        ("The door is not open, and it will stay open", Outcome.NEAR),
        ("The price of fish went up again on the market", None),
        ("!!!", None),
    ],
)
def test_words_stand_so_or_in_part_or_nearly_or_not(asked: str, outcome: Outcome | None) -> None:
    found = stands(asked, PRINTED)
    assert (found.outcome if found else None) == outcome


@pytest.mark.parametrize(
    ("asked", "denies"),
    [
        ("The door is not open, and it will stay open", True),
        ("The door is open, and it will never stay open", True),
        ("Nobody else decides who comes in; we always ask", True),
        ("Everybody else decides who comes in; we don't ask", True),
        ("The dor is open, and it wil stay open", False),
        ("Nobody decides who may come in; we don't ask", False),
        ("The door is open, and it shall stay open", False),
    ],
)
def test_what_may_say_the_opposite_is_marked_so(asked: str, denies: bool) -> None:
    found = stands(asked, PRINTED)
    assert found is not None
    assert found.outcome is Outcome.NEAR
    assert found.compared.denies is denies


def test_of_a_part_the_rest_is_shown() -> None:
    found = stands("it will stay open", PRINTED)
    assert found is not None
    assert found.compared.before == "The door is open, and"
    assert found.compared.after.startswith("Nobody else decides")


@pytest.mark.parametrize(
    "pasted",
    [
        "“The door is open, and it will stay open,” Brekke said on Tuesday.",
        'Brekke said: "The door is open, and it will stay open."',
        "The door is open, and it will stay open, said the minister",
        "Brekke said the door is open, and it will stay open",
        "The door is open, and it will stay open – Halvard Brekke",
        "Halvard Brekke: The door is open, and it will stay open",
    ],
)
def test_an_attribution_around_the_words_is_seen_through(pasted: str) -> None:
    outcomes = [found.outcome for one in readings(pasted) if (found := stands(one, PRINTED))]
    assert Outcome.VERBATIM in outcomes


def test_indirect_speech_tells_as_much_as_it_shares() -> None:
    assert tells("the fleet gets new engines", "Brekke said that the fleet would get new engines.") > 0.7
    assert tells("the fleet gets new engines", "Brekke said that it was cold.") == 0.0


@given(st.text(max_size=100))
def test_any_text_may_be_asked_about(asked: str) -> None:
    for one in readings(asked):
        found = stands(one, PRINTED)
        assert found is None or 0 <= found.share <= 1
