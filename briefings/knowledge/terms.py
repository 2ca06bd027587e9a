"""Words and phrases as they are written in the tables, and whether a text holds one of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_GAP = "..."
# Words that "..." may stand for.
_WIDEST = 4
# What stands between two words of one clause. Disjoint from words, so that no text makes the pattern slow.
_BETWEEN = r"[^\w.;:!?]+"
_SHORTEST_ACRONYM = 3
_MOST_GAPS = 3
# Which letters are, where case does not matter, the same as a plain one, besides its capital.
_SAME = {"i": "İı", "k": "\u212a", "s": "ſ"}


@dataclass(frozen=True, slots=True)
class Terms:
    """A list of words and phrases, any of which is looked for as whole words.

    "*" at the end of a word stands for any ending, "..." between words for up to four others. A word without capitals
    is found in any case; for UNESCO, Unesco is the same. Apostrophes are found straight or curly.
    """

    pattern: re.Pattern[str]
    stems: tuple[str, ...]

    @classmethod
    def of(cls, terms: Iterable[str]) -> Terms:
        """The terms of a table's list."""
        listed = sorted(set(terms), key=lambda term: (-len(term), term))
        pattern = re.compile(_pattern(listed) if listed else r"(?!)")
        stems = sorted({_stem(term) for term in listed}, key=len)
        shortest = tuple(stem for place, stem in enumerate(stems) if not any(part in stem for part in stems[:place]))
        return cls(pattern, shortest)

    def are_in(self, text: str, lowered: str) -> bool:
        """Whether one of them stands in `text`; `lowered` is the same in lower case."""
        # Most sentences hold no stem at all, and to see that is ten times faster than the pattern.
        return self.may_be_in(lowered) and self.pattern.search(text) is not None

    def may_be_in(self, lowered: str) -> bool:
        """Whether a text in lower case holds the stem of one of them, so that it may hold the word itself."""
        # A loop, because a generator costs more than the looking.
        for stem in self.stems:  # noqa: SIM110
            if stem in lowered:
                return True
        return False

    def found_in(self, text: str) -> tuple[str, ...]:
        """The words of `text` that stand for one of them, each once, in their order."""
        return tuple(dict.fromkeys(match[0] for match in self.pattern.finditer(text)))


def fault_in(term: str) -> str | None:
    """What is wrong with a term, to be said behind it; None where it can be looked for."""
    words = term.split()
    if "…" in term:
        return 'holds "…" in one character; write three dots with blanks around them'
    if not any(character.isalnum() for character in term):
        return "holds no letter"
    if any("*" in word.removesuffix("*") or word == "*" for word in words):
        return 'has its "*" elsewhere than at the end of a word'
    if any("..." in word and word != _GAP for word in words):
        return 'holds "..." without blanks around it'
    if _GAP in (words[0], words[-1]) or (_GAP, _GAP) in pairwise(words):
        return 'must have a word before and after each "..."'
    if words.count(_GAP) > _MOST_GAPS:
        return f'holds more than {_MOST_GAPS} times "..."'
    return None


def _pattern(terms: Iterable[str]) -> str:
    """What finds one of the terms; where several can stand, the first of them.

    The first letter is looked at before all else: most words have another one, and are passed over at once.
    """
    by_letter: dict[str, list[str]] = {}
    for term in terms:
        by_letter.setdefault(term[0].lower(), []).append(_branch(term))
    branches = "|".join(
        rf"(?=(?i:{letter}))(?:{'|'.join(found)})" if _is_plain(letter) else "|".join(found)
        for letter, found in by_letter.items()
    )
    letters = "".join(letter + letter.upper() + _SAME.get(letter, "") for letter in by_letter)
    return rf"{f'(?=[{letters}])' if all(map(_is_plain, by_letter)) else ''}(?<![\w-])(?:{branches})(?!\w)"


def _is_plain(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def _branch(term: str) -> str:
    pattern, between = "", ""
    for word in term.split():
        if word == _GAP:
            between = rf"(?:{_BETWEEN}\w+){{0,{_WIDEST}}}?{_BETWEEN}"
            continue
        body = re.escape(word.removesuffix("*")).replace("’", "'").replace("'", "[’']")
        if word.rstrip("*").isupper() and len(word) > _SHORTEST_ACRONYM:
            body = f"(?:{body}|{word.removesuffix('*').capitalize()})"
        elif word == word.lower():
            body = f"(?i:{body})"
        pattern += (between if pattern else "") + body + (r"\w*" if word.endswith("*") else "")
        between = r"\s+"
    return pattern


def _stem(term: str) -> str:
    """The longest run of letters that stands in every text that holds the term."""
    return max(re.split(r"[\s’'*.]+", term.lower()), key=len)
