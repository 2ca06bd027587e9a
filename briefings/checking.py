"""Was this said? What the archive has of words that somebody asks about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefings.errors import QuestionError
from briefings.matching.checking import MOST_WORDS, Found, readings, stands, tells
from briefings.matching.official import beside
from briefings.matching.versions import project
from briefings.wordings.compared import Checked, Outcome
from briefings.writing.words import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefings.store.opening import Store
    from briefings.types import Report, Statement
    from briefings.wordings.compared import Told

_LEAST_TOLD = 0.7
"""The share of words that tell something which indirect speech must have in common with what is asked."""

_FEWEST_TOLD = 2
_ORDER = (Outcome.VERBATIM, Outcome.PART, Outcome.OTHER_SPEAKER, Outcome.NEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hit:
    question: str
    found: Found
    outcome: Outcome
    statement: Statement
    report: Report

    @property
    def rank(self) -> tuple[int, bool, float, int, str]:
        """What is the better answer before what is not: the outcome, the same sense, how near it is, who has it."""
        sources = -self.statement.independent
        denies = self.found.compared.denies
        return _ORDER.index(self.outcome), denies, -self.found.share, sources, self.statement.id


async def check(words: str, speaker: str | None, *, store: Store) -> Checked:
    """What is kept of some words; `speaker` is the name of who is asked about. Raises QuestionError, StoreError."""
    asked, remarks = " ".join(words.split()[:MOST_WORDS]), []
    if len(words.split()) > MOST_WORDS:
        remarks.append(Sentence("asked.first_words", number=MOST_WORDS))
    some = readings(asked)
    if not some:
        raise QuestionError("check", "there are no words in this; give the words that are said to have been said")
    covers = await store.coverage()
    nothing = Checked(outcome=Outcome.NOT_FOUND, words=asked, speaker=speaker, covers=covers, remarks=tuple(remarks))
    hits: list[_Hit] = []
    for question in some:
        candidates = await store.candidates(question, speaker)
        hits += _hits(question, candidates, speaker)
        if any(hit.outcome in _ORDER[:2] for hit in hits):
            break
    if not hits:
        return await _told(nothing, some, speaker, store)
    best = min(hits, key=lambda hit: hit.rank)
    turns = await store.transcripts([best.statement.id], project=project)
    return replace(
        nothing,
        outcome=best.outcome,
        words=best.question,
        statement=best.statement,
        report=best.report,
        compared=best.found.compared,
        official=beside(best.report.content, turns.get(best.statement.id, ())),
    )


def _hits(question: str, candidates: Iterable[Statement], speaker: str | None) -> Iterable[_Hit]:
    for statement in candidates:
        own = speaker is None or statement.speaker == speaker
        for report in statement.reports:
            found = stands(question, report.content)
            if found is None:
                continue
            exact = found.outcome is not Outcome.NEAR
            if exact or own:
                outcome = found.outcome if own else Outcome.OTHER_SPEAKER
                yield _Hit(question=question, found=found, outcome=outcome, statement=statement, report=report)


async def _told(nothing: Checked, some: Iterable[str], speaker: str | None, store: Store) -> Checked:
    """What is only reported indirectly, or nothing at all."""
    best: tuple[float, Told] | None = None
    for question in some:
        for told in await store.told(question):
            share = tells(question, told.words)
            enough = share >= _LEAST_TOLD and (speaker is None or told.speaker == speaker)
            if enough and (best is None or share > best[0]):
                best = share, told
    if best is None:
        return nothing
    return replace(nothing, outcome=Outcome.REPORTED, told=best[1])
