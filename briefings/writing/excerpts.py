"""How much of an article one answer shows: the rule of the excerpt.

An outlet's terms allow so many characters of an article. They hold over all that one answer shows of it together:
quotations, sentences of the summary, context. Titles do not count, and the same words shown twice count once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefings.writing.types import Excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable

FEWEST_WORDS = 5
"""What is cut to fewer words than these says nothing, and is left out instead."""

_STOP = re.compile(r"(?<![.!?…])[.!?…]++[”’»\"')\]]*+(?=\s)|(?<=\S)(?=[^\S\n]*\n[^\S\n]*\n)")
_NEXT = re.compile(r"\s*[“‘„«\"'(\[]*(.)", re.DOTALL)
_LAST = re.compile(r"[\w.]+\Z")
_DANGLING = " \t\r\n\xa0,;:–—-“‘„«(["
# Initials, letters with stops between them ("U.S", "a.m"), and what is mostly written short before a name or a number.
_SHORT = re.compile(
    r"(?:\w\.)*\w|adm|amb|approx|apr|art|aug|capt|cf|cmdr|co|col|corp|dec|dept|dr|est|etc|feb|ft|gen|gov|hon|inc|jan|jr|"
    r"jul|jun|lt|ltd|maj|mar|messrs|mr|mrs|ms|mt|nos?|nov|oct|pres|prof|rep|rev|sec|sen|sept?|sgt|sr|st|supt|vol|vs",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of an article that an answer would like to show, a slice of its text from `start` on.

    `whole` says that they are worth nothing when cut.
    """

    words: str
    start: int | None = None
    paragraph: int | None = None
    whole: bool = False


@dataclass(slots=True)
class Allowance:
    """What one answer may still show of each article. Ask for the most important pieces first."""

    _used: dict[str, int] = field(default_factory=dict)
    _shown: dict[tuple[str, str], int] = field(default_factory=dict)

    def left(self, article: str, limit: int) -> int:
        """How many characters of the article, of which `limit` may be shown, are left."""
        return max(0, limit - self._used.get(article, 0))

    def take(self, article: str, limit: int, piece: Piece) -> Excerpt | None:
        """The piece, whole where it fits, else cut to what is left; None where nothing worth showing fits."""
        known = self._shown.get((article, piece.words))
        length = _length(piece, self.left(article, limit)) if known is None else known
        if length is None:
            return None
        if known is None:
            self._shown[article, piece.words] = length
            self._used[article] = self._used.get(article, 0) + length
        return Excerpt(
            words=piece.words[:length],
            start=piece.start,
            paragraph=piece.paragraph,
            cut=bool(piece.words[length:].strip()),
        )


def excerpts(pieces: Iterable[Piece], limit: int) -> tuple[Excerpt | None, ...]:
    """What may be shown of pieces of one article, the most important first; None for each that is left out.

    Together they have at most `limit` characters. What fits is whole. What does not is cut after the last sentence
    that fits, or after a word if not even the first sentence does; never a word is changed.
    """
    allowance = Allowance()
    return tuple(allowance.take("", limit, piece) for piece in pieces)


def _length(piece: Piece, room: int) -> int | None:
    if len(piece.words) <= room:
        return len(piece.words)
    if piece.whole:
        return None
    length = _sentences(piece.words, room) or _words(piece.words, room)
    return length if len(piece.words[:length].split()) >= FEWEST_WORDS else None


def _sentences(words: str, room: int) -> int:
    """Where the last sentence ends that lies within `room`; 0 where none does."""
    first = re.search(r"\w", words)
    end = 0
    for stop in _STOP.finditer(words, first.start() if first else len(words)):
        if stop.end() > room:
            break
        if not stop[0] or _ends(words, stop):
            end = stop.end()
    return end


def _ends(words: str, stop: re.Match[str]) -> bool:
    """Whether a sentence ends here, in doubt not: a capital must follow, and no abbreviation stand before."""
    following = _NEXT.match(words, stop.end())
    if not following or not following[1].isupper():
        return False
    if stop[0].rstrip("”’»\"')]") != ".":
        return True
    last = _LAST.search(words, max(0, stop.start() - 16), stop.start())
    return not last or not _SHORT.fullmatch(last[0])


def _words(words: str, room: int) -> int:
    """Where the last word ends that lies within `room`, without a comma, dash or opening mark after it."""
    end = room
    while end > 0 and not words[end].isspace():
        end -= 1
    return len(words[:end].rstrip(_DANGLING))
