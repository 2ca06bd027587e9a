"""What counts as the same words, and how many words there are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings import words


@pytest.mark.parametrize(
    "printing",
    [
        "We won't close the door – not now.",
        "we won’t close the door – not now",
        "We won´t close the door - not now,",
        "We won't close the door—not now!",
        "We  won't close\nthe door -- not now …",
        "We won't close the door \N{EN DASH}\N{NO-BREAK SPACE}not now.'",
        "We won't clo\N{SOFT HYPHEN}se the door – not now.”",
    ],
)
def test_marks_dashes_blanks_case_and_final_punctuation_do_not_part_printings(printing: str) -> None:
    assert words.level(printing) == "we won't close the door-not now"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The “open door” stays", "The 'open door' stays"),
        ("The «open door» stays", 'The "open door" stays'),
        ("caf\N{LATIN SMALL LETTER E WITH ACUTE} talks", "cafe\N{COMBINING ACUTE ACCENT} talks"),
        ("STRASSE frei", "straße frei"),
        ("Well... perhaps", "Well… perhaps"),
    ],
)
def test_ways_to_write_the_same(one: str, other: str) -> None:
    assert words.level(one) == words.level(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It rose by 5%", "It rose by 5"),
        ("We will join", "We will not join"),
        ("Will it join, now", "Will it join now"),
        ("Café talks", "Cafe talks"),
    ],
)
def test_what_differs_in_words_signs_inside_or_accents_is_not_the_same(one: str, other: str) -> None:
    assert words.level(one) != words.level(other)


@given(st.text())
def test_levelling_what_is_level_changes_nothing(text: str) -> None:
    assert words.level(words.level(text)) == words.level(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("… — !", 0),
        ("Never", 1),
        ("open-door", 1),
        ("don’t", 1),
        ("the open-door policy", 3),
        ("peace—war", 2),
        ("1 000 men", 3),
        ("двері відчинені", 2),
    ],
)
def test_words_are_counted_as_a_reader_would(text: str, number: int) -> None:
    assert words.count(text) == number


def test_a_sequence_holds_whole_words_only() -> None:
    assert words.sequence("open the door") in words.sequence("We will open—the door, again.")
    assert words.sequence("open the doo") not in words.sequence("We will open the door")
