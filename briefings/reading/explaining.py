"""Why an article was read as it was: what was weighed for each quotation, and what spoke for and against it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.reading import grammar
from briefings.reading.adverbials import outside
from briefings.reading.days import day_mentions
from briefings.reading.options import Where
from briefings.reading.pronouns import candidates, features
from briefings.reading.publication import published_on
from briefings.reading.ranking import load_ranker
from briefings.reading.speakers import spoken_beside
from briefings.reading.wording import in_words
from briefings.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from briefings.knowledge.topics import Anchor
    from briefings.reading.attribution import Weighing
    from briefings.reading.mentions import Mention
    from briefings.reading.options import Option
    from briefings.reading.ranking import Ranker
    from briefings.reading.statements import Findings
    from briefings.reading.trials import Caught, Missed, Trial
    from briefings.types import Quotation, Reading, Speaker
    from sources.types import Dating

_STANDS = {
    Where.BEFORE: "before it in its sentence",
    Where.AFTER: "after it in its sentence",
    Where.EARLIER: "earlier in its paragraph",
    Where.LATER: "later in its paragraph",
    Where.PARAGRAPH_BEFORE: "in the paragraph before",
    Where.SIGNED: "signed below it",
    Where.CARRIED: "whoever spoke the quotation before",
    Where.NOBODY: "nobody",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait:
    """A feature of an answer by its name, in words for a person, and how much it speaks for it (below 0: against)."""

    name: str
    words: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An answer to who speaks a quotation, with its share of belief, 0 to 1; all shares of a quotation are 1.

    `mention` is None for "whoever spoke before" and "nobody". `speaker`: whom it means, how surely, and why.
    `traits`: those that weigh anything, what speaks for it first.
    """

    mention: Span | None
    stands: str
    share: float
    speaker: Speaker | None
    certainty: float
    reason: str
    traits: tuple[Trait, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Antecedent:
    """Somebody whom a pronoun may mean, with the share of belief. `mention`: where they were spoken of last."""

    speaker: Speaker
    mention: Span
    share: float
    traits: tuple[Trait, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherDay:
    """Another day that the article names, outside its quotations."""

    span: Span
    paragraph: int
    dating: Dating


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A quotation with all that was weighed for it, the likeliest first.

    `antecedents`: whom its pronoun may mean; empty where it is none. `other_days`: the nearest first. `on`, `near`:
    the topics that it is on, with rule and words, and those that it came near.
    """

    quotation: Quotation
    candidates: tuple[Candidate, ...]
    antecedents: tuple[Antecedent, ...]
    other_days: tuple[OtherDay, ...]
    on: tuple[tuple[str, Caught], ...]
    near: tuple[tuple[str, Missed], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetApart:
    """Words in quotation marks that are no quotation (a title, a nickname), with the belief that nobody speaks them."""

    span: Span
    share: float
    traits: tuple[Trait, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A reading, and why it is so."""

    reading: Reading
    quotations: tuple[Explained, ...] = ()
    set_apart: tuple[SetApart, ...] = ()


def explanation(
    reading: Reading,
    found: Findings,
    weighings: Sequence[Weighing],
    trials: Sequence[Trial],
    anchors: Sequence[Anchor],
) -> Explanation:
    """Explain a reading by what was found and weighed for it."""
    explaining = _Explaining(reading, found, anchors)
    weighed = {found.parts.stretches[weighing.number].start: weighing for weighing in weighings}
    given = {quotation.span.start for quotation in reading.quotations}
    return Explanation(
        reading=reading,
        quotations=tuple(
            explaining.explained(quotation, weighed.get(quotation.span.start), trials)
            for quotation in reading.quotations
        ),
        set_apart=tuple(explaining.set_apart(weighing) for start, weighing in weighed.items() if start not in given),
    )


class _Explaining:
    """Explains the quotations of one article."""

    def __init__(self, reading: Reading, found: Findings, anchors: Sequence[Anchor]) -> None:
        self._parts = found.parts
        self._resolver = found.resolver
        self._starts = [one.mention.start for one in found.resolver.seen]
        self._ranker = load_ranker("ranker")
        self._pronouns = load_ranker("resolver")
        self._days = tuple(_days(found, published_on(found.parts, reading.article), anchors))

    def explained(self, quotation: Quotation, weighing: Weighing | None, trials: Sequence[Trial]) -> Explained:
        """One quotation; without a weighing it was told by a label or a signature."""
        answers = zip(weighing.options, weighing.features, weighing.shares, strict=True) if weighing else ()
        before = weighing.before if weighing else None
        some = [self._candidate(option, names, share, before) for option, names, share in answers]
        caught = [(trial.topic, one) for trial in trials for one in trial.caught]
        missed = [(trial.topic, one) for trial in trials for one in trial.missed]
        return Explained(
            quotation=quotation,
            candidates=tuple(sorted(some, key=lambda one: -one.share)),
            antecedents=self._antecedents(quotation.mention),
            other_days=self._other_days(quotation),
            on=tuple((topic, one) for topic, one in caught if one.passage.span == quotation.span),
            near=tuple((topic, one) for topic, one in missed if one.passage.span == quotation.span),
        )

    def set_apart(self, weighing: Weighing) -> SetApart:
        """Marked words that were not given as a quotation."""
        stretch = self._parts.stretches[weighing.number]
        return SetApart(
            span=Span(start=stretch.start, end=stretch.end),
            share=weighing.shares[-1],
            traits=_traits(self._ranker, weighing.features[-1]),
        )

    def _candidate(self, option: Option, names: Sequence[str], share: float, before: Speaker | None) -> Candidate:
        traits = _traits(self._ranker, names)
        stands, mention = _STANDS[option.where], option.mention
        if mention is None:
            speaker = before if option.where is Where.CARRIED else None
            certainty = 1.0 if speaker is not None else 0.0
            return Candidate(
                mention=None, stands=stands, share=share, speaker=speaker, certainty=certainty, reason="", traits=traits
            )
        resolved = self._resolver.resolve(self._parts.scenes[option.scene], mention, before)
        return Candidate(
            mention=Span(start=mention.start, end=mention.end),
            stands=stands,
            share=share,
            speaker=resolved.speaker,
            certainty=resolved.certainty,
            reason=resolved.reason,
            traits=traits,
        )

    def _antecedents(self, span: Span | None) -> tuple[Antecedent, ...]:
        """Whom the pronoun at `span` may mean, weighed once more as the resolver did."""
        pronoun, number = self._pronoun_at(span)
        if pronoun is None:
            return ()
        seen = self._resolver.seen[: bisect_left(self._starts, pronoun.start)]
        found = candidates(seen, number, pronoun)
        scene = self._parts.scenes[number]
        names = features(found, self._parts.scenes, number, pronoun, spoken_beside(scene))
        some = [
            Antecedent(
                speaker=ones[0].speaker,
                mention=Span(start=ones[0].mention.start, end=ones[0].mention.end),
                share=share,
                traits=_traits(self._pronouns, row),
            )
            for ones, row, share in zip(found.values(), names, self._pronouns.shares(names), strict=True)
        ]
        return tuple(sorted(some, key=lambda one: -one.share))

    def _pronoun_at(self, span: Span | None) -> tuple[Mention | None, int]:
        """The "he" or "she" at a stretch, and the number of its sentence."""
        if span is None:
            return None, -1
        number = bisect_right(self._parts.scenes, span.start, key=lambda scene: scene.frame.start) - 1
        for mention in self._parts.scenes[number].mentions if number >= 0 else ():
            if (mention.start, mention.end) == (span.start, span.end) and mention.name in grammar.GENDER:
                return mention, number
        return None, number

    def _other_days(self, quotation: Quotation) -> tuple[OtherDay, ...]:
        said = quotation.said_on
        others = [one for one in self._days if said is None or one.dating.evidence != said.evidence]
        return tuple(sorted(others, key=lambda one: abs(one.span.start - quotation.span.start)))


def _days(found: Findings, published: date | None, anchors: Sequence[Anchor]) -> Iterator[OtherDay]:
    """The days that the article names outside its quotations."""
    for scene in found.parts.scenes:
        for start, end in outside(scene):
            for day in day_mentions(found.parts.text, start, end, published, anchors):
                yield OtherDay(span=Span(start=day.start, end=day.end), paragraph=scene.paragraph, dating=day.dating)


def _traits(ranker: Ranker, names: Sequence[str]) -> tuple[Trait, ...]:
    weighed = [(ranker.weights.get(name, 0.0), name) for name in names]
    return tuple(
        Trait(name=name, words=in_words(name), weight=weight)
        for weight, name in sorted(weighed, key=lambda pair: -pair[0])
        if weight
    )
