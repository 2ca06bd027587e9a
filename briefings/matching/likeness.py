"""Whether two printings report the same words: cuts, joined sentences, changed words; what must not differ, and why."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.matching.tokens import Token, Wording

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
"""So many words side by side, with so much weight, are a sentence that both have, whatever stands around it."""

_SURE_OF_NAMES = 0.85
"""The share from which two words with a capital before the common ones may be a name and another word for it."""

_SLACK = 2
"""Words that may stand between the common ones and what is in the place of a word: "in Rome", "in the Holy See"."""

_GAP = 0.6
"""What a word between common ones takes from their weight, by its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """What two wordings have in common: words of one that stand in the other in the same order, as pairs of numbers.

    `share` is how much of the shorter one this is, and how much of what the longer has there: the less of the two.
    """

    pairs: tuple[tuple[int, int], ...]
    share: float
    weight: float
    run: int
    run_weight: float


def likeness(one: Wording, other: Wording) -> float:
    """How surely two wordings report the same words, from 0 (not at all) to 1; the same whichever comes first."""
    if not one.telling & other.telling:
        return 0.0
    shorter, longer = sorted((one, other), key=lambda wording: (len(wording.tokens), wording.text))
    common = in_common(shorter, longer)
    if common is None or _contradict(shorter, longer, common):
        return 0.0
    words = len(common.pairs)
    telling = sum(1 for number, _ in common.pairs if shorter.tokens[number].weight == 1)
    if common.share >= WHOLE and words >= _LEAST_OF_A_CUT[0] and telling >= _LEAST_OF_A_CUT[1]:
        return common.share
    different = len({shorter.stems[number] for number, _ in common.pairs if shorter.tokens[number].weight == 1})
    for share, run, weight in _CHANGES:
        if (
            common.share >= share
            and common.run >= run
            and common.run_weight >= weight
            and different >= _LEAST_DIFFERENT
        ):
            return common.share
    if common.run >= _LEAST_RUN[0] and common.run_weight >= _LEAST_RUN[1]:
        return max(common.share, _CHANGES[-1][0])
    return 0.0


def in_common(shorter: Wording, longer: Wording) -> Stretch | None:
    """The stretch of the longer wording that says most of the shorter one; None where they share no word."""
    path = _aligned(shorter.stems, longer.stems)
    if not path:
        return None
    pairs = _densest(path, shorter.tokens, longer.tokens)
    if not pairs:
        return None
    weight = sum(shorter.tokens[number].weight for number, _ in pairs)
    own = sum(token.weight for token in shorter.tokens if not token.bracketed)
    between = _between(pairs, longer.tokens, shorter.tokens)
    run, run_weight = _longest_run(pairs, shorter.tokens)
    share = min(weight / own if own else 0.0, weight / (weight + between) if weight else 0.0)
    return Stretch(pairs=pairs, share=min(share, 1.0), weight=weight, run=run, run_weight=run_weight)


def _aligned(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """The longest common sequence of words, as pairs of their numbers."""
    from rapidfuzz.distance import LCSseq  # takes 20 ms to import

    return [
        (block.src_start + step, block.dest_start + step)
        for block in LCSseq.opcodes(one, other)
        if block.tag == "equal"
        for step in range(block.src_end - block.src_start)
    ]


def _densest(
    path: Sequence[tuple[int, int]], shorter: Sequence[Token], longer: Sequence[Token]
) -> tuple[tuple[int, int], ...]:
    """The part of an alignment with most weight, less what stands between: stray words far off are no part of it."""
    best, whole = 0.0, (0, 0)
    sum_, first = 0.0, 0
    for step, (number, place) in enumerate(path):
        if step:
            before, place_before = path[step - 1]
            skipped = _weight(shorter[before + 1 : number])
            if not shorter[before].gap:
                skipped += _weight(longer[place_before + 1 : place])
            sum_ -= _GAP * skipped
        if sum_ <= 0:
            sum_, first = 0.0, step
        sum_ += shorter[number].weight
        if sum_ > best:
            best, whole = sum_, (first, step + 1)
    return tuple(path[whole[0] : whole[1]])


def _weight(tokens: Sequence[Token]) -> float:
    return sum(token.weight for token in tokens if not token.bracketed)


def _between(pairs: Sequence[tuple[int, int]], longer: Sequence[Token], shorter: Sequence[Token]) -> float:
    """What the longer wording has among the common words that the shorter lacks and does not say that it left out."""
    return sum(
        _weight(longer[place + 1 : following])
        for (number, place), (_, following) in pairwise(pairs)
        if not shorter[number].gap
    )


def _longest_run(pairs: Sequence[tuple[int, int]], tokens: Sequence[Token]) -> tuple[int, float]:
    longest, heaviest = 0, 0.0
    run, weight = 0, 0.0
    for step, (number, place) in enumerate(pairs):
        if step and (number, place) != (pairs[step - 1][0] + 1, pairs[step - 1][1] + 1):
            run, weight = 0, 0.0
        run, weight = run + 1, weight + tokens[number].weight
        if (run, weight) > (longest, heaviest):
            longest, heaviest = run, weight
    return longest, heaviest


def _contradict(shorter: Wording, longer: Wording, common: Stretch) -> bool:
    """Whether one denies what the other says, or they differ in a number or a name where they should be the same."""
    numbers, places = ({pair[side] for pair in common.pairs} for side in (0, 1))
    (first, begin), (last, end) = common.pairs[0], common.pairs[-1]
    lacking = [number for number, token in enumerate(shorter.tokens) if number not in numbers and not token.bracketed]
    # As much as the shorter has before and after the common words is in the place of what the longer has there.
    room = range(begin - first - _SLACK, end + len(shorter.tokens) - last + _SLACK)
    instead = [place for place in room if 0 <= place < len(longer.tokens) and place not in places]
    denied = sum(shorter.tokens[number].denies for number in lacking if first < number < last)
    if denied != sum(longer.tokens[place].denies for place in instead if begin < place < end):
        return True
    ours, theirs = [shorter.tokens[number] for number in lacking], [longer.tokens[place] for place in instead]
    if first and begin and common.share < _SURE_OF_NAMES:
        before, other = shorter.tokens[first - 1], longer.tokens[begin - 1]
        if before.capital and other.capital:
            return True
    forms = {token.form for token in longer.tokens}
    return any(
        (token.counts and any(other.counts for other in theirs))
        or (token.name and token.form not in forms and any(other.name for other in theirs))
        for token in ours
    )
