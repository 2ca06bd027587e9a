"""Where in a longer text words stand, or others that are like them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefings.matching.tokens import Wording

_BESIDE = 2


def window(here: Wording, there: Wording, cutoff: float) -> tuple[int, int] | None:
    """The numbers of the words, from one up to another, that are most like `here`; None where none are.

    `cutoff` is how alike they must be, in per cent of letters. Needs fewer words here than there.
    """
    from rapidfuzz import fuzz  # takes 20 ms to import
    from rapidfuzz.distance import LCSseq

    starts, place = [], 0
    for form in there.forms:
        starts.append(place)
        place += len(form) + 1
    short, text = " ".join(here.forms), " ".join(there.forms)
    if not short or len(short) >= len(text):
        return None
    best = fuzz.partial_ratio_alignment(short, text, score_cutoff=cutoff)
    if best is None:
        return None
    first = max(0, sum(1 for start in starts if start <= best.dest_start) - 1)
    last = sum(1 for start in starts if start < best.dest_end)
    # The alignment may begin or end amid a word, or have a word too many.
    options = [
        (begin, end)
        for begin in range(max(0, first - _BESIDE), min(first + _BESIDE, len(starts) - 1) + 1)
        for end in range(max(begin + 1, last - _BESIDE), min(last + _BESIDE, len(starts)) + 1)
    ]

    def alike(option: tuple[int, int]) -> tuple[int, float, int]:
        """Most words in common first, then most letters, then the fewest words."""
        words = there.forms[option[0] : option[1]]
        return LCSseq.similarity(here.forms, words), fuzz.ratio(short, " ".join(words)), option[0] - option[1]

    return max(options, key=alike)
