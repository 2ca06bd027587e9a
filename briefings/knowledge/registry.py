"""Who speaks: people, bodies, offices and countries, and who held which office on a day."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from briefings.knowledge.entries import Body, Country, Office, Person, Tenure
from briefings.knowledge.loading import Fault, raise_first
from briefings.knowledge.names import normal
from briefings.knowledge.people import read_people

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from briefings.knowledge.people import Entries

__all__ = ["Body", "Country", "Fault", "Office", "Person", "Registry", "Tenure", "check", "load_registry"]


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
        self._full: dict[str, Person | Body] = {}
        self._surnames: dict[str, tuple[Person, ...]] = {}
        self._countries = {normal(word): country for country in entries.countries.values() for word in country.words}
        self._phrases = {phrase: office.id for office in entries.offices.values() for phrase in office.phrases}
        self._held: dict[str, list[tuple[Tenure, Person]]] = {}
        everyone: tuple[Person | Body, ...] = (*entries.people.values(), *entries.bodies.values())
        for entry in everyone:
            for name in (entry.name, *entry.spellings):
                self._full[normal(name)] = entry
        for person in entries.people.values():
            for surname in person.surnames:
                self._surnames[surname] = (*self._surnames.get(surname, ()), person)
            for tenure in person.held:
                self._held.setdefault(tenure.office, []).append((tenure, person))

    def named(self, name: str) -> tuple[Person | Body, ...]:
        """The entry that a name stands for: a full name, a spelling of it, or a surname that no other entry has.

        A surname that is frequent in the world (Johnson, Cooper) stands for nobody by itself: see `surnamed`.
        """
        key = normal(name)
        if entry := self._full.get(key):
            return (entry,)
        people = self._surnames.get(key, ())
        return people if len(people) == 1 and not people[0].common else ()

    def full_names(self, name: str) -> tuple[Person | Body, ...]:
        """The entry whose full name, or other spelling of it, this is; nobody for a surname alone."""
        entry = self._full.get(normal(name))
        return (entry,) if entry else ()

    def surnamed(self, surname: str) -> tuple[Person, ...]:
        """Everyone with that surname, frequent and shared ones too: for a caller who has other evidence."""
        return self._surnames.get(normal(surname), ())

    def holder(self, phrase: str, day: date | None) -> Person | None:
        """Who held, on that day, the office that the phrase names ("NATO chief", "Poland's president").

        None where nobody is known to, where two did (the day of a handover, a shared office), and, for an unknown
        day, unless one person held it all the time from `since` to `as_of`.
        """
        office = self._phrases.get(normal(phrase))
        return self.holder_of(office, day) if office else None

    def holder_of(self, office: str, day: date | None) -> Person | None:
        """The same by the office's id."""
        holders = {person.id: person for tenure, person in self._held.get(office, ()) if self._covers(tenure, day)}
        return next(iter(holders.values())) if len(holders) == 1 else None

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
        return self._countries.get(normal(word))

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
    raise_first(faults)
    return Registry(entries)
