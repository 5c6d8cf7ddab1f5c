"""Which network addresses the site may connect to on behalf of its members: public ones only."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

# Ranges that lead somewhere else than they say: another network's addresses wrapped in ours, or relays to them.
_WRAPPED = tuple(
    ipaddress.ip_network(text)
    for text in (
        "64:ff9b::/96", "64:ff9b:1::/48",  # NAT64
        "2002::/16",  # 6to4
        "2001::/32",  # Teredo
        "::/96",  # IPv4-compatible; holds the unspecified and the loopback address
        "::ffff:0:0/96",  # IPv4-mapped
        "::ffff:0:0:0/96",  # IPv4-translated
        "192.88.99.0/24",  # relays of 6to4
        "fec0::/10",  # site-local, long abolished and still routed in places
    )
)  # fmt: skip


class Forbidden(Exception):
    """The site must not go there; the message says why."""


def check_address(text: str, allowed: Sequence[Network] = ()) -> Address:
    """The address ``text`` if the site may connect to it.

    Args:
        text: an IPv4 or IPv6 address.
        allowed: networks that are let through whatever they are.

    Raises:
        Forbidden: it is private, loopback, link-local, multicast, reserved, unspecified or a wrapped one.
    """
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        raise Forbidden(f"{text!r} is not an address.") from None
    if isinstance(address, ipaddress.IPv6Address) and address.scope_id:
        raise Forbidden(f"{text} belongs to one network interface.")
    if any(address in network for network in allowed):
        return address
    wrapped = any(address in network for network in _WRAPPED)
    if wrapped or not address.is_global or address.is_multicast or address.is_reserved or address.is_unspecified:
        raise Forbidden(f"{text} is not a public address.")
    return address
