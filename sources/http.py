"""The only door to the network: addresses on the web, fetched with manners and distrust."""

from __future__ import annotations

import asyncio
import socket
from contextlib import nullcontext
from dataclasses import dataclass
from importlib.metadata import version
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeAlias

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from sources.addresses import Network, networks, refusal
from sources.errors import FetchError
from sources.http_faults import RefusedError, connection_fault, status_fault
from sources.shown import shown

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable
    from datetime import timedelta
    from types import TracebackType

    from sources.turns import Turns

LARGEST_BODY = 10 * 1024**2
"""Bytes, unpacked."""
SECONDS = 20.0
"""For all of it: names, redirects, body."""
MOST_REDIRECTS = 5

Resolver: TypeAlias = AbstractResolver
"""Looks up the addresses of names."""

_NOT_MODIFIED = 304
_PERMANENT = frozenset({301, 308})
_REDIRECTS = _PERMANENT | {302, 303, 307}
_PIECE = 64 * 1024
_KEPT_OPEN = 3.0
"""Seconds that a connection is kept for the next page of its site: a pause and the answer before it. Of thousands of
sites that are asked once an hour all would be held open otherwise, and closed together while everybody waits."""
_SMALL_BODY = 8 * _PIECE
"""Bytes up to which a body needs no `room`."""
_LONGEST_VALIDATOR = 4_096


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What stands at an address. `url` is where it was in the end, `content_type` the header as it came."""

    url: str
    body: bytes
    content_type: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered in the end, of whatever status; headers as they came, None where they did not.

    `hops` are the redirects on the way, each with its status and where it led. `fault` says what is wrong with a status
    that is neither a success nor 304; the body is then empty.
    """

    asked: str
    url: str
    status: int
    fault: str | None
    body: bytes
    content_type: str | None
    etag: str | None
    last_modified: str | None
    cache_control: str | None
    expires: str | None
    date: str | None
    retry_after: str | None
    hops: tuple[tuple[int, str], ...]

    @property
    def moved(self) -> str | None:
        """Where the address has moved for good: as far as permanent redirects alone led; None where it has not."""
        there = None
        for status, location in self.hops:
            if status not in _PERMANENT:
                break
            there = location
        return there


class Fetcher:
    """Fetches from public addresses, and from `allow_networks`, with a User-Agent that says how to reach `contact`.

    Use it in an `async with`. Raises ValueError for a network that is none. `resolver` looks up names, the system's
    where none is given; what it answers is checked like all else. With `turns`, each host is asked by one at a time.
    """

    def __init__(
        self,
        *,
        contact: str | None = None,
        allow_networks: Iterable[str] = (),
        seconds: float = SECONDS,
        largest: int = LARGEST_BODY,
        resolver: AbstractResolver | None = None,
        turns: Turns | None = None,
    ) -> None:
        self._allowed = networks(allow_networks)
        self._agent = _agent(contact)
        self._seconds = seconds
        self._largest = largest
        self._resolver = resolver
        self._turns = turns
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Fetcher:
        connector = aiohttp.TCPConnector(
            resolver=_GuardedResolver(self._resolver or aiohttp.ThreadedResolver(), self._allowed),
            socket_factory=self._socket,
            keepalive_timeout=_KEPT_OPEN,
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self._agent},
            timeout=aiohttp.ClientTimeout(total=None),  # ours holds over redirects too
            trust_env=False,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._session:
            await self._session.close()
            self._session = None

    async def fetch(self, url: str, *, pause: timedelta | None = None) -> Fetched:
        """What stands at an address (http or https). Raises FetchError, with a sentence that says what came instead.

        `pause` is what its host asks for between two requests.
        """
        answer = await self.ask(url, pause=pause)
        if answer.fault or answer.status == _NOT_MODIFIED:
            fault = answer.fault or f"answers {answer.status}, which is no page"
            raise FetchError(url, fault, answer.status)
        return Fetched(url=answer.url, body=answer.body, content_type=answer.content_type)

    async def ask(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        room: Callable[[], Awaitable[object]] | None = None,
        pause: timedelta | None = None,
    ) -> Answer:
        """What the server at an address answers, be it a failure. Raises FetchError where nothing can be had of it.

        `etag` and `last_modified` are those of what is known already. `room` is waited for once a body is found to be
        larger than most, so that not too many of them are in memory at once. `pause`: as of `fetch`.
        """
        if self._session is None:
            raise RuntimeError("a Fetcher is used in an `async with`")
        known = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in known.items() if value is not None}
        left, hops = self._seconds, list[tuple[int, str]]()
        here = web_address(url)
        while len(hops) <= MOST_REDIRECTS:
            async with self._turns.turn(_server(here), pause if not hops else None) if self._turns else nullcontext():
                began = monotonic()  # waiting for one's turn is nobody's delay
                try:
                    async with asyncio.timeout(left):
                        async with self._session.get(here, headers=headers, allow_redirects=False) as response:
                            location = response.headers.get("Location")
                            if response.status not in _REDIRECTS or location is None:
                                return await self._taken(response, url, tuple(hops), room)
                except TimeoutError:
                    raise FetchError(url, f"did not answer in full within {self._seconds:g} seconds") from None
                except aiohttp.ClientError as error:
                    raise FetchError(url, connection_fault(error)) from None
                left -= monotonic() - began
            here = redirected(here, location, url)
            hops.append((response.status, str(here)))
        raise FetchError(url, f"leads on and on, more than {MOST_REDIRECTS} times")

    async def _taken(
        self,
        response: aiohttp.ClientResponse,
        url: str,
        hops: tuple[tuple[int, str], ...],
        room: Callable[[], Awaitable[object]] | None,
    ) -> Answer:
        fault, body = None, b""
        if 200 <= response.status < 300:
            body = await self._body(response, url, room)
        elif response.status != _NOT_MODIFIED:
            fault = await status_fault(response)
        etag, last_modified = (_as_it_came(response, name) for name in ("ETag", "Last-Modified"))
        return Answer(
            asked=url,
            url=str(response.url),
            status=response.status,
            fault=fault,
            body=body,
            content_type=response.headers.get("Content-Type"),
            etag=etag,
            last_modified=last_modified,
            cache_control=response.headers.get("Cache-Control"),
            expires=response.headers.get("Expires"),
            date=response.headers.get("Date"),
            retry_after=response.headers.get("Retry-After"),
            hops=hops,
        )

    async def _body(
        self, response: aiohttp.ClientResponse, url: str, room: Callable[[], Awaitable[object]] | None
    ) -> bytes:
        parts = bytearray()
        async for part in response.content.iter_chunked(_PIECE):
            if room and len(parts) <= _SMALL_BODY < len(parts) + len(part):
                await room()
            parts += part
            if len(parts) > self._largest:
                raise FetchError(url, f"is larger than {self._largest / 1024**2:g} MiB")
        return bytes(parts)

    def _socket(self, info: tuple[Any, ...]) -> socket.socket:
        """A socket for an address that may be connected to: numbers in an address are never looked up."""
        family, kind, protocol, _, (host, *_) = info
        if found := refusal(host, self._allowed):
            raise RefusedError(host, found)
        return socket.socket(family=family, type=kind, proto=protocol)


