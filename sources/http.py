"""The only door to the network: addresses on the web, fetched with manners and distrust."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from sources.addresses import Network, networks, refusal
from sources.challenges import asked_for
from sources.errors import FetchError
from sources.shown import shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

LARGEST_BODY = 10 * 1024**2
"""Bytes, unpacked."""
SECONDS = 20.0
"""For all of it: names, redirects, body."""
MOST_REDIRECTS = 5

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PIECE = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What stands at an address. `url` is where it was in the end, `content_type` the header as it came."""

    url: str
    body: bytes
    content_type: str | None


class Fetcher:
    """Fetches from public addresses, and from `allow_networks`, with a User-Agent that says how to reach `contact`.

    Use it in an `async with`. Raises ValueError for a network that is none. `resolver` looks up names, the system's
    where none is given; what it answers is checked like all else.
    """

    def __init__(
        self,
        *,
        contact: str | None = None,
        allow_networks: Iterable[str] = (),
        seconds: float = SECONDS,
        largest: int = LARGEST_BODY,
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._allowed = networks(allow_networks)
        self._agent = _agent(contact)
        self._seconds = seconds
        self._largest = largest
        self._resolver = resolver
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Fetcher:
        connector = aiohttp.TCPConnector(
            resolver=_GuardedResolver(self._resolver or aiohttp.ThreadedResolver(), self._allowed),
            socket_factory=self._socket,
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

    async def fetch(self, url: str) -> Fetched:
        """What stands at an address (http or https). Raises FetchError, with a sentence that says what came instead."""
        if self._session is None:
            raise RuntimeError("a Fetcher is used in an `async with`")
        try:
            async with asyncio.timeout(self._seconds):
                return await self._followed(self._session, url)
        except TimeoutError:
            raise FetchError(url, f"did not answer in full within {self._seconds:g} seconds") from None
        except aiohttp.ClientError as error:
            raise FetchError(url, _sentence(error)) from None

    async def _followed(self, session: aiohttp.ClientSession, url: str) -> Fetched:
        here = web_address(url)
        for _ in range(MOST_REDIRECTS + 1):
            async with session.get(here, allow_redirects=False) as response:
                location = response.headers.get("Location")
                if response.status not in _REDIRECTS or location is None:
                    return await self._taken(response, url)
            here = redirected(here, location, url)
        raise FetchError(url, f"leads on and on, more than {MOST_REDIRECTS} times")

    async def _taken(self, response: aiohttp.ClientResponse, url: str) -> Fetched:
        if not 200 <= response.status < 300:
            raise FetchError(url, await _status(response), response.status)
        parts = bytearray()
        async for part in response.content.iter_chunked(_PIECE):
            parts += part
            if len(parts) > self._largest:
                raise FetchError(url, f"is larger than {self._largest / 1024**2:g} MiB")
        return Fetched(url=str(response.url), body=bytes(parts), content_type=response.headers.get("Content-Type"))

    def _socket(self, info: tuple[Any, ...]) -> socket.socket:
        """A socket for an address that may be connected to: numbers in an address are never looked up."""
        family, kind, protocol, _, (host, *_) = info
        if found := refusal(host, self._allowed):
            raise _RefusedError(host, found)
        return socket.socket(family=family, type=kind, proto=protocol)


def web_address(url: str) -> URL:
    """The address, if it is one on the web. Raises FetchError."""
    try:
        address = URL(url.strip())
        port = address.port
    except ValueError:
        raise FetchError(url, "is not an address on the web") from None
    if address.scheme not in ("http", "https") or not address.host or not port:
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


class _RefusedError(OSError):
    """An address that may not be connected to."""

    def __init__(self, address: str, kind: str) -> None:
        super().__init__(f"{address} is for {kind}")
        self.address = address
        self.kind = kind


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
                raise _RefusedError(address, kind or "nothing")
            raise OSError(None, "no address")
        return good

    async def close(self) -> None:
        await self._inner.close()


def _agent(contact: str | None) -> str:
    program = f"Readout/{version('readout')}"
    contact = " ".join((contact or "").split())
    return f"{program} (+{contact})" if contact else program


async def _status(response: aiohttp.ClientResponse) -> str:
    """The sentence for a status that is no success, with what the page asks for where that can be told."""
    code = response.status
    match code:
        case 404:
            found = "there is no such page (404)"
        case 410:
            found = "the page is gone for good (410)"
        case 401 | 407:
            found = f"asks for a password ({code})"
        case 402 | 403 | 451:
            found = f"is not shown to us ({code})"
        case 429:
            found = "asks us to come less often (429)"
        case _ if code >= 500:
            found = f"the server has a fault of its own ({code})"
        case _:
            found = f"answers {code}, which is no page"
    head = await response.content.read(_PIECE)
    asked = asked_for(head.decode("utf-8", "replace")) if code in (403, 429, 503) else None
    return f"{found}: {asked}" if asked and asked != "it denies access" else found


def _sentence(error: aiohttp.ClientError) -> str:
    cause = getattr(error, "os_error", None)
    match error:
        case aiohttp.ClientConnectorError() if isinstance(cause, _RefusedError):
            return (
                f"stands at {cause.address}, which is for {cause.kind} and not fetched from; "
                "if it is your own, allow its network"
            )
        case aiohttp.ClientConnectorDNSError():
            return "its name is not found; check the spelling, or the network"
        case aiohttp.ClientConnectorCertificateError():
            return "its certificate does not hold"
        case aiohttp.ClientSSLError():
            return "no secure connection can be made to it"
        case aiohttp.ClientConnectorError() if isinstance(cause, ConnectionRefusedError):
            return "refuses the connection"
        case aiohttp.ClientConnectorError():
            return "cannot be reached"
        case aiohttp.InvalidURL():
            return "is not an address on the web"
        case aiohttp.ClientPayloadError():
            return "broke off, or cannot be unpacked"
        case aiohttp.ClientResponseError():
            return "does not answer in a way that can be read"
        case _:
            return "broke off the connection"
