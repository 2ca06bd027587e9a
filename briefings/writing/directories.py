"""The pages that list what has pages: the days of a month, people, outlets. As feeds, they have an entry for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from briefings.writing import addresses
from briefings.writing.days import day_in_words, month_in_words
from briefings.writing.naming import counted
from briefings.writing.pages import Fed, Paged

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """An entry of a directory as a feed: the page that it leads to, and the day on which that last changed."""

    path: str
    title: str
    about: str
    updated: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory(Fed):
    """A page that leads to others."""

    feed: ClassVar[str] = "leads.j2"

    @property
    def leads(self) -> Sequence[Lead]:
        """What it leads to."""
        raise NotImplementedError

    @property
    def newest(self) -> date | None:
        """The last day on which anything that it leads to changed."""
        return max((one.updated for one in self.leads if one.updated), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysPage(Directory):
    """The days of a month that have statements, with their numbers; `earlier` and `later` are the months beside."""

    template: ClassVar[str] = "days.j2"
    month: date
    days: tuple[tuple[date, int], ...]
    earlier: date | None
    later: date | None

    @property
    def title(self) -> str:
        """What it is called."""
        return f"Days of {month_in_words(self.month)}"

    @property
    def leads(self) -> Sequence[Lead]:
        """Its days."""
        return [
            Lead(path=addresses.of_day(day), title=day_in_words(day), about=counted(number, "statement"), updated=day)
            for day, number in self.days
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A speaker or an outlet: the number of statements, and the last known day of one."""

    name: str
    statements: int
    newest: date | None

    @property
    def about(self) -> str:
        """What a directory says of it."""
        number = counted(self.statements, "statement")
        return f"{number}, newest {day_in_words(self.newest)}" if self.newest else number


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesPage(Paged, Directory):
    """Speakers or outlets, those with most statements first; with something `typed`, those that may be meant by it.

    `kind` is `people` or `outlets`; `total` is how many there are on all pages.
    """

    template: ClassVar[str] = "names.j2"
    kind: str
    names: tuple[Name, ...]
    total: int
    typed: str

    @property
    def title(self) -> str:
        """What it is called."""
        return "People and bodies" if self.kind == "people" else "Outlets"

    @property
    def leads(self) -> Sequence[Lead]:
        """Those of its names that have a page."""
        return [
            Lead(path=path, title=one.name, about=one.about, updated=one.newest)
            for one in self.names
            if self.site.has(path := self.path_of(one.name))
        ]

    def path_of(self, name: str) -> str:
        """The path of one of them."""
        return addresses.of_speaker(name) if self.kind == "people" else addresses.of_outlet(name)
