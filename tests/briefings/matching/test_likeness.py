"""When two printings report the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.matching.likeness import CONTRARY, likeness
from briefings.matching.tokens import Wording

OPEN = "What matters today is that the strait stays open to every ship that keeps the rules."


def alike(one: str, other: str) -> bool:
    return likeness(Wording(one), Wording(other)) > 0


@pytest.mark.parametrize(
    "other",
    [
        "what matters today is that the strait stays open",
        "“that the strait stays open to every ship”",
        "What matters today is that the strait remains open to every ship that keeps the rules",
        "What matters ... is that the strait stays open to every ship [that] keeps the rules",
        "I thank you all for coming. What matters today is that the strait stays open to every ship.",
    ],
)
def test_cuts_changes_and_joined_sentences_are_alike(other: str) -> None:
    assert alike(OPEN, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (OPEN, "What matters today is that the strait does not stay open to every ship that keeps the rules"),
        (OPEN, "that the"),
        (OPEN, "What matters today is the price of fish on the market of the town"),
        ("Two of the five bridges will be ready", "Three of the five bridges will be ready"),
        ("The door is open, number 576", "The door is open, number 575"),
        ("I know that Norlandia will join the union soon", "I know that Sudmark will join the union soon"),
        ("Norlandia will join the union", "Sudmark will join the union"),
        ("The fleet needs new engines before new paint", "The harbour needs new cranes before new walls"),
        ("The rightful place of it is in Rome", "Let me be clear: the rightful place of it is in the Holy See"),
        ("We will sell the old mill by autumn", "We will never sell the old mill by autumn"),
        (
            "Sudmark must leave the reef before any talks begin.",
            "Norlandia must leave the reef before any talks begin.",
        ),
        (
            "Let me be absolutely clear about this before we go on: the old ferry sank with rusted engine valves.",
            "Let me be absolutely clear about this before we go on: nobody in my office met the owner of that company.",
        ),
        ("", ""),
        ("!!!", "???"),
    ],
)
def test_other_words_numbers_names_and_denials_are_not(one: str, other: str) -> None:
    assert not alike(one, other)


WORDS = st.lists(
    st.sampled_from("the strait stays open to every ship not two Three Norlandia ... [it] . is we rules".split()),  # noqa: SIM905
    max_size=14,
).map(" ".join)


@given(WORDS, WORDS)
def test_likeness_goes_both_ways_and_is_a_share(one: str, other: str) -> None:
    found = likeness(Wording(one), Wording(other))
    assert found == likeness(Wording(other), Wording(one))
    assert 0 <= found <= 1 or found == CONTRARY


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_may_come(one: str, other: str) -> None:
    assert CONTRARY <= likeness(Wording(one), Wording(other)) <= 1
