"""How words differ from others, and what was found of words that somebody asked about: values that are written out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from briefings.types import Report, Statement


class Kind(StrEnum):
    """What a piece of a comparison is: words that both have, words changed, added, or left out."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of a comparison: as they stand here, and as they stand in what it is compared with."""

    kind: Kind
    here: str = ""
    there: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Words beside others, piece by piece, where both overlap.

    `before` and `after` are what the others have beside that, so that these words are cut out of them; `notes` say in
    plain words what was done to them: sentences joined, words left out without a mark, words put into brackets.
    `denies`: one of both has a "not", a "never" or the like that the other has not, and so may say the opposite.
    """

    pieces: tuple[Piece, ...]
    before: str = ""
    after: str = ""
    notes: tuple[str, ...] = ()
    denies: bool = False

    @property
    def differs(self) -> bool:
        """Whether anything but the length of the cut is different."""
        return any(piece.kind is not Kind.SAME for piece in self.pieces)


class Note(StrEnum):
    """What was done to words, beside changing some."""

    JOINED = "joins two sentences"
    MARKED = "leaves out words and marks it"
    UNMARKED = "leaves out words without a mark"
    BRACKETED = "words in brackets are the outlet's"


class Standing(StrEnum):
    """How words stand beside the official text."""

    SAME = "same"
    DIFFERS = "differs"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """How a statement stands beside a transcript: where in it (`words` is its slice), and what is different.

    `report` is a turn of the transcript; without `words`, none of it has the statement.
    """

    standing: Standing
    report: Report
    start: int | None = None
    words: str | None = None
    compared: Compared | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A statement with its wordings beside the first of them, or beside the official text where there is one.

    `compared` goes with `statement.wordings`, one by one; None for the one that the others are compared with. `differs`
    is the number of reports that print other words, cuts aside.
    """

    statement: Statement
    official: Official | None
    compared: tuple[Compared | None, ...]
    differs: int


class Outcome(StrEnum):
    """What was found of words that somebody asked about; the first that holds."""

    VERBATIM = "verbatim"
    PART = "part"
    OTHER_SPEAKER = "other_speaker"
    NEAR = "near"
    REPORTED = "reported"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence of indirect speech, verbatim, and where it stands."""

    words: str
    speaker: str
    article: str
    outlet: str | None
    title: str | None
    url: str | None
    max_excerpt: int
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What an archive covers: articles of outlets, the best known named, published from one day to another."""

    articles: int
    outlets: int
    named: tuple[str, ...]
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was found of words: the statement that is nearest, if any, and how the words differ from it.

    `words` are what was looked for, `speaker` who was asked about. `report` is the printing that was compared; `told`
    the sentence that reports them indirectly. `remarks` are sentences about how the question was understood.
    """

    outcome: Outcome
    words: str
    speaker: str | None
    covers: Coverage
    statement: Statement | None = None
    report: Report | None = None
    compared: Compared | None = None
    told: Told | None = None
    official: Official | None = None
    remarks: tuple[str, ...] = ()
