"""Everybody an article names: the fullest form of each name, and what the article says they are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefings.reading import grammar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefings.knowledge.lexicon import Lexicon
    from briefings.reading.mentions import Mention

_SUFFIX = re.compile(r",?\s+(?:Jr|Sr|II|III|IV)\.?$")


@dataclass(slots=True)
class Figure:
    """Somebody or something named: all names seen, titles, and evidence of what it is."""

    name: str
    surname: str
    titles: set[str] = field(default_factory=set)
    male: int = 0
    female: int = 0
    first: int = 0

    @property
    def gender(self) -> str | None:
        """"m" or "f" where the article tells."""
        if self.male == self.female:
            return None
        return "m" if self.male > self.female else "f"


class Cast:
    """The figures of one article, found by full name or by surname."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._by_name: dict[str, Figure] = {}
        self._by_last: dict[str, list[Figure]] = defaultdict(list)
        self._roles: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, mention: Mention) -> None:
        """Take in one named mention."""
        words = name_words(mention.name)
        if len(words) < 2:
            return
        key = " ".join(words).casefold()
        figure = self._by_name.get(key)
        if figure is None:
            surname = self.surname(words)
            figure = Figure(name=_SUFFIX.sub("", " ".join(words)), surname=surname, first=mention.start)
            self._by_name[key] = figure
            self._by_last[surname.casefold()].append(figure)
            if surname.casefold() != words[-1].casefold():
                self._by_last[words[-1].casefold()].append(figure)
        if mention.title:
            figure.titles.add(mention.title)
            self.note_role(mention.title, figure.name)

    def note_role(self, phrase: str, name: str) -> None:
        """Keep that the article calls `name` by `phrase` ("the foreign minister")."""
        role = role_key(phrase)
        if role:
            self._roles[role][name] += 1
            gender = self._gender_of(phrase)
            figure = self._by_name.get(name.casefold())
            if figure is not None and gender:
                figure.male += gender == "m"
                figure.female += gender == "f"

    def note_gender(self, name: str, gender: str) -> None:
        """Keep evidence from a title ("Mr.") or a pronoun."""
        for figure in self.named(name):
            figure.male += gender == "m"
            figure.female += gender == "f"

    def _gender_of(self, phrase: str) -> str | None:
        words = {word.strip(".").lower() for word in phrase.split()}
        if words & self._lexicon.male:
            return "m"
        return "f" if words & self._lexicon.female else None

    def surname(self, words: list[str]) -> str:
        """The last name with the particles before it."""
        index = len(words) - 1
        while index > 1 and words[index - 1].lower() in self._lexicon.particles and words[index - 1].lower() not in ("of", "and"):
            index -= 1
        return " ".join(words[index:])

    def named(self, name: str) -> list[Figure]:
        """The figures that a name may stand for: the one of that full name, else all of that surname."""
        words = name_words(name)
        key = " ".join(words).casefold()
        if key in self._by_name:
            return [self._by_name[key]]
        if len(words) == 1:
            return list(self._by_last.get(key, ()))
        surname = self.surname(words).casefold()
        return [figure for figure in self._by_last.get(surname, ()) if _compatible(words, name_words(figure.name))] or list(
            self._by_last.get(key, ())
        )

    def in_role(self, phrase: str) -> str | None:
        """The one name that the article gives to a role, or None.

        "The minister" is the foreign minister, "the secretary" the Secretary General, where the article has but one.
        """
        wanted = role_key(phrase)
        if not wanted:
            return None
        exact = self._roles.get(wanted)
        if exact:
            return _single(exact)
        names: Counter[str] = Counter()
        words, head = set(wanted.split()), _role_head(wanted)
        for role, count in self._roles.items():
            alike = _role_head(role) == head or wanted in role.split(" of ")[0].split()
            if alike and words <= set(role.split()) | {"of"}:
                names.update(count)
        return _single(names)

    def figures(self) -> Iterable[Figure]:
        """All figures, in the order of their first full mention."""
        return self._by_name.values()


def name_words(name: str) -> list[str]:
    """The words of a name, without possessives and suffixes."""
    plain = re.sub(r"[’']s?$", "", _SUFFIX.sub("", name))
    return [word for word in plain.split() if word not in (",",)]


def role_key(phrase: str) -> str:
    """A role without articles, possessives, "former" and hyphens, for comparison."""
    words = [re.sub(r"[’']s?$", "", word.lower()) for word in phrase.replace("-", " ").split()]
    kept = [word for word in words if word and word not in grammar.DETERMINERS and word != "former"]
    return " ".join(kept) if kept and kept[0] not in ("of", "for") else ""


def _role_head(role: str) -> str:
    return role.split(" of ")[0].split(" for ")[0].split()[-1]


def _single(names: Counter[str]) -> str | None:
    return next(iter(names)) if len(names) == 1 else None


def _compatible(words: list[str], full: list[str]) -> bool:
    """Whether two names of one surname can be the same person: no differing first names."""
    first, other = words[0].strip(".").casefold(), full[0].strip(".").casefold()
    return first == other or (len(first) == 1 and other.startswith(first)) or (len(other) == 1 and first.startswith(other))
