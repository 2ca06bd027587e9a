"""What the sources give: articles, and the days they bear."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sources.agencies import agency_of
from sources.shown import legible
from sources.urls import canonical

if TYPE_CHECKING:
    from datetime import date

DEFAULT_MAX_EXCERPT = 500
"""Characters of an article that one answer may show where the outlet's terms are not known."""


class Form(StrEnum):
    """What kind of text an article is."""

    NEWS = "news"
    TRANSCRIPT = "transcript"
    EXTRACT = "extract"


class Precision(StrEnum):
    """How exactly a day is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """When something was: the days from `first` to `last`, how exactly they are known, and the words that say so.

    `evidence` is quoted from the source ("on 15 February 2023"), or says in plain words what an inference rests on.
    """

    first: date
    last: date
    precision: Precision
    evidence: str

    @property
    def day(self) -> date | None:
        """The day, where one single day is known, stated or inferred."""
        return self.first if self.precision in (Precision.DAY, Precision.INFERRED) else None

    @classmethod
    def on(cls, day: date, evidence: str, precision: Precision = Precision.DAY) -> Dating:
        """The dating of one day."""
        return cls(first=day, last=day, precision=precision, evidence=evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Title, dates and text of one version of a page. Every span into it counts characters of `text`.

    `outlet` is the name of who publishes, never of who speaks. `None` means "not known" throughout.
    """

    text: str
    title: str | None = None
    url: str | None = None
    path: str | None = None
    outlet: str | None = None
    form: Form = Form.NEWS
    language: str | None = None
    byline: str | None = None
    published: Dating | None = None
    updated: Dating | None = None
    max_excerpt: int = DEFAULT_MAX_EXCERPT

    @property
    def fingerprint(self) -> str:
        """Hash of the text (SHA-256, hexadecimal): the same for the same characters, whoever prints them."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def page(self) -> str:
        """What stays the same over the versions of an article: its canonical address, or else its fingerprint."""
        return canonical(self.url) if self.url else f"text:{self.fingerprint}"

    @property
    def agency(self) -> str | None:
        """The news agency that the story is by, where it says so: outlets print its stories as they come."""
        return agency_of(self.byline, self.text)

    @property
    def id(self) -> str:
        """Short and stable, safe in a URL: made from page and fingerprint, so that the same version has the same id."""
        return short_id(self.page, self.fingerprint)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something that a person should know of what came in, though it came in all the same.

    `what` names the thing (a file, a row, a line), `sentence` says what was found and what was made of it.
    """

    what: str
    sentence: str

    def __str__(self) -> str:
        return legible(f"{self.what}: {self.sentence}")


def short_id(*parts: str) -> str:
    """A short id (12 characters, a-z and 2-7, 60 bits) that depends on `parts` alone."""
    seed = "\x00".join(parts).encode("utf-8", "surrogatepass")
    return b32encode(hashlib.sha256(seed).digest()).decode("ascii").lower()[:12]


def long_id(*parts: str) -> str:
    """As `short_id`, where others may choose the parts: 24 characters (0-9 and a-f), 96 bits."""
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]
