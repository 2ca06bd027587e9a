"""Where each thing has its page: paths that stay, below whatever address the site has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

# Names that can be a part of a path and the name of a file on any system; others are found by search alone.
_PLAIN = re.compile(r"[^\W_](?:(?:[^\W_]|[ .,'’&()–-]){0,78}(?:[^\W_]|\)))?")


def of_statement(id_: str) -> str:
    """The page of a statement, short enough for a citation."""
    return f"/s/{quote(id_, safe='')}"


def of_day(day: date) -> str:
    """The digest of a day."""
    return f"/day/{day.isoformat()}"


def of_month(month: str) -> str:
    """The days of a month, which is written 2023-02."""
    return f"/days/{month}"


def of_speaker(name: str) -> str:
    """What somebody said."""
    return _named("people", "speaker", name)


def of_outlet(name: str) -> str:
    """What an outlet printed."""
    return _named("outlets", "outlet", name)


def with_query(path: str, query: Mapping[str, str | int | None]) -> str:
    """A path with those values behind it that are given."""
    given = {name: str(value) for name, value in query.items() if value not in (None, "")}
    return f"{path}?{urlencode(given, errors='replace')}" if given else path


def _named(folder: str, field: str, name: str) -> str:
    if _PLAIN.fullmatch(name) and not _is_file(name):
        return f"/{folder}/{quote(name, safe='')}"
    return with_query("/search", {field: name})


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The site that a page is of: how its links are written.

    `base` is its own address, without a stroke at its end, for what leaves the page: feeds, citations. `static`: pages
    are files (`s/ID.html`) that link to each other as they lie, wherever they are put; `depth` is how many folders deep
    this page lies. `tried` says that there is a channel to try the commands in.
    """

    base: str
    static: bool = False
    depth: int = 0
    tried: bool = False

    def to(self, path: str) -> str:
        """A path as this page links to it."""
        if not self.static:
            return f"{urlsplit(self.base).path}{path}"
        name = file_name(path)
        return "../" * self.depth + quote(name if _is_file(name) else f"{name}.html", safe="/~%")

    def has(self, path: str) -> bool:
        """Whether there is a page at a path: files answer no questions, but lists have further pages."""
        return not self.static or "?" not in _numbered(path)

    def other(self, path: str, form: str) -> str:
        """The path of the same page as `json` or `atom`."""
        if self.static:
            return f"/{file_name(path)}.{form}"
        bare, mark, query = path.partition("?")
        return f"{'/index' if bare == '/' else bare}.{form}{mark}{query}"

    def whole(self, path: str) -> str:
        """The whole address of a path, which stays."""
        return f"{self.base}{path}"


def file_name(path: str) -> str:
    """The name of the file of a page, without what it ends with, still percent-encoded; `~2` is its second page."""
    return _numbered(path).removeprefix("/") or "index"


def _numbered(path: str) -> str:
    return re.sub(r"\?page=(\d+)\Z", r"~\1", path)


def _is_file(path: str) -> bool:
    return path.endswith((".css", ".js", ".json", ".atom", ".txt", ".bib", ".svg"))
