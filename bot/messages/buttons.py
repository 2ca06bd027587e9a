"""What the id of a button says: what is wanted, of what. All that a press needs is in the message itself.

So buttons work after a restart, and nothing is kept about who asked what. An id is `r1:` and its parts with colons
between them; the number rises when their meaning changes, so that old buttons are known as such.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.messages.limits import BUTTONS, CUSTOM_ID
from briefings.types import Query

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

VERSION = "r1"

_FIELDS = ("words", "speaker", "outlet", "topic", "facet")
_DAYS = ("since", "until")
_PART = 84
"""Characters of a question in one button's id: five of them hold any question but the longest in unusual signs."""

_MOST = 4096


class Press(StrEnum):
    """What a button is for."""

    WORDINGS = "w"
    CONTEXT = "c"
    SOURCES = "s"
    MORE = "m"
    PAGE = "p"


class Listing(StrEnum):
    """In which order statements are listed."""

    QUOTES = "q"
    TIMELINE = "t"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A button that was pressed: what it is for, and of what."""

    press: Press
    parts: tuple[str, ...]


def button_id(press: Press, *parts: object) -> str:
    """The id of a button."""
    return ":".join((VERSION, press.value, *map(str, parts)))


def pressed(id_: str) -> Pressed | None:
    """What the id of a button says; None where it is none of ours, or of an earlier version."""
    version, _, rest = id_.partition(":")
    kind, *parts = rest.split(":")
    if version != VERSION or kind not in set(Press):
        return None
    return Pressed(press=Press(kind), parts=tuple(parts))


def page_ids(listing: Listing, query: Query, pages: Sequence[int]) -> tuple[str, ...] | None:
    """The ids of five buttons that lead to these pages of an answer; None where they cannot hold the question."""
    asked: list[str | None] = [listing.value, *(getattr(query, name) for name in _FIELDS)]
    asked += [day.isoformat() if (day := getattr(query, name)) else None for name in _DAYS]
    told = json.dumps(asked, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    packed = base64.urlsafe_b64encode(zlib.compress(told, 9)).decode("ascii").rstrip("=")
    parts = [packed[place * _PART : (place + 1) * _PART] for place in range(BUTTONS)]
    if len(packed) > BUTTONS * _PART:
        return None
    ids = tuple(
        button_id(Press.PAGE, place, page, part) for place, (page, part) in enumerate(zip(pages, parts, strict=True))
    )
    return ids if all(len(id_) <= CUSTOM_ID for id_ in ids) else None


def asked(ids: Iterable[str]) -> tuple[Listing, Query] | None:
    """The question that the ids of a message's buttons hold together; None where they hold none."""
    parts: dict[int, str] = {}
    for id_ in ids:
        one = pressed(id_)
        if one and one.press is Press.PAGE and len(one.parts) == 3 and one.parts[0].isdecimal():
            parts[int(one.parts[0])] = one.parts[2]
    packed = "".join(part for _, part in sorted(parts.items()))
    try:
        told = zlib.decompressobj().decompress(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)), _MOST)
        listing, *rest = json.loads(told.decode("utf-8", "surrogatepass"))
        since, until = (date.fromisoformat(day) if day else None for day in rest[len(_FIELDS) :])
        words, speaker, outlet, topic, facet = (None if one is None else str(one) for one in rest[: len(_FIELDS)])
        query = Query(words=words, speaker=speaker, outlet=outlet, since=since, until=until, topic=topic, facet=facet)
        return Listing(listing), query
    except (ValueError, TypeError, binascii.Error, zlib.error):
        return None
