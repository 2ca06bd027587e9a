"""Which words one that was typed may stand for."""

from __future__ import annotations

import pytest

from briefings.knowledge.spelling import alike


@pytest.mark.parametrize(
    ("typed", "word", "wrong"),
    [
        ("stoltenburg", "stoltenberg", 1),
        ("zelenski", "zelenskyy", 2),
        ("menber", "member", 1),
        ("brekek", "brekke", 1),
        ("brekke", "brekke", 0),
        ("vanse", "vance", 1),
    ],
)
def test_few_wrong_letters_are_counted(typed: str, word: str, wrong: int) -> None:
    assert alike(typed, ["other", word]) == {word: wrong}


@pytest.mark.parametrize(("typed", "word"), [("nat", "nato"), ("cember", "member"), ("door", "doodle"), ("", "a")])
def test_short_words_other_initials_and_many_wrong_letters_are_other_words(typed: str, word: str) -> None:
    assert alike(typed, [word]) == {}
