"""An article into the store: read in a worker process, unless it is known."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot import children
from briefings.matching.versions import project

if TYPE_CHECKING:
    from pathlib import Path

    from briefings.store.opening import Store
    from briefings.store.types import Added
    from briefings.types import Reading
    from sources.clock import Clock
    from sources.pool import Pool
    from sources.types import Article
    from sources.workers import Worker


class Keeper:
    """Keeps articles in one store, reading them with `overlays` over our knowledge."""

    def __init__(self, store: Store, pool: Pool, overlays: tuple[Path, ...], clock: Clock) -> None:
        self._store = store
        self._pool = pool
        self._overlays = overlays
        self._clock = clock

    async def keep(self, article: Article, *, same_file: bool = False) -> Added:
        """What became of an article; `same_file` as of `Store.add`.

        Raises WorkerError where it cannot be read, StoreError where it cannot be kept.
        """
        known = await self._store.known(article)
        if known is not None:
            return known
        reading = await self.read(article)
        return await self._store.add(reading, at=self._clock.now(), project=project, same_file=same_file)

    async def read(self, article: Article) -> Reading:
        """What is read in an article. Raises WorkerError."""
        return await self._pool.run(partial(_read, article=article, overlays=self._overlays))


def _read(worker: Worker, *, article: Article, overlays: tuple[Path, ...]) -> Reading:
    return worker.call(children.read, article, overlays)
