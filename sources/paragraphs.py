"""Markup to plain paragraphs: the words that stand in it, without what is no text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

# Tags whose content is no text of the page, and tags that begin and end a paragraph.
_SILENT = frozenset(
    """
    audio base button canvas datalist del embed figcaption frame frameset head iframe img input link map math meta nav
    noframes noscript object option picture s script select source strike style svg template textarea title track video
    """.split()  # noqa: SIM905 - a list of fifty strings hides what it lists
)
_BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog div dl dt fieldset figure footer form
    h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre section summary table tbody td tfoot th thead
    tr ul
    """.split()  # noqa: SIM905
)
_BLANKS = re.compile(r"[ \t\n\r\f\v]+")
_BREAK = "\x00"
"""Stands for a paragraph's end while text is gathered; HTML cannot hold it."""


def plain_paragraphs(markup: str) -> tuple[str, ...]:
    """The paragraphs of a stretch of HTML, each on one line but for the breaks (`<br>`) in it.

    Entities are resolved and marks of emphasis go; captions, pictures, forms, navigation and scripts are left out.
    Plain text comes back as it is but for its blanks.
    """
    from lxml import etree, html

    try:
        tree = html.fragment_fromstring(_legible(markup), create_parent="div", parser=html.HTMLParser(recover=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return ()
    return paragraphs_of(tree)


def paragraphs_of(tree: HtmlElement) -> tuple[str, ...]:
    """The paragraphs in a parsed element. Two breaks in a row end one, as in pages that know no `<p>`."""
    joined = "".join(_pieces(tree))
    found: list[str] = []
    for block in re.split(rf"{_BREAK}|\n\s*\n", joined):
        lines = (_BLANKS.sub(" ", line).strip() for line in block.split("\n"))
        if words := "\n".join(line for line in lines if line):
            found.append(words)
    return tuple(found)


def _pieces(tree: HtmlElement) -> Iterator[str]:
    """The text of an element in order; iterative, for pages nest thousands deep."""
    pending: list[HtmlElement | str] = [tree]
    while pending:
        node = pending.pop()
        if isinstance(node, str):
            yield node
            continue
        name = node.tag if isinstance(node.tag, str) else None
        if node is not tree and node.tail:
            pending.append(_level(node.tail))
        if name is None or name in _SILENT:
            continue
        if name == "br":
            yield "\n"
            continue
        if name == "q":  # browsers show its marks
            yield "“"
            pending.append("”")
        if name in _BLOCKS:
            yield _BREAK
            pending.append(_BREAK)
        pending.extend(reversed(list(node)))
        if node.text:
            yield _level(node.text)


def _level(text: str) -> str:
    """Text in which blanks are blanks: line ends in the source of a page mean nothing."""
    return _BLANKS.sub(" ", text)


def _legible(markup: str) -> str:
    """Markup without what the parser refuses: NUL and lone surrogates."""
    return markup.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
