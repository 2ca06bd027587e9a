"""Names and phrases brought to one form, written out, and made of role and country."""

from __future__ import annotations

import re
import unicodedata
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefings.knowledge.entries import Country

_FORM: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "'’‘ʼ`´′.·"), None),
    **dict.fromkeys(map(ord, '-‐‑‒–—―−,;:/\\"“”„«»()[]\u00a0\u00ad'), " "),
}
# Letters that Unicode does not take apart, and the dot that folding "İ" leaves by itself.
_LETTERS: dict[int, str | None] = {ord("\u0307"): None, ord("ı"): "i"} | {
    ord(letter): plain
    for letter, plain in zip("łøđæœþðħŧ", ("l", "o", "d", "ae", "oe", "th", "d", "h", "t"), strict=True)
}
_MOST_SPELLINGS = 500


def normal(words: str) -> str:
    """`words` without accents, apostrophes, dots, case and a leading "the", with single blanks for hyphens.

    What is written "Erdoğan", "ERDOGAN" or "Erdog\u0306an" is the same; so are "the alliance's chief" and
    "alliance’s chief", "U.S." and "US", "secretary-general" and "secretary general".
    """
    if words.isascii():
        words = words.lower().translate(_FORM)
    else:
        words = unicodedata.normalize("NFKD", words)
        words = "".join(letter for letter in words if not unicodedata.combining(letter))
        words = words.casefold().translate(_FORM).translate(_LETTERS)
    return " ".join(words.split()).removeprefix("the ")


def spelled_out(pattern: str) -> list[str]:
    """All that a pattern with braces stands for: "{US ,}{senator,congressman}" is four phrases.

    Raises:
        ValueError: a brace without its other half, one within another, or a pattern that stands for too many.
    """
    if "{" not in pattern and "}" not in pattern:
        return [pattern]
    parts = re.split(r"\{([^{}]*)\}", pattern)
    if any("{" in part or "}" in part for part in parts):
        msg = f"the braces of {pattern!r} do not close each other"
        raise ValueError(msg)
    choices = [part.split(",") if number % 2 else [part] for number, part in enumerate(parts)]
    count = 1
    for choice in choices:
        count *= len(choice)
    if count > _MOST_SPELLINGS:
        msg = f"{pattern!r} stands for {count} phrases; write at most {_MOST_SPELLINGS}"
        raise ValueError(msg)
    return ["".join(chosen) for chosen in product(*choices)]


def surnames(names: Iterable[str], surname: str | None) -> tuple[str, ...]:
    """The forms in which a person's surname stands alone, of normalised `names`: each spelling, full or of one word.

    They are the last word of each full name, or `surname` where it is of several words, and each single word.
    """
    forms = [normal(surname)] if surname else []
    for name in names:
        *_, last = name.split(" ")
        if not surname or last == name:
            forms.append(last)
    return tuple(dict.fromkeys(forms))


def phrases(country: Country, words: Iterable[str]) -> Iterator[str]:
    """Each way to name what normalised `words` name in that country, normalised.

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
    for word in words:
        for before in befores:
            yield f"{before} {word}"
        for after in afters:
            yield f"{word} {after}"
