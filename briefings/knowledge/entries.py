"""What the registry knows of: countries, roles, offices, people and their tenures, bodies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

Gender = Literal["f", "m"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country as the press names it.

    `names` begins with the usual one; `title_name` is how a title ends ("the United Kingdom"). `roles` are the ids of
    the roles it has an office for; `leader` is the id of the role meant by "the Polish leader", where it is clear.
    """

    id: str
    names: tuple[str, ...]
    title_name: str
    adjectives: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    leader: str | None = None

    @property
    def name(self) -> str:
        """The usual name."""
        return self.names[0]

    @property
    def words(self) -> tuple[str, ...]:
        """All that may stand for it: names, adjectives, its people, spellings of its capital."""
        return (*self.names, *self.adjectives, *self.people, *self.capitals)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What many countries have an office, or a body, for. `title` holds `{country}`; `words` are normalised."""

    id: str
    title: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What one person holds at a time, or several where `shared`: then its phrases name nobody in particular."""

    id: str
    title: str
    see: str | None = None
    shared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """One person's time in one office, both days included. `last` is None while it goes on.

    `expected` is then the day up to which it may be trusted to (the end of a fixed term), where that is known.
    `unchecked`: given from general knowledge, not, or not to the day, compared with a page.
    """

    office: str
    first: date
    last: date | None = None
    expected: date | None = None
    see: str | None = None
    unchecked: bool = False

    def covers(self, day: date, trusted_until: date) -> bool:
        """Whether it was held on that day; one that goes on is taken to until `trusted_until` or what is expected."""
        return self.first <= day <= (self.last or max(self.expected or trusted_until, trusted_until))


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone who speaks. `held` is in order of importance, the office to be shown first where several are held.

    `spellings` are full names other than `name`. `common`: the surname is too frequent, or too much of a word, to stand
    for this person by itself.
    """

    id: str
    name: str
    spellings: tuple[str, ...]
    see: str
    gender: Gender | None = None
    held: tuple[Tenure, ...] = ()
    common: bool = False
    unchecked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An institution, or a document, that speaks. Spellings made of role and country are normalised."""

    id: str
    name: str
    spellings: tuple[str, ...]
    see: str
    unchecked: bool = False
