"""An article taken apart for reading: paragraphs, quoted stretches, sentences, mentions, reporting clauses."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from briefings.reading.cast import Cast
from briefings.reading.clauses import Clause, clauses
from briefings.reading.frames import Frame, frames
from briefings.reading.introductions import introduce
from briefings.reading.layout import Paragraph, Role, paragraphs
from briefings.reading.marks import Stretch, quoted_stretches
from briefings.reading.mentions import Mention, Shape, mentions
from briefings.reading.turns import Turn, turns

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefings.knowledge.cues import Cues
    from briefings.knowledge.lexicon import Lexicon

# A dateline has at most so many tokens, and its place at least so many letters.
_LONGEST_DATELINE, _SHORTEST_PLACE = 14, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One sentence of the body with what was found in it. `paragraph` is the paragraph's number."""

    frame: Frame
    paragraph: int
    mentions: tuple[Mention, ...]
    clauses: tuple[Clause, ...]

    @property
    def is_bare(self) -> bool:
        """Whether nothing but quotations (and marks) stands in it."""
        return self.frame.is_bare


@dataclass(frozen=True, slots=True, kw_only=True)
class Anatomy:
    """A whole article taken apart; `scenes` are the body's sentences in order.

    `cues` and `lexicon` are what it was taken apart with. `turns`: of a transcript, the turns by the numbers of their
    stretches; its quotations are the turns.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    stretches: tuple[Stretch, ...]
    scenes: tuple[Scene, ...]
    cast: Cast
    cues: Cues
    lexicon: Lexicon
    turns: Mapping[int, Turn]


def anatomy(text: str, title: str | None, cues: Cues, lexicon: Lexicon, *, is_transcript: bool = False) -> Anatomy:
    """Take an article apart. Linear in the length of the text.

    `is_transcript`: whether the text is said to be a transcript; what plainly is one is known without.
    """
    parts = paragraphs(text, title)
    spoken_in_turn = turns(text, parts, expected=is_transcript)
    stretches = tuple(turn.stretch for turn in spoken_in_turn) or quoted_stretches(text, parts)
    sentences: list[tuple[Frame, int]] = []
    position = 0
    for part in parts:
        if part.role is not Role.BODY:
            continue
        while position < len(stretches) and stretches[position].closes <= part.start:
            position += 1
        touching = _touching(stretches, position, part)
        sentences.extend((frame, part.number) for frame in frames(text, part.start, part.end, touching))
    attested = _attested(sentences)
    scenes: list[Scene] = []
    paragraph = 0
    for frame, number in sentences:
        found = mentions(frame.tokens, cues, lexicon, attested)
        if number != paragraph:
            dateline = _dateline(frame)
            found = tuple(mention for mention in found if mention.first >= dateline)
        paragraph = number
        spoken = clauses(frame.tokens, found, cues)
        scenes.append(Scene(frame=frame, paragraph=number, mentions=found, clauses=spoken))
    cast = Cast(lexicon)
    introduce(cast, scenes, lexicon)
    for part in parts:
        if part.role is Role.CAPTION:
            for frame in frames(text, part.start, part.end, ()):
                for mention in mentions(frame.tokens, cues, lexicon):
                    if mention.shape is Shape.NAME:
                        cast.add(mention)
    return Anatomy(
        text=text,
        paragraphs=parts,
        stretches=stretches,
        scenes=tuple(scenes),
        cast=cast,
        cues=cues,
        lexicon=lexicon,
        turns=dict(enumerate(spoken_in_turn)),
    )


def _touching(stretches: Sequence[Stretch], position: int, part: Paragraph) -> list[tuple[int, Stretch]]:
    touching = []
    for number in range(position, len(stretches)):
        if stretches[number].opens >= part.end:
            break
        touching.append((number, stretches[number]))
    return touching


def _dateline(frame: Frame) -> int:
    """How many tokens the dateline before a paragraph has: "OSLO, June 1 (Fjord Wire) —"."""
    first = frame.tokens[0]
    if first.quotation is not None or not first.text.isupper() or len(first.text) < _SHORTEST_PLACE:
        return 0
    for index, token in enumerate(frame.tokens[:_LONGEST_DATELINE]):
        if token.quotation is not None:
            return 0
        if token.text in ("—", "–", "-", "--", "―"):
            return index
    return 0


def _attested(sentences: Sequence[tuple[Frame, int]]) -> frozenset[str]:
    """The words that stand with a capital within a sentence, behind another word."""
    return frozenset(
        [
            token.text
            for frame, _ in sentences
            for before, token in pairwise(frame.tokens)
            if token.is_capital and token.text[0].isupper() and before.quotation is None and before.text[0].isalnum()
        ]
    )
