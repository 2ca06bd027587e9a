"""What a page says of itself: title, byline, days, language, address, who publishes it."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from sources.facts import Facts, read_facts
from sources.json_ld import article_in, as_list
from sources.published import read_days
from sources.urls import host

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from lxml.html import HtmlElement

_TITLE_METAS = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
_BYLINE_METAS = ("author", "article:author", "parsely-author", "dc.creator", "sailthru.author", "byl")
_BY = re.compile(r"(?:written\s+)?by[:\s]\s*", re.IGNORECASE)
_BYLINE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:by-?line|authors?|author-?names?|writers?|credits?)(?:$|[\s_-])", re.IGNORECASE
)
_CAPITAL = r"[A-Z\u00c0-\u00de\u0400-\u042f][\w.'’-]*"
_SHOWN_BY = re.compile(
    r"(?i:written |reported )?(?i:by):?\s+"
    rf"(?P<names>{_CAPITAL}(?:,?\s+(?:{_CAPITAL}|and|for|of|the|de|van|von|&)){{0,11}})(?=\s*(?:$|[|·•–—,;(\d]))"
)
_NO_NAME = re.compile(r"[\s,|·•–—-]+\d{1,2}[:.]\d\d.*$|[\s,|·•–—-]+$")
_SUFFIX = re.compile(r"\s+[|–—·•:-]\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a page says of itself. `site` is the name of who publishes it, by its own word.

    `data` is the article's JSON-LD and `metas` the contents of meta tags by their names, both as they came.
    """

    facts: Facts
    site: str | None
    data: Mapping[str, Any]
    metas: Mapping[str, str]

    @property
    def says_article(self) -> bool:
        """Whether the page says that it is an article, to machines."""
        return bool(self.data) or self.metas.get("og:type", "").lower() == "article"


def read_head(tree: HtmlElement, url: str | None, guess: Callable[[], str | None]) -> Head:
    """The facts in a page: from JSON-LD, then meta tags, then what is marked up in it, then its address.

    `guess` gives an ISO day read off the page's looks, or None; it is asked last, and its answer is marked as inferred.
    A canonical address of another host is believed only where it is not known where the page came from.
    """
    data = article_in(tree, url)
    metas = _metas(tree)
    address = _address(tree, metas, url)
    site = _first([_name(data.get("publisher")), metas.get("og:site_name"), metas.get("application-name")])
    if "og:site_name" in metas:
        site = _first([metas["og:site_name"], site])
    facts, _ = read_facts(
        {
            "title": _title(tree, data, metas, site),
            "url": address or url,
            "language": _language(tree, data, metas),
            "byline": _byline(tree, data, metas),
        }
    )
    days = read_days(tree, data, metas, url=address or url, title=facts.title, guess=guess)
    return Head(
        facts=replace(facts, published=days.published, updated=days.updated),
        site=" ".join(site.split()) if site else None,
        data=data,
        metas=metas,
    )


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
    authors = ", ".join(filter(None, map(_name, as_list(data.get("author")))))
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
        *_shown_bylines(tree),
    ]
    byline = _first(_NO_NAME.sub("", each) for each in candidates if each and len(each) <= 200)
    return _BY.sub("", byline, count=1) if byline and _BY.match(byline) else byline


def _shown_bylines(tree: HtmlElement) -> Iterator[str]:
    """What readers see as a byline ("By Åse Berg and Jon Vik | 3 March"), where its mark-up says that it is one."""
    for element in tree.iter("p", "div", "span", "li", "address"):
        if not _BYLINE_CLASS.search(element.get("class") or ""):
            continue
        words = " ".join(element.text_content().split())
        if len(words) <= 300 and (found := _SHOWN_BY.match(words)):
            yield found["names"].strip(" ,")


def _language(tree: HtmlElement, data: dict[str, Any], metas: dict[str, str]) -> str | None:
    root = tree.getroottree().getroot()
    named = [root.get("lang"), root.get("xml:lang"), metas.get("og:locale"), metas.get("content-language")]
    return _first([*named, metas.get("language"), _text(data.get("inLanguage"))])


def _name(value: Any) -> str | None:
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: Any) -> str | None:
    return " ".join(html.unescape(value).split()) if isinstance(value, str) else None


def _first(candidates: Iterable[str | None]) -> str | None:
    return next((each for each in candidates if each and each.strip()), None)
