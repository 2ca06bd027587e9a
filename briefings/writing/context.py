"""The sentences around a quotation, out of its article, within the outlet's terms."""

from __future__ import annotations

import re

from briefings.writing.types import Excerpt

_GAP = re.compile(r"\s*\n\s*\n\s*")
# Where a sentence may end; what is cut at an abbreviation is still the article's own words.
_STOP = re.compile(r"[.!?…]+[”’»\"')\]]*\s+(?=[“‘„«\"'(\[]*[A-ZÀ-ÖØ-ÞА-ЯІЇЄҐ])")


def around(text: str, start: int, end: int, room: int) -> Excerpt | None:
    """A slice of an article of at most `room` characters that holds `text[start:end]` and sentences around it.

    First the sentences of its own paragraph, then the paragraphs beside it, each whole. None where there is nothing
    around it, or no room.
    """
    first, last = start, end
    for edges in (_sentences(text, start, end), _paragraphs(text, start, end)):
        before = [edge for edge in edges if edge <= start]
        after = [edge for edge in edges if edge >= end]
        while before or after:
            grown = False
            if after and after[0] - first <= room:
                last, grown = max(last, after.pop(0)), True
            if before and last - before[-1] <= room:
                first, grown = min(first, before.pop()), True
            if not grown:
                break
    first, last = _trimmed(text, first, last)
    if last - first > room or not re.search(r"\w", text[first:start] + text[end:last]):
        return None
    return Excerpt(words=text[first:last], start=first)


def _paragraphs(text: str, start: int, end: int) -> list[int]:
    """Where the paragraphs begin and end, nearest to the quotation in the middle."""
    gaps = [edge for gap in _GAP.finditer(text) for edge in gap.span()]
    return [edge for edge in sorted({0, *gaps, len(text)}) if edge <= start or edge >= end]


def _sentences(text: str, start: int, end: int) -> list[int]:
    """Where the sentences of the quotation's own paragraphs begin and end."""
    edges = _paragraphs(text, start, end)
    first = max((edge for edge in edges if edge <= start), default=0)
    last = min((edge for edge in edges if edge >= end), default=len(text))
    stops = {stop.end() for stop in _STOP.finditer(text, first, last)}
    return [edge for edge in sorted({first, last, *stops}) if edge <= start or edge >= end]


def _trimmed(text: str, first: int, last: int) -> tuple[int, int]:
    words = text[first:last]
    return first + len(words) - len(words.lstrip()), last - len(words) + len(words.rstrip())
