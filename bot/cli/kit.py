"""What commands work with, put together: the reader, the store, the answers."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine

    from bot.config import Settings
    from bot.pictures import Painter
    from briefings.answers import Answers
    from briefings.store.opening import Store
    from briefings.types import Reading
    from briefings.writing.types import Briefing

T = TypeVar("T")


def make_answers(store: Store, settings: Settings) -> Answers:
    """Answers out of a store, with all that is known. Raises KnowledgeError."""
    from briefings.answers import Answers
    from briefings.knowledge.shelf import load

    return Answers(store, load(*settings.overlays), site=settings.public_url)


def make_briefing(reading: Reading, settings: Settings) -> Briefing:
    """The briefing of an article that was just read and is not kept. Raises KnowledgeError."""
    from briefings.answers import brief
    from briefings.knowledge.shelf import load

    return brief(reading, load(*settings.overlays))


def make_painter(settings: Settings) -> Painter:
    """What draws pictures, with the names of all facets and the events of all topics. Raises KnowledgeError."""
    from bot.pictures import Painter
    from briefings.knowledge.shelf import load

    return Painter(load(*settings.overlays).topics)


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Store]:
    """The store that the settings name, open. Raises StoreError."""
    from briefings.store.opening import open_store

    async with await open_store(settings.database_url, kept=settings.backup_folder) as store:
        yield store


def ask(settings: Settings, question: Callable[[Answers], Awaitable[T]]) -> T:
    """One answer out of the store. Raises KnowledgeError before the store is touched."""
    from briefings.knowledge.shelf import load

    load(*settings.overlays)

    async def asked() -> T:
        async with opened(settings) as store:
            return await question(make_answers(store, settings))

    return run(asked())


def run(work: Coroutine[object, object, T]) -> T:
    """Run `work` to its end."""
    return asyncio.run(work)
