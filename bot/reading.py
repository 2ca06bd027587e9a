"""Reading in several processes, each with a reader of its own."""

from __future__ import annotations

import asyncio
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING

from briefings.errors import BriefingError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence
    from pathlib import Path

    from briefings.reading.reader import Reader
    from briefings.types import Reading
    from sources.types import Article

_reader: Reader | None = None
"""The reader of a child process, made once there."""


@contextmanager
def reading_in(workers: int, *overlays: Path) -> Iterator[Callable[[Sequence[Article]], Awaitable[list[Reading]]]]:
    """A way to read many articles at once, in `workers` processes; in this one alone where there is to be but one.

    Raises KnowledgeError before anything is read, where the overlays do not hold; BriefingError where a process dies.
    """
    reader = make_reader(*overlays)
    if workers == 1:

        async def here(articles: Sequence[Article]) -> list[Reading]:
            return [reader.read(article) for article in articles]

        yield here
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin, initargs=overlays) as pool:

        async def there(articles: Sequence[Article]) -> list[Reading]:
            loop = asyncio.get_running_loop()
            share = max(1, -(-len(articles) // (2 * workers)))
            parts = [articles[start : start + share] for start in range(0, len(articles), share)]
            try:
                done = await asyncio.gather(*(loop.run_in_executor(pool, _read, part) for part in parts))
            except BrokenProcessPool as error:
                raise BriefingError(
                    "reading", "a process that read articles has died; try again, with --workers 1 if it dies again."
                ) from error
            return [reading for part in done for reading in part]

        yield there


def make_reader(*overlays: Path) -> Reader:
    """A reader with all that is known, the rows of overlay folders over ours. Raises KnowledgeError."""
    from briefings.knowledge.shelf import load
    from briefings.reading.reader import Reader

    return Reader(load(*overlays))


def _begin(*overlays: Path) -> None:
    global _reader
    _reader = make_reader(*overlays)


def _read(articles: Sequence[Article]) -> list[Reading]:
    assert _reader is not None, "the pool begins every child with a reader"  # noqa: S101
    return [_reader.read(article) for article in articles]
