"""When a word that was typed may stand for another: one rule, for names and for all other words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LETTERS_PER_ERROR = 4


def allowed(typed: str) -> int:
    """How many letters of a folded word may be wrong: one of every four."""
    return len(typed) // _LETTERS_PER_ERROR


def alike(typed: str, words: Iterable[str]) -> dict[str, int]:
    """Those of the folded `words` that may be meant, each with the number of wrong letters.

    A letter is wrong that is another, one too many, one too few, or has changed places with its neighbour. The first
    letter is always right: people seldom mistype it, and then mean another word.
    """
    # It takes 20 ms to import and is seldom needed.
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract_iter

    initial, most = typed[:1], allowed(typed)
    likely = [word for word in words if word[:1] == initial]
    return {word: int(wrong) for word, wrong, _ in extract_iter(typed, likely, scorer=OSA.distance, score_cutoff=most)}
