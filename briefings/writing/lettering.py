"""How much room words take in the font of pictures, and how they are broken and cut to fit."""

from __future__ import annotations

import unicodedata

# Advance widths of IBM Plex Sans, regular, in hundredths of the size of the font, rounded up to the next five.
_ADVANCES = {
    25: "'ijïії",
    30: "!,.:;l‘’ł ",
    35: "()[]f{|}·",
    40: "-/I\\rtІЇ",
    45: '"*гґ',
    50: "?svyz“”šžГтуҐ",
    55: "JLacegkxéèäçаезксхчьэяє",
    60: "$+0123456789<=>EFSTYZ^_`bdhnopqu~–üöñЕЗТУбвдийлнопрцъ",
    65: "ACKPRVXßАБРСХЧЬЭЯЄ",
    70: "&BDGUВКЛПм",
    75: "#HNOQДИЙНОЦЪфы",
    80: "w—жшю",
    85: "M…МФщ",
    90: "@WmЫ",
    95: "%",
}
_WIDTHS = {sign: width for width, signs in _ADVANCES.items() for sign in signs}
_OTHER, _WIDE = 70, 110
_BOLD = 1.06


def width(words: str, size: float, *, bold: bool = False) -> float:
    """How wide words are at a size of the font, in its unit; rather too much than too little."""
    return sum(map(_advance, words)) * size / 100 * (_BOLD if bold else 1.0)


def fitted(words: str, room: float, size: float, *, bold: bool = False) -> str:
    """The words, cut with "…" after as many characters as fit into the room where not all do."""
    if width(words, size, bold=bold) <= room:
        return words
    length = len(words)
    while length and width(f"{words[:length].rstrip()}…", size, bold=bold) > room:
        length -= 1
    return f"{words[:length].rstrip()}…"


def wrapped(words: str, room: float, size: float, most: int) -> tuple[str, ...]:
    """The words in lines that fit into the room, `most` at most; "…" ends the last where there were more.

    They break at blanks, and inside a word only where it alone is too wide.
    """
    left = words.split()
    lines: list[str] = []
    while left and len(lines) < most:
        line = left.pop(0)
        while left and width(f"{line} {left[0]}", size) <= room:
            line = f"{line} {left.pop(0)}"
        if width(line, size) > room:
            kept = _fitting(line, room, size)
            left.insert(0, line[kept:])
            line = line[:kept]
        lines.append(line)
    if left and lines:
        lines[-1] = _cut(lines[-1], room, size)
    return tuple(lines)


def _fitting(word: str, room: float, size: float) -> int:
    """How many characters of a word that is too wide fit; at least one, so that it comes to an end."""
    length = len(word) - 1
    while length > 1 and width(word[:length], size) > room:
        length -= 1
    return max(1, length)


def _cut(line: str, room: float, size: float) -> str:
    """A line with " …" at its end, without the words that would then no longer fit."""
    while width(f"{line} …", size) > room and " " in line:
        line = line.rsplit(" ", 1)[0]
    return fitted(f"{line.rstrip(',;:–—-')} …", room, size)


def _advance(sign: str) -> int:
    known = _WIDTHS.get(sign)
    if known is not None:
        return known
    if unicodedata.combining(sign):
        return 0
    return _WIDE if unicodedata.east_asian_width(sign) in "WF" else _OTHER
