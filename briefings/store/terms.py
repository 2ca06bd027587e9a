"""Text as search sees it: words without case and accents, and what a person's words ask for.

Both databases are given words that are taken apart here, so that they find the same.
"""

from __future__ import annotations

import re
import unicodedata

from briefings.words import COMMON

# Letters that are written with a stroke or joined, which Unicode does not take apart; people search without.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th"}
)
_WORD = re.compile(r"[^\W_]+")
_ASKED = re.compile(r"""["“”„«»]([^"“”„«»]*)["“”„«»]|(\S+)""")
_APOSTROPHE_S = re.compile(r"['’ʼ]s?$", re.IGNORECASE)

_LONGEST_WORD = 64  # characters
_MOST_WORDS = 16_000  # of one text: PostgreSQL counts positions up to 16383
_MOST_CHARACTERS = 200_000  # of one text: PostgreSQL takes no more than a megabyte
_MOST_PHRASES = 32  # of one search

_SHORTEST_TYPED, _LONGEST_TYPED = 4, 24  # characters of words that are corrected

STOP_WORDS = COMMON
"""Words that tell nothing: sought only where nothing else is."""


def fold(text: str) -> list[str]:
    """The words of a text in their order, without case and accents; hyphens and apostrophes part words."""
    parts = unicodedata.normalize("NFKD", text[:_MOST_CHARACTERS].casefold())
    bare = "".join(character for character in parts if not unicodedata.combining(character)).casefold()
    words = _WORD.findall(bare.translate(_PLAIN)[:_MOST_CHARACTERS])
    return [word[:_LONGEST_WORD] for word in words[:_MOST_WORDS]]


def correctable(word: str) -> bool:
    """Whether a folded word is one that may be mistyped for another: of letters alone, neither short nor endless."""
    return _SHORTEST_TYPED <= len(word) <= _LONGEST_TYPED and word.isalpha()


def label(name: str) -> str:
    """A name as it is compared: its words; of a name without words, what there is. At most 200 characters."""
    return (" ".join(fold(name)) or name.casefold().strip())[:200]


def asked(words: str) -> list[tuple[str, ...]]:
    """What a statement must contain: phrases, each of one or more words that stand side by side.

    What stands in quotation marks is one phrase, and so are the parts of a word ("open-door"). Stop words outside of
    quotation marks are left out unless nothing else remains. Empty where there is no word at all.
    """
    phrases: dict[tuple[str, ...], None] = {}
    stops: dict[tuple[str, ...], None] = {}
    for quoted, word in _ASKED.findall(words):
        phrase = tuple(fold(quoted or _APOSTROPHE_S.sub("", word)))
        if phrase:
            single = not quoted and len(phrase) == 1 and phrase[0] in STOP_WORDS
            (stops if single else phrases)[phrase] = None
    return list(phrases or stops)[:_MOST_PHRASES]


def whole(words: str) -> tuple[str, ...]:
    """All that was typed as one phrase, stop words too: what stands so in a statement is what was meant most surely.

    Empty where it is a single word, or too long for a phrase.
    """
    phrase = fold(words)
    return tuple(phrase) if 1 < len(phrase) <= _MOST_PHRASES else ()
