"""A folder that is watched: articles that are put there are kept once, changed ones as a new version."""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from bot.polling.keeping import names
from briefings.errors import StoreError
from briefings.store.feed_types import WatchedFile
from sources.errors import SourceError
from sources.files import load, readable_files
from sources.index import INDEX_NAME
from sources.types import Article
from sources.workers import WorkerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.polling.keeping import Keeper
    from briefings.store.feeds import Feeds
    from sources.catalogue import Catalogue
    from sources.clock import Clock

SETTLED = timedelta(seconds=2)
"""Since a file last changed, before it is read: it may still be being copied."""
MOST_FILES = 100_000

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """A file as the folder shows it."""

    path: Path
    name: str
    size: int
    changed: int
    beside: str


class Folder:
    """Looks into one folder, all the way down. `look_up` keeps what is new or changed there."""

    def __init__(
        self, root: Path, feeds: Feeds, keeper: Keeper, clock: Clock, outlets: Catalogue | None = None
    ) -> None:
        self._root = root
        self._feeds = feeds
        self._keeper = keeper
        self._clock = clock
        self._outlets = outlets
        self._was_there = True

    async def look_up(self) -> None:
        """Keep what is new or changed. What cannot be read is told once, and again when it has changed."""
        try:
            seen = await asyncio.to_thread(lambda: list(_files(self._root)))
        except OSError as error:
            if self._was_there:
                _log.warning("folder_not_readable", folder=str(self._root), reason=error.strerror)
            self._was_there = False
            return
        self._was_there = True
        try:
            known = await self._feeds.watched([file.name for file in seen])
            now = self._clock.now()
            for file in seen:
                as_it_was = known.get(file.name)
                same = as_it_was and (as_it_was.size, as_it_was.changed, as_it_was.beside) == (
                    file.size,
                    file.changed,
                    file.beside,
                )
                if not same and now.timestamp() - file.changed / 1e9 >= SETTLED.total_seconds():
                    await self._take(file, known_before=as_it_was is not None)
        except StoreError as error:
            _log.error("store_failing", reason=str(error))

    async def _take(self, file: _Seen, *, known_before: bool) -> None:
        """Keep the articles of a file, and how it was. One that is its file's only one goes by its file."""
        faults = []
        loaded = await asyncio.to_thread(lambda: list(load([file.path], outlets=self._outlets)))
        same_file = known_before and sum(isinstance(found, Article) for found in loaded) == 1
        for found in loaded:
            if isinstance(found, Article):
                faults += await self._kept(found, file, same_file=same_file)
            elif isinstance(found, SourceError):
                faults.append(found.sentence)
            else:
                _log.info("file_remark", file=found.what, remark=found.sentence)
        if faults:
            _log.warning("file_not_kept", file=file.name, reason="; ".join(faults))
        fault = "; ".join(faults) or None
        watched = WatchedFile(path=file.name, size=file.size, changed=file.changed, beside=file.beside, fault=fault)
        await self._feeds.watch(watched, at=self._clock.now())

    async def _kept(self, article: Article, file: _Seen, *, same_file: bool) -> list[str]:
        try:
            added = await self._keeper.keep(article, same_file=same_file)
        except WorkerError as error:
            return [f"the article {error}"]
        except StoreError as error:
            if not names(error, article, article.id):
                raise  # it is the database, not the article
            return [error.sentence]
        _log.info("article_kept", article=added.article_id, file=file.name, outcome=added.outcome.value)
        return []


def _files(root: Path) -> Iterator[_Seen]:
    """The files in a folder that can be read, each with what its index was. Raises OSError for a folder that cannot."""
    root.stat()
    beside: dict[Path, str] = {}
    for number, path in enumerate(readable_files(root)):
        if number == MOST_FILES:
            _log.warning("folder_too_large", folder=str(root), files=MOST_FILES)
            return
        folder = path.parent
        try:
            if folder not in beside:
                beside[folder] = _stamp(folder / INDEX_NAME)
            found = path.stat()
        except OSError:
            continue  # gone since
        name = os.fsencode(path).decode("utf-8", "replace")
        yield _Seen(path=path, name=name, size=found.st_size, changed=found.st_mtime_ns, beside=beside[folder])


def _stamp(index: Path) -> str:
    """What an index was: what it says of a file may change, too."""
    try:
        found = index.stat()
    except FileNotFoundError:
        return ""
    return f"{found.st_size}:{found.st_mtime_ns}"
