"""A message as Discord would show it, as HTML: the markdown that our messages use, and no more of it."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

from bot.messages.blocks import Beside, Line, Picture, Row, Text
from briefings.writing.html import escape, web

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.messages.blocks import Block, Button, Message

_SIGN = re.compile(
    r"""\\(?P<plain>[^a-zA-Z0-9\s])
    | \[(?P<label>[^\]\n]*)\]\(<?(?P<target>https?://[^>\s]*?)>?\)
    | <(?P<bare>https?://[^>\s]*)>
    | (?P<mark>\*\*|~~|__|\*|_(?=\S))
    """,
    re.VERBOSE,
)
_TAGS = {"**": "strong", "~~": "del", "__": "u", "*": "em", "_": "em"}
_HEADINGS = {"# ": "h3", "## ": "h3", "### ": "h4"}


def as_html(message: Message, where: Callable[[Button], str | None]) -> str:
    """A message. `where` gives the address to which a button leads here; one without cannot be pressed."""
    return "\n".join(_block(block, where) for block in message.blocks)


def _block(block: Block, where: Callable[[Button], str | None]) -> str:
    match block:
        case Text(markdown):
            return markdown_as_html(markdown)
        case Row(buttons):
            return f'<p class="row">{" ".join(_button(one, where) for one in buttons)}</p>'
        case Beside(markdown, button):
            return f'{markdown_as_html(markdown)}\n<p class="row">{_button(button, where)}</p>'
        case Line():
            return "<hr>"
        case Picture():
            content = base64.b64encode(block.content).decode("ascii")
            return f'<img src="data:image/png;base64,{content}" alt="{escape(block.alt)}">'


def _button(button: Button, where: Callable[[Button], str | None]) -> str:
    target = None if button.off else where(button)
    if target is None:
        return f'<span class="button">{escape(button.label)}</span>'
    return f'<a class="button" href="{escape(target)}">{escape(button.label)}</a>'


def markdown_as_html(markdown: str) -> str:
    """Discord's markdown, as far as our messages use it, line by line."""
    made: list[str] = []
    quoted: list[str] = []
    for line in [*markdown.split("\n"), ""]:
        if line.startswith("> ") or line == ">":
            quoted.append(_inline(line[2:]))
            continue
        if quoted:
            made.append(f"<blockquote>{'<br>'.join(quoted)}</blockquote>")
            quoted = []
        if line.strip():
            made.append(_line(line))
    return "\n".join(made)


def _line(line: str) -> str:
    for prefix, tag in _HEADINGS.items():
        if line.startswith(prefix):
            return f"<{tag}>{_inline(line.removeprefix(prefix))}</{tag}>"
    if line.startswith("-# "):
        return f'<p class="small">{_inline(line.removeprefix("-# "))}</p>'
    if line.startswith("- "):
        return f'<p class="item">{_inline(line.removeprefix("- "))}</p>'
    return f"<p>{_inline(line)}</p>"


def _inline(text: str) -> str:
    """The signs of one line; what is opened and not closed in it is closed at its end."""
    made, place = [], 0
    open_: list[str] = []
    for sign in _SIGN.finditer(text):
        made.append(escape(text[place : sign.start()]))
        place = sign.end()
        target = sign["target"] or sign["bare"]
        if sign["plain"]:
            made.append(escape(sign["plain"]))
        elif target:
            address = web(target)
            label = _inline(sign["label"]) if sign["label"] else escape(target)
            made.append(f'<a href="{address}" rel="noopener nofollow">{label}</a>' if address else label)
        elif (tag := _TAGS[sign["mark"]]) not in open_:
            open_.append(tag)
            made.append(f"<{tag}>")
        else:
            while (last := open_.pop()) != tag:
                made.append(f"</{last}>")
            made.append(f"</{tag}>")
    made.append(escape(text[place:]))
    return "".join(made) + "".join(f"</{tag}>" for tag in reversed(open_))
