"""Which news agency a story is by that an outlet prints: told by its byline, its dateline, its last line."""

from __future__ import annotations

import re
from functools import cache

# Each as it is to be called, and as it signs.
_NAMES = {
    "Agence France-Presse": ("AFP", "Agence France-Presse", "Agence France Presse"),
    "Agencia EFE": ("EFE", "Agencia EFE"),
    "Anadolu Agency": ("AA", "Anadolu Agency", "Anadolu"),
    "ANSA": ("ANSA",),
    "Associated Press": ("AP", "Associated Press", "The Associated Press"),
    "BNS": ("BNS", "Baltic News Service"),
    "Bloomberg": ("Bloomberg", "Bloomberg News"),
    "dpa": ("dpa", "DPA", "Deutsche Presse-Agentur"),
    "Interfax-Ukraine": ("Interfax-Ukraine",),
    "LETA": ("LETA",),
    "NTB": ("NTB",),
    "PAP": ("PAP", "Polish Press Agency"),
    "PA Media": ("PA", "PA Media", "Press Association"),
    "Reuters": ("Reuters", "Thomson Reuters"),
    "STT": ("STT", "STT-Lehtikuva"),
    "TASS": ("TASS",),
    "UNIAN": ("UNIAN",),
    "Ukrinform": ("Ukrinform",),
    "Xinhua": ("Xinhua",),
}
_LONGEST_DATELINE, _LONGEST_CLOSING = 160, 200
"""Characters in which a dateline ends, and of a last paragraph that signs."""
_LEAST_FOR_ANY_CASE = 5
"""Letters of a name that may be written in any case: "pa" and "aa" are no agencies."""


def agency_of(byline: str | None, text: str) -> str | None:
    """The agency that a story is by, as it is called; None where none signs it, or several do.

    `text` is its paragraphs, joined by blank lines.
    """
    signed = _named(byline or "")
    if not signed and (opening := _dateline().match(text[:_LONGEST_DATELINE])):
        signed = _named(opening["agency"])
    last = text.rstrip().rpartition("\n\n")[2]
    if not signed and len(last) <= _LONGEST_CLOSING and (closing := _closing().search(last)):
        signed = _named(closing["agency"] or closing["source"])
    return next(iter(signed)) if len(signed) == 1 else None


def _named(words: str) -> set[str]:
    return {_called()[found[0].casefold()] for found in _any_name().finditer(words) if _is_written_so(found[0])}


def _is_written_so(words: str) -> bool:
    return len(words) >= _LEAST_FOR_ANY_CASE or any(words in names for names in _NAMES.values())


@cache
def _called() -> dict[str, str]:
    return {name.casefold(): called for called, names in _NAMES.items() for name in names}


@cache
def _alternatives() -> str:
    return "|".join(sorted((re.escape(name) for names in _NAMES.values() for name in names), key=len, reverse=True))


@cache
def _any_name() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@./-])(?:{_alternatives()})(?![\w@-]|\.\w)", re.IGNORECASE)


@cache
def _dateline() -> re.Pattern[str]:
    """The dateline that begins a story: "KYIV, July 12 (Reuters) -", "Brussels (dpa) –", "(AP) —"."""
    return re.compile(r"[^()“\"]{0,80}\((?P<agency>[^()]{2,60})\)\s*[-–—:.]", re.IGNORECASE)


@cache
def _closing() -> re.Pattern[str]:
    """What ends one: "(AFP)", "Source: Reuters", "© 2023 The Associated Press. All rights reserved."."""
    return re.compile(
        r"\((?P<agency>[^()]{2,60})\)\W*$|"
        rf"(?:\bsource|\bcopyright|©)[:\s\d©]{{1,12}}(?P<source>(?:{_alternatives()})\b)",
        re.IGNORECASE,
    )
