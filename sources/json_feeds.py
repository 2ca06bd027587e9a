"""JSON Feed (1.0 and 1.1, jsonfeed.org) to entries."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from sources.entries import LONGEST_FIELD, MOST_ENTRIES, Entry, Feed, sorted_out
from sources.facts import read_facts
from sources.paragraphs import plain_paragraphs
from sources.printed import read as read_printed

if TYPE_CHECKING:
    from collections.abc import Mapping

_VERSION = "jsonfeed.org/version/"


def read(text: str, url: str | None) -> Feed | None:
    """The feed in this JSON, None where it is none: what makes it one is its `version`."""
    if not text.lstrip().startswith("{"):
        return None
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    items = document.get("items")
    version = str(document.get("version") or "")
    if not isinstance(items, list) or _VERSION not in version:
        return None
    facts, _ = read_facts(
        {
            "title": document.get("title"),
            "url": _joined(url, document.get("home_page_url")),
            "language": document.get("language"),
        }
    )
    hubs = [hub.get("url") for hub in _list(document.get("hubs")) if isinstance(hub, dict)]
    return Feed(
        title=facts.title,
        kind=f"JSON Feed {version.rstrip('/').rpartition('/')[2][:5]}",
        link=facts.url,
        itself=_joined(url, document.get("feed_url")),
        hub=_joined(url, hubs[0]) if hubs else None,
        previous=_joined(url, document.get("next_url")),
        language=facts.language,
        entries=sorted_out(
            _entry(item, url, facts.title, facts.language) for item in items[:MOST_ENTRIES] if isinstance(item, dict)
        ),
    )


def _entry(item: Mapping[str, Any], url: str | None, feed_title: str | None, feed_language: str | None) -> Entry:
    authors = [*_list(item.get("authors")), item.get("author")]
    names = [author["name"] for author in authors if isinstance(author, dict) and isinstance(author.get("name"), str)]
    published, updated = _string(item.get("date_published")), _string(item.get("date_modified"))
    facts, _ = read_facts(
        {
            "title": _string(item.get("title")),
            "url": _joined(url, item.get("url")),
            "language": item.get("language"),
            "byline": names or None,
            "published": published,
            "updated": updated,
        }
    )
    markup, plain = _string(item.get("content_html")), _string(item.get("content_text"))
    content = _joined_paragraphs(plain_paragraphs(markup)) if markup else _plain(plain)
    summary = _plain(_string(item.get("summary")))
    first, last = read_printed(published or ""), read_printed(updated or "")
    return Entry(
        guid=_id(item.get("id")),
        link=facts.url,
        title=facts.title,
        summary=summary or content,
        content=content if summary and content != summary and content else None,
        byline=facts.byline,
        published=facts.published,
        published_at=first.at if first else None,
        updated=facts.updated,
        updated_at=last.at if last else None,
        outlet=feed_title,
        language=facts.language or feed_language,
    )


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _string(value: object) -> str | None:
    return value[:LONGEST_FIELD] if isinstance(value, str) else None


def _id(value: object) -> str | None:
    """The id as text: version 1.0 let it be a number."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return (_string(value) or "").strip() or None


def _joined(base: str | None, address: object) -> str | None:
    try:
        return urljoin(base or "", address.strip()) if isinstance(address, str) and address.strip() else None
    except ValueError:
        return None


def _plain(words: str | None) -> str:
    blocks = (words or "").replace("\r\n", "\n").split("\n\n")
    return _joined_paragraphs(tuple(line for block in blocks if (line := " ".join(block.split()))))


def _joined_paragraphs(paragraphs: tuple[str, ...]) -> str:
    return "\n\n".join(paragraphs)[:LONGEST_FIELD]
