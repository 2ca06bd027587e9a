"""An article taken apart for reading: paragraphs, quoted stretches, sentences, mentions, reporting clauses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.reading.cast import Cast
from briefings.reading.clauses import Clause, clauses
from briefings.reading.frames import Frame, Token, frames
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
    for noun in found:
        if noun.shape is Shape.NOUN:
            role, after = _with_complement(tokens, noun, found)
            name = _apposed_name(tokens, noun, after, found)
            if name is not None:
                cast.note_role(role, name.name)


def _apposed_name(tokens: Sequence[Token], noun: Mention, after: int, found: Sequence[Mention]) -> Mention | None:
    """The full name that stands in apposition: "Halvard Brekke, the minister," or "the minister of Norlandia, Halvard Brekke"."""
    for name in found:
        if name.shape is not Shape.NAME or name.possessive or " " not in name.name:
            continue
        leads = name.last + 1 == noun.first and tokens[name.last].text == ","
        follows = name.first == after or (name.first == after + 1 and tokens[after].text == ",")
        if leads or follows:
            return name
    return None


def _with_complement(tokens: Sequence[Token], noun: Mention, found: Sequence[Mention]) -> tuple[str, int]:
    """The noun phrase with an "of ..." and an abbreviation in brackets behind it, and the token after them."""
    phrase, after = noun.name, noun.last
    if after < len(tokens) and tokens[after].lower in ("of", "for"):
        complement = next((mention for mention in found if mention.first in (after + 1, after + 2)), None)
        if complement is not None:
            phrase, after = f"{phrase} of {complement.name}", complement.last
    if after + 2 < len(tokens) and tokens[after].text == "(" and tokens[after + 2].text == ")":
        after += 3
    return phrase, after
