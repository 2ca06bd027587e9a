"""What goes wrong in reading quotations, by kind, the commonest first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.reading.appearance import titled
from briefings.reading.grammar import PRONOUNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefings.types import Span
    from tests.quality.corpora import Marked
    from tests.quality.quotations import Given, Match

_SHORT = 4
# An example shows so many words of the quotation, and so many of each speaker.
_WORDS, _NAME = 4, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusion:
    """A kind of mistake, how often it is made, and one example of it."""

    kind: str
    count: int
    example: str


def worst(found: Sequence[Match], most: int = 20) -> list[Confusion]:
    """The commonest kinds of mistakes; the example of each is the one that the reader was surest of."""
    by_kind: defaultdict[str, list[Match]] = defaultdict(list)
    for one in found:
        for kind in _kinds(one):
            by_kind[kind].append(one)
    ranked = sorted(by_kind.items(), key=lambda item: (-len(item[1]), item[0]))
    return [
        Confusion(kind=kind, count=len(ones), example=_example(max(ones, key=lambda one: one.confidence)))
        for kind, ones in ranked[:most]
    ]


def _kinds(one: Match) -> Iterable[str]:
    """The mistakes in one match: in the words, and in the speaker."""
    if one.given is None:
        assert one.marked is not None
        words = one.quoting.article.text[one.marked.start : one.marked.end].split()
        yield f"missed quotation, {'up to' if len(words) <= _SHORT else 'more than'} {_SHORT} words"
    elif one.marked is None:
        yield f"not a quotation: {_what_else(one.quoting.article.text, one.given)}"
    else:
        if not one.given.exact:
            yield "quotation cut otherwise"
        if one.marked.nameable and not one.right:
            yield _speaker(one, one.marked, one.given)


def _what_else(text: str, given: Given) -> str:
    words = text[given.start : given.end].split()
    what = "like a title" if titled(words) else f"up to {_SHORT} words" if len(words) <= _SHORT else "longer"
    return f"{what}{'' if given.speaker else ', no speaker given'}"


def _speaker(one: Match, marked: Marked, given: Given) -> str:
    """Why the speaker is wrong: none given, another mention, or the right mention taken for somebody else."""
    quotation, text = given.quotation, one.quoting.article.text
    if quotation.speaker is None:
        return f"no speaker given, a {marked.kind} is marked"
    if quotation.reason.startswith("goes on from"):
        return f"goes on from the quotation before, a {marked.kind} is marked {_where(one, marked, given)}"
    mention = quotation.mention
    if mention is None or not any(start < mention.end and mention.start < end for start, end in marked.spans):
        return f"wrong mention, {_stands(mention, given, text)}; a {marked.kind} is marked {_where(one, marked, given)}"
    if mention.of(text).lower() in PRONOUNS:
        return f"wrong antecedent of a pronoun: {'a name' if quotation.speaker.name[:1].isupper() else 'a noun'}"
    if text[mention.end : mention.end + 2].rstrip("s") in ("'", "’") or _is_behind(marked, mention):
        return f"wrong possessor or body, a {marked.kind} is marked"
    return f"right mention taken for another speaker, a {marked.kind} is marked"


def _is_behind(marked: Marked, mention: Span) -> bool:
    """Whether the mention is a part of the marked words that does not begin or end them: "the head of X at Y"."""
    return any(start < mention.start and mention.end < end for start, end in marked.spans)


def _stands(mention: Span | None, given: Given, text: str) -> str:
    return _place(mention.start, mention.end, given, text) if mention is not None else "nowhere"


def _where(one: Match, marked: Marked, given: Given) -> str:
    start, end = marked.spans[0] if marked.spans else (0, 0)
    return _place(start, end, given, one.quoting.article.text)


def _place(start: int, end: int, given: Given, text: str) -> str:
    """Where words stand, seen from the quotation."""
    if given.start <= start and end <= given.end:
        return "inside it"
    between = text[end : given.start] if end <= given.start else text[given.end : start]
    side = "before" if end <= given.start else "after"
    return f"{side} it in {'another' if chr(10) in between else 'its'} paragraph"


def _example(one: Match) -> str:
    """A few words of the quotation, who was given for it, and who is marked."""
    text = one.quoting.article.text
    place = one.given or one.marked
    assert place is not None
    said = f"“{_few(text[place.start : place.end], _WORDS)}”"
    if one.given is None or one.marked is None:
        speaker = one.given.speaker if one.given is not None else None
        return f"{said} {_few(speaker, _NAME)}" if speaker else said
    wanted = one.marked.entities[0] if one.marked.entities else one.marked.speaker
    if one.right or not one.marked.nameable:
        return said
    return f"{said} {_few(one.given.speaker or 'nobody', _NAME)}, not {_few(wanted or 'anybody', _NAME)}"


def _few(words: str, most: int) -> str:
    """The first words, without marks and line breaks."""
    every = words.strip("“”\"'‘’ \n").split()
    return " ".join(every[:most]) + (" …" if len(every) > most else "")
