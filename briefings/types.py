"""What is made of articles: quotations, statements, and what is written of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from sources.types import Article, Dating, Form

READER_VERSION = 4
"""Rises whenever the same article may be read differently, so that stored readings can be told apart."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A stretch of an article's text: characters from `start` up to `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words it covers."""
        return text[self.start : self.end]


class Kind(StrEnum):
    """Whether all that is attributed stands in quotation marks (direct), or only part of it (mixed)."""

    DIRECT = "direct"
    MIXED = "mixed"


class SpeakerKind(StrEnum):
    """What speaks: a person, a body (an institution, a document), or someone whom the article does not name."""

    PERSON = "person"
    BODY = "body"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks. `id` is the registry's, where it knows them; `name` the registry's, else the article's fullest."""

    name: str
    kind: SpeakerKind
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A span of an article between quotation marks, without the marks, and who said it, when, where, on what.

    `speaker` is None where no speaker could be established; `reason` then says why.
    `mention` is the span of the words that name the speaker there, `cue` that of the reporting word.
    `confidence` is the reader's own estimate, 0 to 1, that the speaker is right (0 where there is none).
    `paragraph` counts the article's own paragraphs from 1.
    """

    span: Span
    kind: Kind
    paragraph: int
    speaker: Speaker | None
    mention: Span | None
    cue: Span | None
    confidence: float
    reason: str
    said_on: Dating | None
    place: str | None = None
    topics: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """Indirect speech: the span of the sentence that reports it. Never shown in quotation marks."""

    span: Span
    paragraph: int
    speaker: Speaker
    mention: Span | None
    cue: Span
    confidence: float
    reason: str
    said_on: Dating | None
    place: str | None = None
    topics: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedCue:
    """A reporting word that was asked for, and the day on which that was said; None where it is unknown."""

    span: Span
    said_on: Dating | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of an article that says what it is about."""

    span: Span
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read in one article. `set_aside` says why it was not read at all, where it was not."""

    article: Article
    language: str | None
    quotations: tuple[Quotation, ...]
    reported: tuple[Reported, ...]
    summary: tuple[Sentence, ...]
    set_aside: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One printing of a statement: which article, where in its text, in which words.

    `agency` is the news agency whose copy the article is, `translated` the words by which the article says that these
    are a translation.
    """

    article: str
    outlet: str | None
    title: str | None
    url: str | None
    published: Dating | None
    form: Form
    max_excerpt: int
    paragraph: int
    start: int
    end: int
    content: str
    agency: str | None = None
    translated: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One form in which a statement was printed, by whom, and by how many of them independently.

    `agencies` are those whose copy some of the outlets print, `official` says that a transcript has it so.
    """

    words: str
    outlets: tuple[str, ...]
    independent: int
    agencies: tuple[str, ...] = ()
    official: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one speaker said on one occasion, with every quotation that reports it.

    `speaker` is None where none could be established. `office` is what the speaker held on that day. `words` are those
    of the first wording, which the others are measured against: that of a transcript, else that of most independent
    sources, else the longest. `independent` is the number of sources in all, 0 where it was not
    counted.
    """

    id: str
    speaker: str | None
    speaker_id: str | None
    speaker_kind: SpeakerKind | None
    office: str | None
    said_on: Dating | None
    place: str | None
    words: str
    topics: tuple[str, ...]
    facets: tuple[str, ...]
    wordings: tuple[Wording, ...]
    reports: tuple[Report, ...]
    independent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of a page as matching sees it.

    `seed` is the page (`Article.page`) under which it was first kept: the ids of its statements are made from it, so
    that they stay when the page turns out to have an address.
    """

    seed: str
    form: Form
    text: str
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A statement as it is drawn from the versions of one page, before it is kept.

    `printings` are the quotations that report it, each as (index of the version, index of its quotation), oldest
    version first; `shown` is the one of them that is shown for the page. `aliases` are other ids that mean it too.
    `alone`: it is not looked for among what other pages report.
    """

    id: str
    aliases: tuple[str, ...]
    speaker: Speaker | None
    said_on: Dating | None
    place: str | None
    topics: tuple[str, ...]
    facets: tuple[str, ...]
    printings: tuple[tuple[int, int], ...]
    shown: tuple[int, int]
    alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one page says of a statement, as matching sees it among what others say: a draft, once it is kept.

    `words` are those shown for the page, `official` whether it is a transcript, `published` the day of its article.
    `alone`: it is joined with no other unless an operator says so.
    """

    id: str
    aliases: tuple[str, ...] = ()
    speaker: Speaker | None
    said_on: Dating | None
    published: date
    place: str | None
    topics: tuple[str, ...]
    facets: tuple[str, ...]
    official: bool
    words: str
    alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """As much of an account as decides what it is like: `days` are the first and the last on which it can be said."""

    words: str
    days: tuple[date, date]
    official: bool
    unnamed: bool


class Verdict(StrEnum):
    """What an operator decided of accounts: that they are of one statement, or of two."""

    MERGE = "merge"
    SPLIT = "split"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """An operator's decision: accounts, by their ids, that are of one statement, or two sides that are of two.

    Of two rulings on the same two accounts the later one, by `number`, holds. `ones` may hold all of a merge.
    """

    number: int
    verdict: Verdict
    ones: frozenset[str]
    others: frozenset[str] = frozenset()


ANY_TOPIC = "any"
"""In the place of a topic's id: whatever is on at least one topic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which statements are wanted; what is None does not matter.

    `topic` is a topic's id, ANY_TOPIC, or None for any statement on a topic or off it.
    """

    words: str | None = None
    speaker: str | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    topic: str | None = None
    facet: str | None = None
    limit: int = 20
