"""Addresses: which lie inside somebody's network, and to which no tool has any business to send us."""

import ipaddress
import socket
from collections.abc import Iterator

_Number = ipaddress.IPv4Address | ipaddress.IPv6Address
_Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def _networks(*spelled: str) -> list[_Network]:
    return [ipaddress.ip_network(it) for it in spelled]


# IPv6 addresses that are another spelling of the IPv4 address in their last 32 bits: mapped (RFC 4291),
# translated (RFC 2765), and NAT64 (RFC 6052), by which a network without IPv4 reaches everybody.
_WRAPPED = _networks("::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96")
# What `ipaddress` takes for public: 6to4, its relays and Teredo, which lead to any IPv4 address; NAT64 of
# one's own network (RFC 8215); site-local.
_ALSO_INSIDE = _networks(
    "2002::/16", "192.88.99.0/24", "2001::/32", "64:ff9b:1::/48", "fec0::/10"
)  # fmt: skip
# Clouds hand out credentials at these: AWS, Google, Azure, Alibaba, Oracle. Most are link-local as well.
_METADATA = _networks(
    "169.254.0.0/16", "fd00:ec2::/32", "fd20:ce::/32", "168.63.129.16/32", "100.100.100.200/32",
    "192.0.0.0/24",
)  # fmt: skip
_ISATAP = 0x5EFE  # RFC 5214: an interface id that ends in an IPv4 address


def is_inside(address: str) -> bool:
    """Is it not on the public internet: private, loopback, shared, reserved, or leading to such a one?
    What is no address counts as inside.
    """
    return any(_is_inside(it) for it in _meant(address))


def is_never(address: str) -> bool:
    """Is it one that even an account with `allow_private` must name itself: link-local, metadata
    services, "any address", multicast?
    """
    return any(_is_never(it) for it in _meant(address))


def as_address(host: str) -> str | None:
    """The address that a host's text is, in any spelling that a resolver takes: `0x7f.1`,
    `017700000001`, `2130706433`. None for a name.
    """
    try:
        return str(ipaddress.ip_address(_without_zone(host)))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        return None


def _meant(address: str) -> Iterator[_Number]:
    try:
        number = ipaddress.ip_address(_without_zone(address))
    except ValueError:
        yield ipaddress.ip_address("0.0.0.0")  # noqa: S104 the one that is never called
        return
    if any(number in it for it in _WRAPPED):
        yield _last_32_bits(number)
        return
    yield number
    if number.version == 6 and (int(number) >> 32) & 0xFFFF == _ISATAP:
        yield _last_32_bits(number)


def _is_inside(number: _Number) -> bool:
    is_public = number.is_global and not number.is_multicast and not number.is_reserved
    return not is_public or any(number in it for it in [*_ALSO_INSIDE, *_METADATA])


def _is_never(number: _Number) -> bool:
    is_nowhere = number.is_unspecified or number.is_multicast or number.is_link_local
    is_broadcast = number.version == 4 and number.is_reserved
    return is_nowhere or is_broadcast or any(number in it for it in _METADATA)


def _last_32_bits(number: _Number) -> ipaddress.IPv4Address:
    return ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)


def _without_zone(address: str) -> str:
    return address.strip("[]").partition("%")[0]
