"""What a page says of itself to machines in JSON-LD, in all the shapes that sites give it, broken ones included."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

from sources.urls import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.html import HtmlElement

_ARTICLE = re.compile(r"(?:\w*Article|\w*Posting|Report|OpinionPiece)")
_LIVE = "LiveBlogPosting"
_MOST_CHARACTERS = 500_000
_WRAPPING = re.compile(
    r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[|/\*.*?\*/)?\s*(?://\s*)?|(?://\s*)?(?:-->|\]\]>)?\s*;?\s*$", re.DOTALL
)
_LAST_COMMA = re.compile(r",\s*([}\]])")
_BROKEN_FIELD = re.compile(
    r"\"(headline|datePublished|dateModified|dateCreated|isAccessibleForFree)\"\s*:\s*\"?((?:[^\"\\\n]|\\.){1,300})\"?"
)
_BROKEN_KIND = re.compile(r"\"@type\"\s*:\s*\[?\s*\"(?:https?://schema\.org/)?((?:\w*Article|\w*Posting|Report))\"")


def article_in(tree: HtmlElement, url: str | None) -> dict[str, Any]:
    """The article that the page is about, as it is described there; {} where none is.

    Of several, the one at this address or under the page's own heading; never one in a list of other articles.
    """
    found = [node for script in _scripts(tree) for node in _articles(script)]
    if not found:
        return {}
    headings = {" ".join(heading.text_content().split()).casefold() for heading in tree.iter("h1", "title")}
    here = canonical(url) if url else None

    def is_about_this(node: dict[str, Any]) -> bool:
        addresses = {canonical(each) for each in _addresses(node)}
        headline = node.get("headline")
        named = isinstance(headline, str) and " ".join(html.unescape(headline).split()).casefold() in headings
        return here in addresses or named

    return next(filter(is_about_this, found), found[0])


def kinds_of(node: Mapping[str, Any]) -> frozenset[str]:
    """What a node is, without the vocabulary's address."""
    kinds = (kind for kind in as_list(node.get("@type")) if isinstance(kind, str))
    return frozenset(kind.rpartition("/")[2].rpartition(":")[2] for kind in kinds)


def is_live_blog(node: Mapping[str, Any]) -> bool:
    """Whether an article says that it is a live blog."""
    return _LIVE in kinds_of(node) or bool(node.get("liveBlogUpdate"))


def as_list(value: Any) -> list[Any]:
    """The value, or each of the values: JSON-LD lets one stand for a list of one."""
    return value if isinstance(value, list) else [value]


def _scripts(tree: HtmlElement) -> Iterator[str]:
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() == "application/ld+json":
            yield (script.text or "")[:_MOST_CHARACTERS]


def _articles(words: str) -> Iterator[dict[str, Any]]:
    bare = _WRAPPING.sub("", words)
    for attempt in (bare, _LAST_COMMA.sub(r"\1", bare), html.unescape(bare)):
        try:
            document = json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from (node for node in _nodes(document) if any(map(_ARTICLE.fullmatch, kinds_of(node))))
        return
    # What cannot be parsed may still say the day: quotation marks within a headline spoil the whole.
    if kind := _BROKEN_KIND.search(bare):
        fields: dict[str, Any] = {}
        for name, value in _BROKEN_FIELD.findall(
            bare, kind.start() if '"datePublished"' in bare[kind.start() :] else 0
        ):
            fields.setdefault(name, value.strip())
        yield {"@type": kind[1]} | fields


def _nodes(document: Any) -> Iterator[dict[str, Any]]:
    """What a document is about: its top, graphs and main entities; not what these refer to or list."""
    waiting = as_list(document)
    for _ in range(1_000):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting = node + waiting
        elif isinstance(node, dict):
            yield node
            within = [*as_list(node.get("@graph")), *as_list(node.get("mainEntity")), node.get("mainEntityOfPage")]
            waiting = [each for each in within if isinstance(each, dict | list)] + waiting


def _addresses(node: dict[str, Any]) -> Iterator[str]:
    page = node.get("mainEntityOfPage")
    named = [node.get("url"), node.get("@id"), page, page.get("@id") if isinstance(page, dict) else None]
    yield from (each.partition("#")[0] for each in named if isinstance(each, str))
