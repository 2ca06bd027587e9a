"""The pages of the site, as values and as HTML."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from briefings.writing import addresses, citations
from briefings.writing.environment import pages
from briefings.writing.paging import turned
from briefings.writing.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from briefings.types import Report
    from briefings.writing.addresses import Site
    from briefings.writing.types import Check, Digest, Excerpt, Quotes, Shown, Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What every page has: its site and its path, with what it was asked for."""

    template: ClassVar[str]
    site: Site
    path: str

    @property
    def title(self) -> str:
        """What it is called."""
        raise NotImplementedError

    @property
    def fed(self) -> bool:
        """Whether it is a feed and JSON, too."""
        return False

    def other(self, form: str) -> str:
        """Its path as `json` or `atom`."""
        return self.site.other(self.path, form)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fed(Page):
    """A page that is a feed and JSON, too."""

    feed: ClassVar[str] = "feed.j2"

    @property
    def fed(self) -> bool:
        """Whether it is a feed and JSON, too."""
        return True

    @property
    def entries(self) -> Sequence[Shown]:
        """The statements that stand on it."""
        return ()

    @property
    def newest(self) -> date | None:
        """The last of the days of what stands on it."""
        return max((said.last for entry in self.entries if (said := entry.statement.said_on)), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPage(Fed):
    """The digest of a day. `last` says that no later day has statements; `earlier` and `later` are the days beside.

    `more` is how many statements of the day the page does not show.
    """

    template: ClassVar[str] = "day.j2"
    digest: Digest
    last: bool
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
class Source:
    """One printing of a statement with the sentences around it, as far as the outlet's terms allow them to be shown.

    `before` and `after` are what stands around `words` there; `words` is None where there is no room for any.
    """

    report: Report
    before: str
    words: Excerpt | None
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementPage(Fed):
    """One statement with every printing of it. `seen` is the day that a citation bears.

    `transcript` is where it stands in the official text, if that is kept and has it.
    """

    template: ClassVar[str] = "statement.j2"
    entry: Shown
    sources: tuple[Source, ...]
    transcript: Source | None
    more: int
    facets: tuple[str, ...]
    seen: date

    @property
    def title(self) -> str:
        """What it is called."""
        from briefings.writing.days import said_in_words
        from briefings.writing.naming import named

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
class Paged(Fed):
    """One of several pages of the same: its `number`, from 1, `of` how many."""

    number: int
    of: int

    def turned(self, number: int) -> str:
        """The path of another of them."""
        return turned(self.path, number)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(Paged):
    """Statements page by page: of a speaker, of an outlet, of a search."""

    template: ClassVar[str] = "list.j2"
    name: str
    kind: str
    quotes: Quotes
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


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePage(Paged):
    """Statements by their days, with the picture of them, SVG of our own."""

    template: ClassVar[str] = "timeline_page.j2"
    timeline: Timeline
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


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPage(Fed):
    """Whether words were said; `check` is None where nothing was asked, or what was asked cannot be."""

    template: ClassVar[str] = "check_page.j2"
    check: Check | None
    form: Mapping[str, str]
    faults: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What it is called."""
        return "Check"

    @property
    def fed(self) -> bool:
        """Whether it is a feed and JSON, too: what was not asked has no answer."""
        return self.check is not None

    @property
    def entries(self) -> Sequence[Shown]:
        """The statement that was found."""
        return (self.check.entry,) if self.check and self.check.entry else ()


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
