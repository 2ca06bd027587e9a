"""Documents that wait to be looked into, given to workers several at a time: the way there costs as much as most do."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING

from bot import children
from sources.workers import WorkerError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.children import Document
    from sources.errors import SourceError
    from sources.pool import Pool
    from sources.sightings import Looked
    from sources.workers import Worker

TOGETHER = 8
"""Documents that one worker is given at once."""
LARGEST_TOGETHER = 256 * 1024
"""Bytes of them; what is larger by itself goes alone, so that it holds up no others."""


@asynccontextmanager
async def looking(pool: Pool, overlays: tuple[Path, ...]) -> AsyncIterator[Looks]:
    """Looks into documents in this block, with all workers of a pool."""
    looks = Looks(pool, overlays)
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(looks.work()) for _ in range(pool.count)]
        try:
            yield looks
        finally:
            for task in tasks:
                task.cancel()


class Looks:
    """Documents that wait, and the work on them: so many tasks do it as there are workers."""

    def __init__(self, pool: Pool, overlays: tuple[Path, ...]) -> None:
        self._pool = pool
        self._overlays = overlays
        self._waiting: deque[tuple[Document, asyncio.Future[Looked]]] = deque()
        self._come = asyncio.Event()

    async def look(self, document: Document) -> Looked:
        """What is in a document. Raises SourceError, or WorkerError where it cannot be looked into."""
        future = asyncio.get_running_loop().create_future()
        self._waiting.append((document, future))
        self._come.set()
        looked: Looked = await future
        return looked

    async def work(self) -> None:
        """Look into what waits, for ever."""
        while True:
            while not self._waiting:
                self._come.clear()
                await self._come.wait()
            some = self._taken()
            try:
                found = await self._looked([document for document, _ in some])
            except WorkerError as error:
                found = [error]
                if len(some) > 1:
                    # One of them is at fault, and the others are not to suffer for it.
                    found = [await self._alone(document) for document, _ in some]
            for (_, future), one in zip(some, found, strict=True):
                if future.done():
                    continue  # nobody waits for it any more
                if isinstance(one, Exception):
                    future.set_exception(one)
                else:
                    future.set_result(one)

    def _taken(self) -> list[tuple[Document, asyncio.Future[Looked]]]:
        some = [self._waiting.popleft()]
        size = len(some[0][0].body)
        while self._waiting and len(some) < TOGETHER:
            size += len(self._waiting[0][0].body)
            if size > LARGEST_TOGETHER:
                break
            some.append(self._waiting.popleft())
        return some

    async def _alone(self, document: Document) -> Looked | SourceError | WorkerError:
        try:
            return (await self._looked([document]))[0]
        except WorkerError as error:
            return error

    async def _looked(self, documents: list[Document]) -> list[Looked | SourceError | WorkerError]:
        return await self._pool.run(partial(_look, documents=documents, overlays=self._overlays))


def _look(
    worker: Worker, *, documents: list[Document], overlays: tuple[Path, ...]
) -> list[Looked | SourceError | WorkerError]:
    return [*worker.call(children.look_all, documents, overlays)]
