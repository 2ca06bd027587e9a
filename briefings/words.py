"""When two printings are the same words: marks, dashes, blanks, case and final punctuation levelled; words counted."""

from __future__ import annotations

import re
import unicodedata

# Quotation marks and apostrophes are one: which of them a printing uses is its house style, and a quotation inside a
# quotation turns double marks into single ones.
_MARKS = {ord(mark): "'" for mark in "\"'`´ʹʼ“”„‟«»‹›‘’‚‛′″＂＇"}
_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_LEVELLED = _MARKS | _INVISIBLE | {ord("…"): "..."}
_DASHES = re.compile(r"\s*[-‐-―−]+\s*")
_REPEATED_MARKS = re.compile(r"'{2,}")
_FINAL = " .,;:!?'-。！？؟"
_WORD = re.compile(r"[^\W_]+(?:['’ʼ‐‑-][^\W_]+)*")
_PART = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


COMMON = frozenset(
    """
    a about after all also an and any are as at be because been before being but by can could did do does for from had
    has have he her his how i if in into is it its just may me more most my no not of on one only or other our out over
    she should so some such than that the their them then there these they this those to up was we were what when where
    which who will with would you your
    """.split()  # noqa: SIM905 -- a list to read
)
"""Words that are in so many sentences that they tell nothing."""


def level(words: str) -> str:
    """The words in the form in which two printings of them are compared. Made for comparing, never for showing.

    Ids are made from it: what it gives for given words must not change.
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFD", words).casefold())
    levelled = folded.translate(_LEVELLED)
    levelled = _REPEATED_MARKS.sub("'", _DASHES.sub("-", levelled))
    return " ".join(levelled.split()).rstrip(_FINAL)


def count(words: str) -> int:
    """How many words these are; "open-door" and "don't" are one each."""
    return sum(1 for _ in _WORD.finditer(words))


def sequence(words: str) -> str:
    """The bare words one after the other, one blank before, between and after, so that `in` finds whole words."""
    return f" {' '.join(_PART.findall(level(words)))} "
