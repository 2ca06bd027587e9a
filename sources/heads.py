"""What a page says of itself: title, byline, days, language, address, who publishes it."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from sources.dates import dating
from sources.facts import Facts, read_facts
from sources.types import Dating, Precision
from sources.urls import host

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml.html import HtmlElement

_ARTICLE = re.compile(r"(?:\w*Article|\w*Posting|Report|OpinionPiece)")
_TITLE_METAS = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
_BYLINE_METAS = ("author", "article:author", "parsely-author", "dc.creator", "sailthru.author", "byl")
_PUBLISHED_METAS = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "date.issued",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "date",
)
_UPDATED_METAS = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "last-modified",
    "lastmod",
)
_PATH_DAY = re.compile(r"(?<![0-9])((?:19|20)\d{2})([-/])(\d{2})\2(\d{2})(?![0-9])")
_BY = re.compile(r"(?:written\s+)?by[:\s]\s*", re.IGNORECASE)
_SUFFIX = re.compile(r"\s+[|–—·•:-]\s+")
_MOST_JSON = 500_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a page says of itself. `site` is the name of who publishes it, by its own word."""

    facts: Facts
    site: str | None


def read_head(tree: HtmlElement, url: str | None, guess: Callable[[], str | None]) -> Head:
    """The facts in a page: from JSON-LD, then meta tags, then what is marked up in it, then its address.

    `guess` gives an ISO day read off the page's looks, or None; it is asked last, and its answer is marked as inferred.
    A canonical address of another host is believed only where it is not known where the page came from.
    """
    data = _json_article(tree)
    metas = _metas(tree)
    address = _address(tree, metas, url)
    site = _first([_name(data.get("publisher")), metas.get("og:site_name"), metas.get("application-name")])
    if "og:site_name" in metas:
        site = _first([metas["og:site_name"], site])
    published = _day(
        [
            data.get("datePublished"),
            data.get("dateCreated"),
            *(metas.get(name) for name in _PUBLISHED_METAS),
            _marked(tree, "datePublished"),
            _time(tree),
        ]
    )
    facts, _ = read_facts(
        {
            "title": _title(tree, data, metas, site),
            "url": address or url,
            "language": _language(tree, data, metas),
            "byline": _byline(tree, data, metas),
        }
    )
    return Head(
        facts=replace(
            facts,
            published=published or _day_in_path(address or url) or _guessed(guess),
            updated=_day(
                [data.get("dateModified"), *(metas.get(name) for name in _UPDATED_METAS), _marked(tree, "dateModified")]
            ),
        ),
        site=" ".join(site.split()) if site else None,
    )


def says_article(tree: HtmlElement) -> bool:
    """Whether the page says that it is an article, to machines."""
    return bool(_json_article(tree)) or _metas(tree).get("og:type", "").lower() == "article"


