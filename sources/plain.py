"""Bytes of a text file to its characters, exactly: every offset into them holds for whoever reads the file."""

from __future__ import annotations

import codecs
import re

from sources.errors import ArticleError
from sources.types import Remark

_BINARY = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip file or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"RIFF", "sound or moving pictures"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"\x28\xb5\x2f\xfd", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_NEVER_CP1252 = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]")


def binary_kind(data: bytes) -> str | None:
    """What these bytes are by their first few, where they are something else than text."""
    return next((kind for magic, kind in _BINARY if data.startswith(magic)), None)


def decode(data: bytes, what: str) -> tuple[str, tuple[Remark, ...]]:
    """The characters of a text file named `what`, without a byte order mark, line ends as they are.

    UTF-8, or UTF-16 with its mark; Western text in windows-1252 and UTF-8 with a few broken bytes are taken with a
    remark. Raises ArticleError for what is no text, for other encodings, and where nothing but blanks is in it.
    """
    if kind := binary_kind(data):
        raise ArticleError(what, f"is not text but {kind}; save it as plain text (UTF-8)")
    text, remarks = _characters(data, what)
    if "\x00" in text:
        raise ArticleError(what, "is not text: there are NUL bytes in it")
    if not text.strip():
        raise ArticleError(
            what,
            "is empty; put the text of an article in it"
            if not text
            else "has nothing in it but blanks; put the text of an article in it",
        )
    return text, remarks


def _characters(data: bytes, what: str) -> tuple[str, tuple[Remark, ...]]:
    if data.startswith(_UTF16):
        try:
            return data.decode("utf-16"), ()
        except UnicodeDecodeError:
            raise ArticleError(what, "begins as UTF-16 but is none; save it as UTF-8") from None
    if b"\x00" in data:
        raise ArticleError(what, "is not text: there are NUL bytes in it")
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        broken = error
    high = sum(map(len, _HIGH_RUN.findall(data)))
    sound = sum(map(len, _UTF8_SEQUENCE.findall(data)))
    if sound > high - sound:
        line = data.count(b"\n", 0, broken.start) + 1
        found = f"has bytes that are not UTF-8, the first in line {line}; each is shown as \N{REPLACEMENT CHARACTER}"
        return data.decode("utf-8-sig", "replace"), (Remark(what=what, sentence=found),)
    if _looks_western(data, high):
        found = "is not UTF-8; taken as windows-1252 (Western European)"
        return data.decode("cp1252"), (Remark(what=what, sentence=found),)
    raise ArticleError(what, "is in an encoding that cannot be told; save it as UTF-8")


def _looks_western(data: bytes, high: int) -> bool:
    """Whether letters beyond ASCII are few and stand alone, as in Western languages, unlike in Cyrillic or Chinese."""
    longest = max(map(len, _HIGH_RUN.findall(data)))
    return not _NEVER_CP1252.search(data) and longest <= 4 and high <= len(data) // 5
