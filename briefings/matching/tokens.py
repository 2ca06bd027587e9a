"""Words of a printing as they are compared: each with where it stands, what it weighs, and where sentences end."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

from briefings.words import COMMON

_WORD = re.compile(r"[^\W_]+(?:['’ʼ‘`´][^\W_]+)*")
_APOSTROPHES = re.compile(r"['’ʼ‘`´]")
_LEFT_OUT = re.compile(r"\.\.\.|…|\[\s*\]|\. \. \.")
_BRACKET = re.compile(r"\[[^\[\]]{0,120}\]")
# A sentence ends where a mark is followed by a blank and what may begin the next.
_END = re.compile(r"[.!?…]+[”’»\"')\]]*(?=\s+[“‘„«\"'(\[]*[^\W_])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[^\W\d_]|(?:[^\W\d_]\.)+[^\W\d_]|adm|amb|capt|cf|co|col|corp|dr|etc|gen|gov|hon|inc|jr|lt|ltd|maj|messrs|mr|mrs|"
    r"ms|no|pres|prof|rep|rev|sec|sen|sgt|sr|st|vs))\Z",
    re.IGNORECASE,
)
_ENDINGS = ("ingly", "edly", "ing", "ed", "es", "ly", "s", "e")
_LEAST_STEM = 4
DENIALS = frozenset("not no never none nobody nothing neither nor without cannot hardly".split())  # noqa: SIM905 -- a list to read
"""Words without which a sentence says the opposite."""

_NUMBERS = frozenset(
    """two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty
    ninety hundred thousand million billion trillion first second third half double twice""".split()  # noqa: SIM905
)
UNIT = 5
"""What a telling word weighs in whole numbers, which add up the same in whatever order."""

_COMMON_WEIGHT = 1 / UNIT


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word: its form (without case, accents, apostrophes), its stem, and where it stands in the text.

    `weight` says how much it tells: words that are in every second sentence tell little. `bracketed`: it stands in
    brackets, as what the outlet put in. `ends`: a sentence ends with it. `gap`: dots that stand for words left out
    follow it.
    """

    form: str
    stem: str
    start: int
    end: int
    weight: float
    bracketed: bool = False
    ends: bool = False
    gap: bool = False
    capital: bool = False
    """Whether it is written with a capital, and no word that is in every second sentence."""

    name: bool = False
    """Whether it is so where no sentence begins."""

    @property
    def denies(self) -> bool:
        """Whether it turns what is said into the opposite."""
        return self.form in DENIALS or (self.form.endswith("nt") and self.form[:-2] in _AUXILIARIES)

    @property
    def counts(self) -> bool:
        """Whether it is a number."""
        return self.form[0].isdigit() or self.form in _NUMBERS


_AUXILIARIES = frozenset(
    "is are was were do does did has have had will wo would should could ca can must need might ai".split()  # noqa: SIM905
)


