"""Words of others inside our own sentences."""

from __future__ import annotations

_LONGEST = 80


def shown(words: str) -> str:
    """The words in marks, cut where they are long, legible."""
    return f"“{legible(words[:_LONGEST])}{'…' if len(words) > _LONGEST else ''}”"


def legible(words: str) -> str:
    """The words on one line, without anything that a terminal would obey or refuse."""
    return "".join(
        sign if sign.isprintable() else " " if sign.isspace() else "\N{REPLACEMENT CHARACTER}" for sign in words
    )
