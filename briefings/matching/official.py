"""Press quotations beside the turns of a transcript: where in it they stand, and what is different."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.matching.differences import compare
from briefings.matching.likeness import likeness
from briefings.matching.tokens import Wording
from briefings.matching.windows import window
from briefings.wordings.compared import Official, Standing, Weighed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.types import Report, Statement

_LEFT_OUT = re.compile(r"\s*(?:\.\.\.|…|\[\s*\])\s*")
_LIKE = 70.0
"""How alike, in per cent of letters, a passage of a transcript must be to be looked at word by word."""


def passage(words: str, turn: str) -> tuple[int, int] | None:
    """Where in a turn the words stand, or others that are like them: from a character up to one; None where nowhere.

    Words with dots for what they leave out stand where their first part begins and their last one ends.
    """
    parts = [part for part in _LEFT_OUT.split(words) if part.strip()]
    found = [one for part in parts if (one := _passage(part, turn))]
    if not found or len(found) < len(parts) or sorted(found) != found:
        return _passage(words, turn)
    return found[0][0], found[-1][1]


def _passage(words: str, turn: str) -> tuple[int, int] | None:
    here, there = Wording(words), Wording(turn)
    if not here.tokens or not there.tokens:
        return None
    if len(here.tokens) >= len(there.tokens):
        return (0, len(turn)) if likeness(here, there) > 0 else None
    found = window(here, there, _LIKE)
    if found is None:
        return None
    begin, end = found
    start, stop = there.tokens[begin].start, there.tokens[end - 1].end
    exact = there.forms[begin:end] == here.forms
    return (start, stop) if exact or likeness(here, Wording(turn[start:stop])) > 0 else None


def beside(words: str, turns: Sequence[Report]) -> Official | None:
    """How words stand beside the turns of transcripts; None where there are none."""
    for turn in turns:
        if (found := passage(words, turn.content)) is not None:
            slice_ = turn.content[found[0] : found[1]]
            compared = compare(words, slice_)
            return Official(
                standing=Standing.DIFFERS if compared.differs else Standing.SAME,
                report=turn,
                start=turn.start + found[0],
                words=slice_,
                compared=compared,
            )
    return Official(standing=Standing.ABSENT, report=turns[0]) if turns else None


def weigh(statement: Statement, turns: Sequence[Report]) -> Weighed:
    """A statement with its wordings compared, with the official text where one of the transcripts' turns has it."""
    own = {report.article for report in statement.reports if statement.wordings and statement.wordings[0].official}
    official = beside(statement.words, [turn for turn in turns if turn.article not in own])
    reference = official.words if official and official.words is not None else statement.words
    compared = tuple(
        None if wording.words == reference else compare(wording.words, reference) for wording in statement.wordings
    )
    pairs = zip(statement.wordings, compared, strict=True)
    other = {wording.words for wording, one in pairs if one is not None and one.differs}
    by_words = {Wording(words).forms for words in other}
    differs = sum(1 for report in statement.reports if Wording(report.content).forms in by_words) if other else 0
    return Weighed(statement=statement, official=official, compared=compared, differs=differs)
