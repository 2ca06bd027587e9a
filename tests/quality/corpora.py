"""The corpora that stand beside a development checkout: where, which exactly, and what their people marked."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sources.dates import dating
from sources.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", re.ASCII)
FOLDER = Path(__file__).resolve().parents[3] / "shared" / "corpora"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Words that people marked as a quotation (characters from, to), and who they marked as its speaker.

    `kind`: how the speaker is named there: name, nominal, pronoun, none. `entities`: the names that a pronoun stands
    for. `aliases`: what else the article calls the speaker, as a program found. `spans`: where the speaker is named.
    """

    start: int
    end: int
    speaker: str | None
    kind: str
    entities: tuple[str, ...]
    aliases: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    @property
    def nameable(self) -> bool:
        """Whether the corpus tells who speaks, so that a name can be right or wrong."""
        return self.speaker is not None and (self.kind != "pronoun" or bool(self.entities))


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoting:
    """An article with its quotations; what stands in `ignored` counts neither way."""

    id: str
    article: Article
    marked: tuple[Marked, ...]
    ignored: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A reporting word, and the day on which that was said."""

    start: int
    end: int
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """An article with its speech events; `published` is the day of publication, as the corpus writes it."""

    article: Article
    published: str | None
    words: tuple[tuple[int, int], ...]
    events: tuple[Event, ...]


def fingerprint(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def quoting(path: Path) -> Iterator[Quoting]:
    """The articles of a corpus of quotations, to be read as text alone: no title, no day."""
    for row in _rows(path):
        yield Quoting(
            id=row["id"],
            article=Article(text=row["text"]),
            marked=tuple(_marked(quote) for quote in row["quotes"]),
            ignored=tuple((start, end) for start, end in row.get("ignore", ())),
        )


def dated(path: Path) -> Iterator[Dated]:
    """The articles of a corpus of speech events; each event once, outside quotation marks, where its day is known."""
    for row in _rows(path):
        events: dict[str, Event] = {}
        published = row["dct"] if _DAY.fullmatch(row["dct"] or "") else None
        for one in row["statements"]:
            if published and _DAY.fullmatch(one["date"] or "") and not one["in_quote"]:
                events.setdefault(one["instance"], Event(start=one["start"], end=one["end"], day=one["date"]))
        yield Dated(
            article=Article(text=row["text"], url=row.get("url"), published=dating(published)),
            published=published,
            words=tuple((one["start"], one["end"]) for one in row["statements"]),
            events=tuple(events.values()),
        )


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _marked(quote: dict[str, Any]) -> Marked:
    return Marked(
        start=quote["start"],
        end=quote["end"],
        speaker=quote["speaker"] or None,
        kind=quote["speaker_kind"],
        entities=tuple(quote.get("speaker_entity") or ()),
        aliases=tuple(quote.get("speaker_aliases_silver") or ()),
        spans=tuple((start, end) for start, end in quote.get("speaker_spans") or ()),
    )
