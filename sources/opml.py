"""Lists of feeds as other readers give and take them (OPML)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from sources.errors import FeedError
from sources.shown import legible

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

LARGEST = 10 * 1024**2
MOST_FEEDS = 100_000
_DEEPEST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A feed in a list. `site` is the page that it is of."""

    url: str
    title: str | None = None
    site: str | None = None


def parse(data: bytes, what: str) -> tuple[Outline, ...]:
    """The feeds in a list, each once, in its order, however deep in folders. Raises FeedError, with the line.

    A list needs no declarations of types or entities, so one that has any is refused: nothing is expanded or fetched.
    """
    if len(data) > LARGEST:
        raise FeedError(what, f"is larger than {LARGEST // 1024**2} MiB")
    reader = _Reader(what)
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = reader.declaration
    parser.StartElementHandler = reader.begin
    parser.EndElementHandler = reader.end
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        line = f" (line {error.lineno})" if isinstance(error, expat.ExpatError) else ""
        raise FeedError(what, f"is not OPML that can be read{line}; export it again, or correct it there") from None
    if not reader.is_opml:
        raise FeedError(what, "is not OPML")
    return tuple(reader.found.values())


class _Reader:
    """Takes what the parser finds."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._depth = 0
        self.is_opml = False
        self.found: dict[str, Outline] = {}

    def declaration(self, *_: object) -> None:
        raise FeedError(self._what, "declares types or entities, which a list of feeds has no need of; take them out")

    def begin(self, name: str, given: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise FeedError(self._what, f"is nested more than {_DEEPEST} deep")
        self.is_opml = self.is_opml or (self._depth == 1 and name.lower() == "opml")
        if name.lower() != "outline":
            return
        values = {key.lower(): " ".join(value.split()) for key, value in given.items()}
        url = values.get("xmlurl") or ""
        if url and len(self.found) < MOST_FEEDS:
            title = values.get("title") or values.get("text") or None
            self.found.setdefault(url, Outline(url=url, title=title, site=values.get("htmlurl") or None))

    def end(self, _name: str) -> None:
        self._depth -= 1


def write(outlines: Iterable[Outline], *, title: str, at: datetime) -> str:
    """A list of feeds (OPML 2.0)."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"  <head><title>{legible(title)}</title><dateCreated>{at:%a, %d %b %Y %H:%M:%S} GMT</dateCreated></head>",
        "  <body>",
    ]
    for outline in outlines:
        name = quoteattr(legible(outline.title or outline.url))
        site = f" htmlUrl={quoteattr(outline.site)}" if outline.site else ""
        lines.append(f'    <outline type="rss" text={name} title={name} xmlUrl={quoteattr(outline.url)}{site}/>')
    return "\n".join([*lines, "  </body>", "</opml>", ""])
