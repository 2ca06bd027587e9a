"""Bytes of pages and feeds to characters, whatever they claim to be."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ((b"<\x00?\x00", "utf-16-le"), (b"\x00<\x00?", "utf-16-be"), (b"<\x00r\x00", "utf-16-le"))
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE | re.ASCII)
_XML_ENCODING = re.compile(r"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE | re.ASCII)
# What pages call these encodings is the name of a part of what they hold.
_LARGER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932"}
_UNNAMED = ("cp1252", "cp1251", "koi8-r", "iso8859-2")
"""What is tried where no claim holds: the encodings that were usual before UTF-8 where our outlets are."""

# What no writer writes, and a wrong encoding makes: control characters, small letters before great ones (KOI8-R taken
# for windows-1251 and back), whole words of accented letters (either of them taken for windows-1252).
_ODD = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]|[а-яёіїєґ][А-ЯЁІЇЄҐ]|[À-ÖØ-öø-ÿ]{4}|[─-▟]")
_LOOKED_AT = 100_000


def decode(data: bytes, content_type: str | None = None) -> str:
    """The characters of a page or feed. UTF-8 is taken where the bytes are it, whatever they claim.

    Else of what the header `content_type` claims, and what the page itself does, that which gives fewer oddities.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if len(data) - error.start < 4:  # cut off within a character
            return data.decode("utf-8", "replace")
    head = data[:4096].decode("latin-1")
    claims = [_CHARSET.search(content_type or ""), _XML_ENCODING.match(head), _CHARSET.search(head)]
    named = [claim[1] for claim in claims if claim]
    readings = [words for name in named if (words := _read(data, name)) is not None]
    if all(map(_oddities, readings)):
        readings += [words for name in _UNNAMED if (words := _read(data, name)) is not None]
    return min(readings, key=_oddities) if readings else data.decode("utf-8", "replace")


def is_wide(data: bytes) -> bool:
    """Whether the bytes are of an encoding in which there are NUL bytes between the characters."""
    return data.startswith(tuple(mark for mark, _ in (*_BOMS, *_WIDE)))


def _read(data: bytes, name: str) -> str | None:
    try:
        known = codecs.lookup(name).name
        return data.decode(_LARGER.get(known, known))
    except (LookupError, ValueError):
        return None


def _oddities(words: str) -> int:
    return sum(1 for _ in _ODD.finditer(words, 0, _LOOKED_AT))
