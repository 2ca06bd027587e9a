"""Whether two printings report the same words: cuts, joined sentences, changed words; what must not differ, and why."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from briefings.matching.tokens import UNIT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.matching.tokens import Token, Wording

    Block = tuple[int, int, int]
    """Words that stand side by side in both: from which number in the shorter, from which in the longer, how many."""

# All tuned on the set in tests/data/matching.
WHOLE = 0.9
"""The share from which the shorter of two is taken for a cut of the longer."""

CHANGED = 0.68
"""The share of words, by weight, that two printings of a sentence have in common at least."""

_LEAST_OF_A_CUT = (4, 2)
_LEAST_DIFFERENT = 3
"""Different words that tell something, which two forms of a sentence must share."""

_CHANGES = ((CHANGED, 3, 0.0), (0.55, 6, 3.0))
"""What two forms of a sentence share at least: of all, by weight; side by side, in words and by weight."""

_LEAST_RUN = (8, 4.0)
"""So many words side by side, with so much weight, are a sentence that both have, whatever stands around it; unless in
both of them they are but a part of longer ones, such as a stock phrase that many sentences begin with."""

_SURE_OF_NAMES = 0.85
"""The share from which two words with a capital before the common ones may be a name and another word for it."""

_ORDINARY = tuple("s ing ity tion sion ness ment ance ence ism ed ly".split())  # noqa: SIM905 -- a list to read
"""Endings of words that are no names. Tuned on the second set in tests/data/matching."""

CONTRARY = -1.0
_UNDENIED = 0.9
"""How much less sure it is that a cut is one of the sentence that denies it."""

_SLACK = 2
"""Words that may stand between the common ones and what is in the place of a word: "in Rome", "in the Holy See"."""

_FEW = 2

_GAP = 0.6
"""What a word between common ones takes from their weight, by its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """What two wordings have in common: words of one that stand in the other in the same order, as blocks.

    `share` is how much of the shorter one this is, and how much of what the longer has there: the less of the two.
    """

    blocks: Sequence[Block]
    share: float


def may_be_alike(one: Wording, other: Wording, shared: int) -> bool:
    """Whether so many telling words in common are worth looking at their order, which takes ten times as long."""
    if shared > _FEW:
        return True
    if shared < _FEW or min(len(one.telling), len(other.telling)) > _FEW + 1:
        return False
    # With so few of them, one must be a cut of the other.
    return min(len(one.words), len(other.words)) >= _LEAST_OF_A_CUT[0]


def likeness(one: Wording, other: Wording) -> float:
    """How surely two wordings report the same words, from 0 (not at all) to 1; the same whichever comes first.

    `CONTRARY` where they are as like each other, but one denies what the other says, or says it of another.
    """
    if one.telling.isdisjoint(other.telling):
        return 0.0
    shorter, longer = sorted((one, other), key=lambda wording: (len(wording.words), wording.text))
    stretch = _in_common(shorter, longer)
    if stretch is None:
        return 0.0
    sure = _sure(shorter, longer, stretch)
    if not sure:
        return 0.0
    if _contradict(shorter, longer, stretch):
        return CONTRARY
    return sure * _UNDENIED if _cut_off_a_denial(longer, stretch) else sure


def _cut_off_a_denial(longer: Wording, stretch: _Stretch) -> bool:
    """Whether a cut begins right after the word that denies it: it may be one of the opposite just as well."""
    first, begin, _ = stretch.blocks[0]
    return first == 0 and begin > 0 and longer.tokens[begin - 1].denies


def _is_sentence(shorter: Wording, longer: Wording, stretch: _Stretch) -> bool:
    """Whether what they have in common begins and ends as a sentence does, or all of a printing, of either."""
    (first, begin, _), (last, end, length) = stretch.blocks[0], stretch.blocks[-1]
    begins = _begins(shorter, first) or _begins(longer, begin)
    return begins and (_ends(shorter, last + length - 1) or _ends(longer, end + length - 1))


def _begins(wording: Wording, number: int) -> bool:
    """Whether a sentence begins with a word, but for such as are in every second sentence."""
    while number not in wording.starts and wording.tokens[number - 1].weight < 1:
        number -= 1
    return number in wording.starts


def _ends(wording: Wording, number: int) -> bool:
    while number not in wording.stops and wording.tokens[number + 1].weight < 1:
        number += 1
    return number in wording.stops


