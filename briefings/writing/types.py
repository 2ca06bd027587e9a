"""What is written of articles and statements, before it becomes text for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from briefings.types import Query, Report, SpeakerKind, Statement
    from briefings.wordings.compared import Checked, Compared, Official
    from sources.types import Article, Dating


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Words of an article as one answer may show them: `words` is a slice of it; `cut` says that more was said.

    `start` is where they start in the article's text, in characters.
    """

    words: str
    start: int | None = None
    paragraph: int | None = None
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One quotation as a briefing shows it. `reason` says why no speaker was established, where `speaker` is None."""

    excerpt: Excerpt
    speaker: str | None
    speaker_kind: SpeakerKind | None = None
    office: str | None
    said_on: Dating | None
    place: str | None
    topics: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """What is written of one article: its facts, its quotations and two or three of its own sentences.

    `lines` stand in the article's order, those without a speaker last. `left_out` counts the quotations for which the
    outlet's excerpt terms left no room. `on_topic` says whether anything said in it is on a topic that is followed.
    """

    article: Article
    lines: tuple[Line, ...]
    summary: tuple[Excerpt, ...]
    left_out: int
    set_aside: str | None
    on_topic: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownWording:
    """One wording of a statement as an answer shows it, and who printed it, how many of them independently.

    `excerpt` is None where the excerpt terms of its outlets left no room. `compared` says how it differs from the words
    that are shown, or from the official text, and is None where not all of it is shown. `agencies` are those whose copy
    it was taken from; `translated` is what an article says of its being a translation.
    """

    excerpt: Excerpt | None
    outlets: tuple[str, ...]
    independent: int
    compared: Compared | None = None
    agencies: tuple[str, ...] = ()
    translated: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One statement as an answer shows it.

    `report` is the printing that the words are taken from; `excerpt` is None where the excerpt terms of its outlet
    left no room. `wordings` are the other ones, given only where they were asked for.
    """

    statement: Statement
    report: Report | None
    excerpt: Excerpt | None
    wordings: tuple[ShownWording, ...] = ()
    official: Official | None = None
    differs: int = 0
    """In how many of the reports the wording differs, beside being cut."""
    address: str | None = None
    """Where it has a page that stays, if it has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What was said on one day, best first. `day` is None where nothing is known of any day; `topic` is a name."""

    day: date | None
    topic: str | None
    entries: tuple[Shown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What was said, in the order of the days, unknown days last.

    `query` is what was asked for, `topic` the name of its topic, `total` how many statements there are in all;
    `remarks` are sentences about how the query was understood.
    """

    query: Query
    topic: str | None
    entries: tuple[Shown, ...]
    total: int
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotes:
    """The answer to a search for quotations, best first; `query`, `topic`, `total` and `remarks` as in a timeline."""

    query: Query
    topic: str | None
    entries: tuple[Shown, ...]
    total: int
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The answer to whether words were said: what was found, and the statement that it was found in, as it is shown.

    `told` is the sentence that reports the words indirectly, within its outlet's terms.
    """

    found: Checked
    entry: Shown | None
    told: Excerpt | None
