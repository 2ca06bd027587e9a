"""The days that a page states for machines: in JSON-LD, meta tags, microdata, times that are marked up, scripts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from sources.dates import dating
from sources.printed import FIRST_YEAR, Order
from sources.printed import read as read_printed
from sources.types import Dating

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.html import HtmlElement

PUBLISHED_METAS = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publicationdate",
    "published_at",
    "pub_date",
    "originalpublicationdate",
    "article.published",
    "article_date_original",
    "dc.date.issued",
    "date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "date",
    "citation_date",
    "rnews:datepublished",
    "ptime",
    "displaydate",
    "shareaholic:article_published_time",
)
"""Names of meta tags that bear the day of publication, in the order in which they are believed."""
UPDATED_METAS = (
    "article:modified_time",
    "article:modified",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
    "revised",
    "modificationdate",
    "updated_time",
)
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:comments?|related|sidebar|recommend\w*|most-?read|popular|latest|teasers?|promo|carousel|"
    r"ticker|breaking|menu|trending|newsletter|more-?(?:from|on|stories|news)|read-?(?:more|also|next)|footer|cards?)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_DATE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:date|datetime|date-?time|published|pub-?date|posted|timestamp|time|dateline|created)(?:$|[\s_-])",
    re.IGNORECASE,
)
_TIME_ELEMENTS = ("relative-time", "local-time", "time-ago", "bsp-timestamp", "formatted-time", "date-time")
_UPDATE_CLASS = re.compile(r"updat|modif|chang|revis", re.IGNORECASE)
_DATE_ATTRIBUTES = ("datetime", "content", "title", "data-datetime", "data-date", "data-published", "data-timestamp")
_IN_SCRIPT = re.compile(
    r"[\"']?(?:date_?published|published_?(?:at|date|time)|first_?publish(?:ed)?(?:_?(?:at|date|time))?|publish_?(?:date|time)|"
    r"publication_?date|article_?publish(?:ed)?_?(?:date|time)|pub_?date|display_?date)[\"']?\s*[:=]\s*[\"']?"
    r"([0-9][0-9T:.,+Z /-]{7,40})[\"']?",
    re.IGNORECASE,
)
_LARGEST_SCRIPT = 300_000
_EPOCH = re.compile(r"(\d{9,10})(\d{3})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A day as it is given somewhere. `at` is the instant, where a time and its zone are given; `local` the time."""

    dating: Dating
    at: datetime | None = None
    local: datetime | None = None

    @property
    def is_utc(self) -> bool:
        """Whether the time is given in UTC: the publisher's own day may be another."""
        return self.at is not None and self.local is not None and self.local == self.at.replace(tzinfo=None)


def published_in(tree: HtmlElement, data: Mapping[str, Any], metas: Mapping[str, str]) -> Iterator[Any]:
    """What is given as the day of publication, as it came, the surest first."""
    yield data.get("datePublished")
    yield from (metas.get(name) for name in PUBLISHED_METAS)
    yield from _marked(tree, "datePublished")
    yield from _classed(tree)
    yield data.get("dateCreated")
    yield from _marked(tree, "dateCreated")


def updated_in(tree: HtmlElement, data: Mapping[str, Any], metas: Mapping[str, str]) -> Iterator[Any]:
    """What is given as the day of the last change, as it came."""
    yield data.get("dateModified")
    yield from (metas.get(name) for name in UPDATED_METAS)
    yield from _marked(tree, "dateModified")


def in_scripts(tree: HtmlElement) -> Iterator[str]:
    """What a page's own scripts call the day of publication, where they name only one day."""
    found = [
        words.strip()
        for script in tree.iter("script")
        for words in _IN_SCRIPT.findall((script.text or "")[:_LARGEST_SCRIPT])
    ]
    if len({words[:10] for words in found}) == 1:
        yield found[0]


def _marked(tree: HtmlElement, name: str) -> Iterator[str]:
    """What microdata give under a name."""
    for element in tree.iter("time", "span", "div", "p", "meta", "abbr"):
        marks = f"{element.get('itemprop') or ''} {element.get('property') or ''}".replace(":", " ").split()
        if name in marks and not _is_aside(element):
            yield str(element.get("datetime") or element.get("content") or element.text_content())


def _classed(tree: HtmlElement) -> Iterator[str]:
    """What is marked up as a time in the article, or in the page where no article is marked, but for changes.

    Those after the headline come first: above it many sites print the day of the visit.
    """
    inside = next(tree.iter("article"), None)
    part = tree if inside is None or next(inside.iter("time"), None) is None else inside
    before: list[HtmlElement] = []
    after: list[HtmlElement] = []
    found = before
    for element in part.iter("h1", "time"):
        if element.tag == "h1":
            found = after
        elif not _is_aside(element) and not _is_change(element):
            found.append(element)
    for element in sorted((*after, *before), key=lambda each: not _is_publication(each)):
        yield str(element.get("datetime") or element.text_content())
    for element in tree.iter("abbr", "span", "div", "p", *_TIME_ELEMENTS):
        if _DATE_CLASS.search(_names(element)) and not _is_change(element) and not _is_aside(element):
            yield from (value for name in _DATE_ATTRIBUTES if (value := element.get(name)))


def _is_change(element: HtmlElement) -> bool:
    """Whether a time is marked as that of a change alone; WordPress marks one that is both as both."""
    return bool(_UPDATE_CLASS.search(_names(element))) and not _is_publication(element)


def _is_publication(element: HtmlElement) -> bool:
    return element.get("pubdate") is not None or "publish" in _names(element)


def _names(element: HtmlElement) -> str:
    own = element.tag if element.tag in _TIME_ELEMENTS else ""
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''} {own}"


def _is_of_many(element: HtmlElement) -> bool:
    """Whether it is one of several items in a list that bear times: teasers, as a rule."""
    if element.tag != "li" or (parent := element.getparent()) is None:
        return False
    return len(list(islice(parent.iter("time"), 2))) > 1


def _is_aside(element: HtmlElement) -> bool:
    """Whether an element stands in something else than the article: a menu, comments, teasers of other stories."""
    for above in element.iterancestors():
        if above.tag in ("aside", "nav") or _is_of_many(above) or _ASIDE.search(above.get("class") or ""):
            return True
        if above.tag in ("article", "main", "body"):
            return above.tag == "body" and next(element.iterancestors("footer"), None) is not None
    return False


def all_stated(candidates: Iterable[Any], order: Order | None) -> list[Stated]:
    """Those that can be read as days on which a page on the web can have been published."""
    return [stated for each in candidates if isinstance(each, str | int) and (stated := _stated(str(each), order))]


def _stated(words: str, order: Order | None) -> Stated | None:
    words = " ".join(words.split())
    if epoch := _EPOCH.fullmatch(words):
        at = datetime.fromtimestamp(int(epoch[1]), UTC)
        return (
            Stated(dating=Dating.on(at.date(), words), at=at, local=at.replace(tzinfo=None)) if at.year > 1990 else None
        )
    printed = read_printed(words, order)
    try:
        found = dating(words)
    except ValueError:
        found = Dating.on(printed.day, words) if printed else None
    if found is None or found.first.year < FIRST_YEAR:
        return None
    if printed is None or printed.hour is None:
        return Stated(dating=found)
    return Stated(
        dating=found,
        at=printed.at if printed.offset is not None else None,
        local=(printed.at + (printed.offset or timedelta())).replace(tzinfo=None),
    )
