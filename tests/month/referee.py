"""Watches what a polite reader must not do, and writes down each time that it is done."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from aiohttp import web

_HOUR, _SECOND = timedelta(hours=1), timedelta(seconds=1)
# Half a second for the way between what a server sends and what a client notes.
_SLACK = timedelta(seconds=0.5)


@dataclass(slots=True)
class Referee:
    """Counts requests, and notes rude ones."""

    rude: list[str] = field(default_factory=list)
    requests: Counter[str] = field(default_factory=Counter)
    _inside: Counter[str] = field(default_factory=Counter)
    _free: dict[str, datetime] = field(default_factory=dict)
    _not_before: dict[str, tuple[datetime, str]] = field(default_factory=dict)
    _sent: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    _led: set[str] = field(default_factory=set)

    def begins(self, request: web.Request, now: datetime, *, is_feed: bool, may: bool = True) -> None:
        """A request comes in. `may`: whether the site's robots.txt lets programs have this page."""
        host, url = request.host, str(request.url)
        self.requests[host] += 1
        self._inside[host] += 1
        if self._inside[host] > 1:
            self._note(now, url, "is asked for while its host is asked for something else")
        if host in self._free and now - self._free[host] < _SECOND - _SLACK:
            self._note(now, url, "is asked for less than a second after its host was asked")
        if not may:
            self._note(now, url, "is asked for against robots.txt")
        for name in ("Cookie", "Referer", "Authorization"):
            if name in request.headers:
                self._note(now, url, f"is asked for with {name}")
        if "Readout/" not in request.headers.get("User-Agent", "") or "+" not in request.headers["User-Agent"]:
            self._note(now, url, "is asked for by nobody who can be reached")
        if is_feed:
            self._feed(request, url, now)

    def ends(self, request: web.Request, answer: web.StreamResponse, now: datetime, *, is_feed: bool) -> None:
        """The answer goes out."""
        host, url = request.host, str(request.url)
        self._inside[host] -= 1
        self._free[host] = now
        if location := answer.headers.get("Location"):
            self._led.add(location)
        if not is_feed:
            return
        validators = answer.headers.get("ETag"), answer.headers.get("Last-Modified")
        if answer.status == 200 and "X-Broken" not in answer.headers:
            self._sent[host] = validators
        self._not_before[url] = now + _HOUR, "less than an hour after it was"
        for wait, why in _wishes(answer):
            if now + wait > self._not_before[url][0]:
                self._not_before[url] = now + wait, why
        if answer.status == 410:
            self._not_before[url] = now + timedelta(days=999), "after it was gone"

    def _feed(self, request: web.Request, url: str, now: datetime) -> None:
        given = request.headers.get("If-None-Match"), request.headers.get("If-Modified-Since")
        if any(given) and given != self._sent.get(request.host, given):
            self._note(now, url, f"is asked for with {given}, not with what was sent, {self._sent[request.host]}")
        if url in self._not_before and url not in self._led:
            moment, why = self._not_before[url]
            if now < moment - _SLACK:
                self._note(now, url, f"is asked for {why}")
        self._led.discard(url)

    def _note(self, now: datetime, url: str, what: str) -> None:
        self.rude.append(f"{now:%d %H:%M:%S} {url} {what}")


def _wishes(answer: web.StreamResponse) -> list[tuple[timedelta, str]]:
    found = []
    if answer.status in (429, 503) and (value := answer.headers.get("Retry-After")):
        found.append((timedelta(seconds=int(value)), "sooner than Retry-After"))
    if answer.status in (200, 304) and (age := re.search(r"max-age=(\d+)", answer.headers.get("Cache-Control", ""))):
        found.append((timedelta(seconds=int(age[1])), "sooner than max-age"))
    if ttl := answer.headers.get("X-Ttl"):  # the same as in the document, where the referee need not look for it
        found.append((timedelta(minutes=int(ttl)), "sooner than ttl"))
    return found
