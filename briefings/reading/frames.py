"""Sentences as frames: the words around quotations, each quotation one token.

What is said stays closed while who said it is looked for: commas, names and verbs inside quotation marks can then not
be taken for the reporter's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.reading.marks import Stretch

_TOKEN = re.compile(
    r"""(?=[A-Z][a-z]{0,4}\.)(?:                                  # what a point belongs to; most words end here
        (?:[A-Za-z]\.){2,}                                        # U.S.
      | (?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Del|Rev|Hon|St|Jr|Sr|Brig|Sec|Amb|Pres|Nos?
        |Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.
      | [A-Z]\.(?=\s+[A-Z]))                                       # an initial
      | [a-z]\.(?:[A-Za-z]\.)+ | vs\.                              # p.m.
      | [A-Z]-(?:(?:[A-Z]\.){2,}|[A-Z][a-z]{1,4}\.)(?=\s*[),])      # a party and a state: D-N.Y.
      | [^\W\d_][^\W_]*(?:[-‑][^\W_]+|[’'](?!(?:s|d|ll|ve|re|m)\b)[^\W\d_]+)*  # a word; its clitics stand apart
      | [’'](?:s|d|ll|ve|re|m)\b
      | \d+(?:[,.:]\d+)*(?:(?:st|nd|rd|th)\b)?
      | \.{3}|…
      | \S""",
    re.VERBOSE,
)
_PARTICLES = ("al-", "el-", "ad-", "as-", "at-", "ar-", "ul-", "d’", "d'", "l’", "l'")
_ENDS = frozenset(".!?…")
_MAY_END = _ENDS | frozenset(")]")
# Words that, with a capital after "U.S." or "p.m.", begin a new sentence.
_OPENERS = frozenset(
    {"The", "A", "An", "He", "She", "It", "They", "We", "But", "And", "In", "On", "At", "For", "If", "As", "This"}
    | {"That", "These", "Those", "There", "When", "While", "After", "Before", "Since", "Yet", "So", "Or", "Asked"}
    | {"Meanwhile", "However", "Speaking"}
)
# Marks before which no sentence ends: "(D-Nev.) said", "Ky., said".
_GOES_ON = frozenset({")", "]", ",", ";", ":"})
# No sentence is longer, in tokens: what looks at a whole sentence for each of its words stays linear in the text.
_LONGEST = 250
# How far, in tokens, a reporting clause after a quotation that ends with "?" or "!" may go on.
_ASKED = 9
# What longer words look like is not remembered.
_LONG_WORD = 30


class Token(NamedTuple):
    """A word, a mark, or (where `quotation` is not None) a whole quotation; `lower` is its text in lower case.

    `is_word`: it is not a number, a mark or a quotation. `is_capital`: it is a word with a capital, or a name with a
    small particle before it ("al-Rashid").
    """

    text: str
    lower: str
    start: int
    end: int
    quotation: int | None
    is_word: bool
    is_capital: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """A sentence outside quotation marks: its tokens, and the characters from `start` to `end` it covers.

    `quotations` are the numbers of the quotations in it, in order; `words` what its tokens are in lower case;
    `is_bare`: nothing but quotations and marks stands there.
    """

    tokens: tuple[Token, ...]
    start: int
    end: int
    quotations: tuple[int, ...]
    words: frozenset[str]
    is_bare: bool

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> Frame:
        """The frame of tokens, at least one."""
        quotations = tuple([token.quotation for token in tokens if token.quotation is not None])
        is_bare = bool(quotations) and not any(token.is_word for token in tokens)
        words = frozenset([token.lower for token in tokens])
        return cls(tuple(tokens), tokens[0].start, tokens[-1].end, quotations, words, is_bare)


def frames(text: str, start: int, end: int, stretches: Sequence[tuple[int, Stretch]]) -> tuple[Frame, ...]:
    """The sentences of one paragraph, characters `start` to `end`.

    `stretches`: the quotations that touch the paragraph, in order, with their numbers.
    """
    sentences: list[Frame] = []
    tokens = _tokens(text, start, end, stretches)
    begin = 0
    # Most tokens are words, of which those alone that end with a point may end a sentence.
    for index in [index for index, token in enumerate(tokens) if token[0][-1] in _MAY_END or token[4] is not None]:
        while index - begin >= _LONGEST:
            sentences.append(Frame.of(tokens[begin : begin + _LONGEST]))
            begin += _LONGEST
        if index + 1 < len(tokens) and _ends_sentence(tokens, index):
            sentences.append(Frame.of(tokens[begin : index + 1]))
            begin = index + 1
    sentences += [Frame.of(tokens[first : first + _LONGEST]) for first in range(begin, len(tokens), _LONGEST)]
    return tuple(sentences)


def _tokens(text: str, start: int, end: int, stretches: Sequence[tuple[int, Stretch]]) -> list[Token]:
    tokens: list[Token] = []
    position = start
    for number, stretch in stretches:
        opens, closes = max(stretch.opens, start), min(stretch.closes, end)
        if opens > position:
            tokens += _words(text, position, opens)
        if closes > opens:
            tokens.append(Token(text[opens:closes], "", opens, closes, number, False, False))
        position = max(position, closes)
    if position < end:
        tokens += _words(text, position, end)
    return tokens


def _words(text: str, start: int, end: int) -> list[Token]:
    found = []
    last = start
    # To find each word again is cheaper than a match for each, and so is a tuple than the call of its own class.
    make, find, looks = tuple.__new__, text.find, _looks
    for word in _TOKEN.findall(text, start, end):
        first = find(word, last)
        last = first + len(word)
        lower, is_word, is_capital = looks(word) if last - first < _LONG_WORD else looks.__wrapped__(word)
        found.append(make(Token, (word, lower, first, last, None, is_word, is_capital)))
    return found


@lru_cache(maxsize=20_000)
def _looks(word: str) -> tuple[str, bool, bool]:
    """A word in lower case, whether it is one (not a number or a mark), and whether it has a capital."""
    is_capital = word[0].isupper() or (word.startswith(_PARTICLES) and word[2:4].strip("-’'")[:1].isupper())
    return word.lower().replace("’", "'"), word[0].isalpha(), is_capital


def _ends_sentence(tokens: list[Token], index: int) -> bool:
    token, following = tokens[index], tokens[index + 1]
    if token.quotation is not None:
        return _quotation_ends_sentence(token, following, tokens, index)
    if following.text in _GOES_ON:
        return False
    if token.text in _ENDS or token.text == "...":
        return following.quotation is not None or not following.text[0].islower()
    if token.text in ")]" and index and tokens[index - 1].text in _ENDS:
        return following.quotation is not None or following.text[0].isupper()
    if token.text.endswith(".") and len(token.text) > 2 and token.text.count(".") > 1:
        return following.text in _OPENERS
    return False


def _quotation_ends_sentence(token: Token, following: Token, tokens: list[Token], index: int) -> bool:
    content = token.text.rstrip("”\"'’»“ \n\t")
    last = content[-1:]
    if following.quotation is not None:
        return last in ".!?…"
    if not following.text[0].isupper():
        return False
    if last == ".":
        return True
    if last in ("!", "?", "…"):
        # «"Really?" Brekke asked.» goes on; «"Really?" The minister left.» does not, nor does a name that speaks anew.
        for part in tokens[index + 1 : index + 1 + _ASKED]:
            if part.text in _ENDS:
                return False
            if part.quotation is not None:
                return True
        return len(tokens) > index + _ASKED
    return False
