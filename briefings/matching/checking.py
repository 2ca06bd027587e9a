"""Was this said? Words that somebody asks about, beside what was printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.matching.differences import compare
from briefings.matching.tokens import Wording
from briefings.wordings.compared import Compared, Kind, Outcome, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_WORDS = 300
"""Words of a question that are looked at: more than anybody pastes as one quotation."""

_QUOTED = re.compile(r"[“„«\"](?P<inner>[^“”„«»\"]{8,})[”“»\"]|(?<!\w)[‘'](?P<single>[^‘\n]{8,}?)[’'](?!\w)")
_SAID = r"(?:said|says|told|added|stated|declared|wrote|tweeted|according to|claimed|insisted|warned|announced)"
_TAIL = re.compile(
    rf"(?:[,.!?]|\s[-–—])\s*[^,.!?–—]{{0,80}}?\b{_SAID}\b[^.!?]{{0,160}}[.!?]?\s*\Z|\s[-–—]+\s*(?:[A-Z]\S*\s*){{1,6}}\Z"
)
_HEAD = re.compile(rf"\A[^“”\"]{{1,120}}?\b{_SAID}\b(?:[^:,“”\"]{{0,80}})?[:,]\s*|\A[^\n“”\":]{{2,60}}:\s+")
_THAT = re.compile(rf"\A(?:[A-Z][\w.’'-]*\s+){{1,4}}{_SAID}\s+(?:that\s+)?")
_LEAST_NEAR = 0.78
"""How alike, as a share of letters, words must be to be near. Tuned on typing errors in tests/data/matching."""

_LEAST_SHARED = 0.6
"""Or the share of words that tell something which they have in common, if there are enough."""

_ENOUGH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """How words stand in a printing: the outcome, how alike they are (1: the same), and the comparison."""

    outcome: Outcome
    share: float
    compared: Compared


def readings(words: str) -> tuple[str, ...]:
    """What may be meant by words that were pasted: themselves, and without an attribution around them."""
    words = " ".join(words.split())
    found = [words]
    inner = [one["inner"] or one["single"] for one in _QUOTED.finditer(words)]
    if inner:
        found += [" ".join(one.strip() for one in inner), *(one.strip() for one in inner)]
    tail = _TAIL.sub("", words)
    found += [tail, _HEAD.sub("", words), _HEAD.sub("", tail), _THAT.sub("", words)]
    return tuple(dict.fromkeys(one for one in found if Wording(one).tokens))


def stands(question: str, printed: str) -> Found | None:
    """How words stand in a printing: whole sentences of it, a part, nearly; None where they do not."""
    here, there = Wording(question), Wording(printed)
    if not here.tokens or not there.tokens:
        return None
    places = list(_places(here.forms, there.forms))
    length = len(here.forms)
    for place in places:
        if place in there.starts and place + length - 1 in there.stops:
            return Found(outcome=Outcome.VERBATIM, share=1.0, compared=_cut(here, there, place))
    if places:
        return Found(outcome=Outcome.PART, share=1.0, compared=_cut(here, there, places[0]))
    return _near(here, there)


def _places(some: tuple[str, ...], every: tuple[str, ...]) -> Iterator[int]:
    for place in range(len(every) - len(some) + 1):
        if every[place] == some[0] and every[place : place + len(some)] == some:
            yield place


def _cut(here: Wording, there: Wording, place: int) -> Compared:
    first, last = there.tokens[place], there.tokens[place + len(here.forms) - 1]
    words = there.text[first.start : last.end]
    return Compared(
        pieces=(Piece(kind=Kind.SAME, here=here.text.strip(), there=words),),
        before=there.text[: first.start].strip(),
        after=there.text[last.end :].strip(" .,;:!?”’\"'"),
    )


def _near(here: Wording, there: Wording) -> Found | None:
    from rapidfuzz import fuzz  # takes 20 ms to import

    short, text = " ".join(here.forms), " ".join(there.forms)
    shared = len(here.telling & there.telling) / len(here.telling) if here.telling else 0.0
    letters = (fuzz.partial_ratio(short, text) if len(short) <= len(text) else fuzz.ratio(short, text)) / 100
    if len(here.forms) < _ENOUGH or not (
        letters >= _LEAST_NEAR or (shared >= _LEAST_SHARED and len(here.telling & there.telling) >= _ENOUGH)
    ):
        return None
    if letters < _LEAST_NEAR and shared < 1 and letters < 0.5:
        return None
    return Found(outcome=Outcome.NEAR, share=max(letters, shared * 0.9), compared=compare(here.text, there.text))


def tells(question: str, sentence: str) -> float:
    """How much of what the words say a sentence of indirect speech reports: a share of the telling words."""
    here, there = Wording(question), Wording(sentence)
    return len(here.telling & there.telling) / len(here.telling) if here.telling else 0.0
