"""people.toml, ours and overlays', made into the registry's entries, and all that may be wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from briefings.knowledge.entries import Body, Country, Office, Person, Role, Tenure
from briefings.knowledge.loading import read_tables
from briefings.knowledge.names import normal, phrases, spelled_out, surnames
from briefings.knowledge.rows import merge_head, merge_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from briefings.knowledge.entries import Gender
    from briefings.knowledge.loading import Fault
    from briefings.knowledge.rows import Row

_FILE = "people.toml"
_HEAD = "registry"
_KINDS = ("country", "role", "office", "person", "body")
_GENDERS: dict[str, Gender] = {"f": "f", "m": "m"}


@dataclass(slots=True, kw_only=True)
class Entries:
    """All that the files hold, by id, and whose each normalised word, phrase and name is.

    `since` is the day from which the holders of the listed offices are meant to be known, `as_of` the day up to
    which they are, `trusted_until` the last day on which a tenure with no end is still taken to go on.
    """

    since: date = date.min
    as_of: date = date.min
    trusted_until: date = date.min
    roles: dict[str, Role] = field(default_factory=dict)
    countries: dict[str, Country] = field(default_factory=dict)
    offices: dict[str, Office] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    country_words: dict[str, str] = field(default_factory=dict)
    office_phrases: dict[str, str] = field(default_factory=dict)
    full_names: dict[str, str] = field(default_factory=dict)
    surnames: dict[str, list[str]] = field(default_factory=dict)
    holders: dict[str, list[tuple[Tenure, str]]] = field(default_factory=dict)


def read_people(overlays: Sequence[Path]) -> tuple[Entries, list[Fault]]:
    """Our people.toml and the overlay folders', a row with the same id replacing ours, and every fault found."""
    faults: list[Fault] = []
    files = read_tables(_FILE, overlays, faults)
    rows = merge_rows(files, _KINDS, faults, beside=(_HEAD,))
    entries = Entries()
    for row in merge_head(files, _HEAD, faults):
        _add_days(entries, row)
    for row in rows["role"].values():
        _add_role(entries, row)
    for row in rows["country"].values():
        _add_country(entries, row)
    # Ours first, whatever they are, so that a clash is told of the overlay's row.
    for row in sorted((*rows["office"].values(), *rows["country"].values()), key=_place):
        if row.kind == "office":
            _add_office(entries, row)
        else:
            _add_offices_of(entries, row, but=rows["office"].keys())
    for row in sorted((*rows["person"].values(), *rows["body"].values()), key=_place):
        if row.kind == "person":
            _add_person(entries, row)
        else:
            _add_body(entries, row)
    return entries, faults


def _place(row: Row) -> int:
    return row.tables.place


def _add_days(entries: Entries, row: Row) -> None:
    entries.since = row.day("since") or entries.since
    entries.as_of = row.day("as_of") or entries.as_of
    entries.trusted_until = row.day("trusted_until") or entries.trusted_until
    row.close()
    if not entries.since <= entries.as_of <= entries.trusted_until:
        row.fault("`since`, `as_of` and `trusted_until` must follow each other in this order")


def _add_role(entries: Entries, row: Row) -> None:
    title, words = row.text("title"), _spelled(row, "words", required=True)
    row.close()
    if title.count("{country}") != 1:
        row.fault("`title` must hold {country} once, where the country's name belongs")
    entries.roles[row.id()] = Role(id=row.id(), title=title, words=tuple(map(normal, words)))


def _add_country(entries: Entries, row: Row) -> None:
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
        if role not in entries.roles:
            row.fault(f"the role {role!r} is not known; known are {', '.join(entries.roles)}")
    if country.leader and country.leader not in country.roles:
        row.fault(f"`leader` must be one of its `roles`; {country.leader!r} is not")
    for word in country.words:
        if (other := entries.country_words.setdefault(normal(word), country.id)) != country.id:
            row.fault(f"{word!r} stands for {other} already")
    entries.countries[country.id] = country


def _role_of(entries: Entries, row: Row) -> tuple[Role, Country] | None:
    role_id, country_id = row.text_or_none("role"), row.text_or_none("of")
    if role_id is None and country_id is None:
        return None
    role, country = entries.roles.get(role_id or ""), entries.countries.get(country_id or "")
    if role is None:
        row.fault(f"the role {role_id!r} is not known; known are {', '.join(entries.roles)}")
    if country is None:
        row.fault(f"the country {country_id!r} is not known; add a [[country]] with this id")
    return (role, country) if role and country else None


def _made(role: Role, country: Country) -> Iterable[str]:
    words = (*role.words, "leader") if country.leader == role.id else role.words
    return phrases(country, words)


def _spelled(row: Row, key: str, *, required: bool = False) -> list[str]:
    """The texts of a field with their braces spelled out."""
    found: list[str] = []
    for pattern in row.texts(key, required=required):
        try:
            found += spelled_out(pattern)
        except ValueError as error:
            row.fault(f"`{key}`: {error}")
    return found


