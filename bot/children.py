"""What is done in worker processes: looking into feeds, reading articles. Top-level functions of plain values."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sources.workers import Here

if TYPE_CHECKING:
    from pathlib import Path

    from briefings.reading.reader import Reader
    from briefings.types import Reading
    from sources.sightings import Looked
    from sources.types import Article


def look(feed: str, body: bytes, url: str, content_type: str | None, overlays: tuple[Path, ...]) -> Looked:
    """What is in a document of a feed (named by its id), and what of it is on a topic. Raises FeedError."""
    from briefings.knowledge.topics import load_topics
    from briefings.reading.interest import interests
    from sources.feeds import parse
    from sources.sightings import Looked, sightings

    topics = load_topics(*overlays)
    found = parse(body, url, worker=Here(), content_type=content_type)
    sighted = sightings(
        feed,
        found.entries,
        lambda entry: tuple(one.topic for one in interests(topics, entry.title, entry.content or entry.summary)),
    )
    return Looked(title=found.title, kind=found.kind, ttl=found.ttl, sightings=sighted)


def read(article: Article, overlays: tuple[Path, ...]) -> Reading:
    """Who said what in an article."""
    return _reader(overlays).read(article)


@cache
def _reader(overlays: tuple[Path, ...]) -> Reader:
    from bot.reading import make_reader

    return make_reader(*overlays)
