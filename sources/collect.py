"""From feeds and addresses to articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sources import pages
from sources.catalogue import catalogue
from sources.errors import ArticleError
from sources.facts import Facts
from sources.types import Article, Form

if TYPE_CHECKING:
    from sources.catalogue import Catalogue
    from sources.feeds import Entry
    from sources.http import Fetcher
    from sources.workers import Worker


def article_of(entry: Entry, *, path: str | None = None, outlets: Catalogue | None = None) -> Article:
    """What a feed itself gives of an article: an extract. Raises ArticleError for an entry without text.

    The outlet is the one that the entry names, else the one known to publish at its link, else the feed. `outlets` are
    those that are known, ours where none are given.
    """
    text = entry.content or entry.summary
    if not text:
        raise ArticleError(entry.link or entry.title or entry.guid or "an entry", "has no text in the feed")
    known = (outlets or catalogue()).by_url(entry.link)
    facts = Facts(
        title=entry.title,
        url=entry.link,
        outlet=entry.source or (known.name if known else entry.outlet),
        form=Form.EXTRACT,
        language=entry.language,
        published=entry.published,
        updated=entry.updated,
    )
    return facts.article(text, path=path, outlets=outlets)


async def article_at(
    url: str, fetcher: Fetcher, *, worker: Worker | None = None, outlets: Catalogue | None = None
) -> Article:
    """The article on the page at an address. Raises FetchError or PageError.

    Without a worker one is started for this page alone. `outlets` as of `article_of`.
    """
    import asyncio

    fetched = await fetcher.fetch(url)
    return await asyncio.to_thread(
        pages.parse,
        fetched.body,
        fetched.url,
        worker=worker,
        content_type=fetched.content_type,
        outlets=outlets,
    )
