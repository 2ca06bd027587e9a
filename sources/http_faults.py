"""What went wrong with a request, in the words that end a sentence about its address."""

from __future__ import annotations

import aiohttp

from sources.challenges import asked_for

_PIECE = 64 * 1024


class RefusedError(OSError):
    """An address that may not be connected to."""

    def __init__(self, address: str, kind: str) -> None:
        super().__init__(f"{address} is for {kind}")
        self.address = address
        self.kind = kind


async def status_fault(response: aiohttp.ClientResponse) -> str:
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


def connection_fault(error: aiohttp.ClientError) -> str:
    """The sentence for a connection that could not be made or did not hold."""
    cause = getattr(error, "os_error", None)
    match error:
        case aiohttp.ClientConnectorError() if isinstance(cause, RefusedError):
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
