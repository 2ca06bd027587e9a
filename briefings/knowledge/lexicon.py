"""Common nouns of English news, by what they name: people, bodies, documents; titles before names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from briefings.knowledge.loading import raise_all, read_tables
from briefings.knowledge.rows import Row
from briefings.knowledge.stacks import Stack

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from briefings.knowledge.loading import Fault

_FILE = "lexicon.toml"
_LISTS = (
    "titles", "male", "female", "persons", "bodies", "documents", "particles", "portfolios", "male_names",
    "female_names", "body_names", "works", "anonymous",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Sets of lower-case words; `persons`, `bodies` and `documents` hold singular and plural forms.

    `male` and `female` are titles and nouns, `male_names` and `female_names` first names; `portfolios` are what an
    office is for ("affairs"), `particles` small words inside names, `body_names` words that no person's name holds,
    `works` what titles in quotation marks are of, `nouns` all nouns for people, bodies and documents, `plural_bodies`
    plurals for bodies and documents, `anonymous` nouns for people who are often not named, `phrasal` all words without
    a capital that may begin a phrase.
    """

    titles: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    persons: frozenset[str]
    plural_persons: frozenset[str]
    bodies: frozenset[str]
    plural_bodies: frozenset[str]
    documents: frozenset[str]
    particles: frozenset[str]
    portfolios: frozenset[str]
    male_names: frozenset[str]
    female_names: frozenset[str]
    body_names: frozenset[str]
    works: frozenset[str]
    nouns: frozenset[str]
    anonymous: frozenset[str]
    phrasal: frozenset[str]


def plural(noun: str) -> str:
    """The regular English plural, and those of -man, -woman and -y."""
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "ch", "sh", "x")):
        return noun + "es"
    return noun + "s"


@cache
def load_lexicon(*overlays: Path) -> Lexicon:
    """The packaged lexicon with the words of the overlay folders' lexicon.toml, list by list.

    Raises:
        KnowledgeError: something in the files does not hold.
    """
    lexicon, faults = read_lexicon(overlays)
    raise_all(faults)
    return lexicon


def read_lexicon(overlays: Sequence[Path]) -> tuple[Lexicon, list[Fault]]:
    """Our lexicon.toml and the overlay folders', and every fault found."""
    faults: list[Fault] = []
    stack = Stack([Row.of_file(file, faults) for file in read_tables(_FILE, overlays, faults)])
    lists = {name: _words(stack, name) for name in _LISTS}
    stack.close()
    for one, other in (("male", "female"), ("male_names", "female_names")):
        for word, (row, number) in stack.words(other).items():
            if word in lists[one]:
                row.fault(f"`{other}`: {word!r} is in `{one}` too; take it out of one of them", other, number)
    persons, plural_persons = lists["persons"], _plurals(lists["persons"]) | {"people", "sources", "officials"}
    bodies, documents = (lists[name] | _plurals(lists[name]) for name in ("bodies", "documents"))
    nouns = persons | plural_persons | bodies | documents
    lexicon = Lexicon(
        titles=lists["titles"],
        male=lists["male"],
        female=lists["female"],
        persons=persons | plural_persons,
        plural_persons=plural_persons,
        bodies=bodies,
        plural_bodies=_plurals(lists["bodies"] | lists["documents"]),
        documents=documents,
        particles=lists["particles"],
        portfolios=lists["portfolios"],
        male_names=lists["male_names"],
        female_names=lists["female_names"],
        body_names=lists["body_names"],
        works=lists["works"],
        anonymous=lists["anonymous"],
        nouns=nouns,
        phrasal=nouns | lists["titles"] | lists["particles"],
    )
    return lexicon, faults


def _words(stack: Stack, name: str) -> frozenset[str]:
    found = stack.words(name, required=True)
    for word, (row, number) in found.items():
        if word != word.lower() or not word[0].isalnum():
            row.fault(f"`{name}`: {word!r} must be a word in small letters", name, number)
    return frozenset(found)


def _plurals(nouns: frozenset[str]) -> frozenset[str]:
    return frozenset(map(plural, nouns))
