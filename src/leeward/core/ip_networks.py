"""Which addresses count as one client."""

import ipaddress
from collections.abc import Collection

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_UNSPECIFIED = "0.0.0.0"  # noqa: S104 - nothing is bound to it
_LINE = 64
"""Bits of an IPv6 prefix that a provider gives to one line (RFC 6177): its owner can use all addresses in it."""


def network_of(address: str) -> str:
    """An IPv4 address, or the first address of the /64 of an IPv6 one.

    For any other text (a Unix socket has no address) the unspecified one, since a database column of addresses accepts
    no other text.
    """
    found = address_in(address)
    if found is None:
        return _UNSPECIFIED
    if found.version == 4:
        return str(found)
    return str(ipaddress.ip_network((found, _LINE), strict=False).network_address)


def address_in(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address in a text, without a zone; IPv4 written as IPv6 becomes IPv4."""
    try:
        found = ipaddress.ip_address(text.strip().partition("%")[0])
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def is_within(address: str, networks: Collection[Network]) -> bool:
    """Whether one of the networks contains the address."""
    found = address_in(address)
    return found is not None and any(found in network for network in networks if network.version == found.version)


def client_behind(peer: str, forwarded: str, proxies: Collection[Network]) -> str:
    """The client of a request: the peer or, if that is one of our proxies, the client of the proxy.

    `forwarded` is X-Forwarded-For. Each proxy appends its own client; only entries of our proxies can be trusted, so
    the client is the first from the right that is not one of our proxies. Proxies only append addresses.
    """
    client = peer
    for each in reversed(forwarded.split(",")):
        found = address_in(each)
        if found is None or not is_within(client, proxies):
            break
        client = str(found)
    return client
