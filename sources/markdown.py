"""Markdown with front matter, as plain paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sources.facts import Facts, read_facts
from sources.paragraphs import plain_paragraphs
from sources.types import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

_FRONT = re.compile(r"---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_LONGEST_FRONT = 65_536
_ALSO_CALLED = {"source": "outlet", "link": "url", "date": "published", "lang": "language", "author": "byline"}
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read(text: str, what: str) -> tuple[Facts, str, tuple[Remark, ...]]:
    """The facts of the front matter, the text as plain paragraphs, and remarks; `what` names the file.

    The words of links stay, and so does code inside a sentence; marks of emphasis, words struck out,
    pictures and blocks of code go.
    Where no title is given, a heading of the first level that the text begins with is the title (and stays in it).
    """
    given, body, remarks = _front(text, what)
    facts, refused = read_facts(given)
    remarks += tuple(Remark(what=what, sentence=sentence) for sentence in refused)
    tokens = _tokens(body)
    if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        facts = facts.over(Facts(title=" ".join(_words(tokens[1]).split()) or None))
    return facts, "\n\n".join(_paragraphs(tokens)), remarks


def _front(text: str, what: str) -> tuple[dict[str, object], str, tuple[Remark, ...]]:
    """What the front matter gives under the names of facts, the text after it, and a remark where it cannot be read."""
    found = _FRONT.match(text)
    if not found or found.end("yaml") > _LONGEST_FRONT:
        return {}, text, ()
    import yaml

    try:
        # The base loader makes strings of everything: no dates without their words, no "No" that is false.
        given = yaml.load(found["yaml"], Loader=yaml.BaseLoader)  # noqa: S506 - it makes no objects
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f" (line {mark.line + 2})" if mark else ""
        sentence = f"its front matter is not YAML that can be read{line}; taken as not known"
        return {}, text[found.end() :], (Remark(what=what, sentence=sentence),)
    if not isinstance(given, dict):
        return {}, text, ()
    known = {key: value for key, value in given.items() if value not in ("", "null", "~")}
    facts = {name: known[other] for other, name in _ALSO_CALLED.items() if other in known}
    return facts | known, text[found.end() :], ()


def _tokens(body: str) -> list[Token]:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)


def _paragraphs(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            lines = (" ".join(line.split()) for line in _words(token).split("\n"))
            if words := "\n".join(line for line in lines if line):
                yield words
        elif token.type == "html_block":
            yield from plain_paragraphs(token.content)


def _words(inline: Token) -> str:
    """The words of a paragraph; line ends in the source are blanks, only breaks that are meant stay."""
    words: list[str] = []
    struck = 0
    for token in inline.children or ():
        struck += {"s_open": 1, "s_close": -1}.get(token.type, 0)
        if struck:
            continue
        match token.type:
            case "text" | "text_special" | "code_inline":
                words.append(token.content)
            case "softbreak":
                words.append(" ")
            case "hardbreak":
                words.append("\n")
            case "html_inline" if _BREAK.fullmatch(token.content):
                words.append("\n")
    return "".join(words)
