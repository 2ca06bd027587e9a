"""Bytes of a feed (Atom, RSS) to its entries."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sources.challenges import asked_for
from sources.dates import FIRST_YEAR, LAST_YEAR, dating
from sources.errors import FeedError
from sources.facts import read_facts
from sources.paragraphs import plain_paragraphs
from sources.types import Dating
from sources.workers import Worker, WorkerError, at_work

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST_BODY = 10 * 1024**2
MOST_ENTRIES = 2_000
LONGEST_FIELD = 65_536
"""Characters of one field: entities can make a million of a few."""

_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed. `None` means "not known".

    `summary` and `content` (where the feed gives more than a summary) are plain paragraphs joined by blank lines.
    `source` is the outlet that the entry itself names, `outlet` that or else the feed's title.
    """

    guid: str | None
    link: str | None
    title: str | None
    summary: str
    content: str | None
    published: Dating | None
    updated: Dating | None
    source: str | None
    outlet: str | None
    language: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed and its entries in the order in which it gives them, at most MOST_ENTRIES, empty ones left out."""

    title: str | None
    link: str | None
    entries: tuple[Entry, ...]


def parse(
    body: bytes,
    url: str | None,
    *,
    worker: Worker | None = None,
    content_type: str | None = None,
    what: str | None = None,
) -> Feed:
    """The feed in these bytes. `url` is where they came from, `what` what to call them otherwise.

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
            feed = child.call(read, body, url, content_type)
    except WorkerError as error:
        raise FeedError(what, str(error)) from None
    if feed is not None:
        return feed
    if _PAGE.search(body[:4096]):
        asked = asked_for(body.decode("utf-8", "replace"))
        raise FeedError(what, "is a page of HTML, not a feed" + (f": {asked}" if asked else ""))
    raise FeedError(what, "is not a feed (Atom or RSS)")


def read(body: bytes, url: str | None, content_type: str | None) -> Feed | None:
    """The feed in these bytes, None where there is none. Made for the worker: it may take as long as the bytes want."""
    import feedparser

    headers = {"content-location": url or ""} | ({"content-type": content_type} if content_type else {})
    # Never given a string: it would be opened as a file or an address.
    found = feedparser.parse(
        io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not found.get("version") and not found.entries:
        return None
    head = found.feed
    facts, _ = read_facts({"title": _line(head, "title"), "url": head.get("link"), "language": head.get("language")})
    entries = (_entry(each, facts.title, facts.language) for each in found.entries[:MOST_ENTRIES])
    return Feed(
        title=facts.title,
        link=facts.url,
        entries=tuple(entry for entry in entries if entry.guid or entry.link or entry.title or entry.summary),
    )


def _entry(given: Any, feed_title: str | None, feed_language: str | None) -> Entry:
    contents = given.get("content") or [{}]
    source = _line(given.get("source") or {}, "title")
    language = contents[0].get("language") or given.get("title_detail", {}).get("language")
    facts, _ = read_facts(
        {"title": _line(given, "title"), "url": given.get("link"), "outlet": source, "language": language}
    )
    summary = _text(given.get("summary_detail") or {})
    content = "\n\n".join(filter(None, map(_text, contents)))[:LONGEST_FIELD]
    return Entry(
        guid=(given.get("id") or "")[:LONGEST_FIELD] or None,
        link=facts.url,
        title=facts.title,
        summary=summary or content,
        content=content if summary and content != summary and content else None,
        published=_day(given, "published"),
        updated=_day(given, "updated"),
        source=facts.outlet,
        outlet=facts.outlet or feed_title,
        language=facts.language or feed_language,
    )


def _line(given: Mapping[str, Any], key: str) -> str:
    """A title, which may come as markup, on one line."""
    return " ".join(_text(given.get(f"{key}_detail") or {"value": given.get(key) or ""}).split())


def _text(detail: Mapping[str, Any]) -> str:
    """The plain paragraphs of a text construct, joined by blank lines; what is over the limit goes by the paragraph."""
    value = detail.get("value") or ""
    cut = value[:LONGEST_FIELD]
    if detail.get("type") in ("text/html", "application/xhtml+xml"):
        paragraphs = plain_paragraphs(cut)
    else:
        paragraphs = tuple(words for block in _BLANK_LINE.split(cut) if (words := " ".join(block.split())))
    if len(value) > len(cut) and len(paragraphs) > 1:
        paragraphs = paragraphs[:-1]
    return "\n\n".join(paragraphs)


def _day(given: Any, key: str) -> Dating | None:
    """The day that is printed, or where its form is not known to us, the day as the library reads it (in UTC)."""
    if key not in given:
        return None
    words = str(given[key])[:LONGEST_FIELD]
    try:
        return dating(words)
    except ValueError:
        parts = given.get(f"{key}_parsed") or (0,)
    return Dating.on(date(*parts[:3]), words) if FIRST_YEAR <= parts[0] <= LAST_YEAR else None
