"""The pages of the site, as values and as HTML; the same as Atom feeds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, ClassVar

from briefings.writing import addresses, citations
from briefings.writing.environment import pages
from briefings.writing.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from briefings.types import Report
    from briefings.writing.addresses import Site
    from briefings.writing.types import Check, Digest, Excerpt, Quotes, Shown, Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What every page has: its site and its path, with what it was asked for. One that is `fed` is a feed, too."""

    template: ClassVar[str]
    fed: ClassVar[bool] = False
    site: Site
    path: str

    @property
    def title(self) -> str:
        """What it is called."""
        raise NotImplementedError

    @property
    def entries(self) -> Sequence[Shown]:
        """The statements that stand on it."""
        return ()

    def other(self, form: str) -> str:
        """Its path as `json` or `atom`."""
        if self.site.static:
            return f"/{addresses.file_name(self.path)}.{form}"
        path, mark, query = self.path.partition("?")
        return f"{'/index' if path == '/' else path}.{form}{mark}{query}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPage(Page):
    """The digest of a day. `newest` says that no later day has statements; `earlier` and `later` are the days beside.

    `more` is how many statements of the day the page does not show.
    """

    template: ClassVar[str] = "day.j2"
    fed: ClassVar[bool] = True
    digest: Digest
    newest: bool
    earlier: date | None
    later: date | None
    more: int = 0

    @property
    def title(self) -> str:
        """What it is called."""
        from briefings.writing.days import day_in_words

        return f"What was said on {day_in_words(self.digest.day)}" if self.digest.day else "What was said"

    @property
    def entries(self) -> Sequence[Shown]:
        """The statements that stand on it."""
        return self.digest.entries


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysPage(Page):
    """The days of a month that have statements, with their numbers; `earlier` and `later` are the months beside."""

    template: ClassVar[str] = "days.j2"
    month: date
    days: tuple[tuple[date, int], ...]
    earlier: date | None
    later: date | None

    @property
    def title(self) -> str:
        """What it is called."""
        from briefings.writing.days import month_in_words

        return f"Days of {month_in_words(self.month)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One printing of a statement with the sentences around it, as far as the outlet's terms allow them to be shown.

    `before` and `after` are what stands around `words` there; `words` is None where there is no room for any.
    """

    report: Report
    before: str
    words: Excerpt | None
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementPage(Page):
    """One statement with every printing of it. `seen` is the day that a citation bears."""

    template: ClassVar[str] = "statement.j2"
    fed: ClassVar[bool] = True
    entry: Shown
    sources: tuple[Source, ...]
    more: int
    facets: tuple[str, ...]
    seen: date

    @property
    def title(self) -> str:
        """What it is called."""
        from briefings.writing.days import said_in_words
        from briefings.writing.environment import named

        statement = self.entry.statement
        return f"{named(statement.speaker, statement.speaker_kind)}, {said_in_words(statement.said_on)}"

    @property
    def entries(self) -> Sequence[Shown]:
        """The statements that stand on it."""
        return (self.entry,)

    @property
    def address(self) -> str:
        """Its permanent address."""
        return self.site.whole(addresses.of_statement(self.entry.statement.id))

    @property
    def citation(self) -> str:
        """It as a line of text."""
        return citations.as_text(self.entry, self.address, self.seen)

    @property
    def bibtex(self) -> str:
        """It for BibTeX."""
        return citations.as_bibtex(self.entry, self.address, self.seen)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(Page):
    """Statements page by page: of a speaker, of an outlet, of a search. `number` is the page's, from 1."""

    template: ClassVar[str] = "list.j2"
    fed: ClassVar[bool] = True
    name: str
    kind: str
    quotes: Quotes
    number: int
    of: int
    form: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What it is called."""
        return one_line(self.name)

    @property
    def entries(self) -> Sequence[Shown]:
        """The statements that stand on it."""
        return self.quotes.entries

    def turned(self, number: int) -> str:
        """The path of another page of the same."""
        return _turned(self.path, number)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePage(Page):
    """Statements by their days, with the picture of them, SVG of our own."""

    template: ClassVar[str] = "timeline_page.j2"
    fed: ClassVar[bool] = True
    timeline: Timeline
    number: int
    of: int
    picture: str | None
    form: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What it is called."""
        return "Timeline"

    @property
    def entries(self) -> Sequence[Shown]:
        """The statements that stand on it."""
        return self.timeline.entries

    def turned(self, number: int) -> str:
        """The path of another page of the same."""
        return _turned(self.path, number)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPage(Page):
    """Whether words were said; `check` is None where nothing was asked, or what was asked cannot be."""

    template: ClassVar[str] = "check_page.j2"
    check: Check | None
    form: Mapping[str, str]
    faults: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What it is called."""
        return "Check"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesPage(Page):
    """Those with most statements, speakers or outlets; those that may be meant by what was `typed`, if anything was.

    Each name with the number of its statements.
    """

    template: ClassVar[str] = "names.j2"
    kind: str
    names: tuple[tuple[str, int], ...]
    typed: str

    @property
    def title(self) -> str:
        """What it is called."""
        return "People and bodies" if self.kind == "people" else "Outlets"

    def of(self, name: str) -> str:
        """The path of one of them."""
        return addresses.of_speaker(name) if self.kind == "people" else addresses.of_outlet(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A message in the channel: whose, and its HTML, which is ours and safe as it stands."""

    by: str
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelPage(Page):
    """The channel in which commands can be tried; `say` is what was said last."""

    template: ClassVar[str] = "channel.j2"
    say: str
    messages: tuple[Said, ...]

    @property
    def title(self) -> str:
        """What it is called."""
        return "Channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutPage(Page):
    """What this is and how to read it."""

    template: ClassVar[str] = "about.j2"

    @property
    def title(self) -> str:
        """What it is called."""
        return "About"


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultPage(Page):
    """What could not be shown, and why, in a sentence."""

    template: ClassVar[str] = "fault.j2"
    heading: str
    sentence: str

    @property
    def title(self) -> str:
        """What it is called."""
        return self.heading


def html(page: Page) -> str:
    """A page as HTML."""
    return pages().get_template(page.template).render(page=page)


def atom(page: Page) -> str:
    """The statements of a page as an Atom feed."""
    days = [said.last for entry in page.entries if (said := entry.statement.said_on)]
    updated = datetime.combine(max(days), time(), UTC) if days else datetime(1970, 1, 1, tzinfo=UTC)
    return pages().get_template("feed.j2").render(page=page, updated=updated.isoformat())


def _turned(path: str, number: int) -> str:
    from urllib.parse import parse_qsl

    bare, _, query = path.partition("?")
    given = [(name, value) for name, value in parse_qsl(query) if name != "page"]
    return addresses.with_query(bare, {**dict(given), "page": number if number > 1 else None})
