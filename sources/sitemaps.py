"""Sitemaps (sitemaps.org, Google's news sitemaps): which pages a site has, and when they changed."""

from __future__ import annotations

import io
import re
import zlib
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from sources.encodings import decode
from sources.errors import FeedError
from sources.printed import read as read_printed
from sources.urls import same_site
from sources.workers import Worker, WorkerError, at_work

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LARGEST = 50 * 1024**2
"""Bytes of one sitemap, unpacked: what the protocol allows."""
MOST_PLACES = 50_000

_DAY_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:[-_/.]?(0[1-9]|1[0-2])(?:[-_/.]?(0[1-9]|[12]\d|3[01]))?)?(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page, or a further sitemap, that a sitemap names. `published` and `title` are those of a news sitemap."""

    url: str
    changed: date | None = None
    published: date | None = None
    title: str | None = None
    language: str | None = None

    @property
    def day(self) -> date | None:
        """The day that tells best how new it is: of publication, else of change, else that in its address."""
        return self.published or self.changed or _last_day_in(self.url)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """What a sitemap names: pages, and further sitemaps."""

    pages: tuple[Place, ...]
    sitemaps: tuple[Place, ...]


def parse(body: bytes, url: str, *, worker: Worker | None = None) -> Sitemap:
    """The sitemap in these bytes: XML, packed with gzip or not, or addresses line by line.

    Only places on the site itself are taken, at most MOST_PLACES. Raises FeedError for what is no sitemap.
    """
    try:
        with at_work(worker) as child:
            found = child.call(read, body, url)
    except WorkerError as error:
        raise FeedError(url, str(error)) from None
    if found is None:
        raise FeedError(url, "is not a sitemap")
    return found


def since(sitemap: Sitemap, day: date) -> Sitemap:
    """What may hold pages since a day: what names no day may."""
    return Sitemap(pages=tuple(_new(sitemap.pages, day)), sitemaps=tuple(_new(sitemap.sitemaps, day)))


def _new(places: Iterable[Place], day: date) -> Iterator[Place]:
    dated = [(place.day or date.max, place) for place in places if place.day is None or place.day >= day]
    yield from (place for _, place in sorted(dated, key=lambda each: each[0], reverse=True))


def read(body: bytes, url: str) -> Sitemap | None:
    """The sitemap in these bytes, None where there is none. Made for the worker."""
    from lxml import etree

    data = _unpacked(body)
    if data is None:
        return None
    if b"<" not in data[:2048]:
        lines = decode(data, None).split()
        pages = tuple(_on_site((Place(url=line) for line in lines[:MOST_PLACES]), url))
        return Sitemap(pages=pages, sitemaps=()) if pages else None
    named: list[Place] = []
    further: list[Place] = []
    is_one = False
    safely = {"recover": True, "resolve_entities": False, "no_network": True, "load_dtd": False}
    reader = etree.iterparse(io.BytesIO(data.lstrip()), events=("end",), **safely)
    try:
        for _, element in reader:
            name = _name(element)
            is_one = is_one or name in ("urlset", "sitemapindex", "url", "sitemap")
            if name in ("url", "sitemap"):
                if (place := _place(element, url)) is not None:
                    (named if name == "url" else further).append(place)
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
            if len(named) + len(further) >= MOST_PLACES:
                break
    except etree.XMLSyntaxError:
        pass  # what came before the fault counts
    if not is_one:
        return None
    return Sitemap(pages=tuple(_on_site(named, url)), sitemaps=tuple(_on_site(further, url)))


def _unpacked(body: bytes) -> bytes | None:
    """The bytes without gzip, None where there are too many of them, or they cannot be unpacked at all."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    unpacker = zlib.decompressobj(wbits=31)
    try:
        data = unpacker.decompress(body, LARGEST)
    except zlib.error:
        return None
    return None if unpacker.unconsumed_tail else data


def _place(element: Any, url: str) -> Place | None:
    words: dict[str, str] = {}
    for inner in element.iter():
        if inner is not element and (text := " ".join((inner.text or "").split())):
            words.setdefault(_name(inner), text[:2048])
    try:
        address = urljoin(url, words["loc"])
    except (KeyError, ValueError):
        return None
    return Place(
        url=address,
        changed=_day(words.get("lastmod")),
        published=_day(words.get("publication_date")),
        title=words.get("title"),
        language=words.get("language"),
    )


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _on_site(places: Iterable[Place], url: str) -> Iterator[Place]:
    """The places that a sitemap of this address may speak for: those on its own site."""
    known: dict[str, bool] = {}
    for place in places:
        if not place.url.startswith(("http://", "https://")):
            continue
        server = "/".join(place.url.split("/", 3)[:3])
        if server not in known:
            known[server] = same_site(server, url)
        if known[server]:
            yield place


def _day(words: str | None) -> date | None:
    found = read_printed(words or "")
    return found.day if found else _last_day_in(words or "")


def _last_day_in(words: str) -> date | None:
    """The last day of the year, month or day that stands in an address ("sitemap-2023-02.xml", "/2023/02/28/")."""
    path = urlsplit(words).path if "://" in words else words
    days = []
    for found in _DAY_IN_NAME.finditer(path):
        year, month, day = (int(part) if part else None for part in found.groups())
        try:
            days.append(date(year or 0, month or 12, day or monthrange(year or 1, month or 12)[1]))
        except ValueError:
            continue
    return days[-1] if days else None
