"""Reading kept articles again: what would change, and then the change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.matching.changes import Changes, changes
from briefings.matching.versions import project

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

    from briefings.store.opening import Store
    from briefings.types import Reading
    from sources.types import Article

    Read = Callable[[Sequence[Article]], Awaitable[Sequence[Reading]]]
    """Reads some articles, in order, wherever there is room for it."""

AT_ONCE = 50
"""How many articles are held and read at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A kept article and how a second reading of it differs."""

    id: str
    title: str | None
    outlet: str | None
    changes: Changes


async def review(store: Store, ids: Sequence[str], read: Read) -> AsyncIterator[Reviewed]:
    """Read kept articles again, in order, and tell what would change; nothing is written. Raises StoreError."""
    for start in range(0, len(ids), AT_ONCE):
        kept = [found for id_ in ids[start : start + AT_ONCE] if (found := await store.article(id_))]
        for old, new in zip(kept, await read([one.reading.article for one in kept]), strict=True):
            article = old.reading.article
            differs = changes(old.reading, new)
            yield Reviewed(id=old.id, title=article.title, outlet=article.outlet, changes=differs)


async def rewrite(store: Store, ids: Sequence[str], read: Read) -> AsyncIterator[str]:
    """Read kept articles again and keep the new readings, each article in one transaction; gives their ids as it goes.

    Raises StoreError.
    """
    for start in range(0, len(ids), AT_ONCE):
        kept = [found for id_ in ids[start : start + AT_ONCE] if (found := await store.article(id_))]
        for old, new in zip(kept, await read([one.reading.article for one in kept]), strict=True):
            await store.reread(old.id, new, project=project)
            yield old.id
