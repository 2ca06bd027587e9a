"""What the reader's confidence is worth: how precise the speakers are that it leaves, and how many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.knowledge.cues import load_cues
from briefings.types import SpeakerKind
from tests.quality.quotations import share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.quality.quotations import Match

COVERAGES = (100, 95, 90, 85, 80, 70)
"""Where the curve is shown, in per cent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What is left at a confidence or above, in per cent.

    `coverage`: of the quotations found whose speaker is marked, those that keep a speaker. `precision`: of the
    speakers given, the right ones; whoever speaks what is no quotation is wrong. `of_quotations`: without those.
    `where_told`: of all given but those that the corpus cannot judge.
    """

    confidence: float
    coverage: float
    precision: float
    of_quotations: float
    where_told: float


def at(found: Sequence[Match], confidence: float) -> Point:
    """What is left at a confidence or above."""
    asked = [one for one in found if one.marked is not None and one.marked.nameable and one.given is not None]
    given = [one for one in found if one.counts and one.confidence >= confidence]
    real = [one for one in given if one.marked is not None]
    right = sum(one.right for one in given)
    judged = [one for one in given if _is_told(one)]
    return Point(
        confidence=confidence,
        coverage=share(len(real), len(asked)),
        precision=share(right, len(given)),
        of_quotations=share(right, len(real)),
        where_told=share(sum(one.right for one in judged), len(judged)),
    )


def covering(found: Sequence[Match], coverage: float) -> Point:
    """The highest confidence that leaves so much, in per cent; all there is, where that is less."""
    levels = sorted({one.confidence for one in found if one.counts}, reverse=True)
    low, high = 0, len(levels) - 1
    while low < high:
        middle = (low + high) // 2
        if at(found, levels[middle]).coverage >= coverage:
            high = middle
        else:
            low = middle + 1
    return at(found, levels[low] if levels else 0.0)


def _is_told(one: Match) -> bool:
    """Whether the corpus can judge a speaker.

    It cannot where a reporting word is marked as one, by a slip, nor where a noun is marked and the person whom it
    means is given by name: it resolves no nouns.
    """
    if one.marked is None or one.given is None or one.marked.kind != "nominal" or one.marked.speaker is None:
        return True
    if one.marked.speaker.lower() in load_cues().verbs:
        return False
    speaker, mention = one.given.quotation.speaker, one.given.quotation.mention
    at_it = mention is not None and any(a < mention.end and mention.start < b for a, b in one.marked.spans)
    return not (at_it and speaker is not None and speaker.kind is SpeakerKind.PERSON)
