"""Where something was said, if the sentence that reports it says so."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING

from briefings.reading import grammar, venues
from briefings.reading.day_words import TIME_WORDS
from briefings.reading.mentions import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.reading.clauses import Clause
    from briefings.reading.frames import Token
    from briefings.reading.mentions import Mention
    from briefings.reading.scenes import Scene

# What was said follows these, and "in" in it is no place of saying.
_CONTENT = grammar.RELATIVES | frozenset({"as", "because", "if", "whether", "while", "when"})
_OPENING = frozenset({"in", "at", "speaking", "during", "addressing", "visiting"})
_SPEAKING = frozenset({"conference", "briefing", "summit", "forum", "rally"})
_NO_PLACES = frozenset({
    "article", "commons", "congress", "council", "house", "parliament", "senate", "telegram", "twitter", "facebook",
})  # fmt: skip
_LONGEST = 24


def place_of(scene: Scene, clause: Clause) -> str | None:
    """The name of the place where it was said: "said in Oslo", "told a Vilnius news conference", "In Oslo, he said"."""
    tokens = scene.frame.tokens
    if venues.is_written(tokens, clause.cue):
        return None
    start = max(clause.cue + 1, clause.subject.last)
    if _goes_on_with_circumstance(tokens, start):
        for mention in _named(scene, start, start + _LONGEST):
            if _is_circumstance(tokens[start : mention.first]):
                if tokens[mention.first - 1].lower == "in":
                    return mention.name
                if _at_conference(tokens, mention):
                    return mention.name
    if tokens[0].lower in _OPENING:
        for mention in _named(scene, 0, _LONGEST):
            opens = 0 < mention.last < clause.first and tokens[mention.last].text == ","
            if opens and tokens[mention.first - 1].lower == "in" and _is_circumstance(tokens[: mention.first]):
                return mention.name
    return None


def _named(scene: Scene, first: int, last: int) -> Iterator[Mention]:
    """The names that may be places and begin with the tokens `first` to `last`."""
    start = bisect_left(scene.mentions, first, key=lambda mention: mention.first)
    for mention in islice(scene.mentions, start, None):
        if mention.first >= last:
            return
        if mention.shape is Shape.NAME and not mention.possessive and _may_be_place(mention):
            yield mention


def _may_be_place(mention: Mention) -> bool:
    words = mention.name.split()
    if mention.title or words[-1].lower() in _NO_PLACES:
        return False
    return not any(word.isupper() and len(word) > 1 for word in words)


def _goes_on_with_circumstance(tokens: Sequence[Token], start: int) -> bool:
    """Whether when, where or to whom it was said follows, and not at once what was said."""
    if start >= len(tokens):
        return False
    first = tokens[start]
    circumstance = first.lower in grammar.PREPOSITIONS or first.lower in TIME_WORDS
    return circumstance or tokens[start - 1].lower in ("told", "tells", "telling", "addressed", "addressing")


def _is_circumstance(between: Sequence[Token]) -> bool:
    return not any(
        token.quotation is not None or token.lower in _CONTENT or token.lower in grammar.AUXILIARIES - {"'s"}
        for token in between
    )


def _at_conference(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether it is the city of a conference: "a Vilnius news conference"."""
    if " " in mention.name or tokens[mention.first - 1].lower not in ("a", "the"):
        return False
    following = [token.lower for token in tokens[mention.last : mention.last + 2]]
    if mention.name.endswith(("ian", "ish", "ese", "can", "ch")):
        return False
    if following[:1] in (["news"], ["press"]):
        following = following[1:]
    return following[:1] != [] and following[0] in _SPEAKING
