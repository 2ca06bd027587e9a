"""What is done in worker processes: looking into feeds, reading articles. Top-level functions of plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from sources.errors import SourceError
from sources.workers import Here

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from briefings.reading.reader import Reader
    from briefings.types import Reading
    from sources.sightings import Looked
    from sources.types import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document to be looked into, of a feed that is named by its id. `settled` is what a look gave before, if any."""

    feed: str
    body: bytes = field(repr=False)
    url: str
    content_type: str | None
    settled: frozenset[bytes] = frozenset()


def look(document: Document, overlays: tuple[Path, ...]) -> Looked:
    """What is in a document, and what of it is on a topic. Raises FeedError."""
    from briefings.knowledge.topics import load_topics
    from briefings.reading.interest import interests
    from sources.feeds import parse
    from sources.repeats import Repeats
    from sources.sightings import Looked, sightings

    topics = load_topics(*overlays)
    repeats = Repeats(salt=_salt(overlays), known=document.settled)
    found = parse(document.body, document.url, worker=Here(), content_type=document.content_type, repeats=repeats)
    sighted = sightings(
        document.feed,
        found.entries,
        lambda entry: tuple(one.topic for one in interests(topics, entry.title, entry.content or entry.summary)),
    )
    settled = *found.repeated, *(one.raw for one in sighted if one.raw and not one.topics)
    return Looked(title=found.title, kind=found.kind, ttl=found.ttl, sightings=sighted, settled=settled)


def look_all(documents: Sequence[Document], overlays: tuple[Path, ...]) -> list[Looked | SourceError]:
    """What is in each of some documents, or why nothing is."""
    return [_look_or_fault(document, overlays) for document in documents]


def _look_or_fault(document: Document, overlays: tuple[Path, ...]) -> Looked | SourceError:
    try:
        return look(document, overlays)
    except SourceError as error:
        return error


def ready_to_look(overlays: tuple[Path, ...]) -> None:
    """Load what looking takes, so that it is no document's time."""
    look(Document(feed="", body=_SMALLEST_FEED, url="", content_type=None), overlays)


def ready_to_read(overlays: tuple[Path, ...]) -> None:
    """Load what pages and articles take."""
    from sources import pages

    pages.look(_SMALLEST_PAGE, None, None, pages.Way.TRAFILATURA)
    _reader(overlays)


_SMALLEST_FEED = b"<rss version='2.0'><channel><title>T</title><item><title>I</title></item></channel></rss>"
_SMALLEST_PAGE = b"<html><body><p>Words.</p></body></html>"


@cache
def _salt(overlays: tuple[Path, ...]) -> bytes:
    """What decides whether an entry is on a topic, but for the entry: our rules and the topics."""
    from briefings.knowledge.topics import topics_print

    return version("readout").encode() + topics_print(*overlays)


def read(article: Article, overlays: tuple[Path, ...]) -> Reading:
    """Who said what in an article."""
    return _reader(overlays).read(article)


@cache
def _reader(overlays: tuple[Path, ...]) -> Reader:
    from bot.reading import make_reader

    return make_reader(*overlays)
