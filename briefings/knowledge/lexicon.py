"""Common nouns of English news, by what they name: people, bodies, documents; titles before names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from briefings.knowledge.tables import packaged


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Sets of lower-case words; `persons`, `bodies` and `documents` hold singular and plural forms.

    `male` and `female` are titles and nouns, `male_names` and `female_names` first names; `portfolios` are what an
    office is for ("affairs"), `particles` small words inside names, `body_names` words that no person's name holds,
    `works` what titles in quotation marks are of,
    `nouns` all nouns for people, bodies and documents,
    `anonymous` those for people who are often not named.
    """

    titles: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    persons: frozenset[str]
    plural_persons: frozenset[str]
    bodies: frozenset[str]
    documents: frozenset[str]
    particles: frozenset[str]
    portfolios: frozenset[str]
    male_names: frozenset[str]
    female_names: frozenset[str]
    body_names: frozenset[str]
    works: frozenset[str]
    nouns: frozenset[str]
    anonymous: frozenset[str]


def plural(noun: str) -> str:
    """The regular English plural, and those of -man, -woman and -y."""
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "ch", "sh", "x")):
        return noun + "es"
    return noun + "s"


@cache
def load_lexicon() -> Lexicon:
    """The packaged lexicon."""
    table = packaged("lexicon.toml")
    persons = frozenset(table["persons"])
    plural_persons = frozenset(map(plural, persons)) | {"people", "sources", "officials"}
    bodies = frozenset(table["bodies"]) | frozenset(map(plural, table["bodies"]))
    documents = frozenset(table["documents"]) | frozenset(map(plural, table["documents"]))
    return Lexicon(
        titles=frozenset(table["titles"]),
        male=frozenset(table["male"]),
        female=frozenset(table["female"]),
        persons=persons | plural_persons,
        plural_persons=plural_persons,
        bodies=bodies,
        documents=documents,
        particles=frozenset(table["particles"]),
        portfolios=frozenset(table["portfolios"]),
        male_names=frozenset(table["male_names"]),
        female_names=frozenset(table["female_names"]),
        body_names=frozenset(table["body_names"]),
        works=frozenset(table["works"]),
        anonymous=frozenset(table["anonymous"]),
        nouns=persons | plural_persons | bodies | documents,
    )
