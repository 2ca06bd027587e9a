"""Everybody an article names: the fullest form of each name, and what the article says they are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from briefings.reading import grammar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefings.knowledge.lexicon import Lexicon
    from briefings.reading.mentions import Mention

_SUFFIX = re.compile(r",?\s+(?:Jr|Sr|II|III|IV)\.?$")
_POSSESSIVE = re.compile(r"[’']s?$")
# Titles as they are written before a name, and as nouns.
_WRITTEN_OUT = {
    "amb.": "ambassador",
    "col.": "colonel",
    "gen.": "general",
    "gov.": "governor",
    "lt.": "lieutenant",
    "prof.": "professor",
    "rep.": "representative",
    "sen.": "senator",
}
# Who is called so does not hold the office itself: the vice president is not "the president".
_STANDS_IN = frozenset({"acting", "assistant", "associate", "deputy", "vice"})
# Letters by which a country's name and its adjective are the same.
_STEM = 5
# So many of one name, and so many roles that hold one word, are told apart; those after them in a text are not looked
# for by it, so that a text in which all have one name takes no more than its share of time.
_MOST_ALIKE, _MOST_ROLES = 50, 100
# What each kind of evidence counts for somebody's gender: a title or noun, a first name, a pronoun close by.
_BY_TITLE, _BY_FIRST_NAME, _BY_PRONOUN = 6, 3, 1


@dataclass(slots=True)
class Figure:
    """Somebody or something named: the name as it is written in full, titles, and evidence of what it is."""

    name: str
    surname: str
    titles: set[str] = field(default_factory=set)
    male: int = 0
    female: int = 0
    first: int = 0
    speaks: int = 0

    @property
    def gender(self) -> str | None:
        """'m' or 'f' where the evidence is at least two to one."""
        if self.male >= 2 * self.female and self.male:
            return "m"
        return "f" if self.female >= 2 * self.male and self.female else None

    @property
    def is_human(self) -> bool:
        """Whether anything tells that it is a person: a title, a first name, a pronoun, or that it speaks."""
        return bool(self.male or self.female or self.titles or self.speaks)


class Cast:
    """The figures of one article, found by full name, by surname, or by first name where nothing else is meant."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._by_name: dict[str, Figure] = {}
        self._by_last: dict[str, list[Figure]] = defaultdict(list)
        self._by_first: dict[str, list[Figure]] = defaultdict(list)
        self._roles: dict[str, Counter[str]] = defaultdict(Counter)
        self._roles_with: dict[str, list[str]] = defaultdict(list)
        self._bodies: dict[str, dict[str, int]] = defaultdict(dict)
        self._named: dict[str, list[Figure]] = {}

    def add(self, mention: Mention) -> None:
        """Take in one named mention."""
        words = name_words(mention.name)
        if len(words) < 2 or self._is_surname(words):
            return
        key = _key(words)
        figure = self._by_name.get(key)
        if figure is None:
            figure = self._new(words, key, mention.start)
        if mention.title and not self.is_thing(figure.name):
            figure.titles.add(mention.title)
            self.note_role(mention.title, figure.name)

    def add_single(self, mention: Mention, *, is_human: bool) -> None:
        """Take in somebody whom the article calls by one word alone: a first name, or the name of one who is human."""
        words = name_words(mention.name)
        if len(words) != 1 or words[0].isupper() or self.named(mention.name):
            return
        first = words[0].casefold()
        if first in self._lexicon.male_names or first in self._lexicon.female_names or is_human or mention.title:
            self._new(words, first, mention.start)

    def is_thing(self, name: str) -> bool:
        """Whether a name ends like that of a body, a place or an event, so that no part of it is a first name."""
        last = name.rsplit(maxsplit=1)[-1].lower()
        return last in self._lexicon.body_names or last in self._lexicon.bodies or last in self._lexicon.documents

    def _is_surname(self, words: list[str]) -> bool:
        """Whether nothing but particles stands before the last word: "Van den Berg"."""
        return all(word.lower() in self._lexicon.particles for word in words[:-1])

    def _new(self, words: list[str], key: str, start: int) -> Figure:
        surname = self.surname(words)
        figure = Figure(name=" ".join(words), surname=surname, first=start)
        self._by_name[key] = figure
        self._named.clear()
        first = words[0].casefold()
        same = [self._by_last[form] for form in {surname.casefold(), words[-1].casefold()}]
        for alike in (*same, self._by_first[first]):
            if len(alike) < _MOST_ALIKE:
                alike.append(figure)
        figure.male += _BY_FIRST_NAME * (first in self._lexicon.male_names)
        figure.female += _BY_FIRST_NAME * (first in self._lexicon.female_names)
        return figure

    def note_role(self, phrase: str, name: str) -> None:
        """Keep that the article calls `name` by `phrase` ("the foreign minister")."""
        role = role_key(phrase)
        if role:
            if role not in self._roles:
                for word in set(role.split()):
                    if len(self._roles_with[word]) < _MOST_ROLES:
                        self._roles_with[word].append(role)
            self._roles[role][name] += 1
            figure = self._by_name.get(_key(name_words(name)))
            if figure is not None:
                self._note(figure, self.gender_of(phrase), _BY_TITLE)

    def note_title(self, name: str, title: str) -> None:
        """Keep what a title ("Mrs") says of the one who may be meant by the name."""
        figures = self.named(name)
        gender = self.gender_of(title)
        if len(figures) == 1:
            self._note(figures[0], gender, _BY_TITLE)

    def note_pronoun(self, name: str, gender: str) -> None:
        """Keep that a pronoun seems to mean the one of that name."""
        figures = self.named(name)
        if len(figures) == 1:
            self._note(figures[0], gender, _BY_PRONOUN)

    def note_speaking(self, name: str) -> None:
        """Keep that the one of that name is the subject of a reporting word."""
        figures = self.named(name)
        if len(figures) == 1:
            figures[0].speaks += 1

    def note_body(self, head: str, phrase: str, start: int) -> None:
        """Keep that the article names a body in full ("Norlandia's Ministry of Defence") at character `start`."""
        self._bodies[head].setdefault(phrase, start)

    def body(self, head: str, before: int) -> str | None:
        """The one body with that noun that is named in full before character `before`."""
        # They were noted in their order, so that the first two tell whether there is one.
        two = islice(self._bodies.get(head, {}).items(), 2)
        named = [phrase for phrase, start in two if start < before]
        return named[0] if len(named) == 1 else None

    def _note(self, figure: Figure, gender: str | None, weight: int) -> None:
        figure.male += weight * (gender == "m")
        figure.female += weight * (gender == "f")

    def gender_of(self, phrase: str) -> str | None:
        """'m' or 'f' where a title or noun of the phrase tells."""
        words = {word.strip(".").lower() for word in phrase.split()}
        if words & self._lexicon.male:
            return "m"
        return "f" if words & self._lexicon.female else None

    def surname(self, words: list[str]) -> str:
        """The last name with the particles before it."""
        index = len(words) - 1
        while index > 1 and words[index - 1].lower() in self._lexicon.particles and words[index - 1].lower() != "of":
            index -= 1
        return " ".join(words[index:])

    def named(self, name: str) -> list[Figure]:
        """The figures that a name may stand for: the one of that full name, else all of that surname or first name."""
        found = self._named.get(name)
        if found is None:
            found = self._named[name] = self._find(name)
        return found

    def _find(self, name: str) -> list[Figure]:
        words = name_words(name)
        key = _key(words)
        if key in self._by_name:
            return [self._by_name[key]]
        if found := self._by_last.get(key):
            return list(found)
        if len(words) == 1:
            return [figure for figure in self._by_first.get(key, ()) if not self.is_thing(figure.name)]
        if self._is_surname(words):
            bare = self._by_last.get(words[-1].casefold(), ())
            return [figure for figure in bare if figure.surname.casefold().endswith(key)] or list(bare)
        same = self._by_last.get(self.surname(words).casefold(), ())
        return [figure for figure in same if _compatible(words, name_words(figure.name))]

    def in_role(self, phrase: str) -> str | None:
        """The one name that the article gives to a role, or None.

        "The minister" is the foreign minister, "the secretary" the Secretary General, where the article has but one.
        """
        return _single(self.holders(phrase))

    def holders(self, phrase: str) -> Counter[str]:
        """The names that the article gives to a role, with how often it does."""
        wanted = role_key(phrase)
        if not wanted:
            return Counter()
        exact = self._roles.get(wanted)
        if exact:
            return exact
        names: Counter[str] = Counter()
        words, head = set(wanted.split()), _role_head(wanted)
        for role in dict.fromkeys((*self._roles_with.get(head, ()), *self._roles_with.get(wanted, ()))):
            alike = _role_head(role) == head or wanted in role.split(" of ")[0].split()
            if alike and _covers(role.split(), words) and not _STANDS_IN & set(role.split()) - words:
                names.update(self._roles[role])
        return names

    def with_word(self, word: str) -> str | None:
        """The one name whose role holds a word: "the Castravian" is the one Castravian negotiator."""
        wanted = word.lower()
        names: Counter[str] = Counter()
        for role in self._roles_with.get(wanted, ()):
            names.update(self._roles[role])
        return _single(names)

    def figures(self) -> Iterable[Figure]:
        """All figures, in the order of their first full mention."""
        return self._by_name.values()


