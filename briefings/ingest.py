"""The way of one article: known already, or read, matched with the earlier versions of its page, and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.matching.versions import project

if TYPE_CHECKING:
    from datetime import datetime

    from briefings.reading.reader import Reader
    from briefings.store.opening import Store
    from briefings.store.types import Added
    from sources.types import Article


async def ingest(article: Article, *, store: Store, reader: Reader, at: datetime) -> Added:
    """Read an article and keep it with its statements; one that is known already is not read again.

    Raises StoreError.
    """
    return await store.known(article) or await store.add(reader.read(article), at=at, project=project)