def _json_article(tree: HtmlElement) -> dict[str, Any]:
    """The article that the page's JSON-LD is about; not one in a list of other articles."""
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        words = (script.text or "")[:_MOST_JSON]
        try:
            document = json.loads(words, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(document):
            kinds = node.get("@type")
            if any(isinstance(kind, str) and _ARTICLE.fullmatch(kind) for kind in _list(kinds)):
                return node
    return {}


def _nodes(document: Any) -> Iterator[dict[str, Any]]:
    for node in _list(document):
        if isinstance(node, dict):
            yield node
            yield from (each for each in _list(node.get("@graph")) if isinstance(each, dict))
            if isinstance(entity := node.get("mainEntity"), dict):
                yield entity


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _metas(tree: HtmlElement) -> dict[str, str]:
    """The contents of meta tags by their names in lower case; the first of a name holds."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        content = (meta.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _address(tree: HtmlElement, metas: dict[str, str], url: str | None) -> str | None:
    links: list[str | None] = [
        link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()
    ]
    for link in [*links, metas.get("og:url")]:
        try:
            address = urljoin(url or "", (link or "").strip())
            bare = urlsplit(address).path in ("", "/") and not urlsplit(address).query
        except ValueError:
            continue
        if not link or not host(address) or not address.startswith(("http://", "https://")):
            continue
        if url and (_site(address) != _site(url) or (bare and urlsplit(url).path not in ("", "/"))):
            continue
        return address
    return None


def _site(address: str) -> str:
    return re.sub(r"^(?:m|amp|mobile)\.", "", host(address) or "")


def _title(tree: HtmlElement, data: dict[str, Any], metas: dict[str, str], site: str | None) -> str | None:
    headings = [" ".join(heading.text_content().split()) for heading in tree.iter("h1")]
    candidates = [_text(data.get("headline")), *(metas.get(name) for name in _TITLE_METAS)]
    if len(headings) == 1:
        candidates += headings
    candidates += [" ".join(title.text_content().split()) for title in tree.iter("title")]
    title = _first([*candidates, *headings])
    if title and site and len(parts := _SUFFIX.split(title)) > 1 and parts[-1].casefold() == site.strip().casefold():
        title = title[: title.rindex(parts[-1])].rstrip(" |–—·•:-\t\n")
    return title


def _byline(tree: HtmlElement, data: dict[str, Any], metas: dict[str, str]) -> str | None:
    authors = ", ".join(filter(None, map(_name, _list(data.get("author")))))
    marked = (
        " ".join(element.text_content().split())
        for element in tree.iter("a", "span", "div", "p", "address")
        if (element.get("itemprop") or "") == "author" or "author" in (element.get("rel") or "").split()
    )
    named = (metas.get(name) for name in _BYLINE_METAS)
    candidates = [
        authors,
        *(name for name in named if name and not name.startswith(("http://", "https://", "@"))),
        *marked,
    ]
    byline = _first(each for each in candidates if each and len(each) <= 200)
    return _BY.sub("", byline, count=1) if byline and _BY.match(byline) else byline


def _language(tree: HtmlElement, data: dict[str, Any], metas: dict[str, str]) -> str | None:
    root = tree.getroottree().getroot()
    named = [root.get("lang"), root.get("xml:lang"), metas.get("og:locale"), metas.get("content-language")]
    return _first([*named, metas.get("language"), _text(data.get("inLanguage"))])


def _marked(tree: HtmlElement, name: str) -> str | None:
    for element in tree.iter("time", "span", "div", "p"):
        if element.get("itemprop") == name:
            return str(element.get("datetime") or element.get("content") or element.text_content())
    return None


def _time(tree: HtmlElement) -> str | None:
    """The first day that is marked as one in the article, or in the page where no article is marked."""
    inside = next(tree.iter("article"), None)
    for element in (tree if inside is None else inside).iter("time"):
        if not any(above.tag in ("aside", "footer", "nav") for above in element.iterancestors()):
            return str(element.get("datetime") or element.text_content())
    return None


def _day(candidates: Iterable[Any]) -> Dating | None:
    for candidate in candidates:
        if not isinstance(candidate, str):
            continue
        try:
            if found := dating(candidate):
                return found
        except ValueError:
            continue
    return None


def _day_in_path(url: str | None) -> Dating | None:
    try:
        found = _PATH_DAY.search(urlsplit(url or "").path)
        day = dating("-".join(found.group(1, 3, 4))) if found else None
    except ValueError:
        return None
    return replace(day, evidence=f"{found[0]} in the address") if day and found else None


def _guessed(guess: Callable[[], str | None]) -> Dating | None:
    day = _day([guess()])
    # 1 January is what a year alone ("(c) 2023") is made into.
    if day is None or (day.first.month, day.first.day) == (1, 1):
        return None
    return Dating.on(day.first, "guessed from how the page looks", Precision.INFERRED)


def _name(value: Any) -> str | None:
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: Any) -> str | None:
    return " ".join(html.unescape(value).split()) if isinstance(value, str) else None


def _first(candidates: Iterable[str | None]) -> str | None:
    return next((each for each in candidates if each and each.strip()), None)
