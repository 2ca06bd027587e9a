"""Words from outside, as they may be shown to people: what only machines act on never comes through.

Line breaks of every kind become plain ones and tabs become blanks. Other control characters (C0, C1, so also what
terminals act on) and halves of surrogate pairs are replaced by U+FFFD, which shows that something stood there.
Characters that turn the direction of writing for what follows (U+202A to U+202E, U+2066 to U+2069) are dropped.
Everything else stays as it is printed.
"""

from __future__ import annotations

import re
import textwrap

LONGEST = 300
"""Characters that a title, a name or anything else that stands in one line is cut to."""

_BREAK = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_TURN = re.compile("[\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """The text with line breaks as its only control characters."""
    return _TURN.sub("", _CONTROL.sub("\ufffd", _BREAK.sub("\n", text).replace("\t", " ")))


def one_line(text: str) -> str:
    """The text, clean, in one line of at most `LONGEST` characters."""
    line = " ".join(clean(text).split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def quoted(words: str, after: str = "") -> list[str]:
    """Words between quotation marks, clean, in their own lines; `after` follows the marks.

    Blanks at the ends of lines are left out, and of several empty lines all but one.
    """
    own = [line.rstrip() for line in f"“{clean(words).strip()}”{after}".split("\n")]
    return [line for number, line in enumerate(own) if line or own[number - 1]]


def fill(text: str, width: int) -> str:
    """The text with its long lines broken at blanks, each part indented as its line is. Words are never broken."""
    filled = []
    for line in text.split("\n"):
        stripped = line.lstrip(" ")
        indent = " " * (len(line) - len(stripped))
        filled += textwrap.wrap(
            stripped,
            width,
            initial_indent=indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
            expand_tabs=False,
            replace_whitespace=False,
        ) or [""]
    return "\n".join(filled)
