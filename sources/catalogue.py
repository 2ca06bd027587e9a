"""The outlets that are known: what they are called, where they publish, their feeds, how much of them may be shown."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from sources.shown import shown
from sources.types import DEFAULT_MAX_EXCERPT
from sources.urls import canonical, host

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FILE = "catalogue.toml"

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_TOML_LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFeed:
    """A feed that an outlet publishes. `see` is a page that lists it.

    `untried` says that nobody has fetched it for the catalogue.
    """

    url: str
    language: str = "en"
    see: str | None = None
    untried: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who publishes. `max_excerpt` counts characters; `terms` is the page where it can be checked.

    `unchecked` says that nobody has held the entry against that page yet.
    """

    id: str
    name: str
    hosts: tuple[str, ...]
    country: str
    home: str
    other_names: tuple[str, ...] = ()
    max_excerpt: int = DEFAULT_MAX_EXCERPT
    terms: str | None = None
    unchecked: bool = False
    feeds: tuple[KnownFeed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class CatalogueFault:
    """What is wrong with a catalogue, and on which line (from 1) of it."""

    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{FILE}:{self.line}: {self.sentence}"


class Catalogue:
    """Outlets, to be looked up by an address or a name."""

    def __init__(self, outlets: tuple[Outlet, ...]) -> None:
        self.outlets = outlets
        self._by_host = {name: outlet for outlet in outlets for name in outlet.hosts}
        self._by_name = {_key(name): outlet for outlet in outlets for name in (outlet.name, *outlet.other_names)}
        self._by_feed = {canonical(feed.url): (outlet, feed) for outlet in outlets for feed in outlet.feeds}

    def by_url(self, url: str | None) -> Outlet | None:
        """The outlet that publishes at this address: the one with the longest host that the address lies under."""
        name = host(url) if url else None
        while name:
            if outlet := self._by_host.get(name):
                return outlet
            name = name.partition(".")[2]
        return None

    def by_name(self, name: str | None) -> Outlet | None:
        """The outlet of this name, in whatever case and spacing."""
        return self._by_name.get(_key(name)) if name else None

    def by_feed(self, url: str) -> tuple[Outlet, KnownFeed] | None:
        """The outlet that has its feed at this address, and the feed."""
        return self._by_feed.get(canonical(url))


@cache
def catalogue() -> Catalogue:
    """The catalogue that comes with Readout."""
    return parse(files("sources").joinpath(FILE).read_text("utf-8"))


def with_own(document: str) -> tuple[Catalogue, tuple[CatalogueFault, ...]]:
    """Our catalogue with an operator's outlets over it: those of ours that have the same id give way.

    With what is wrong with theirs; those that do not hold are left out.
    """
    ids = set(_rows(document)[0])
    kept = tuple(outlet for outlet in catalogue().outlets if outlet.id not in ids)
    own, faults = read(document, beside=kept)
    return Catalogue((*kept, *own)), faults


def english_feeds(known: Catalogue) -> list[tuple[str, str | None]]:
    """The feeds in English of all outlets, each with the outlet's name: nothing else is read so far."""
    return [(feed.url, outlet.name) for outlet in known.outlets for feed in outlet.feeds if feed.language == "en"]


def parse(document: str) -> Catalogue:
    """A catalogue from its TOML. Raises ValueError with all its faults, a line each, where it does not hold."""
    outlets, faults = read(document)
    if faults:
        raise ValueError("\n".join(map(str, faults)))
    return Catalogue(outlets)


def check() -> tuple[CatalogueFault, ...]:
    """Every fault of the catalogue that comes with Readout."""
    return read(files("sources").joinpath(FILE).read_text("utf-8"))[1]


def read(document: str, *, beside: tuple[Outlet, ...] = ()) -> tuple[tuple[Outlet, ...], tuple[CatalogueFault, ...]]:
    """The outlets of a catalogue that hold, and the faults of the others, in the order of their lines.

    What the outlets `beside` it have (names, hosts, feeds) is theirs.
    """
    rows, wrong_toml = _rows(document)
    faults: list[CatalogueFault] = list(wrong_toml)
    outlets: list[Outlet] = []
    taken = dict(mark for outlet in beside for mark in _marks(outlet))
    for key, row in rows.items():
        wrong = list(_faults(key, row, taken))
        faults += [CatalogueFault(line=_line(document, key, what), sentence=f"{key}: {why}") for what, why in wrong]
        if not wrong:
            outlets.append(_outlet(key, row))
    return tuple(outlets), tuple(sorted(faults))


def _rows(document: str) -> tuple[dict[str, Any], tuple[CatalogueFault, ...]]:
    try:
        return tomllib.loads(document), ()
    except tomllib.TOMLDecodeError as error:
        found = _TOML_LINE.search(str(error))
        line = int(found[1]) if found else document.count("\n") + 1
        return {}, (CatalogueFault(line=line, sentence=f"is not TOML: {error}"),)


def _marks(outlet: Outlet) -> Iterator[tuple[str, str]]:
    """What no other outlet may have, with the id of the one that has it."""
    for name in outlet.hosts:
        yield f"host {name}", outlet.id
    for name in (outlet.name, *outlet.other_names):
        yield _key(name), outlet.id
    for feed in outlet.feeds:
        yield f"feed {canonical(feed.url)}", outlet.id


_KINDS: dict[str, type] = {
    "name": str,
    "hosts": list,
    "country": str,
    "home": str,
    "other_names": list,
    "max_excerpt": int,
    "terms": str,
    "unchecked": bool,
    "feeds": list,
}
_NEEDED = ("name", "hosts", "country", "home")
_FEED_KINDS: dict[str, type] = {"url": str, "language": str, "see": str, "untried": bool}
_CALLED = {str: "a text", list: "a list", int: "a whole number", bool: "true or false"}


def _faults(key: str, row: object, taken: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What is wrong with one outlet: the key or value it is about, and a sentence."""
    if not _ID.fullmatch(key):
        yield "", "an id is small letters, digits and single hyphens"
    if not isinstance(row, dict):
        yield "", "must be a table"
        return
    if wrong := list(_of_kinds(row, _KINDS, _NEEDED)):
        yield from wrong
        return
    yield from _names_and_hosts(key, row, taken)
    if not _COUNTRY.fullmatch(row["country"]):
        yield "country", "`country` must be two capitals (ISO 3166), such as UA"
    for name in ("home", "terms"):
        if name in row and not _is_address(row[name]):
            yield name, f"`{name}` must be the address of a page (https://...)"
    if row.get("max_excerpt", 0) < 0:
        yield "max_excerpt", "`max_excerpt` must be a number of characters, 0 or more"
    if not row.get("terms") and not row.get("unchecked"):
        yield "", "give the page of its `terms`, or `unchecked = true`"
    for feed in row.get("feeds", ()):
        yield from _feed_faults(feed, taken, key)


def _names_and_hosts(key: str, row: Mapping[str, Any], taken: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name in ("hosts", "other_names"):
        if not all(isinstance(each, str) and each.strip() == each != "" for each in row.get(name, ())):
            yield name, f"`{name}` must be a list of texts"
            return
    if not row["hosts"]:
        yield "hosts", "`hosts` must not be empty"
    for each in row["hosts"]:
        if host(f"https://{each}/") != each:
            yield each, f"{shown(each)} is not the name of a host, in small letters and without www."
    names = {_key(each): each for each in (row["name"], *row.get("other_names", ()))}
    for mark, each in [*((f"host {each}", each) for each in row["hosts"]), *names.items()]:
        if (other := taken.setdefault(mark, key)) != key:
            yield each, f"{shown(each)} is {other}'s already"


def _feed_faults(feed: object, taken: dict[str, str], key: str) -> Iterator[tuple[str, str]]:
    if not isinstance(feed, dict):
        yield "feeds", "`feeds` must be a list of tables: write [[....feeds]]"
        return
    where = str(feed.get("url") or "feeds")
    for _, why in _of_kinds(feed, _FEED_KINDS, ("url",)):
        yield where, f"a feed: {why}"
    for name in ("url", "see"):
        if isinstance(feed.get(name), str) and not _is_address(feed[name]):
            yield where, f"a feed: `{name}` must be an address (https://...)"
    if isinstance(language := feed.get("language"), str) and not _LANGUAGE.fullmatch(language):
        yield where, "a feed: `language` must be the code of one, such as en"
    if isinstance(url := feed.get("url"), str) and (other := taken.setdefault(f"feed {canonical(url)}", key)) != key:
        yield where, f"a feed: {shown(url)} is {other}'s already"


def _of_kinds(row: Mapping[str, Any], kinds: Mapping[str, type], needed: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for name in needed:
        if name not in row:
            yield "", f"`{name}` is missing; give {_CALLED[kinds[name]]}"
    for name, value in row.items():
        if name not in kinds:
            yield name, f"`{name}` is not known here; known are {', '.join(kinds)}"
        elif type(value) is not kinds[name]:  # a truth is a number to Python
            yield name, f"`{name}` must be {_CALLED[kinds[name]]}"
        elif isinstance(value, str) and (not value.strip() or not value.isprintable()):
            yield name, f"`{name}` must be a text on one line"


def _is_address(words: str) -> bool:
    return words.startswith("https://") and host(words) is not None and " " not in words


def _line(document: str, key: str, what: str) -> int:
    """The line on which an outlet's table begins, or in it the one on which a key or value stands."""
    lines = document.split("\n")
    first = next((n for n, line in enumerate(lines) if re.match(rf"\[\[?\"?{re.escape(key)}\"?[].]", line.strip())), 0)
    for number in range(first + 1, len(lines)) if what else ():
        line = lines[number].strip()
        if line.strip("[]") == f"{key}.{what}":
            return number + 1
        if line.startswith("[") and not line.strip("[").startswith(f"{key}."):
            break
        if re.match(rf"{re.escape(what)}\s*=", line) or f'"{what}"' in line:
            return number + 1
    return first + 1


def _outlet(key: str, row: Mapping[str, Any]) -> Outlet:
    lists: dict[str, Any] = {name: tuple(row[name]) for name in ("hosts", "other_names") if name in row}
    feeds = tuple(KnownFeed(**feed) for feed in row.get("feeds", ()))
    return Outlet(id=key, **(dict(row) | lists | {"feeds": feeds}))


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
