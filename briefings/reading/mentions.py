"""Noun phrases that can name a speaker: names, pronouns, and nouns for people, bodies and documents."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from briefings.reading import grammar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.knowledge.cues import Cues
    from briefings.knowledge.lexicon import Lexicon
    from briefings.reading.frames import Token

_LONGEST = 12
_JOINERS = frozenset({"of", "for", "and", "on"})


class Shape(Enum):
    """How a mention names somebody."""

    NAME = auto()
    NOUN = auto()
    PRONOUN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Tokens `first` up to `last` (exclusive) of a frame, characters `start` to `end` of the text.

    Of a name, `name` is the name alone ("Jens Stoltenberg") and `title` what stands before it ("NATO Secretary General");
    of a noun phrase, `head` is its noun in lower case. `possessive`: 's follows.
    """

    shape: Shape
    first: int
    last: int
    start: int
    end: int
    name: str
    title: str
    head: str
    possessive: bool


def mentions(tokens: Sequence[Token], cues: Cues, lexicon: Lexicon) -> tuple[Mention, ...]:
    """The mentions of one frame, in order, none inside another. Possessors are mentions of their own."""
    found: list[Mention] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if not token.is_word:
            index += 1
            continue
        if token.lower in grammar.PRONOUNS:
            found.append(_mention(tokens, Shape.PRONOUN, index, index + 1, name=token.lower))
            index += 1
            continue
        phrase, after = _phrase(tokens, index, cues, lexicon)
        if phrase is not None:
            found.append(phrase)
        index = after
    return tuple(found)


def _phrase(tokens: Sequence[Token], first: int, cues: Cues, lexicon: Lexicon) -> tuple[Mention | None, int]:
    """The noun phrase that begins at `first`, and where to go on."""
    token = tokens[first]
    determined = token.lower in grammar.DETERMINERS
    begin = first + 1 if determined else first
    last = _run(tokens, begin, cues, lexicon, determined=determined, initial=first == 0)
    if last == begin:
        return None, first + 1
    noun = _last_noun(tokens, begin, last, lexicon)
    name_from, name_to = _name(tokens, begin, last, lexicon)
    if name_to == last and name_from < name_to and (noun is None or noun < name_from):
        title = " ".join(part.text for part in tokens[begin:name_from])
        start = first if determined and noun is not None else begin
        return _mention(tokens, Shape.NAME, start, last, name=_text(tokens, name_from, name_to), title=title), last
    if noun is not None:
        end = noun + 1
        return _mention(tokens, Shape.NOUN, first, end, head=tokens[noun].lower, name=_text(tokens, first, end)), max(end, first + 1)
    if name_from < name_to:
        return _mention(tokens, Shape.NAME, name_from, name_to, name=_text(tokens, name_from, name_to)), name_to
    return None, first + 1


def _run(tokens: Sequence[Token], begin: int, cues: Cues, lexicon: Lexicon, *, determined: bool, initial: bool) -> int:
    """How far a run of words goes that may be one noun phrase."""
    index = begin
    while index < len(tokens) and index - begin < _LONGEST:
        token = tokens[index]
        lower = token.lower
        if token.quotation is not None:
            break
        if not token.is_word:
            if lower == "'s" and index > begin and determined:
                index += 1
                continue
            if token.text == "&" and index > begin:
                index += 1
                continue
            if not (determined and token.text[0].isdigit()):
                break
            index += 1
            continue
        if lower.rstrip(".") in grammar.CALENDAR or lower in grammar.CALENDAR:
            break
        capital = token.is_capital
        if index == begin and initial and capital and not determined and lower in grammar.STARTERS:
            break
        if lower in _JOINERS and index > begin and _joins(tokens, index, lexicon):
            index += 1
            continue
        if not capital or (lower in grammar.STOPS and not token.text.isupper()):
            if lower in lexicon.particles and index > begin and tokens[index - 1].is_capital and index + 1 < len(tokens) and tokens[index + 1].is_capital and lower not in _JOINERS:
                index += 1
                continue
            if lower in grammar.STOPS:
                break
            verb = cues.verbs.get(lower)
            if verb is not None and not verb.doubtful and index > begin:
                break
            is_noun = lower in lexicon.persons or lower in lexicon.bodies or lower in lexicon.documents or lower in lexicon.titles
            if not determined and not is_noun:
                break
            if index > begin and tokens[index - 1].is_capital and not is_noun and not _adjective_before_noun(tokens, index, lexicon):
                break
        index += 1
    while index > begin and (tokens[index - 1].lower in _JOINERS or tokens[index - 1].lower == "'s" or tokens[index - 1].text == "&"):
        index -= 1
    return index


