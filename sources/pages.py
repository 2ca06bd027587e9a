"""Bytes of a page to the article in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from sources import bodies, heads
from sources.barriers import is_for_those_who_pay, is_live
from sources.catalogue import catalogue
from sources.challenges import MISSING, asked_for, is_consent, stands_before
from sources.encodings import decode, is_wide
from sources.errors import ChallengeError, LiveBlogError, PageError, PaywallError, UnreadError
from sources.facts import Facts
from sources.plain import binary_kind
from sources.trees import tree_of
from sources.workers import Worker, WorkerError, at_work

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from sources.catalogue import Catalogue
    from sources.types import Article

LARGEST_PAGE = 10 * 1024**2
SHORTEST_ARTICLE = 250
"""Characters below which a page must say itself that it is an article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What was found in a page. `site` is the name it gives itself, `asks_for` what it wants if it is no article."""

    facts: Facts
    site: str | None
    paragraphs: tuple[str, ...]
    says_article: bool
    asks_for: str | None
    stands_before: str | None = None
    is_live: bool = False
    is_for_those_who_pay: bool = False


def parse(
    data: bytes,
    url: str | None,
    *,
    worker: Worker | None = None,
    content_type: str | None = None,
    what: str | None = None,
    outlets: Catalogue | None = None,
) -> Article:
    """The article in the bytes of a page from `url`. Raises PageError, with what it looks like, where there is none."""
    facts, text = read(data, url, worker=worker, content_type=content_type, what=what, outlets=outlets)
    return facts.article(text, outlets=outlets)


def read(
    data: bytes,
    url: str | None,
    *,
    worker: Worker | None = None,
    content_type: str | None = None,
    what: str | None = None,
    outlets: Catalogue | None = None,
) -> tuple[Facts, str]:
    """The facts that a page gives, and the paragraphs of its article, joined by blank lines.

    Raises PageError as `parse` does, of the kind that it is: what stands before an article, is for those who pay or a
    live blog is not read. `content_type` is the header that the page came with, `what` what to call it where
    it has no address, `outlets` those that are known (ours where none are given). Without a worker one is started for
    this page alone.
    """
    what = what or url or "the page"
    if not data.strip():
        raise PageError(what, "is an empty page")
    if len(data) > LARGEST_PAGE:
        raise PageError(what, f"is larger than {LARGEST_PAGE // 1024**2} MiB")
    if kind := binary_kind(data):
        raise PageError(what, f"is not a page of HTML but {kind}")
    if b"\x00" in data and not is_wide(data):
        raise PageError(what, "is not a page of HTML: there are NUL bytes in it")
    try:
        with at_work(worker) as child:
            page = _looked(child, data, url, content_type)
    except WorkerError as error:
        raise UnreadError(what, str(error)) from None
    if is_consent(page.paragraphs):
        raise ChallengeError(what, "shows no article: it asks to accept cookies")
    if page.stands_before:
        raise _no_article(what, page.stands_before)
    if page.is_live:
        raise LiveBlogError(what, "is a live blog: its posts are not one story, and are not read as one")
    if page.is_for_those_who_pay:
        raise PaywallError(what, "is for those who pay: the little that it shows of the article is not quoted")
    text = "\n\n".join(page.paragraphs)
    if len(text) < SHORTEST_ARTICLE and not (text and page.says_article):
        raise _no_article(what, page.asks_for) if page.asks_for else PageError(what, "has no article in it")
    known = (outlets or catalogue()).by_url(page.facts.url)
    return replace(page.facts, outlet=None if known else page.site), text


def _no_article(what: str, found: str) -> PageError:
    """The error for a page that shows something else; `found` is the end of the sentence that says what."""
    kind = PageError if found == MISSING else ChallengeError
    return kind(what, f"shows no article: {found}")


class Way(StrEnum):
    """How the article is looked for in a page: by libraries, of which one is more thorough, or by its layout alone."""

    TRAFILATURA = "trafilatura"
    READABILITY = "readability"
    LAYOUT = "layout"


def _looked(child: Worker, data: bytes, url: str | None, content_type: str | None) -> Page:
    """What is in a page, found in the first way that does not fail or take too long."""
    for way in (Way.TRAFILATURA, Way.READABILITY):
        try:
            return child.call(look, data, url, content_type, way)
        except WorkerError:
            continue
    return child.call(look, data, url, content_type, Way.LAYOUT)


def look(data: bytes, url: str | None, content_type: str | None, way: Way) -> Page:
    """What is in a page. Made for the worker: the libraries may take as long as the page wants."""
    from lxml import etree

    markup = decode(data, content_type)
    tree = tree_of(markup)
    if tree is None:
        return Page(facts=Facts(), site=None, paragraphs=(), says_article=False, asks_for=None)
    head = heads.read_head(tree, url, (lambda: _guess(tree, url)) if way is Way.TRAFILATURA else (lambda: None))
    cleaned = bodies.clean(tree)
    paragraphs: tuple[str, ...] = ()
    if way is not Way.LAYOUT and len(etree.tostring(cleaned)) <= bodies.LARGEST_MARKUP:
        extract = _extract if way is Way.TRAFILATURA else _readable
        paragraphs = bodies.extracted(cleaned, extract)
    if len("".join(paragraphs)) < SHORTEST_ARTICLE:
        paragraphs = max(paragraphs, bodies.plainly(cleaned), key=lambda found: len("".join(found)))
    if paragraphs and head.facts.title and paragraphs[0].casefold() == head.facts.title.casefold():
        paragraphs = paragraphs[1:]
    return Page(
        facts=head.facts,
        site=head.site,
        paragraphs=paragraphs,
        says_article=head.says_article,
        asks_for=asked_for(markup),
        stands_before=None if head.says_article else stands_before(tree, paragraphs),
        is_live=is_live(tree, head.data, head.facts.url or url, paragraphs),
        is_for_those_who_pay=is_for_those_who_pay(tree, head.data, head.metas, paragraphs),
    )


def _extract(tree: HtmlElement) -> HtmlElement | None:
    from trafilatura import bare_extraction

    found = bare_extraction(tree, include_comments=False, include_tables=False, favor_precision=True)
    return getattr(found, "body", None)


def _readable(tree: HtmlElement) -> HtmlElement | None:
    from lxml import html
    from readability import Document

    return tree_of(Document(html.tostring(tree, encoding="unicode")).summary(html_partial=True))


def _guess(tree: HtmlElement, url: str | None) -> str | None:
    from htmldate import find_date

    return find_date(tree, extensive_search=False, original_date=True, url=url)
