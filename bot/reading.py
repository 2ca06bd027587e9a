"""Reading in several processes, each with a reader of its own."""

from __future__ import annotations

import asyncio
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence

    from briefings.reading.reader import Reader
    from briefings.types import Reading
    from sources.types import Article

_reader: Reader | None = None
"""The reader of a child process, made once there."""


@contextmanager
def reading_in(workers: int) -> Iterator[Callable[[Sequence[Article]], Awaitable[list[Reading]]]]:
    """A way to read many articles at once, in `workers` processes; in this one alone where there is to be but one."""
    if workers == 1:
        reader = make_reader()

        async def here(articles: Sequence[Article]) -> list[Reading]:
            return [reader.read(article) for article in articles]

        yield here
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin) as pool:

        async def there(articles: Sequence[Article]) -> list[Reading]:
            loop = asyncio.get_running_loop()
            share = max(1, -(-len(articles) // (2 * workers)))
            parts = [articles[start : start + share] for start in range(0, len(articles), share)]
            done = await asyncio.gather(*(loop.run_in_executor(pool, _read, part) for part in parts))
            return [reading for part in done for reading in part]

        yield there


def make_reader() -> Reader:
    """A reader with all that is known."""
    from briefings.knowledge.cues import load_cues
    from briefings.knowledge.lexicon import load_lexicon
    from briefings.knowledge.registry import load_registry
    from briefings.knowledge.topics import load_topics
    from briefings.reading.reader import Reader

    return Reader(load_cues(), load_lexicon(), load_registry(), load_topics())


def _begin() -> None:
    global _reader
    _reader = make_reader()


def _read(articles: Sequence[Article]) -> list[Reading]:
    assert _reader is not None, "the pool begins every child with a reader"  # noqa: S101
    return [_reader.read(article) for article in articles]
