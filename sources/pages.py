"""Bytes of a page to the article in it."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sources import bodies, heads
from sources.catalogue import catalogue
from sources.challenges import asked_for, is_consent
from sources.errors import PageError
from sources.facts import Facts
from sources.plain import binary_kind
from sources.workers import Worker, WorkerError, at_work

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from sources.types import Article

LARGEST_PAGE = 10 * 1024**2
SHORTEST_ARTICLE = 250
"""Characters below which a page must say itself that it is an article."""

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE | re.ASCII)
_XML_ENCODING = re.compile(r"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE | re.ASCII)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# What pages call these encodings is the name of a part of what they hold.
_LARGER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What was found in a page. `site` is the name it gives itself, `asks_for` what it wants if it is no article."""

    facts: Facts
    site: str | None
    paragraphs: tuple[str, ...]
    says_article: bool
    asks_for: str | None


def parse(
    data: bytes,
    url: str | None,
    *,
    worker: Worker | None = None,
    content_type: str | None = None,
    what: str | None = None,
) -> Article:
    """The article in the bytes of a page from `url`. Raises PageError, with what it looks like, where there is none."""
    facts, text = read(data, url, worker=worker, content_type=content_type, what=what)
    return facts.article(text)


def read(
    data: bytes,
    url: str | None,
    *,
    worker: Worker | None = None,
    content_type: str | None = None,
    what: str | None = None,
) -> tuple[Facts, str]:
    """The facts that a page gives, and the paragraphs of its article, joined by blank lines.

    Raises PageError as `parse` does. `content_type` is the header that the page came with, `what` what to call it where
    it has no address. Without a worker one is started for this page alone.
    """
    what = what or url or "the page"
    if not data.strip():
        raise PageError(what, "is an empty page")
    if len(data) > LARGEST_PAGE:
        raise PageError(what, f"is larger than {LARGEST_PAGE // 1024**2} MiB")
    if kind := binary_kind(data):
        raise PageError(what, f"is not a page of HTML but {kind}")
    if b"\x00" in data and not data.startswith(tuple(mark for mark, _ in _BOMS)):
        raise PageError(what, "is not a page of HTML: there are NUL bytes in it")
    try:
        with at_work(worker) as child:
            page = _looked(child, data, url, content_type)
    except WorkerError as error:
        raise PageError(what, str(error)) from None
    text = "\n\n".join(page.paragraphs)
    if is_consent(page.paragraphs):
        raise PageError(what, "shows no article: it asks to accept cookies")
    if len(text) < SHORTEST_ARTICLE and not (text and page.says_article):
        raise PageError(what, f"shows no article: {page.asks_for}" if page.asks_for else "has no article in it")
    known = catalogue().by_url(page.facts.url)
    return replace(page.facts, outlet=None if known else page.site), text


def _looked(child: Worker, data: bytes, url: str | None, content_type: str | None) -> Page:
    try:
        return child.call(look, data, url, content_type, thorough=True)
    except WorkerError:
        return child.call(look, data, url, content_type, thorough=False)


def look(data: bytes, url: str | None, content_type: str | None, *, thorough: bool) -> Page:
    """What is in a page. Made for the worker; `thorough` takes as long as the page wants, otherwise layout decides."""
    from lxml import etree, html

    markup = decode(data, content_type)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return Page(facts=Facts(), site=None, paragraphs=(), says_article=False, asks_for=None)
    head = heads.read_head(tree, url, (lambda: _guess(tree, url)) if thorough else (lambda: None))
    cleaned = bodies.clean(tree)
    paragraphs: tuple[str, ...] = ()
    if thorough and len(etree.tostring(cleaned)) <= bodies.LARGEST_MARKUP:
        paragraphs = bodies.extracted(cleaned, _extract)
    if len("".join(paragraphs)) < SHORTEST_ARTICLE:
        paragraphs = max(paragraphs, bodies.plainly(cleaned), key=lambda found: len("".join(found)))
    if paragraphs and head.facts.title and paragraphs[0].casefold() == head.facts.title.casefold():
        paragraphs = paragraphs[1:]
    return Page(
        facts=head.facts,
        site=head.site,
        paragraphs=paragraphs,
        says_article=heads.says_article(tree),
        asks_for=asked_for(markup),
    )


def _extract(tree: HtmlElement) -> HtmlElement | None:
    from trafilatura import bare_extraction

    found = bare_extraction(tree, include_comments=False, include_tables=False, favor_precision=True)
    return getattr(found, "body", None)


def _guess(tree: HtmlElement, url: str | None) -> str | None:
    from htmldate import find_date

    return find_date(tree, extensive_search=False, original_date=True, url=url)


def decode(data: bytes, content_type: str | None) -> str:
    """The characters of a page. UTF-8 is taken where the bytes are it, whatever they claim; else what they claim."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if len(data) - error.start < 4:  # cut off within a character
            return data.decode("utf-8", "replace")
    head = data[:4096].decode("latin-1")
    claims = [_CHARSET.search(content_type or ""), _XML_ENCODING.match(head), _CHARSET.search(head)]
    for encoding in [claim[1] for claim in claims if claim] + _detected(data):
        try:
            name = codecs.lookup(encoding).name
            return data.decode(_LARGER.get(name, name))
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("utf-8", "replace")


def _detected(data: bytes) -> list[str]:
    from trafilatura.utils import detect_encoding

    return list(detect_encoding(data))
