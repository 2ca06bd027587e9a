"""people.toml, ours and overlays', made into the registry's entries, and what may be wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from briefings.knowledge.entries import Body, Country, Office, Person, Role, Tenure
from briefings.knowledge.loading import Row, merge_head, merge_rows, read_tables
from briefings.knowledge.names import normal, phrases, surnames

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from briefings.knowledge.entries import Gender
    from briefings.knowledge.loading import Fault

_FILE = "people.toml"
_HEAD = "registry"
_KINDS = ("country", "role", "office", "person", "body")
_GENDERS: dict[str, Gender] = {"f": "f", "m": "m"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """All that the files hold, sound rows only, by id.

    `since` is the day from which the holders of the listed offices are meant to be known, `as_of` the day up to
    which they are, `trusted_until` the last day on which a tenure with no end is still taken to go on.
    """

    since: date
    as_of: date
    trusted_until: date
    countries: dict[str, Country]
    offices: dict[str, Office]
    people: dict[str, Person]
    bodies: dict[str, Body]


def read_people(overlays: Sequence[Path]) -> tuple[Entries, list[Fault]]:
    """Our people.toml and the overlay folders', a row with the same id replacing ours, and every fault found."""
    return _Reader(overlays).entries()


class _Reader:
    """One pass over the rows; what later rows need of earlier ones is kept by id."""

    def __init__(self, overlays: Sequence[Path]) -> None:
        self._faults: list[Fault] = []
        self._files = read_tables(_FILE, overlays, self._faults)
        self._rows = merge_rows(self._files, _KINDS, self._faults, head=_HEAD)
        self._roles: dict[str, Role] = {}
        self._countries: dict[str, Country] = {}
        self._country_words: dict[str, str] = {}
        self._offices: dict[str, Office] = {}
        self._phrases: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._holders: dict[str, list[tuple[Tenure, str]]] = {}

    def entries(self) -> tuple[Entries, list[Fault]]:
        since, as_of, trusted_until = self._days()
        self._roles = {key: self._role(row) for key, row in self._rows["role"].items()}
        for key, row in self._rows["country"].items():
            self._countries[key] = self._country(row)
        for key, row in self._rows["office"].items():
            self._add_office(row, self._office(key, row))
        for key, row in self._rows["country"].items():
            self._add_country_offices(row, self._countries[key])
        people = {key: self._person(row) for key, row in self._rows["person"].items()}
        bodies = {key: self._body(row) for key, row in self._rows["body"].items()}
        entries = Entries(
            since=since,
            as_of=as_of,
            trusted_until=trusted_until,
            countries=self._countries,
            offices=self._offices,
            people=people,
            bodies=bodies,
        )
        return entries, self._faults

    def _days(self) -> tuple[date, date, date]:
        since, as_of, trusted_until = date.min, date.min, date.min
        for row in merge_head(self._files, _HEAD, self._faults):
            since = row.day("since") or since
            as_of = row.day("as_of") or as_of
            trusted_until = row.day("trusted_until") or trusted_until
            row.close()
            if not since <= as_of <= trusted_until:
                row.fault("`since`, `as_of` and `trusted_until` must follow each other in this order")
        return since, as_of, trusted_until

    def _role(self, row: Row) -> Role:
        role = Role(id=row.id(), title=row.text("title"), words=row.texts("words", required=True))
        row.close()
        if role.title.count("{country}") != 1:
            row.fault("`title` must hold {country} once, where the country's name belongs")
        return role

    def _country(self, row: Row) -> Country:
        name = row.text("name")
        country = Country(
            id=row.id(),
            names=(name, *row.texts("names")),
            title_name=row.text_or_none("title_name") or name,
            adjectives=row.texts("adjectives"),
            capitals=row.texts("capitals"),
            people=row.texts("people"),
            roles=row.texts("roles"),
            leader=row.text_or_none("leader"),
        )
        row.close()
        for role in country.roles:
            if role not in self._roles:
                row.fault(f"the role {role!r} is not known; known are {', '.join(self._roles)}")
        if country.leader and country.leader not in country.roles:
            row.fault(f"`leader` must be one of its `roles`; {country.leader!r} is not")
        for word in country.words:
            key = normal(word)
            if self._country_words.setdefault(key, country.id) != country.id:
                row.fault(f"{word!r} stands for {self._country_words[key]} already")
        return country

    def _office(self, key: str, row: Row) -> Office:
        role, country = self._role_of(row)
        title = row.text_or_none("title")
        phrases_given = row.texts("phrases")
        made: list[str] = [normal(phrase) for phrase in phrases_given]
        if role and country:
            title = title or role.title.replace("{country}", country.title_name)
            made += self._made(role, country)
        elif not title:
            row.fault("give a `title`, or a `role` and the country that it is a role `of`")
        office = Office(
            id=key, title=title or "", phrases=frozenset(made), see=row.address("see"), shared=row.flag("shared")
        )
        row.close()
        return office

    def _role_of(self, row: Row) -> tuple[Role | None, Country | None]:
        role_id, country_id = row.text_or_none("role"), row.text_or_none("of")
        if role_id is None and country_id is None:
            return None, None
        role, country = self._roles.get(role_id or ""), self._countries.get(country_id or "")
        if role is None:
            row.fault(f"the role {role_id!r} is not known; known are {', '.join(self._roles)}")
        if country is None:
            row.fault(f"the country {country_id!r} is not known; add a [[country]] with this id")
        return role, country

    def _made(self, role: Role, country: Country) -> list[str]:
        words = (*role.words, "leader") if country.leader == role.id else role.words
        return list(phrases(country, words))

    def _add_country_offices(self, row: Row, country: Country) -> None:
        """Give the country an office for each of its roles, but for those that have a row of their own."""
        for role_id in country.roles:
            key = f"{country.id}-{role_id}"
            role = self._roles.get(role_id)
            if role is None or key in self._offices:
                continue
            title = role.title.replace("{country}", country.title_name)
            made = frozenset(self._made(role, country))
            self._add_office(row, Office(id=key, title=title, phrases=made))

    def _add_office(self, row: Row, office: Office) -> None:
        self._offices[office.id] = office
        for phrase in office.phrases:
            if (other := self._phrases.setdefault(phrase, office.id)) != office.id:
                row.fault(f"the phrase {phrase!r} names the office {other} already")

    def _person(self, row: Row) -> Person:
        name, spellings = row.text("name"), row.texts("spellings")
        gender = row.text_or_none("gender")
        person = Person(
            id=row.id(),
            name=name,
            spellings=tuple(spelling for spelling in spellings if " " in spelling),
            surnames=surnames(name, spellings, row.text_or_none("surname")),
            see=row.address("see", required=True) or "",
            gender=_GENDERS.get(gender or ""),
            held=tuple(self._tenure(inner) for inner in row.inner("held")),
            common=row.flag("common"),
            unchecked=row.flag("unchecked"),
        )
        row.close()
        if gender and not person.gender:
            row.fault('`gender` must be "f" or "m"; leave it out where it is not known')
        self._add_names(row, person.id, (name, *person.spellings))
        for tenure in person.held:
            self._add_tenure(row, tenure, person.id)
        return person

    def _tenure(self, row: Row) -> Tenure:
        tenure = Tenure(
            office=row.id("office"),
            first=row.day("first", required=True) or date.min,
            last=row.day("last"),
            see=row.address("see"),
            unchecked=row.flag("unchecked"),
        )
        row.close()
        if tenure.last and tenure.last < tenure.first:
            row.fault("`last` is before `first`")
        return tenure

    def _add_tenure(self, row: Row, tenure: Tenure, person: str) -> None:
        office = self._offices.get(tenure.office)
        if office is None:
            row.fault(f"the office {tenure.office!r} is not known; add an [[office]] with this id")
            return
        if office.shared:
            return
        others = self._holders.setdefault(office.id, [])
        for other, holder in others:
            # The day of a handover belongs to both.
            if tenure.first < (other.last or date.max) and other.first < (tenure.last or date.max):
                row.fault(f"holds {office.id} while {holder} does (from {other.first} to {other.last or 'now'})")
        others.append((tenure, person))

    def _body(self, row: Row) -> Body:
        name, spellings = row.text("name"), row.texts("spellings")
        role, country = self._role_of(row)
        if role and country:
            made = dict.fromkeys(self._made(role, country))
            spellings = (*spellings, *(phrase for phrase in made if phrase != normal(name)))
        body = Body(
            id=row.id(),
            name=name,
            spellings=spellings,
            see=row.address("see", required=True) or "",
            unchecked=row.flag("unchecked"),
        )
        row.close()
        self._add_names(row, body.id, (name, *spellings))
        return body

    def _add_names(self, row: Row, key: str, names: Sequence[str]) -> None:
        for name in names:
            if (other := self._names.setdefault(normal(name), key)) != key:
                row.fault(f"{name!r} names {other} already")
