"""The feed at an address: what stands there, or what the page that stands there names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot import children
from bot.children import Document
from sources.discovery import candidates
from sources.errors import FeedError, FetchError, SourceError
from sources.workers import WorkerError

if TYPE_CHECKING:
    from pathlib import Path

    from sources.discovery import Candidate
    from sources.http import Answer, Fetcher
    from sources.pool import Pool
    from sources.sightings import Looked
    from sources.workers import Worker

MOST_TRIED = 8
"""Addresses that are asked for where a page names no feed that is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFeed:
    """A feed, as it was just had. `url` is the one to follow: where it has moved for good, or was asked for.

    `page` is the page that led to it, None where the address was the feed's own; `missed` are addresses tried before.
    """

    url: str
    answer: Answer
    looked: Looked
    page: str | None
    missed: tuple[str, ...]


async def find_feed(
    url: str, fetcher: Fetcher, pool: Pool, overlays: tuple[Path, ...], answer: Answer | None = None
) -> FoundFeed:
    """The feed at an address, or the best one of the page that stands there; `answer` is what was had of it already.

    Raises SourceError where there is none.
    """
    answer = answer or await _had(url, fetcher)
    try:
        looked = await look_into(answer, "", pool, overlays)
    except FeedError as error:
        named = await pool.run(lambda worker: _named(worker, answer))
        return await _first(url, named, error, fetcher, pool, overlays)
    return FoundFeed(url=answer.moved or url, answer=answer, looked=looked, page=None, missed=())


async def _first(
    page: str,
    named: tuple[Candidate, ...],
    error: FeedError,
    fetcher: Fetcher,
    pool: Pool,
    overlays: tuple[Path, ...],
) -> FoundFeed:
    missed: list[str] = []
    for candidate in named[:MOST_TRIED]:
        try:
            answer = await _had(candidate.url, fetcher)
            looked = await look_into(answer, "", pool, overlays)
        except SourceError:
            missed.append(candidate.url)
            continue
        return FoundFeed(
            url=answer.moved or candidate.url, answer=answer, looked=looked, page=page, missed=tuple(missed)
        )
    raise FeedError(page, f"{error.sentence}; no feed was found that it names, nor where feeds usually are") from None


async def _had(url: str, fetcher: Fetcher) -> Answer:
    answer = await fetcher.ask(url)
    if answer.fault is not None:
        raise FetchError(url, answer.fault, answer.status)
    return answer


async def look_into(answer: Answer, feed: str, pool: Pool, overlays: tuple[Path, ...]) -> Looked:
    """What is in a document, as one of a feed of this id. Raises FeedError."""

    def look(worker: Worker) -> Looked:
        return worker.call(children.look, document_of(answer, feed), overlays)

    try:
        return await pool.run(look)
    except WorkerError as error:
        raise FeedError(answer.url, str(error)) from None


def document_of(answer: Answer, feed: str, settled: frozenset[bytes] = frozenset()) -> Document:
    """What was answered, as a document of a feed of this id."""
    return Document(feed=feed, body=answer.body, url=answer.url, content_type=answer.content_type, settled=settled)


def _named(worker: Worker, answer: Answer) -> tuple[Candidate, ...]:
    return candidates(answer.body, answer.url, worker=worker, content_type=answer.content_type)
