"""Articles as people name them: by their link, or by words of their title."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import select

from briefings.store.rows import keepable
from briefings.store.tables import articles, pages
from briefings.store.terms import fold
from sources.urls import canonical

if TYPE_CHECKING:
    from briefings.store.engine import Database

NEWEST = 2000
"""Articles whose titles are looked through, newest first: who asks for one by its title has just read it."""


async def titled(database: Database, typed: str, limit: int) -> tuple[tuple[str, str, str | None], ...]:
    """The newest articles in whose title each word typed begins a word, as (id, title, outlet), newest first."""
    words = fold(typed)
    newest = (
        select(articles.c.id, articles.c.title, articles.c.outlet)
        .where(articles.c.current, articles.c.title.is_not(None))
        .order_by(articles.c.day.desc(), articles.c.key.desc())
        .limit(NEWEST)
    )
    found: list[tuple[str, str, str | None]] = []
    async with database.reading() as connection:
        for id_, title, outlet in await connection.execute(newest):
            of_title = fold(title)
            if all(any(one.startswith(word) for one in of_title) for word in words):
                found.append((id_, title, outlet))
                if len(found) == limit:
                    break
    return tuple(found)


async def linked(database: Database, url: str) -> str | None:
    """The id of the newest version of the article at a link; None where it is not kept."""
    if not keepable(url):
        return None
    address = hashlib.sha256(canonical(url).encode("utf-8", "surrogatepass")).hexdigest()
    async with database.reading() as connection:
        found: str | None = await connection.scalar(
            select(articles.c.id)
            .join(pages, pages.c.key == articles.c.page)
            .where(pages.c.hash == address, articles.c.current)
        )
    return found
