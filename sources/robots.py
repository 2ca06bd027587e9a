"""robots.txt (RFC 9309): what a site asks programs to keep away from."""

from __future__ import annotations

import asyncio
import math
import re
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sources.encodings import decode
from sources.errors import FetchError
from sources.turns import PAUSE

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from protego import Protego

    from sources.clock import Clock
    from sources.http import Answer

AGENT = "Readout"
"""The name by which a robots.txt means us; our User-Agent begins with it."""
LARGEST = 500 * 1024
"""Bytes that are looked at; the RFC asks for no fewer."""
KEPT_FOR = timedelta(days=1)
"""After which rules are asked for again; the RFC allows no more."""
SOON = timedelta(minutes=30)
"""After which a site is asked again that could not say."""
GIVEN_UP_AFTER = timedelta(days=30)
"""A robots.txt that could not be had for so long is taken for none, as the RFC allows."""
LONGEST_DELAY = timedelta(minutes=1)
"""Between two requests, however much longer a site asks for."""

_AGENT_LINE = re.compile(r"^[ \t]*user[ \t-]?agent[ \t]*[: \t][ \t]*([^\n]*)", re.IGNORECASE | re.MULTILINE)
_MOST_SITES = 2_000
_MOST_KEPT = 16 * 1024**2
"""Bytes of rules in memory, over all sites."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """What is known of a site's wishes. Without `rules` everything is open, or where there is a `fault`, closed.

    `until` is when to ask again; `size` counts the bytes of the rules; `failing_since` is when they could first not be
    had.
    """

    rules: Protego | None = field(default=None, repr=False)
    size: int = 0
    fault: str | None = None
    failing_since: datetime | None = None
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """Whether a page may be fetched, and why or why not. `delay` is what the site wants between two requests."""

    may: bool
    why: str
    delay: timedelta | None = None


def place_of(url: str) -> str | None:
    """Where the robots.txt of an address stands: each scheme, host and port has its own. None for what has none."""
    try:
        parts = urlsplit(url.strip())
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return None
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme.lower()}://{name}{port}/robots.txt"


def heard(answer: Answer | FetchError, known: Robots | None, now: datetime) -> Robots:
    """What an answer to the request for a robots.txt means, after what was known.

    Found: its rules. Not there, or not for us (4xx): none. The server's fault, too often, no answer at all: what was
    known goes on to hold, and where nothing was, the site is closed until it can say.
    """
    status = answer.status
    if status is not None and 200 <= status < 300 and not isinstance(answer, FetchError):
        body = answer.body[:LARGEST]
        return Robots(rules=_rules(decode(body, answer.content_type)), size=len(body), until=now + KEPT_FOR)
    if status is not None and 400 <= status < 500 and status != 429:
        return Robots(until=now + KEPT_FOR)
    since = (known.failing_since if known else None) or now
    if now - since >= GIVEN_UP_AFTER:
        return Robots(failing_since=since, until=now + KEPT_FOR)
    if known and known.fault is None:
        return replace(known, failing_since=since, until=now + SOON)
    fault = answer.sentence if isinstance(answer, FetchError) else answer.fault
    return Robots(fault=fault or f"answers {status}", failing_since=since, until=now + SOON)


def _rules(text: str) -> Protego:
    """The rules, with all other programs under one name: the library writes each rule down for each of them."""
    from protego import Protego

    def renamed(line: re.Match[str]) -> str:
        name = line[1].split("#")[0].strip(" \t*").lower()
        return f"User-agent: {name or '*'}" if name in ("", AGENT.lower()) else "User-agent: another"

    return Protego.parse(_AGENT_LINE.sub(renamed, "\n".join(text.splitlines())))


def permission(robots: Robots, url: str) -> Permission:
    """Whether these wishes let a page be fetched."""
    if robots.fault is not None:
        return Permission(may=False, why=f"its robots.txt cannot be had ({robots.fault}), so nothing is fetched")
    if robots.rules is None:
        return Permission(may=True, why="there is no robots.txt")
    delay = robots.rules.crawl_delay(AGENT)
    wanted = timedelta(seconds=min(delay, LONGEST_DELAY.total_seconds())) if delay and math.isfinite(delay) else None
    if robots.rules.can_fetch(url, AGENT):
        apart = f", {wanted.total_seconds():g} seconds apart" if wanted and wanted > PAUSE else ""
        return Permission(may=True, why=f"its robots.txt allows it{apart}", delay=wanted)
    return Permission(may=False, why="its robots.txt asks programs to keep away", delay=wanted)


class RobotsKeeper:
    """Asks each site for its robots.txt when it is first needed and when it has grown old; one request at a time."""

    def __init__(self, ask: Callable[[str], Awaitable[Answer]], clock: Clock) -> None:
        self._ask = ask
        self._clock = clock
        self._known: OrderedDict[str, Robots] = OrderedDict()
        self._locks: dict[str, asyncio.Lock] = {}

    async def permission(self, url: str) -> Permission:
        """Whether a page may be fetched now."""
        place = place_of(url)
        if place is None:
            return Permission(may=False, why="it is not an address on the web")
        lock = self._locks.setdefault(place, asyncio.Lock())
        async with lock:
            robots = self._known.get(place)
            if robots is None or robots.until <= self._clock.now():
                robots = await self._asked(place, robots)
                self._known[place] = robots
            self._known.move_to_end(place)
            self._forget()
        if not lock.locked():
            self._locks.pop(place, None)
        return permission(robots, url)

    async def _asked(self, place: str, known: Robots | None) -> Robots:
        try:
            answer: Answer | FetchError = await self._ask(place)
        except FetchError as error:
            answer = error
        # Half a megabyte of rules takes its time, which others should not have to wait for.
        return await asyncio.to_thread(heard, answer, known, self._clock.now())

    def _forget(self) -> None:
        """Forget what was not needed for longest, where there is too much."""
        while len(self._known) > _MOST_SITES or sum(each.size for each in self._known.values()) > _MOST_KEPT:
            self._known.popitem(last=False)
