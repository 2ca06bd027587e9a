"""What a site published before: the earlier pages of its feeds, and its sitemaps, back to a day."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from sources import feeds, sitemaps
from sources.entries import Entry
from sources.errors import SourceError
from sources.types import Dating
from sources.urls import canonical, same_site

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
    from datetime import date

    from sources.http import Fetched
    from sources.workers import Worker

MOST_DOCUMENTS = 200
"""Feed pages or sitemaps that are asked for in one go."""
MOST_ENTRIES = 20_000

_USUAL_SITEMAPS = ("/sitemap.xml", "/sitemap_index.xml", "/news-sitemap.xml", "/sitemap-news.xml", "/sitemap.txt")
_WORDPRESS = re.compile(rb"<generator>[^<]*wordpress", re.IGNORECASE)
_SITEMAP_LINE = re.compile(r"^\s*site-?map\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Haul:
    """What one document gave: the entries in it since the day asked for, without those that were given before.

    `fault` says why it gave nothing, or nothing more, where that is so.
    """

    url: str
    entries: tuple[Entry, ...] = ()
    fault: str | None = None


async def earlier_pages(
    url: str, day: date, get: Callable[[str], Awaitable[Fetched]], *, worker: Worker | None = None
) -> AsyncIterator[Haul]:
    """The entries of a feed since a day, page after page: archives (RFC 5005), next pages, WordPress' `?paged=`.

    It ends with the first page on which nothing is new or everything is older. `get` raises FetchError where there is
    nothing to be had; that is the last haul then.
    """
    seen: set[str] = set()
    asked: set[str] = set()
    there: str | None = url
    while there is not None and len(asked) < MOST_DOCUMENTS and len(seen) < MOST_ENTRIES:
        asked.add(there)
        try:
            fetched = await get(there)
            feed = await asyncio.to_thread(
                feeds.parse, fetched.body, fetched.url, worker=worker, content_type=fetched.content_type
            )
        except SourceError as error:
            # WordPress says of the page after the last that there is none.
            if not (len(asked) > 1 and getattr(error, "status", None) == 404):
                yield Haul(url=there, fault=error.sentence)
            return
        fresh = tuple(entry for entry in feed.entries if not seen & set(entry.keys))
        seen.update(key for entry in fresh for key in entry.keys)
        new = tuple(entry for entry in fresh if (last := _last_day(entry)) is None or last >= day)
        yield Haul(url=there, entries=new)
        if not new:
            return
        there = feed.previous or _paged(fetched, url)
        if there is not None and (there in asked or not same_site(there, url)):
            return


async def in_sitemaps(
    url: str, day: date, get: Callable[[str], Awaitable[Fetched]], *, worker: Worker | None = None
) -> AsyncIterator[Haul]:
    """The pages of a site since a day, as its sitemaps name them: those in its robots.txt, or the usual ones.

    What a sitemap gives as the day of change is the entry's `updated`; without any day a page is left out, for there
    the whole site would be.
    """
    waiting, is_named = await _sitemaps_of(url, get)
    seen: set[str] = set()
    asked: set[str] = set()
    while waiting and len(asked) < MOST_DOCUMENTS and len(seen) < MOST_ENTRIES:
        there = waiting.pop(0)
        if there in asked:
            continue
        asked.add(there)
        try:
            fetched = await get(there)
            sitemap = await asyncio.to_thread(sitemaps.parse, fetched.body, fetched.url, worker=worker)
        except SourceError as error:
            if is_named:
                yield Haul(url=there, fault=error.sentence)
            continue
        found = sitemaps.since(sitemap, day)
        waiting = [*(place.url for place in found.sitemaps), *waiting]
        pages = {canonical(place.url): place for place in reversed(found.pages) if place.day}
        fresh = (place for page, place in reversed(pages.items()) if page not in seen)
        yield Haul(url=there, entries=tuple(map(_entry, fresh)))
        seen.update(pages)
        if not is_named:  # one of the usual places was the right one
            waiting, is_named = [place.url for place in found.sitemaps], True
    if not is_named:
        yield Haul(url=url, fault="has no sitemap where sitemaps usually are, and its robots.txt names none")


async def _sitemaps_of(url: str, get: Callable[[str], Awaitable[Fetched]]) -> tuple[list[str], bool]:
    """The sitemaps that the site's robots.txt names, or else where they usually are; and whether they were named."""
    try:
        robots = await get(urljoin(url, "/robots.txt"))
    except SourceError:
        named: Iterable[str] = ()
    else:
        named = _SITEMAP_LINE.findall(robots.body[: 500 * 1024].decode("utf-8", "replace"))
    found = [there for each in named if same_site(there := urljoin(url, each), url)]
    return found or [urljoin(url, place) for place in _USUAL_SITEMAPS], bool(found)


def _paged(fetched: Fetched, url: str) -> str | None:
    """The next page of a feed that WordPress makes."""
    if not _WORDPRESS.search(fetched.body[:8192]):
        return None
    here = dict(parse_qsl(urlsplit(fetched.url).query)).get("paged", "1")
    number = int(here) + 1 if here.isascii() and here.isdigit() and len(here) < 6 else 2
    parts = urlsplit(url)
    query = urlencode([*(pair for pair in parse_qsl(parts.query) if pair[0] != "paged"), ("paged", number)])
    return urlunsplit(parts._replace(query=query))


def _last_day(entry: Entry) -> date | None:
    days = [dating.last for dating in (entry.published, entry.updated) if dating]
    return max(days, default=None)


def _entry(place: sitemaps.Place) -> Entry:
    changed = place.changed or place.day
    return Entry(
        link=place.url,
        title=place.title,
        language=place.language,
        published=Dating.on(place.published, f"{place.published} in a sitemap") if place.published else None,
        updated=Dating.on(changed, f"{changed} in a sitemap") if changed and not place.published else None,
    )
