"""What the store takes and gives back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from briefings.types import Account, Draft, Quotation, Reading, Ruling, Speaker, Statement, Trace, Version
    from sources.types import Dating, Form


class Project(Protocol):
    """How statements are drawn. All of it is pure."""

    def __call__(self, versions: Sequence[Version]) -> tuple[Draft, ...]:
        """The statements of one page from its versions, which come in the order in which they were kept."""

    def days(self, said_on: Dating | None, published: date) -> tuple[date, date] | None:
        """The days on which something can have been said; None where it is matched with nothing."""

    def whose(self, speaker: Speaker | None) -> str | None:
        """Who speaks, as it is compared."""

    most: int
    """So many reports, copies counted once, are decided together; where more hang together, copies alone are joined."""

    def trace(self, account: Account) -> Trace | None:
        """What of an account decides what it is like; None where it is like nothing."""

    def copies(self, one: Account, other: Account) -> bool:
        """Whether they are of one statement for sure, with whatever either is joined with."""

    def related(self, ones: Sequence[Trace], others: Sequence[Trace]) -> tuple[tuple[int, int], ...]:
        """Which of the others are like any of the first, of one speaker: the number of each, and of one it is like."""

    def join(self, accounts: Sequence[Account], rulings: Sequence[Ruling]) -> tuple[tuple[str, ...], ...]:
        """The ids of accounts, in groups that are of one statement each."""

    def combine(self, accounts: Sequence[Account]) -> Account:
        """What accounts of one statement say together."""


class Outcome(StrEnum):
    """What became of an article that was to be kept.

    added: the first version of its page; new_version: its page was known with another text; completed: the article was
    known, and something that was not known of it is now; known: nothing to do.
    """

    ADDED = "added"
    NEW_VERSION = "new_version"
    COMPLETED = "completed"
    KNOWN = "known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of an article: its id here, the ids of the statements that it reports, how many of them are new.

    An extract whose full text is known is that article: `article_id` and `statements` are those of the full text.
    """

    article_id: str
    outcome: Outcome
    statements: tuple[str, ...]
    new_statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """An article as it was kept, with what was read in it.

    `statements` go with `reading.quotations`, one by one: the id of the statement that each reports, or None. `reader`
    is the version of the reader; `current` says whether this is the newest version of its page.
    """

    id: str
    reading: Reading
    statements: tuple[str | None, ...]
    added_at: datetime
    reader: int
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An article as a list shows it, with the numbers of its quotations and of the statements that they report."""

    id: str
    outlet: str | None
    title: str | None
    url: str | None
    published: Dating | None
    form: Form
    added_at: datetime
    set_aside: str | None
    quotations: int
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which articles are meant; what is None does not matter.

    `since` and `until` are days of publication, or of coming in where that is unknown; `topic` is a topic's id, or
    ANY_TOPIC: articles that report a statement on it. `outdated` are those that an earlier version of the reader read.
    """

    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    topic: str | None = None
    outdated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFacts:
    """An article as it is kept, without its text: `characters` says how long that is.

    `language` is that in which it was read, `fingerprint` the hash of its text, `reader` the version of the reader,
    `current` whether it is the newest version of its page.
    """

    id: str
    title: str | None
    url: str | None
    outlet: str | None
    byline: str | None
    form: Form
    language: str | None
    published: Dating | None
    updated: Dating | None
    max_excerpt: int
    fingerprint: str
    characters: int
    set_aside: str | None
    added_at: datetime
    reader: int
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedArticle:
    """An article with the numbers of what was read in it, and its text where that was asked for.

    `attributed` are the quotations that have a speaker; `statements` those that its quotations report.
    """

    article: ArticleFacts
    quotations: int
    attributed: int
    reported: int
    statements: int
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptQuotation:
    """A quotation of an article, with the words that its spans cover and the id of the statement it reports, if any."""

    article: ArticleFacts
    quotation: Quotation
    content: str
    mention: str | None
    cue: str | None
    statement: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """What a search found: the best of it, and how many there are in all."""

    statements: tuple[Statement, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The name of a speaker or outlet that may be meant, and the number of their statements.

    `off` says how far it is from what was typed: 0 where all words typed are words of it, 1 where each begins one, more
    by one for each wrong letter. `newest` is the last known day of one of the statements.
    """

    name: str
    statements: int
    off: int
    newest: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much is kept. `versions` are all of the `articles`; `attributed` are the statements that have a speaker."""

    articles: int
    versions: int
    quotations: int
    reported: int
    statements: int
    attributed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something in the database that should not be: `what` names the thing, `sentence` says what is wrong with it."""

    what: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.what}: {self.sentence}"
