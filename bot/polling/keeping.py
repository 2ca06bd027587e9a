"""Articles into the store: read in a worker process, unless they are known, and kept together with others."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from bot import children
from briefings.errors import StoreError
from briefings.matching.versions import project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from briefings.store.opening import Store
    from briefings.store.types import Added
    from briefings.types import Reading
    from sources.clock import Clock
    from sources.pool import Pool
    from sources.types import Article
    from sources.workers import Worker

    T = TypeVar("T")

MOST_AT_ONCE = 16
"""Articles that are written in one transaction. Others who want to write wait for so long."""
MOST_QUOTED = 240
"""What they quote together, directly and indirectly: thirty times what one of our written articles does. A page that
was made to be slow is written with no others."""


class Keeper:
    """Keeps articles in one store, reading them with `overlays` over our knowledge.

    What is read while the store is written to is kept together, once that is done.
    """

    def __init__(self, store: Store, pool: Pool, overlays: tuple[Path, ...], clock: Clock) -> None:
        self._store = store
        self._pool = pool
        self._overlays = overlays
        self._clock = clock
        self._waiting: list[_Waiting] = []
        self._turn = asyncio.Lock()

    async def keep(self, article: Article, *, same_file: bool = False) -> Added:
        """What became of an article; `same_file` as of `Store.add`.

        Raises WorkerError where it cannot be read, StoreError where it cannot be kept.
        """
        known = await self._store.known(article)
        if known is not None:
            return known
        reading = await self.read(article)
        if same_file:
            return await self._store.add(reading, at=self._clock.now(), project=project, same_file=True)
        return await self._together(reading)

    async def read(self, article: Article) -> Reading:
        """What is read in an article. Raises WorkerError."""
        return await self._pool.run(partial(_read, article=article, overlays=self._overlays))

    async def _together(self, reading: Reading) -> Added:
        """Keep an article with those that wait as it does: whoever's turn it is writes for all of them."""
        mine = _Waiting(reading=reading)
        self._waiting.append(mine)
        try:
            async with self._turn:
                while mine.became is None:
                    await self._write(next(portions(self._waiting, lambda one: one.reading)))
        finally:
            if mine in self._waiting:
                self._waiting.remove(mine)  # it was given up
        if isinstance(mine.became, StoreError):
            raise mine.became
        return mine.became

    async def _write(self, some: list[_Waiting]) -> None:
        """Say what becomes of some of those that wait; where one cannot be kept, of that alone."""
        readings = [one.reading for one in some]
        try:
            became = await self._store.add_all(readings, at=self._clock.now(), project=project)
        except StoreError as error:
            at_fault = [one for one in some if names(error, one.reading.article, one.reading.article.id)]
            for one in at_fault or some:
                one.became = error
        else:
            for one, added in zip(some, became, strict=True):
                one.became = added
        self._waiting = [one for one in self._waiting if one.became is None]


@dataclass(slots=True, eq=False, kw_only=True)
class _Waiting:
    """An article that waits to be kept, and what became of it."""

    reading: Reading
    became: Added | StoreError | None = None


def portions(some: Iterable[T], reading_of: Callable[[T], Reading]) -> Iterator[list[T]]:
    """What is written together, in the order in which it comes: not too much, at least one."""
    portion: list[T] = []
    quoted = 0
    for one in some:
        reading = reading_of(one)
        more = len(reading.quotations) + len(reading.reported)
        if portion and (len(portion) == MOST_AT_ONCE or quoted + more > MOST_QUOTED):
            yield portion
            portion, quoted = [], 0
        portion.append(one)
        quoted += more
    if portion:
        yield portion


def names(error: StoreError, article: Article, id_: str) -> bool:
    """Whether an error is about an article, and not about the database."""
    return error.what in (article.url, article.path, id_)


def _read(worker: Worker, *, article: Article, overlays: tuple[Path, ...]) -> Reading:
    return worker.call(children.read, article, overlays)
