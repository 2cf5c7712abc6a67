"""Which addresses of the internet are everybody's, and so may be fetched from: the rest is somebody's inside."""

import ipaddress
import socket
from ipaddress import IPv4Address, IPv6Address

Address = IPv4Address | IPv6Address

# What ipaddress calls global and is not: ways to write an inner address as an outer one, and a cloud's own services.
_TUNNELS = tuple(
    ipaddress.ip_network(network)
    for network in (
        "192.0.0.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "168.63.129.16/32",  # the metadata of Azure
        "::/96",  # IPv4 in IPv6, the old way
        "::ffff:0:0/96",  # IPv4 in IPv6
        "::ffff:0:0:0/96",
        "64:ff9b::/96",  # NAT64
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/23",  # Teredo, ORCHID and other special purposes
        "2002::/16",  # 6to4
        "3fff::/20",
        "5f00::/16",
        "fec0::/10",
    )
)


def is_public(address: Address) -> bool:
    """Whether it is a place on the open internet: not ours, not a neighbour's, not a cloud's inside."""
    if isinstance(address, IPv6Address) and address.scope_id:
        return False
    if not address.is_global or address.is_multicast or address.is_reserved or address.is_unspecified:
        return False
    return not any(address in network for network in _TUNNELS if network.version == address.version)


def literal(host: str) -> Address | None:
    """The address that a host name simply is, in any of the ways in which programs write one (127.1, 0x7f000001)."""
    try:
        return ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        pass
    if not host or not set(host.lower()) <= set("0123456789abcdefx."):
        return None
    try:
        return IPv4Address(socket.inet_aton(host))
    except OSError:
        return None
