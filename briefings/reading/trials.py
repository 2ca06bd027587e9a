"""What a topic catches in an article and why, and what came near it: for whoever writes a topic."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefings.reading.statements import quotations, reports
from briefings.reading.topics import Judgement, Topics, exclusion_of
from briefings.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefings.knowledge.topics import Rule, Topic
    from briefings.reading.statements import Findings

Found = tuple[tuple[str, tuple[str, ...]], ...]
"""Lists, facets or exceptions by their names, each with the words that stand for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What is judged: a quotation, or a sentence that holds none. `speaker`: of what is said in it, where known."""

    span: Span
    paragraph: int
    is_quotation: bool
    speaker: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Caught:
    """A passage on the topic. `found` are the words that met each list of the `rule`; `how`: whose words they are."""

    passage: Passage
    rule: str
    how: str
    found: Found
    facets: Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A passage that came near, the rule that it came nearest to, and why it is not on the topic all the same."""

    passage: Passage
    rule: str
    found: Found
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What one topic makes of an article. `is_on`: a sentence of it is on the topic, whatever stands around it."""

    topic: str
    is_on: bool
    caught: tuple[Caught, ...]
    missed: tuple[Missed, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Words that were judged, the words around and before them, and what was found."""

    words: str
    around: str
    before: str
    judgements: tuple[Judgement, ...]


class Noting(Topics):
    """Topics that note what they are asked, so that what is told of a decision is that decision."""

    def __init__(self, topics: Sequence[Topic], sentences: Iterable[str]) -> None:
        super().__init__(topics, sentences)
        self.asked: list[Asked] = []

    def judge(self, words: str, around: str = "", *, embedded: bool = False, before: str = "") -> tuple[Judgement, ...]:
        """What `Topics` finds."""
        found = super().judge(words, around, embedded=embedded, before=before)
        self.asked.append(Asked(words, around, before, found))
        return found


def trials(found: Findings, noting: Noting, topics: Sequence[Topic]) -> tuple[Trial, ...]:
    """What each of the topics makes of an article; `noting` is of the same topics and the article's sentences."""
    passages = sorted(_passages(found, noting), key=lambda pair: pair[0].span.start)
    return tuple(_trial(topic, passages, noting) for topic in topics)


def _passages(found: Findings, noting: Noting) -> Iterator[tuple[Passage, Asked]]:
    # Each quotation that is given was asked for once, in the same order.
    quoted = quotations(replace(found, topics=noting))
    for quotation, asked in zip(quoted, noting.asked, strict=True):
        speaker = quotation.speaker.name if quotation.speaker else None
        yield (
            Passage(span=quotation.span, paragraph=quotation.paragraph, is_quotation=True, speaker=speaker),
            asked,
        )
    speakers = {report.span: report.speaker.name for report in reports(found)}
    text, before = found.parts.text, ""
    for scene in found.parts.scenes:
        span = Span(start=scene.frame.start, end=scene.frame.end)
        if not scene.frame.quotations:
            judgements = noting.judge(span.of(text), before=before)
            yield (
                Passage(span=span, paragraph=scene.paragraph, is_quotation=False, speaker=speakers.get(span)),
                Asked(span.of(text), "", before, judgements),
            )
        before = span.of(text)


def _trial(topic: Topic, passages: Iterable[tuple[Passage, Asked]], noting: Noting) -> Trial:
    caught, missed = [], []
    for passage, asked in passages:
        judgement = next((one for one in asked.judgements if one.topic is topic), None)
        if judgement:
            caught.append(_caught(passage, judgement))
        elif near := _missed(topic, passage, asked, is_on=noting.is_on(topic)):
            missed.append(near)
    return Trial(topic=topic.id, is_on=noting.is_on(topic), caught=tuple(caught), missed=tuple(missed))


def _caught(passage: Passage, judgement: Judgement) -> Caught:
    met = judgement.met
    return Caught(
        passage=passage,
        rule=str(met.rule),
        how=met.how,
        found=_found(met.rule, met.words),
        facets=tuple((facet.id, facet.terms.found_in(judgement.said)) for facet in judgement.facets),
    )


def _found(rule: Rule, words: str) -> Found:
    pairs = zip(rule.names, rule.lists, strict=True)
    return tuple((name, found) for name, terms in pairs if (found := terms.found_in(words)))


def _missed(topic: Topic, passage: Passage, asked: Asked, *, is_on: bool) -> Missed | None:
    """The rule that lacks no list, or else but one of several, the most lists found first."""
    words = f"{asked.around} {asked.words}".strip()
    near = [(rule, _found(rule, words)) for rule in (*topic.rules, *topic.in_context)]
    near = [(rule, found) for rule, found in near if found and len(found) >= len(rule.lists) - 1]
    if not near:
        return None
    rule, found = min(near, key=lambda pair: (len(pair[0].lists) - len(pair[1]), -len(pair[1])))
    return Missed(passage=passage, rule=str(rule), found=found, why=_why_not(topic, rule, found, asked, is_on=is_on))


def _why_not(topic: Topic, rule: Rule, found: Found, asked: Asked, *, is_on: bool) -> str:
    lacking = [name for name in rule.names if name not in dict(found)]
    if lacking:
        return f"it has no word of {lacking[0]!r}"
    for words in (asked.words, f"{asked.around} {asked.words}", f"{asked.before} {asked.words}"):
        if exclusion := exclusion_of(topic, words):
            of = ", ".join(exclusion.terms.found_in(words))
            return f"it is excepted by {exclusion.id!r} ({of})"
    if rule not in topic.rules and not is_on:
        return "the rule counts only in an article with a sentence that meets one of `rules`"
    return "the words do not stand in one sentence"
