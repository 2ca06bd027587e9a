"""Addresses of pages, brought to one form so that the same page is known again."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"utm_.*|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|ref_src|cmpid|ocid|s_cid|at_(?:medium|campaign|custom\d?)"
)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical(url: str) -> str:
    """The address without what does not name the page: fragment, tracking parameters, default port, case of the host.

    What cannot be taken apart is given back stripped of blanks. http and https are the same page, so is a final slash.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url
    if parts.scheme.lower() not in _DEFAULT_PORTS or not parts.hostname:
        return url
    host = parts.hostname.lower().removesuffix(".")
    if port is not None and port != _DEFAULT_PORTS[parts.scheme.lower()]:
        host = f"{host}:{port}"
    query = [(key, value) for key, value in parse_qsl(parts.query, True) if not _TRACKING.fullmatch(key.lower())]
    path = quote(unquote(parts.path), safe="/:@!$&'()*+,;=~-._").rstrip("/") or "/"
    return urlunsplit(SplitResult("https", host, path, urlencode(query), ""))


def host(url: str) -> str | None:
    """The host of a web address in lower case without "www.", or None where it has none."""
    try:
        name = urlsplit(url.strip()).hostname
    except ValueError:
        return None
    return name.lower().removeprefix("www.") if name else None
