"""Entries that a feed gives again byte for byte: they were judged the last time, and need not be parsed once more.

Most of a feed that has changed has not. Its entries are found by the bytes between which they stand, which costs a
small part of what parsing them does, and those whose hash is known are cut out. Where that could change what is made
of the others, all is left as it is.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.parsers import expat

from sources.entries import MOST_ENTRIES

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

PRINT = 8
"""Bytes of a hash of an entry."""
WHOLE_AFTER = timedelta(days=7)
"""After which a document is looked into as a whole again, whatever is known of it."""

_LARGEST = 2 * 1024**2
"""Bytes of a document that is looked through; what is larger is no feed that anybody reads often."""
_PLACES = {("rss", "channel", "item"), ("rdf:RDF", "item"), ("feed", "entry")}
_NAMES = frozenset({"guid", "id", "link", "feedburner:origLink"})
"""Elements by which an entry may be known again: where two entries share one, they are judged together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeats:
    """Hashes of entries that need not be parsed again; `salt` goes into all hashes: whatever else they depend on."""

    salt: bytes = b""
    known: Collection[bytes] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Hashes of entries of a feed that need not be judged again, and since when it was not looked into as a whole."""

    prints: frozenset[bytes]
    since: datetime


def holding(settled: Settled | None, now: datetime) -> Settled | None:
    """What is settled still; None where all is to be looked at."""
    return settled if settled and settled.since <= now < settled.since + WHOLE_AFTER else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A document without entries that are known. `left` and `out` are the hashes of those in it, and of the others."""

    body: bytes
    left: tuple[bytes, ...]
    out: tuple[bytes, ...]


def cut(body: bytes, repeats: Repeats) -> Cut | None:
    """The document, in UTF-8 and without a prolog, cut; None for what is better taken as a whole.

    That is: what is not well-formed, declares entities, is no feed of a usual kind, or has entries that share a guid or
    an address.
    """
    if len(body) > _LARGEST or b"<!DOCTYPE" in body:
        return None
    finder = _Finder(body, repeats.salt)
    try:
        finder.parser.Parse(body, True)
    except (expat.ExpatError, _TooManyError):
        return None
    if len(finder.names) != len(set(finder.names)):
        return None
    known = [(span, print_, print_ in repeats.known) for span, print_ in zip(finder.spans, finder.prints, strict=True)]
    edges = [(0, 0), *(span for span, _, out in known if out), (len(body), len(body))]
    return Cut(
        body=b"".join(body[end:start] for (_, end), (start, _) in pairwise(edges)),
        left=tuple(print_ for _, print_, out in known if not out),
        out=tuple(print_ for _, print_, out in known if out),
    )


class _TooManyError(Exception):
    """There are more entries than are taken from one feed."""


@dataclass(slots=True)
class _Finder:
    """Finds entries while their document is gone through."""

    body: bytes
    salt: bytes
    spans: list[tuple[int, int]] = field(default_factory=list)
    prints: list[bytes] = field(default_factory=list)
    names: list[tuple[str, str]] = field(default_factory=list)
    parser: expat.XMLParserType = field(default_factory=expat.ParserCreate)
    _path: list[str] = field(default_factory=list)
    _begins: int = 0
    _inside: int = 0
    _words: list[str] = field(default_factory=list)
    _own: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._path:
            self.salt += repr(sorted(attributes.items())).encode()  # what prefixes mean, and the language
        self._path.append(name)
        depth = len(self._path)
        if self._inside:
            if depth == self._inside + 1 and name in _NAMES:
                if (href := attributes.get("href")) and attributes.get("rel", "alternate") == "alternate":
                    self._own.add((name, href.strip()))
                self._words.clear()
                self.parser.CharacterDataHandler = self._words.append
        elif depth <= 3 and tuple(self._path) in _PLACES:
            self._inside, self._begins = depth, self.parser.CurrentByteIndex
            self._own.clear()

    def _end(self, name: str) -> None:
        depth = len(self._path)
        self._path.pop()
        if depth == self._inside:
            self._inside = 0
            if not self.body.startswith(b"</", self.parser.CurrentByteIndex):
                return  # an empty tag
            end = self.body.index(b">", self.parser.CurrentByteIndex) + 1
            self.spans.append((self._begins, end))
            self.prints.append(hashlib.blake2b(self.salt + self.body[self._begins : end], digest_size=PRINT).digest())
            self.names += self._own
            self._own.clear()
            if len(self.spans) > MOST_ENTRIES:
                raise _TooManyError
        elif self._inside and depth == self._inside + 1 and name in _NAMES:
            self.parser.CharacterDataHandler = None
            if words := "".join(self._words).strip():
                self._own.add((name, words))