def name_words(name: str) -> list[str]:
    """The words of a name, without possessives and suffixes."""
    return _POSSESSIVE.sub("", _SUFFIX.sub("", name)).split()


def persons_of(figures: Sequence[Figure]) -> list[Figure]:
    """One figure for each person: "Maren Holm" and "Maren R. Holm" are one, and stand by the longer name."""
    found: list[Figure] = []
    for figure in sorted(figures, key=lambda one: -len(one.name)):
        words = name_words(figure.name)
        if not any(_compatible(words, name_words(other.name)) for other in found):
            found.append(figure)
    return found


def role_key(phrase: str) -> str:
    """A role without articles, possessives, "former" and hyphens, for comparison."""
    words = [_POSSESSIVE.sub("", word.lower()) for word in phrase.replace("-", " ").split()]
    kept = [_WRITTEN_OUT.get(w, w) for w in words if w and w not in grammar.DETERMINERS and w != "former"]
    return " ".join(kept) if kept and kept[0] not in ("of", "for") else ""


def _key(words: list[str]) -> str:
    return " ".join(words).casefold()


def _role_head(role: str) -> str:
    words = role.split(" of ")[0].split(" for ")[0].split()
    return words[-1] if words else ""


def _covers(role: list[str], words: set[str]) -> bool:
    """Whether a role holds all words, a country's adjective for its name: "Norlandian" for "of Norlandia"."""
    return all(
        word == "of" or word in role or (len(word) > _STEM and any(other[:_STEM] == word[:_STEM] for other in role))
        for word in words
    )


def _single(names: Counter[str]) -> str | None:
    return next(iter(names)) if len(names) == 1 else None


def _compatible(words: list[str], full: list[str]) -> bool:
    """Whether two names of one surname can be the same person: no differing first names."""
    first, other = words[0].strip(".").casefold(), full[0].strip(".").casefold()
    return (
        first == other or (len(first) == 1 and other.startswith(first)) or (len(other) == 1 and first.startswith(other))
    )
