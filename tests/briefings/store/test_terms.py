"""How text is taken apart for search, and what a person's words ask for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.store.terms import STOP_WORDS, asked, fold, label


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Open-Door, again!", ["the", "open", "door", "again"]),
        ("Ukraine’s don't", ["ukraine", "s", "don", "t"]),
        ("Łukasz Støre Gülşen Đorđe Œuvre", ["lukasz", "store", "gulsen", "dorde", "oeuvre"]),
        ("Straße İstanbul ﬁne", ["strasse", "istanbul", "fine"]),
        ("Київ, ΆΛΦΑ", ["киів", "αλφα"]),
        ("snake_case 1.5 100%", ["snake", "case", "1", "5", "100"]),
        ("\0\ud800 — …", []),
    ],
)
def test_words_are_folded_and_parted_at_all_that_is_no_letter_or_digit(text: str, words: list[str]) -> None:
    assert fold(text) == words


@given(st.text())
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert fold(" ".join(fold(text))) == fold(text)


@pytest.mark.parametrize(
    ("words", "phrases"),
    [
        ("open door", [("open",), ("door",)]),
        ('"open door" policy', [("open", "door"), ("policy",)]),
        ("“open door” policy", [("open", "door"), ("policy",)]),
        ("open-door", [("open", "door")]),
        ("the door of the house", [("door",), ("house",)]),
        ("the of", [("the",), ("of",)]),
        ('"the of"', [("the", "of")]),
        ("Ukraine’s allies'", [("ukraine",), ("allies",)]),
        ("don't", [("don", "t")]),
        ("door door", [("door",)]),
        ('"open door', [("open",), ("door",)]),
        ("(door OR* NEAR) -house ^x: {y}", [("door",), ("near",), ("house",), ("x",), ("y",)]),
        ('"" !! \0', []),
        ("   ", []),
    ],
)
def test_what_words_ask_for(words: str, phrases: list[tuple[str, ...]]) -> None:
    assert asked(words) == phrases


@given(st.text(alphabet=st.sampled_from([*"\"“”« -’'*():\0\ud800", *"abcé the"])))
def test_whatever_is_typed_asks_for_folded_words(words: str) -> None:
    for phrase in asked(words):
        assert phrase
        assert all(fold(word) == [word] for word in phrase)


def test_stop_words_are_as_folding_makes_them() -> None:
    assert all(fold(word) == [word] for word in STOP_WORDS)


def test_endless_text_is_cut() -> None:
    assert len(fold("a " * 1_000_000)) == 16_000
    assert len(fold("a" * 1_000_000)[0]) == 64
    assert len(asked(" ".join(f"word{number}" for number in range(1000)))) == 32


@pytest.mark.parametrize(
    ("name", "compared"),
    [("Støre,  Jonas", "store jonas"), ("O’Neil", "o neil"), ("***", "***"), ("x" * 999, "x" * 64)],
)
def test_names_are_compared_by_their_words(name: str, compared: str) -> None:
    assert label(name) == compared
