"""The outlets that are known: what they are called, where they publish, how much of an article may be shown."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sources.types import DEFAULT_MAX_EXCERPT
from sources.urls import host


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


class Catalogue:
    """Outlets, to be looked up by an address or a name."""

    def __init__(self, outlets: tuple[Outlet, ...]) -> None:
        self.outlets = outlets
        self._by_host = {name: outlet for outlet in outlets for name in outlet.hosts}
        self._by_name = {_key(name): outlet for outlet in outlets for name in (outlet.name, *outlet.other_names)}

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


@cache
def catalogue() -> Catalogue:
    """The catalogue that comes with Readout."""
    return parse(files("sources").joinpath("catalogue.toml").read_text("utf-8"))


def parse(document: str) -> Catalogue:
    """A catalogue from its TOML. Raises ValueError or TypeError where it does not hold."""
    return Catalogue(tuple(_outlet(key, row) for key, row in tomllib.loads(document).items()))


def _outlet(key: str, row: dict[str, Any]) -> Outlet:
    lists: dict[str, Any] = {name: tuple(row[name]) for name in ("hosts", "other_names") if name in row}
    return Outlet(id=key, **(row | lists))


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