def _adjective_before_noun(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether an unknown word after a name leads to a noun for somebody ("the Norlandian defence minister")."""
    for token in tokens[index + 1 : index + 4]:
        if not token.is_word or token.lower in grammar.STOPS:
            return False
        if token.lower in lexicon.persons or token.lower in lexicon.bodies or token.lower in lexicon.titles:
            return True
    return False


def _joins(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether "of", "for", "and" belong to a body's name: "Ministry of Defence", "Institute for Peace"."""
    if index + 1 >= len(tokens) or not (tokens[index + 1].is_capital or tokens[index + 1].lower == "the"):
        return False
    before = tokens[index - 1]
    if not before.is_capital:
        return False
    if tokens[index].lower == "and":
        return index >= 2 and tokens[index - 2].lower in ("of", "for", "on") and tokens[index + 1].is_capital
    following = tokens[index + 1] if tokens[index + 1].is_capital else (tokens[index + 2] if index + 2 < len(tokens) else None)
    return before.lower in lexicon.bodies and following is not None and following.is_capital


def _last_noun(tokens: Sequence[Token], begin: int, last: int, lexicon: Lexicon) -> int | None:
    for index in range(last - 1, begin - 1, -1):
        lower = tokens[index].lower
        if lower in lexicon.persons or lower in lexicon.bodies or lower in lexicon.documents or (lower in lexicon.titles and not tokens[index].text.endswith(".") and len(lower) > 3):
            return index
    return None


def _name(tokens: Sequence[Token], begin: int, last: int, lexicon: Lexicon) -> tuple[int, int]:
    """The name at the end of the run, without the titles before it: tokens from, to."""
    end = last
    start = end
    while start > begin:
        token = tokens[start - 1]
        is_particle = token.lower in lexicon.particles and start < end and start - 2 >= begin and tokens[start - 2].is_capital
        joins = token.lower in _JOINERS or token.text == "&"
        if not (token.is_capital or is_particle or (joins and start < end)):
            break
        start -= 1
    whole = start
    while start < end - 1 and any(_is_title(tokens, index, lexicon) for index in range(start, end - 1)):
        start = next(index for index in range(end - 2, start - 1, -1) if _is_title(tokens, index, lexicon)) + 1
    if start == end or (start == end - 1 and _is_title(tokens, start, lexicon)):
        return whole, whole
    return start, end


def _is_title(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    lower = tokens[index].lower.rstrip(".")
    return lower in lexicon.titles or lower.rsplit("-", 1)[-1] in lexicon.titles


def _text(tokens: Sequence[Token], first: int, last: int) -> str:
    words = [tokens[index].text for index in range(first, last)]
    return " ".join(words).replace(" ’s", "’s").replace(" 's", "'s")


def _mention(
    tokens: Sequence[Token], shape: Shape, first: int, last: int, *, name: str, title: str = "", head: str = ""
) -> Mention:
    return Mention(
        shape=shape,
        first=first,
        last=last,
        start=tokens[first].start,
        end=tokens[last - 1].end,
        name=name,
        title=title,
        head=head,
        possessive=last < len(tokens) and tokens[last].lower in ("'s", "'"),
    )
