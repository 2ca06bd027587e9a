"""An article taken apart for reading: paragraphs, quoted stretches, sentences, mentions, reporting clauses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.reading.cast import Cast
from briefings.reading.clauses import Clause, clauses
from briefings.reading.frames import Frame, frames
from briefings.reading.layout import Paragraph, Role, paragraphs
from briefings.reading.marks import Stretch, quoted_stretches
from briefings.reading.mentions import Mention, Shape, mentions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.knowledge.cues import Cues
    from briefings.knowledge.lexicon import Lexicon


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
        return bool(self.frame.quotations) and not any(token.is_word for token in self.frame.tokens)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anatomy:
    """A whole article taken apart; `scenes` are the body's sentences in order."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    stretches: tuple[Stretch, ...]
    scenes: tuple[Scene, ...]
    cast: Cast


def anatomy(text: str, title: str | None, cues: Cues, lexicon: Lexicon) -> Anatomy:
    """Take an article apart. Linear in the length of the text."""
    parts = paragraphs(text, title)
    stretches = quoted_stretches(text, parts)
    scenes: list[Scene] = []
    cast = Cast(lexicon)
    position = 0
    for part in parts:
        if part.role is not Role.BODY:
            continue
        while position < len(stretches) and stretches[position].closes <= part.start:
            position += 1
        touching = _touching(stretches, position, part)
        for frame in frames(text, part.start, part.end, touching):
            found = mentions(frame.tokens, cues, lexicon)
            scenes.append(
                Scene(
                    frame=frame,
                    paragraph=part.number,
                    mentions=found,
                    clauses=clauses(frame.tokens, found, cues, lexicon),
                )
            )
            _introduce(cast, frame, found, lexicon)
    for part in parts:
        if part.role in (Role.CAPTION, Role.HEADLINE):
            for frame in frames(text, part.start, part.end, ()):
                for mention in mentions(frame.tokens, cues, lexicon):
                    if mention.shape is Shape.NAME and part.role is Role.CAPTION:
                        cast.add(mention)
    return Anatomy(text=text, paragraphs=parts, stretches=stretches, scenes=tuple(scenes), cast=cast)


def _touching(stretches: Sequence[Stretch], position: int, part: Paragraph) -> list[tuple[int, Stretch]]:
    touching = []
    for number in range(position, len(stretches)):
        if stretches[number].opens >= part.end:
            break
        touching.append((number, stretches[number]))
    return touching


def _introduce(cast: Cast, frame: Frame, found: Sequence[Mention], lexicon: Lexicon) -> None:
    """Names to the cast; appositions ("Brekke, the foreign minister,") as roles; titles as evidence of gender."""
    tokens = frame.tokens
    for mention in found:
        if mention.shape is Shape.NAME:
            cast.add(mention)
    for mention in found:
        if mention.shape is Shape.NAME and mention.title:
            words = {word.strip(".").lower() for word in mention.title.split()}
            if words & lexicon.male:
                cast.note_gender(mention.name, "m")
            elif words & lexicon.female:
                cast.note_gender(mention.name, "f")
    for left, right in zip(found, found[1:], strict=False):
        if right.first == left.last + 1 and tokens[left.last].text == "," and not left.possessive:
            name, noun = (left, right) if left.shape is Shape.NAME else (right, left)
            if name.shape is Shape.NAME and noun.shape is Shape.NOUN and " " in name.name:
                cast.note_role(_with_complement(frame, noun, found), name.name)


def _with_complement(frame: Frame, noun: Mention, found: Sequence[Mention]) -> str:
    """The noun phrase with an "of ..." behind it."""
    tokens = frame.tokens
    if noun.last < len(tokens) and tokens[noun.last].lower in ("of", "for"):
        for mention in found:
            if mention.first in (noun.last + 1, noun.last + 2):
                return f"{noun.name} of {mention.name}"
    return noun.name
