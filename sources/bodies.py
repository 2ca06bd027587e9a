"""The article in a page: its paragraphs, without what stands around them."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from sources.paragraphs import paragraphs_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

LARGEST_MARKUP = 1_000_000
"""Characters of markup, without scripts and styles, that trafilatura is given: its time can grow with their square."""

_NO_TEXT = (
    *("script", "style", "noscript", "template", "svg", "iframe", "figcaption", "object", "video", "audio"),
    *("del", "s", "strike"),  # words that were taken back
)
_CAPTION = re.compile(r"(?:^|[\s_-])(?:caption|photo-?credit|image-?credit)(?:$|[\s_-])", re.IGNORECASE)
_AROUND = ("nav", "header", "footer", "aside", "form", "menu")
_LONGEST_CAPTION = 800
_FEWEST_BARE_WORDS = 60
"""Characters in a bare `<div>` that make it a paragraph."""
# What trafilatura calls things, as HTML calls them.
_TAGS = {"head": "h2", "quote": "blockquote", "list": "ul", "item": "li", "row": "tr", "cell": "td", "lb": "br"}


def clean(tree: HtmlElement) -> HtmlElement:
    """A copy of the page without scripts, styles, captions of pictures and words struck out."""
    tree = deepcopy(tree)
    doomed = list(tree.iter(*_NO_TEXT))
    doomed += [
        element
        for element in tree.iter("p", "div", "span", "dd", "small", "cite")
        if _CAPTION.search(element.get("class") or "") and len(element.text_content()) <= _LONGEST_CAPTION
    ]
    for element in doomed:
        if element.getparent() is not None:
            element.drop_tree()
    for element in list(tree.iter("q")):  # whose marks browsers show
        element.text = "“" + (element.text or "")
        element.tail = "”" + (element.tail or "")
        element.drop_tag()
    return tree


def extracted(tree: HtmlElement, extract: Callable[[HtmlElement], HtmlElement | None]) -> tuple[str, ...]:
    """The paragraphs that trafilatura finds in a cleaned page; none where it finds nothing."""
    body = extract(deepcopy(tree))
    if body is None:
        return ()
    for element in body.iter(*_TAGS):
        element.tag = _TAGS[element.tag]
    return paragraphs_of(body)


def plainly(tree: HtmlElement) -> tuple[str, ...]:
    """The paragraphs of a cleaned page by layout alone: those of the element that holds the most of them."""
    weights: dict[HtmlElement, int] = {}
    for block in tree.iter("p", "blockquote", "div", "td"):
        if any(above.tag in _AROUND for above in block.iterancestors()):
            continue
        if block.tag in ("div", "td"):
            weight = _bare_words(block)
            if weight < _FEWEST_BARE_WORDS:
                continue
            weights[block] = weights.get(block, 0) + weight
        else:
            weight = _own_words(block)
        if weight and (parent := block.getparent()) is not None:
            weights[parent] = weights.get(parent, 0) + weight
            if (above := parent.getparent()) is not None:
                weights[above] = weights.get(above, 0) + weight // 2
    if not weights:
        return ()
    best = deepcopy(max(weights, key=weights.__getitem__))
    doomed = [element for element in best.iter(*_AROUND) if element is not best]
    doomed += [element for element in best.iter("p", "li") if not _own_words(element)]
    for element in doomed:
        if element.getparent() is not None:
            element.drop_tree()
    return paragraphs_of(best)


def _bare_words(block: HtmlElement) -> int:
    """How many characters stand in an element without a paragraph of their own."""
    return sum(len((words or "").strip()) for words in (block.text, *(child.tail for child in block)))


def _own_words(block: HtmlElement) -> int:
    """How many characters of a block are its own rather than those of links."""
    words = len(" ".join(block.text_content().split()))
    linked = sum(len(" ".join(link.text_content().split())) for link in block.iter("a"))
    return words if linked * 2 <= words else 0
