"""Where the feeds of a page are: what it names itself, then what it links to, then where feeds usually are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from sources.encodings import decode
from sources.trees import tree_of
from sources.urls import canonical, host, same_site
from sources.workers import Worker, WorkerError, at_work

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

MOST_CANDIDATES = 30

_TYPES = re.compile(r"(?:application|text)/(?:(?:x-)?(?:rss|atom|rdf)(?:\+xml)?|feed\+json)", re.IGNORECASE)
_MAYBE_TYPES = re.compile(r"(?:application|text)/xml|application/json", re.IGNORECASE)
_FEEDLIKE = re.compile(
    r"(?:^|[/._=-])(?:rss2?|atom|feeds?|rdf)(?:[/._=-]|$)|/(?:index|feed)\.(?:xml|json|rdf)$|/feeds?/", re.IGNORECASE
)
_LOOKS_LIKE_A_PAGE = re.compile(r"\.(?:html?|php|aspx?|jpe?g|png|svg|pdf|css|js)$", re.IGNORECASE)
_LESSER = re.compile(r"comment|kommentar|commentaire|podcast|audio|video|replies", re.IGNORECASE)
_NEWSREADERS = frozenset({"feedly.com", "inoreader.com", "netvibes.com", "newsblur.com", "add.my.yahoo.com"})
_USUAL = ("feed/", "rss", "feed", "rss.xml", "feed.xml", "atom.xml", "index.xml", "feed.json", "?feed=rss2")


class Found(StrEnum):
    """How a candidate was come by, the surest first: named in the page's head, linked to, or only guessed."""

    NAMED = "named"
    LINKED = "linked"
    GUESSED = "guessed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An address at which there may be a feed of a page. `title` is what the page calls it."""

    url: str
    title: str | None
    found: Found


def candidates(
    body: bytes, url: str, *, worker: Worker | None = None, content_type: str | None = None
) -> tuple[Candidate, ...]:
    """The feeds that a page may have, best first, at most MOST_CANDIDATES.

    `url` is where the page was in the end. What it names comes before what it links to and what is only usual; its own
    section's feeds before the site's, and these before those of comments and podcasts. A page that cannot be looked
    at has the usual ones.
    """
    try:
        with at_work(worker) as child:
            found = child.call(read, body, url, content_type)
    except WorkerError:
        found = ()
    usual = (Candidate(url=each, title=None, found=Found.GUESSED) for each in usual_places(url))
    unique: dict[str, Candidate] = {}
    for candidate in (*found, *usual):
        unique.setdefault(canonical(candidate.url), candidate)
    return tuple(unique.values())[:MOST_CANDIDATES]


def usual_places(url: str) -> tuple[str, ...]:
    """Where the feeds of a site usually are: beneath the page, then beneath the front page."""
    parts = urlsplit(url)
    root = f"{parts.scheme}://{parts.netloc}/"
    section = "" if _LOOKS_LIKE_A_PAGE.search(parts.path) else parts.path.strip("/")
    beneath = (urljoin(f"{root}{section}/", place) for place in ("feed/", "rss", "rss.xml")) if section else ()
    return (*beneath, *(urljoin(root, place) for place in _USUAL))


def read(body: bytes, url: str, content_type: str | None) -> tuple[Candidate, ...]:
    """The feeds that a page names or links to, best first. Made for the worker."""
    tree = tree_of(decode(body, content_type))
    if tree is None:
        return ()
    base = next((element.get("href") for element in tree.iter("base") if element.get("href")), "")
    here = _joined(url, base) or url
    found = [*_named(tree, here), *_linked(tree, here, url)]
    return tuple(sorted(found, key=lambda candidate: _rank(candidate, url))[: MOST_CANDIDATES * 2])


def _named(tree: HtmlElement, base: str) -> Iterator[Candidate]:
    for link in tree.iter("link"):
        relations = (link.get("rel") or "").lower().split()
        kind, address = link.get("type") or "", _joined(base, link.get("href"))
        if address is None or not {"alternate", "feed"} & set(relations):
            continue
        if "feed" in relations or _TYPES.match(kind) or (_MAYBE_TYPES.match(kind) and _is_feedlike(address)):
            yield Candidate(url=address, title=_words(link.get("title")), found=Found.NAMED)


def _linked(tree: HtmlElement, base: str, url: str) -> Iterator[Candidate]:
    for link in tree.iter("a", "area"):
        address = _joined(base, link.get("href"))
        if address is None or not _is_feedlike(address) or host(address) in _NEWSREADERS:
            continue
        if same_site(address, url):
            yield Candidate(url=address, title=_words(link.text_content()), found=Found.LINKED)


def _is_feedlike(address: str) -> bool:
    parts = urlsplit(address)
    return bool(_FEEDLIKE.search(parts.path) or re.search(r"(?:^|&)feed=(?:rss2?|atom)", parts.query)) and not (
        _LOOKS_LIKE_A_PAGE.search(parts.path)
    )


def _rank(candidate: Candidate, url: str) -> tuple[int, bool, int, bool, int]:
    order = (Found.NAMED, Found.LINKED, Found.GUESSED).index(candidate.found)
    here, there = urlsplit(url).path.strip("/").split("/"), urlsplit(candidate.url).path.strip("/").split("/")
    shared = len(list(takewhile(lambda pair: pair[0] == pair[1] != "", zip(here, there, strict=False))))
    lesser = bool(_LESSER.search(f"{candidate.url} {candidate.title or ''}"))
    return order, lesser, -shared, not same_site(candidate.url, url), len(there)


def _joined(base: str, address: str | None) -> str | None:
    if not (address or "").strip():
        return None
    try:
        found = urljoin(base, (address or "").strip().replace("feed://", "https://"))
        return found.partition("#")[0] if host(found) and found.startswith(("http://", "https://")) else None
    except ValueError:
        return None


def _words(text: str | None) -> str | None:
    return " ".join((text or "").split())[:200] or None