def web_address(url: str) -> URL:
    """The address, if it is one on the web. Raises FetchError."""
    try:
        address = URL(url.strip())
        port = address.port
    except ValueError:
        raise FetchError(url, "is not an address on the web") from None
    if address.scheme not in ("http", "https") or not address.raw_host or not port:
        raise FetchError(url, "is not an address on the web (http or https)")
    if address.user is not None or address.password is not None:
        raise FetchError(str(address.with_user(None)), "holds a name or password; addresses with these are not fetched")
    return address


def redirected(here: URL, location: str, asked: str) -> URL:
    """Where a redirect leads. Raises FetchError for what is not on the web, and for the way from https to http."""
    try:
        there = web_address(str(here.join(URL(location))))
    except (ValueError, FetchError):
        raise FetchError(asked, f"leads to {shown(location)}, which is not an address on the web") from None
    if here.scheme == "https" and there.scheme == "http":
        raise FetchError(asked, f"leads from https to http ({shown(str(there))}), which is not followed")
    return there


class _GuardedResolver(AbstractResolver):
    """Looks up names, and gives only addresses that may be connected to."""

    def __init__(self, inner: AbstractResolver, allowed: tuple[Network, ...]) -> None:
        self._inner = inner
        self._allowed = allowed

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._inner.resolve(host, port, family)
        refused = {each["host"]: refusal(each["host"], self._allowed) for each in found}
        good = [each for each in found if refused[each["host"]] is None]
        if not good:
            for address, kind in refused.items():
                raise RefusedError(address, kind or "nothing")
            raise OSError(None, "no address")
        return good

    async def close(self) -> None:
        await self._inner.close()


def _server(address: URL) -> str:
    """Whom an address asks: name and port."""
    return f"{address.raw_host}:{address.port}"  # as it is looked up, which needs no decoding


def _as_it_came(response: aiohttp.ClientResponse, name: str) -> str | None:
    """A header that is to be sent back byte for byte; None where that could not be done."""
    value: str | None = response.headers.get(name)
    return value if value and len(value) <= _LONGEST_VALIDATOR and value.isprintable() else None


def _agent(contact: str | None) -> str:
    program = f"Readout/{version('readout')}"
    contact = " ".join((contact or "").split())
    return f"{program} (+{contact})" if contact else program
