"""Names and phrases brought to one form, and the phrases that a country and a role make."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefings.knowledge.entries import Country

_DROPPED = dict.fromkeys(map(ord, "'’‘ʼ`´′.·"))
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ħ": "h", "ŧ": "t", "ß": "ss"}
)
_BLANKS = str.maketrans(dict.fromkeys('-‐‑‒–—―−,;:/\\"“”„«»()[]\u00a0\u00ad', " "))


def normal(words: str) -> str:
    """`words` without accents, apostrophes, dots, case and a leading "the", with single blanks for hyphens.

    What is written "Erdoğan", "ERDOGAN" or "Erdog\u0306an" is the same; so are "the alliance's chief" and
    "alliance’s chief", "U.S." and "US", "secretary-general" and "secretary general".
    """
    if not words.isascii():
        words = unicodedata.normalize("NFKD", words)
        words = "".join(letter for letter in words if not unicodedata.combining(letter))
    words = words.casefold().translate(_DROPPED).translate(_BLANKS)
    if not words.isascii():
        # Folding "İ" leaves a dot that stands by itself.
        words = words.replace("\u0307", "").translate(_LETTERS)
    return " ".join(words.split()).removeprefix("the ")


def surnames(name: str, spellings: Iterable[str], surname: str | None) -> tuple[str, ...]:
    """The normalised forms in which a person's surname stands alone.

    The last word of each full name, or `surname` where it has several words; and each spelling of a single word.
    """
    forms = [normal(surname)] if surname else []
    for spelling in (name, *spellings):
        words = normal(spelling).split()
        if len(words) == 1 or (words and not surname):
            forms.append(words[-1])
    return tuple(dict.fromkeys(forms))


def phrases(country: Country, words: Iterable[str]) -> Iterator[str]:
    """Each way to name what `words` name in that country, normalised.

    "Polish president", "Poland's president", "Poland president" (as in headlines), "president of Poland",
    "Warsaw's president".
    """
    befores = [normal(adjective) for adjective in country.adjectives]
    names = [normal(name) for name in country.names]
    for name in names:
        befores += [name, name + "s"]
    befores += [normal(capital) + "s" for capital in country.capitals]
    afters = [f"of {name}" for name in names] + [
        f"of the {name}" for name in names if " " in name or name.endswith("s")
    ]
    for word in map(normal, words):
        for before in befores:
            yield f"{before} {word}"
        for after in afters:
            yield f"{word} {after}"