def _sure(shorter: Wording, longer: Wording, stretch: _Stretch) -> float:
    """How surely words that have a stretch in common are the same, whatever else they have; 0 where they are not."""
    share, blocks = stretch.share, stretch.blocks
    run, run_weight = max((length, shorter.weighing(first, first + length)) for first, _, length in blocks)
    enough = run >= _LEAST_RUN[0] and run_weight >= _LEAST_RUN[1] * UNIT and _is_sentence(shorter, longer, stretch)
    if not enough and share < _CHANGES[-1][0]:
        return 0.0
    telling = [
        shorter.stems[number]
        for first, _, length in blocks
        for number in range(first, first + length)
        if shorter.tokens[number].weight == 1
    ]
    words = sum(length for _, _, length in blocks)
    if share >= WHOLE and words >= _LEAST_OF_A_CUT[0] and len(telling) >= _LEAST_OF_A_CUT[1]:
        return share
    if len(set(telling)) >= _LEAST_DIFFERENT and any(
        share >= least and run >= side_by_side and run_weight >= weight * UNIT
        for least, side_by_side, weight in _CHANGES
    ):
        return share
    return max(share, _CHANGES[-1][0]) if enough else 0.0


def _in_common(shorter: Wording, longer: Wording) -> _Stretch | None:
    """The stretch of the longer wording that says most of the shorter one; None where they share too few words."""
    blocks = _aligned(shorter.stems, longer.stems)
    if sum(length for _, _, length in blocks) < _LEAST_DIFFERENT:
        return None
    blocks = _densest(blocks, shorter, longer)
    weight = sum(shorter.weighing(first, first + length) for first, _, length in blocks)
    own = shorter.weight
    between = sum(
        longer.own(begin + length, following)
        for (first, begin, length), (_, following, _) in pairwise(blocks)
        if not shorter.tokens[first + length - 1].gap
    )
    return _Stretch(blocks=blocks, share=min(weight / own if own else 0.0, weight / (weight + between), 1.0))


def _aligned(one: Sequence[str], other: Sequence[str]) -> list[Block]:
    """The longest common sequence of words."""
    from rapidfuzz.distance import LCSseq  # takes 20 ms to import

    # The last of these blocks is none, and stands for the ends.
    return [(block.a, block.b, block.size) for block in LCSseq.opcodes(one, other).as_matching_blocks() if block.size]


def _densest(blocks: list[Block], shorter: Wording, longer: Wording) -> list[Block]:
    """The part of an alignment with most weight, less what stands between: stray words far off are no part of it."""
    best, whole = 0.0, (0, 0)
    sum_, begun = 0.0, 0
    for step, (first, begin, length) in enumerate(blocks):
        if step:
            before, place_before, many = blocks[step - 1]
            skipped = shorter.own(before + many, first)
            if not shorter.tokens[before + many - 1].gap:
                skipped += longer.own(place_before + many, begin)
            sum_ -= _GAP * skipped
        if sum_ < 0:
            sum_, begun = 0.0, step
        sum_ += shorter.weighing(first, first + length)
        if sum_ > best:
            best, whole = sum_, (begun, step + 1)
    return blocks[whole[0] : whole[1]]


def _contradict(shorter: Wording, longer: Wording, stretch: _Stretch) -> bool:
    """Whether one denies what the other says, or they differ in a number or a name where they should be the same."""
    (first, begin, _), (last, end, length) = stretch.blocks[0], stretch.blocks[-1]
    last, end = last + length - 1, end + length - 1
    ours = [(one, length) for one, _, length in stretch.blocks]
    theirs = [(other, length) for _, other, length in stretch.blocks]
    # As much as the shorter has before and after the common words is in the place of what the longer has there.
    room = range(begin - first - _SLACK, end + len(shorter.tokens) - last + _SLACK)
    # A denial right before the common words is of them, unless the other only begins there.
    led = 2 if first and begin else 0
    denied = _outside(shorter.denials, ours, first - led, last)
    denials = sum(1 for number in denied if not shorter.tokens[number].bracketed)
    if denials != sum(1 for _ in _outside(longer.denials, theirs, begin - led, end)):
        return True
    if first and begin:
        before, other = shorter.tokens[first - 1], longer.tokens[begin - 1]
        sure = stretch.share >= _SURE_OF_NAMES
        if before.capital and other.capital and not (sure and (_is_ordinary(before) or _is_ordinary(other))):
            return True
    counted = any(not shorter.tokens[number].bracketed for number in _outside(shorter.numbers, ours))
    if counted and any(place in room for place in _outside(longer.numbers, theirs)):
        return True
    named = [shorter.tokens[number] for number in _outside(shorter.names, ours)]
    return any(not token.bracketed and token.form not in longer.known for token in named) and any(
        place in room for place in _outside(longer.names, theirs)
    )


def _is_ordinary(token: Token) -> bool:
    """Whether a word with a capital, with which a sentence begins, ends as names of people and places seldom do."""
    return not token.name and token.form.endswith(_ORDINARY)


def _outside(
    numbers: Sequence[int], blocks: Sequence[tuple[int, int]], after: int = -1, before: int | None = None
) -> Iterator[int]:
    """Those of some numbers, in order, that are in none of the blocks (first, how many), and between two others."""
    for number in numbers:
        if number > after and (before is None or number < before):
            place = bisect_right(blocks, number, key=lambda block: block[0]) - 1
            if place < 0 or number >= blocks[place][0] + blocks[place][1]:
                yield number