@dataclass(frozen=True)
class Wording:
    """A text as its words. Not slotted: what is made of it is kept."""

    text: str

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words, in order."""
        return tuple(_tokens(self.text))

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """Their forms."""
        return tuple(token.form for token in self.tokens)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """Their stems."""
        return tuple(token.stem for token in self.tokens)

    @cached_property
    def known(self) -> frozenset[str]:
        """Their forms, each once."""
        return frozenset(self.forms)

    def weighing(self, first: int, end: int) -> int:
        """What the words from one number up to another weigh, in units."""
        return self._sums[0][end] - self._sums[0][first]

    def own(self, first: int, end: int) -> int:
        """The same, of those words that are the speaker's and not the outlet's in brackets."""
        return self._sums[1][end] - self._sums[1][first]

    @property
    def weight(self) -> int:
        """What all of them weigh that are the speaker's, in units."""
        return self._sums[1][-1]

    @cached_property
    def _sums(self) -> tuple[list[int], list[int]]:
        units = [UNIT if token.weight == 1 else 1 for token in self.tokens]
        own = [0 if token.bracketed else unit for token, unit in zip(self.tokens, units, strict=True)]
        return list(accumulate(units, initial=0)), list(accumulate(own, initial=0))

    @cached_property
    def denials(self) -> tuple[int, ...]:
        """The numbers of the words that deny."""
        return tuple(number for number, token in enumerate(self.tokens) if token.denies)

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the words that are numbers."""
        return tuple(number for number, token in enumerate(self.tokens) if token.counts)

    @cached_property
    def names(self) -> tuple[int, ...]:
        """The numbers of the words that are names."""
        return tuple(number for number, token in enumerate(self.tokens) if token.name)

    @cached_property
    def words(self) -> list[str]:
        """Its words as they are written; quicker than all that is known of them."""
        return _WORD.findall(self.text)

    @cached_property
    def telling(self) -> frozenset[str]:
        """The stems of words that tell something; much quicker than all that is known of them."""
        return frozenset(map(_told, self.words)) - _NOTHING

    @cached_property
    def starts(self) -> frozenset[int]:
        """The numbers of the words with which a sentence begins."""
        return frozenset([0, *(number + 1 for number, token in enumerate(self.tokens) if token.ends)])

    @cached_property
    def stops(self) -> frozenset[int]:
        """The numbers of the words with which a sentence ends."""
        last = len(self.tokens) - 1
        return frozenset([*(number for number, token in enumerate(self.tokens) if token.ends), last])


def wording(text: str) -> Wording:
    """A text as its words; of a short one, what is made of it is kept for a while."""
    return _short(text) if len(text) <= _SHORT_TEXT else Wording(text)


_SHORT_TEXT = 600


@lru_cache(maxsize=1000)
def _short(text: str) -> Wording:
    return Wording(text)


def folded(text: str) -> str:
    """Words without case, accents and apostrophes."""
    parts = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text).casefold())
    return "".join(one for one in parts if not unicodedata.combining(one)) if not parts.isascii() else parts


@lru_cache(maxsize=20_000)
def _told(word: str) -> str:
    """The stem of a word that tells something, nothing of any other."""
    form = folded(word)
    return "" if form in COMMON else stem(form)


_NOTHING = frozenset({""})


def stem(form: str) -> str:
    """What stays of a word in its forms: "prevails" and "prevail", "ally" and "allies"."""
    if form.endswith("ies") and len(form) > _LEAST_STEM:
        return form[:-3] + "y"
    for ending in _ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) >= _LEAST_STEM:
            return form[: -len(ending)]
    return form


def _tokens(text: str) -> list[Token]:
    brackets = [(one.start(), one.end()) for one in _BRACKET.finditer(text)]
    gaps = [one.start() for one in _LEFT_OUT.finditer(text)]
    ends = [one.start() for one in _END.finditer(text) if not _is_short(text, one)]
    words = [(one.start(), one.end()) for one in _WORD.finditer(text)]
    made = []
    begins = True
    for number, (start, end) in enumerate(words):
        following = words[number + 1][0] if number + 1 < len(words) else len(text)
        form = folded(text[start:end])
        closes = _within(ends, end, following)
        made.append(
            Token(
                form=form,
                stem=stem(form),
                start=start,
                end=end,
                weight=_COMMON_WEIGHT if form in COMMON else 1.0,
                bracketed=bool(brackets) and any(first <= start < last for first, last in brackets),
                ends=closes,
                gap=_within(gaps, end, following),
                capital=text[start].isupper() and form not in COMMON,
                name=not begins and text[start].isupper() and form not in COMMON,
            )
        )
        begins = closes
    return made


def _within(places: list[int], first: int, last: int) -> bool:
    """Whether one of these places, which are in order, is from `first` up to `last`."""
    found = bisect_left(places, first)
    return found < len(places) and places[found] < last


def _is_short(text: str, mark: re.Match[str]) -> bool:
    """Whether the mark ends an abbreviation and no sentence."""
    return mark[0] == "." and _ABBREVIATION.search(text, max(0, mark.start() - 12), mark.start()) is not None
