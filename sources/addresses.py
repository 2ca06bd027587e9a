"""Which internet addresses may be fetched from: public ones, and a person's own where they say so.

What `ipaddress` calls global differs by Python's version and holds addresses that lead back inside (translated,
tunnelled, multicast), so the table is kept here.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Network: TypeAlias = IPv4Network | IPv6Network

_REFUSED_4 = tuple(
    (IPv4Network(network), kind)
    for network, kind in (
        ("0.0.0.0/8", "this host"),
        ("10.0.0.0/8", "a private network"),
        ("100.64.0.0/10", "a provider's inner network"),
        ("127.0.0.0/8", "this machine"),
        ("169.254.0.0/16", "the local link"),
        ("172.16.0.0/12", "a private network"),
        ("192.0.0.0/24", "protocols"),
        ("192.0.2.0/24", "documentation"),
        ("192.88.99.0/24", "6to4 relays"),
        ("192.168.0.0/16", "a private network"),
        ("198.18.0.0/15", "benchmarks"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "future use"),
    )
)
_REFUSED_6 = tuple(
    (IPv6Network(network), kind)
    for network, kind in (
        ("::1/128", "this machine"),
        ("::/96", "embedded IPv4"),
        ("::ffff:0:0:0/96", "translated IPv4"),
        ("64:ff9b::/96", "translated IPv4"),
        ("64:ff9b:1::/48", "translated IPv4"),
        ("100::/64", "discarding"),
        ("2001::/23", "protocols and tunnels"),
        ("2001:db8::/32", "documentation"),
        ("2002::/16", "6to4 tunnels"),
        ("3fff::/20", "documentation"),
        ("5f00::/16", "segment routing"),
        ("fc00::/7", "a private network"),
        ("fe80::/10", "the local link"),
        ("fec0::/10", "a private network"),
        ("ff00::/8", "multicast"),
    )
)
_PUBLIC_6 = IPv6Network("2000::/3")
"""All that has been given out for use between networks so far."""


def refusal(address: str, allowed: Iterable[Network] = ()) -> str | None:
    """What an address is for, where it may not be fetched from; None where it may. An IPv4 address in IPv6 is itself.

    Raises ValueError for what is no address.
    """
    found: IPv4Address | IPv6Address = ip_address(address)
    if isinstance(found, IPv6Address):
        found = found.ipv4_mapped or IPv6Address(int(found))  # without the zone, which no network has
    if any(found in network for network in allowed):
        return None
    if isinstance(found, IPv4Address):
        return next((kind for network, kind in _REFUSED_4 if found in network), None)
    kind = next((kind for network, kind in _REFUSED_6 if found in network), None)
    return kind or (None if found in _PUBLIC_6 else "future use")


def networks(names: Iterable[str]) -> tuple[Network, ...]:
    """The networks of these names ("192.168.1.0/24", "::1"). Raises ValueError with a sentence for what is none."""
    found = []
    for name in names:
        try:
            found.append(ip_network(name.strip(), strict=False))
        except ValueError:
            raise ValueError(f"“{name}” is not a network; write it as in 192.168.1.0/24 or ::1") from None
    return tuple(found)
