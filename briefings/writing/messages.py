"""A text in Discord's markdown as messages of a size that Discord takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMIT = 2000
"""Characters that a message may have."""

_PREFIX = re.compile(r"> |-# ")
# What must not be parted: a link, an escaped character; else a single character.
_ATOM = re.compile(r"\[[^\]\n]*\]\(<[^>\n]*>\)|\\.|.", re.DOTALL)
_WORD = re.compile(r"\s+|(?:\[[^\]\n]*\]\(<[^>\n]*>\)|\\.|\S)+", re.DOTALL)
_EMPTY_EDGE = re.compile(r"\A(?:(?:> *)?\n)+|(?:\n(?:> *)?)+\Z")


def split(text: str, limit: int = LIMIT) -> list[str]:
    """Messages of at most `limit` characters that together say what `text` says.

    They part where blocks do, at empty lines. A block that is too long by itself parts between its lines, but not
    inside a quotation; a quotation too long for one message parts at its own lines, then between words, and goes on
    as a quotation. Links and escaped characters stay whole.
    """
    messages: list[str] = []
    message = ""
    for block in text.split("\n\n"):
        if not block.strip():
            continue
        joined = f"{message}\n\n{block}" if message else block
        if size(joined) <= limit:
            message = joined
            continue
        messages.append(message)
        *broken, message = _broken(block, limit)
        messages += broken
    messages.append(message)
    return [trimmed for one in messages if (trimmed := _EMPTY_EDGE.sub("", one)).strip("> \n")]


def size(text: str) -> int:
    """Characters as Discord may count them: those beyond U+FFFF for two, to be on the safe side."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _broken(block: str, limit: int) -> Iterator[str]:
    """Parts of a block, filled as far as lines, quotations that fit into a message, and at last words allow."""
    packed = ""
    for group in _groups(block):
        for part in [group] if size(group) <= limit else group.split("\n"):
            room = limit - size(packed) - 1
            pieces = [part] if size(part) <= limit else _line(part, room if room > limit // 4 else limit, limit)
            for piece in pieces:
                joined = f"{packed}\n{piece}" if packed else piece
                if size(joined) <= limit:
                    packed = joined
                else:
                    yield packed
                    packed = piece
    yield packed


def _groups(block: str) -> Iterator[str]:
    """The lines of a block, those of one quotation together."""
    group: list[str] = []
    for line in block.split("\n"):
        if group and not (line.startswith("> ") and group[-1].startswith("> ")):
            yield "\n".join(group)
            group = []
        group.append(line)
    yield "\n".join(group)


def _line(line: str, room: int, limit: int) -> Iterator[str]:
    """A line too long for one message in parts, the first of at most `room` characters, each with its prefix.

    It parts between words, and inside a word only where that alone is too long.
    """
    found = _PREFIX.match(line)
    prefix = found[0] if found else ""
    part = ""
    for word in _WORD.findall(line, len(prefix)):
        for atom in [word] if size(prefix + word) <= limit else _ATOM.findall(word):
            if size(prefix + part + atom) <= room:
                part += atom
                continue
            yield prefix + part.rstrip(" ")
            part = atom.lstrip(" ")
            room = limit
    yield prefix + part
