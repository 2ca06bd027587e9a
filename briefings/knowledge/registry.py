"""Who speaks: people, bodies, offices and countries, and who held which office on a day."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from briefings.knowledge.entries import Body, Country, Office, Person, Tenure
from briefings.knowledge.loading import Fault, raise_all
from briefings.knowledge.names import normal
from briefings.knowledge.people import read_people

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from briefings.knowledge.people import Entries

__all__ = ["Body", "Country", "Fault", "Office", "Person", "Registry", "Tenure", "check", "load_registry"]

_OF_THE_OTHER = {"f": ("spokesman",), "m": ("spokeswoman", "chairwoman")}


class Registry:
    """All entries, found by what the press calls them. Accents, apostrophes, case and a leading "the" never matter.

    Titles ("Mr", "President") are not taken off names; that is the caller's.
    """

    def __init__(self, entries: Entries) -> None:
        self.since = entries.since
        self.as_of = entries.as_of
        self.trusted_until = entries.trusted_until
        self.countries: Mapping[str, Country] = MappingProxyType(entries.countries)
        self.offices: Mapping[str, Office] = MappingProxyType(entries.offices)
        self.people: Mapping[str, Person] = MappingProxyType(entries.people)
        self.bodies: Mapping[str, Body] = MappingProxyType(entries.bodies)
        self._country_words = entries.country_words
        self._phrases = entries.office_phrases
        self._full_names = entries.full_names
        self._surnames = entries.surnames
        self._holders = entries.holders

    def named(self, name: str) -> tuple[Person | Body, ...]:
        """The entry that a name stands for: a full name, a spelling of it, or a surname that no other entry has.

        A surname that is frequent in the world (Johnson, Cooper) stands for nobody by itself: see `surnamed`.
        """
        if full := self.full_names(name):
            return full
        people = self.surnamed(name)
        return people if len(people) == 1 and not people[0].common else ()

    def full_names(self, name: str) -> tuple[Person | Body, ...]:
        """The entry whose full name, or other spelling of it, this is; nobody for a surname alone."""
        key = self._full_names.get(normal(name))
        if key is None:
            return ()
        return (self.people[key] if key in self.people else self.bodies[key],)

    def surnamed(self, surname: str) -> tuple[Person, ...]:
        """Everyone with that surname, frequent and shared ones too: for a caller who has other evidence."""
        return tuple(self.people[key] for key in self._surnames.get(normal(surname), ()))

    def holder(self, phrase: str, day: date | None) -> Person | None:
        """Who held, on that day, the office that the phrase names ("alliance chief", "Poland's president").

        None where nobody is known to, where two did (the day of a handover, a shared office), where the phrase is of
        the other gender ("spokesman" of a woman), and, for an unknown day, unless one person held the office all the
        time from `since` to `as_of`. A phrase with "a" ("an alliance spokesperson") or "former" names nobody.
        """
        words = normal(phrase)
        office = self._phrases.get(words)
        holder = self.holder_of(office, day) if office else None
        if holder and holder.gender and any(word in words for word in _OF_THE_OTHER[holder.gender]):
            return None
        return holder

    def holder_of(self, office: str, day: date | None) -> Person | None:
        """Who held the office of that id on that day; None as `holder` has it."""
        if office not in self.offices or self.offices[office].shared:
            return None
        holders = {person for tenure, person in self._holders.get(office, ()) if self._covers(tenure, day)}
        return self.people[holders.pop()] if len(holders) == 1 else None

    def office_of(self, person_id: str, day: date | None) -> str | None:
        """The title of the office that the person held on that day, the most important of several.

        For an unknown day, that of an office held all the time from `since` to `as_of`. None where none is known.
        """
        person = self.people.get(person_id)
        for tenure in person.held if person else ():
            if self._covers(tenure, day):
                return self.offices[tenure.office].title
        return None

    def office_phrases(self) -> Mapping[str, str]:
        """Each phrase that names an office, normalised (`names.normal`), and the office's id."""
        return MappingProxyType(self._phrases)

    def country_of(self, word: str) -> Country | None:
        """The country that a name, an adjective, a word for its people, or a capital stands for."""
        key = self._country_words.get(normal(word))
        return self.countries[key] if key else None

    def _covers(self, tenure: Tenure, day: date | None) -> bool:
        if day:
            return tenure.covers(day, self.trusted_until)
        return tenure.covers(self.since, self.as_of) and tenure.covers(self.as_of, self.as_of)


def load_registry(*overlays: Path) -> Registry:
    """The packaged registry with the rows of the overlay folders' people.toml: the same id replaces, others add.

    Kept for the life of the process: the same folders are read once.

    Raises:
        KnowledgeError: something in the files does not hold; all faults are in its sentence.
    """
    return _loaded(overlays)


def check(*overlays: Path) -> tuple[Fault, ...]:
    """Every fault of the packaged people.toml and those of the overlay folders, read afresh."""
    return tuple(read_people(overlays)[1])


@cache
def _loaded(overlays: tuple[Path, ...]) -> Registry:
    entries, faults = read_people(overlays)
    raise_all(faults)
    return Registry(entries)