def _add_office(entries: Entries, row: Row) -> None:
    title = row.text_or_none("title")
    made = {normal(phrase) for phrase in _spelled(row, "phrases")}
    if role_of := _role_of(entries, row):
        role, country = role_of
        title = title or role.title.replace("{country}", country.title_name)
        made.update(_made(role, country))
    elif not title:
        row.fault("give a `title`, or a `role` and the country that it is a role `of`")
    office = Office(id=row.id(), title=title or "", see=row.address("see"), shared=row.flag("shared"))
    row.close()
    entries.offices[office.id] = office
    _add_phrases(entries, row, office.id, made)


def _add_offices_of(entries: Entries, row: Row, *, but: Collection[str]) -> None:
    """Give the country an office for each of its roles, but for those that have a row of their own."""
    country = entries.countries[row.id()]
    for role in filter(None, map(entries.roles.get, country.roles)):
        key = f"{country.id}-{role.id}"
        if key not in but:
            entries.offices[key] = Office(id=key, title=role.title.replace("{country}", country.title_name))
            _add_phrases(entries, row, key, _made(role, country))


def _add_phrases(entries: Entries, row: Row, office: str, made: Iterable[str]) -> None:
    for phrase in made:
        if (other := entries.office_phrases.setdefault(phrase, office)) != office:
            row.fault(f"the phrase {phrase!r} names the office {other} already")


def _add_person(entries: Entries, row: Row) -> None:
    name, spellings, gender = row.text("name"), _spelled(row, "spellings"), row.text_or_none("gender")
    names = {normal(spelling): spelling for spelling in (name, *spellings)}
    person = Person(
        id=row.id(),
        name=name,
        spellings=tuple(spelling for key, spelling in names.items() if spelling != name and " " in key),
        see=row.address("see", required=True) or "",
        gender=_GENDERS.get(gender or ""),
        held=tuple(_tenure(inner) for inner in row.inner("held")),
        common=row.flag("common"),
        unchecked=row.flag("unchecked"),
    )
    alone = surnames(names, row.text_or_none("surname"))
    row.close()
    if gender and not person.gender:
        row.fault('`gender` must be "f" or "m"; leave it out where it is not known')
    entries.people[person.id] = person
    full = {key: spelling for key, spelling in names.items() if " " in key or spelling == name}
    _add_names(entries, row, person.id, full)
    for form in alone:
        entries.surnames.setdefault(form, []).append(person.id)
    for tenure in person.held:
        _add_tenure(entries, row, tenure, person.id)


def _tenure(row: Row) -> Tenure:
    tenure = Tenure(
        office=row.id("office"),
        first=row.day("first", required=True) or date.min,
        last=row.day("last"),
        expected=row.day("expected"),
        see=row.address("see"),
        unchecked=row.flag("unchecked"),
    )
    row.close()
    if tenure.last and tenure.last < tenure.first:
        row.fault("`last` is before `first`")
    if tenure.expected and (tenure.last or tenure.expected < tenure.first):
        row.fault("`expected` is for what goes on: give it without `last`, and not before `first`")
    return tenure


def _add_tenure(entries: Entries, row: Row, tenure: Tenure, person: str) -> None:
    office = entries.offices.get(tenure.office)
    if office is None:
        row.fault(f"the office {tenure.office!r} is not known; add an [[office]] with this id")
        return
    others = entries.holders.setdefault(office.id, [])
    for other, holder in () if office.shared else others:
        # The day of a handover belongs to both.
        if tenure.first < (other.last or date.max) and other.first < (tenure.last or date.max):
            row.fault(f"holds {office.id} while {holder} does, from {other.first} to {other.last or 'now'}")
    others.append((tenure, person))


def _add_body(entries: Entries, row: Row) -> None:
    name, spellings = row.text("name"), _spelled(row, "spellings")
    if role_of := _role_of(entries, row):
        spellings += _made(*role_of)
    names = {normal(spelling): spelling for spelling in (*spellings, name)}
    body = Body(
        id=row.id(),
        name=name,
        spellings=tuple(spelling for spelling in names.values() if spelling != name),
        see=row.address("see", required=True) or "",
        unchecked=row.flag("unchecked"),
    )
    row.close()
    entries.bodies[body.id] = body
    _add_names(entries, row, body.id, names)


def _add_names(entries: Entries, row: Row, owner: str, names: dict[str, str]) -> None:
    if owner in entries.people and owner in entries.bodies:
        row.fault("a person and a body must not have the same id")
    for key, name in names.items():
        if not key and name:
            row.fault(f"{name!r} holds no letter")
        if (other := entries.full_names.setdefault(key, owner)) != owner:
            row.fault(f"{name!r} names {other} already")
