"""Addresses of pages, brought to one form so that the same page is known again."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, unquote_to_bytes, urlsplit

_TRACKING = re.compile(
    r"utm_.*|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|ref_src|cmpid|ocid|s_cid|at_(?:medium|campaign|custom\d?)"
)
_DEFAULT_PORTS = {"http": 80, "https": 443}


@lru_cache(maxsize=1024)  # one entry of a feed is asked about several times in a row
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
    scheme = parts.scheme.lower()
    name = _host(parts.hostname or "")
    if scheme not in _DEFAULT_PORTS or not name:
        return url
    if ":" in name:
        name = f"[{name}]"
    if port is not None and port != _DEFAULT_PORTS[scheme]:
        name = f"{name}:{port}"
    path = "/".join(_levelled(part, ":@!$&'()*+,;=") for part in parts.path.split("/")).rstrip("/") or "/"
    query = "&".join(
        parameter
        for parameter in map(_parameter, parts.query.split("&"))
        if parameter and not _TRACKING.fullmatch(parameter.partition("=")[0].lower())
    )
    return f"https://{name}{path}" + (f"?{query}" if query else "")


def host(url: str) -> str | None:
    """The host of a web address in lower case without "www.", or None where it has none."""
    try:
        name = urlsplit(url.strip()).hostname or ""
    except ValueError:
        return None
    return _host(name).removeprefix("www.") or None


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one site, as far as names tell: feeds.lantern.example and lantern.example are."""
    names = [(host(url) or "").split(".") for url in (one, other)]
    ends = [name[-2:] for name in names]
    if names[0] == names[1] or ends[0][-1].isdigit():
        return names[0] == names[1] != [""]
    # co.uk, com.ua, gov.pl: there the site's name is one part longer.
    if len(ends[0]) == 2 and len(ends[0][1]) == 2 and len(ends[0][0]) <= 3:
        ends = [name[-3:] for name in names]
    return ends[0] == ends[1] and len(ends[0]) > 1


def _host(name: str) -> str:
    """A host's name in the form in which it is looked up: lower case, no final dot, ASCII where it can be."""
    name = name.lower().rstrip(".\N{IDEOGRAPHIC FULL STOP}\N{FULLWIDTH FULL STOP}\N{HALFWIDTH IDEOGRAPHIC FULL STOP}")
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return name


def _parameter(given: str) -> str:
    """One parameter of a query, written one way."""
    key, equals, value = given.replace("+", "%20").partition("=")
    return _levelled(key, ":@!$'()*,;/?") + equals + _levelled(value, ":@!$'()*,;/?=")


def _levelled(part: str, safe: str) -> str:
    """Part of an address in which everything is percent-encoded that must be, and nothing else."""
    return quote(unquote_to_bytes(part.encode("utf-8", "surrogatepass")), safe=safe + "~-._")
