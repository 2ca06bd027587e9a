"""What one answer may show of an article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.writing.excerpts import FEWEST_WORDS, Allowance, Piece, excerpts

TWO = "The door is open to all. It stays open for as long as we are there."

words = st.sampled_from(
    [
        "door",
        "the",
        "U.S.",
        "Mr.",
        "Gen.",
        "We",
        "Yes.",
        "No!",
        "open,",
        "“Never.”",
        "…",
        "(or)",
        "– that",
        "\n\n",
        "é",
        "4.",
    ]
)
prose = st.one_of(st.lists(words, min_size=1, max_size=40).map(" ".join), st.text(min_size=1, max_size=80))
pieces = st.lists(st.builds(Piece, words=prose, whole=st.booleans()), max_size=8)


def shown(*parts: str, limit: int) -> list[str | None]:
    return [one.words if one else None for one in excerpts([Piece(words=part) for part in parts], limit)]


@given(pieces, st.integers(min_value=0, max_value=400))
def test_together_they_keep_within_the_limit(given: list[Piece], limit: int) -> None:
    different = {one.words: one for one in given if one.words}
    got = excerpts(list(different.values()), limit)
    assert sum(len(one.words) for one in got if one) <= limit


@given(pieces, st.integers(min_value=0, max_value=400))
def test_each_is_the_beginning_of_its_piece_and_says_whether_it_is_cut(given: list[Piece], limit: int) -> None:
    for piece, one in zip(given, excerpts(given, limit), strict=True):
        if one:
            assert piece.words.startswith(one.words)
            assert one.cut == bool(piece.words[len(one.words) :].strip())


@given(pieces, st.integers(min_value=0, max_value=400))
def test_what_fits_is_whole_and_what_is_cut_ends_with_a_word(given: list[Piece], limit: int) -> None:
    used, seen = 0, set()
    for piece, one in zip(given, excerpts(given, limit), strict=True):
        if piece.words in seen:
            continue
        if len(piece.words) <= limit - used:
            assert one is not None
            assert one.words == piece.words
        elif one:
            assert not piece.whole
            assert len(one.words.split()) >= FEWEST_WORDS
            assert not (one.words[-1].isalnum() and piece.words[len(one.words)].isalnum())
            assert not one.words[-1].isspace()
        if one:
            seen.add(piece.words)
            used += len(one.words)


def test_the_first_piece_is_served_first() -> None:
    assert shown(TWO, "A short one that would fit.", limit=len(TWO)) == [TWO, None]


def test_a_piece_that_fits_may_follow_one_that_was_left_out() -> None:
    assert shown("Incomprehensibilities abound, it would seem, everywhere.", "It is so.", limit=10) == [
        None,
        "It is so.",
    ]


def test_it_is_cut_after_the_last_sentence_that_fits() -> None:
    assert shown(f"{TWO} And then some more.", limit=len(TWO) + 5) == [TWO]


def test_it_is_cut_after_a_word_where_not_even_the_first_sentence_fits() -> None:
    assert shown(TWO, limit=22) == ["The door is open to"]


def test_no_comma_dash_or_opening_mark_is_left_hanging() -> None:
    assert shown("We shall see about that, – (or not, as the case may be).", limit=29) == ["We shall see about that"]


@pytest.mark.parametrize(
    "sentence",
    [
        "We talked to the U.S. President for a long time.",
        "We talked to Mr. Brekke and Gen. Moe for a long time.",
        "We talked to J. Moe about No. Five for a long time.",
        "We talked for a while … and then for a long time.",
        "We talked at 5 p.m. Tuesday for a long time.",
    ],
)
def test_an_abbreviation_ends_no_sentence(sentence: str) -> None:
    assert shown(f"{sentence} Nothing came of it.", limit=len(sentence) + 3) == [sentence]
    assert shown(f"{sentence} Nothing came of it.", limit=len(sentence) - 1) == [sentence.rsplit(" ", 1)[0]]


@pytest.mark.parametrize("end", [".", "!", "?", "…", "?!", ".”", ".’", ".)"])
def test_a_sentence_ends_with_its_marks(end: str) -> None:
    sentence = f"It is time for us to decide{end}"
    assert shown(f"{sentence} “Nothing” came of all of it.", limit=len(sentence) + 9) == [sentence]


def test_a_paragraph_ends_a_sentence() -> None:
    assert shown("our aims are these four\n\nfirst to win, then to rest", limit=36) == ["our aims are these four"]


def test_a_stump_is_left_out() -> None:
    assert shown("No. We shall not give up what is ours.", limit=20) == [None]
    assert shown("Undoubtedly unforeseeable developments notwithstanding.", limit=40) == [None]


def test_what_must_be_whole_is_never_cut() -> None:
    assert excerpts([Piece(words=TWO, whole=True)], len(TWO) - 1) == (None,)


def test_the_same_words_count_once() -> None:
    assert shown(TWO, TWO, "Never.", limit=len(TWO) + 6) == [TWO, TWO, "Never."]


def test_the_same_words_are_cut_alike() -> None:
    assert shown(TWO, TWO, limit=30) == ["The door is open to all."] * 2


def test_a_limit_of_nothing_shows_nothing() -> None:
    assert shown(TWO, "Yes.", limit=0) == [None, None]


def test_an_excerpt_knows_where_it_stands() -> None:
    (one,) = excerpts([Piece(words=TWO, start=40, paragraph=3)], 500)
    assert one is not None
    assert (one.start, one.paragraph, one.cut) == (40, 3, False)


def test_an_excerpt_says_that_it_is_cut_be_it_by_a_letter() -> None:
    (one,) = excerpts([Piece(words="It is as easy as a b")], 19)
    assert one is not None
    assert (one.words, one.cut) == ("It is as easy as a", True)


def test_each_article_has_its_own_allowance() -> None:
    allowance = Allowance()
    assert allowance.take("a", 30, Piece(words="Some twenty characters")) is not None
    assert allowance.left("a", 30) == 8
    assert allowance.left("b", 30) == 30


def test_very_long_words_take_no_time() -> None:
    for nasty in ("." * 200_000, "a" * 200_000, " " * 200_000, "\n" * 200_000, "U." * 100_000, "A. " * 70_000):
        excerpts([Piece(words=nasty)], 100_000)
