"""Who printed something independently: what several outlets took from one agency, or from each other, counts once."""

from __future__ import annotations

import re
import struct
import zlib
from typing import TYPE_CHECKING

from briefings.knowledge.agencies import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefings.types import Span

_PARTS = re.compile(r"\s*(?:,|;|/|\||·|\+|&|\bwith\b|\band\b|\bby\b|\bfrom\b|\bin [A-Z]\w+\b)\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
# "STORNVIK, March 3 (Reuters) - The minister ...": where copy says whose it is, before its first words.
_DATELINE = re.compile(r"^[^\n]{0,90}\(([^()\n]{2,40})\)\s*[-–—]", re.MULTILINE)

HEAD = 400
"""Characters of a text in which an agency's dateline is looked for."""

_SHINGLE = 6
_KEPT = 64
_FEWEST = 12
"""Hashes that an article must have to be compared: shorter texts are alike by chance."""

_SAME = 0.45
"""The share of hashes in common from which one article is taken for a copy of the other."""


def agency(outlet: str | None, byline: str | None, head: str) -> str | None:
    """The news agency whose copy an article is, by its outlet, its byline or its dateline; `head` is how it begins."""
    dateline = _DATELINE.search(head[:HEAD])
    for said in (outlet, byline, dateline[1] if dateline else None):
        for part in _PARTS.split(said or ""):
            if found := named(part):
                return found
    return None


def sketch(text: str, quoted: Iterable[Span]) -> bytes:
    """Some hashes of an article's own words, by which a copy is known again; of quotations, which all print, none."""
    own: list[str] = []
    start = 0
    for span in sorted(quoted):
        own.append(text[start : span.start])
        start = max(start, span.end)
    own.append(text[start:])
    words = _WORD.findall(" ".join(own).casefold())
    hashes = {
        zlib.crc32(" ".join(words[number : number + _SHINGLE]).encode(errors="surrogatepass"))
        for number in range(len(words) - _SHINGLE + 1)
    }
    least = sorted(hashes)[:_KEPT]
    return struct.pack(f">{len(least)}I", *least)


def resemble(one: bytes, other: bytes) -> bool:
    """Whether two sketches are of one text, copied with small changes."""
    ours, theirs = (set(struct.unpack(f">{len(some) // 4}I", some)) for some in (one, other))
    if min(len(ours), len(theirs)) < _FEWEST:
        return False
    # Of the least hashes of both together, those that both have: an estimate of how many they share of all.
    least = sorted(ours | theirs)[: min(len(ours), len(theirs))]
    return sum(1 for one_ in least if one_ in ours and one_ in theirs) >= _SAME * len(least)


def sources(printed: Sequence[tuple[str | None, str | None, bytes]]) -> tuple[int, ...]:
    """Which independent source each of some printings has, by numbers from 0; as (outlet, agency, sketch).

    One outlet is one source, so is an agency with all who print its copy, and so are texts that resemble each other.
    """
    groups = list(range(len(printed)))
    for number, (outlet, of, text) in enumerate(printed):
        for before in range(number):
            other_outlet, other_of, other_text = printed[before]
            same = outlet is not None and outlet == other_outlet
            if same or (of is not None and of == other_of) or resemble(text, other_text):
                gone, kept = groups[number], groups[before]
                groups = [kept if group == gone else group for group in groups]
    order = {group: place for place, group in enumerate(dict.fromkeys(groups))}
    return tuple(order[group] for group in groups)
