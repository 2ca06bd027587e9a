"""Bytes of a feed (Atom, RSS, RDF, JSON Feed) to its entries."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, timedelta
from itertools import zip_longest
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from sources import json_feeds
from sources.challenges import asked_for
from sources.dates import dating
from sources.encodings import decode
from sources.entries import LONGEST_FIELD, MOST_ENTRIES, Entry, Feed, sorted_out
from sources.errors import FeedError
from sources.facts import read_facts
from sources.paragraphs import plain_paragraphs
from sources.printed import read as read_printed
from sources.repeats import Cut, Repeats, cut
from sources.types import Dating
from sources.workers import Worker, WorkerError, at_work

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["LARGEST_BODY", "LONGEST_FIELD", "MOST_ENTRIES", "Entry", "Feed", "parse"]

LARGEST_BODY = 10 * 1024**2
LONGEST_TTL = timedelta(days=1)
"""The longest time to be left alone that is believed."""

_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PROLOG = re.compile(r"\s*<\?xml[^>]*\?>")
_KINDS = {
    "rss091u": "RSS 0.91",
    "rss091n": "RSS 0.91",
    "rss090": "RDF (RSS 0.9)",
    "rss10": "RDF (RSS 1.0)",
    "atom03": "Atom 0.3",
    "atom10": "Atom 1.0",
    "rss": "RSS",
}
_MARKUP = ("text/html", "application/xhtml+xml")


def parse(
    body: bytes,
    url: str | None,
    *,
    worker: Worker | None = None,
    content_type: str | None = None,
    what: str | None = None,
    repeats: Repeats | None = None,
) -> Feed:
    """The feed in these bytes. `url` is where they came from, `what` what to call them otherwise.

    Entries that are among the `repeats` are left out, and the others bear their hashes, where the document allows it.
    Without a worker one is started for this feed alone. Raises FeedError for what is no feed (a page, nothing at all),
    too large or too laborious.
    """
    what = what or url or "the feed"
    if not body.strip():
        raise FeedError(what, "is empty, not a feed")
    if len(body) > LARGEST_BODY:
        raise FeedError(what, f"is larger than {LARGEST_BODY // 1024**2} MiB")
    try:
        with at_work(worker) as child:
            feed = child.call(read, body, url, content_type, repeats)
    except WorkerError as error:
        raise FeedError(what, str(error)) from None
    if feed is not None:
        return feed
    if _PAGE.search(body[:4096]):
        asked = asked_for(body.decode("utf-8", "replace"))
        raise FeedError(what, "is a page of HTML, not a feed" + (f": {asked}" if asked else ""))
    raise FeedError(what, "is not a feed (RSS, Atom, RDF or JSON Feed)")


def read(body: bytes, url: str | None, content_type: str | None, repeats: Repeats | None = None) -> Feed | None:
    """The feed in these bytes, None where there is none. Made for the worker: it may take as long as the bytes want."""
    import feedparser

    text = decode(body, content_type)
    if (found := json_feeds.read(text, url)) is not None:
        return found
    # What has been told of its characters is told again, for the library believes others before the bytes.
    text = _NO_XML.sub("", _PROLOG.sub("", text, count=1)).lstrip()
    document = text.encode("utf-8", "replace")
    part = (cut(document, repeats) if repeats else None) or Cut(body=document, left=(), out=())
    # It would look for a parser that nobody has, for each feed anew.
    feedparser.api.PREFERRED_XML_PARSERS.clear()
    # Never given a string: it would be opened as a file or an address.
    given = feedparser.parse(
        io.BytesIO(part.body),
        response_headers={"content-location": url or "", "content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not given.get("version") and not given.entries:
        return None
    head, version = given.feed, given.get("version") or "rss"
    links = {link.get("rel"): urljoin(url or "", link.get("href") or "") for link in reversed(head.get("links") or [])}
    raws: tuple[bytes, ...] = part.left if len(part.left) == len(given.entries) else ()
    facts, _ = read_facts({"title": _line(head, "title"), "url": head.get("link"), "language": head.get("language")})
    is_atom = version.startswith("atom")
    return Feed(
        title=facts.title,
        kind=_KINDS.get(version) or f"RSS {version[3:4]}.{version[4:]}",
        link=facts.url,
        itself=links.get("self"),
        hub=links.get("hub"),
        previous=links.get("prev-archive") or links.get("next"),
        ttl=_ttl(head.get("ttl")),
        language=facts.language,
        entries=sorted_out(
            _entry(each, facts.title, facts.language, raw, is_atom=is_atom)
            for each, raw in zip_longest(given.entries[:MOST_ENTRIES], raws)
        ),
        repeated=part.out,
    )


def _entry(given: Any, feed_title: str | None, feed_language: str | None, raw: bytes | None, *, is_atom: bool) -> Entry:
    contents = given.get("content") or [{}]
    source = _line(given.get("source") or {}, "title")
    language = contents[0].get("language") or given.get("title_detail", {}).get("language")
    facts, _ = read_facts(
        {
            "title": _line(given, "title"),
            "url": given.get("feedburner_origlink") or given.get("link"),
            "outlet": source,
            "language": language,
            "byline": _byline(given),
        }
    )
    summary = _text(given.get("summary_detail") or {})
    content = "\n\n".join(filter(None, map(_text, contents)))[:LONGEST_FIELD]
    # In RSS what is not pubDate is dc:date, which the library takes for a change.
    is_published_alone = not is_atom and "published" not in given
    published, published_at = _dates(given, "updated" if is_published_alone else "published")
    updated, updated_at = (None, None) if is_published_alone else _dates(given, "updated")
    return Entry(
        guid=(given.get("id") or "").strip()[:LONGEST_FIELD] or None,
        link=facts.url,
        title=facts.title,
        summary=summary or content,
        content=content if summary and content != summary and content else None,
        byline=facts.byline,
        published=published,
        published_at=published_at,
        updated=updated,
        updated_at=updated_at,
        source=facts.outlet,
        outlet=facts.outlet or feed_title,
        language=facts.language or feed_language,
        raw=raw,
    )


def _byline(given: Any) -> list[str] | None:
    """The names of those who wrote it; feeds give addresses for mail with them, or alone."""
    names = [author.get("name") or "" for author in given.get("authors") or [] if author]
    return [name for name in names if name and "@" not in name and len(name) < 200] or None


def _ttl(minutes: str | None) -> timedelta | None:
    """How long a feed asks to be left alone."""
    words = (minutes or "").strip()
    if not words.isascii() or not words.isdigit() or len(words) > 9 or not int(words):
        return None
    return min(timedelta(minutes=int(words)), LONGEST_TTL)


def _line(given: Mapping[str, Any], key: str) -> str:
    """A title, which may come as markup, on one line."""
    return " ".join(_text(given.get(f"{key}_detail") or {"value": given.get(key) or ""}).split())


def _text(detail: Mapping[str, Any]) -> str:
    """The plain paragraphs of a text construct, joined by blank lines; what is over the limit goes by the paragraph."""
    value = detail.get("value") or ""
    cut = value[:LONGEST_FIELD]
    if detail.get("type") in _MARKUP:
        paragraphs = plain_paragraphs(cut)
    else:
        paragraphs = tuple(words for block in _BLANK_LINE.split(cut) if (words := " ".join(block.split())))
    if len(value) > len(cut) and len(paragraphs) > 1:
        paragraphs = paragraphs[:-1]
    return "\n\n".join(paragraphs)


def _dates(given: Any, key: str) -> tuple[Dating | None, datetime | None]:
    """The day that is printed, and the instant in UTC. The library's own reading is not asked: it makes up days."""
    if key not in given:
        return None, None
    words = str(given[key])[:LONGEST_FIELD].strip()
    printed = read_printed(words)
    try:
        day = dating(words)
    except ValueError:
        day = Dating.on(printed.day, words) if printed else None
    if printed or day is None or day.day is None:
        return day, printed.at if printed else None
    return day, datetime(day.day.year, day.day.month, day.day.day, tzinfo=UTC)
