"""Where a server that gives a feed may send its reader: never from https to http, never into the house from outside.

A feed of somebody else could else make the office ask machines that only the office can reach: its own, those of its
network, the metadata of a cloud.
"""

import ipaddress
from typing import Final
from urllib.parse import urljoin, urlsplit

_BY_TRANSLATION: Final = ipaddress.IPv6Network("64:ff9b::/96")
"""Addresses of IPv4 behind a translator (RFC 6052)."""
_NAMES_INSIDE: Final = ("localhost", ".localhost", ".local", ".internal", ".lan", ".home.arpa")


def target_of(place: str, location: str) -> str:
    """The whole address that a redirection leads to; empty where it is none, or a less safe one."""
    try:
        target = urljoin(place, location)
        parts = urlsplit(target)
        port = parts.port  # one beyond 65535 is an error
    except ValueError:
        return ""
    safe = parts.scheme == "https" or (parts.scheme == "http" and urlsplit(place).scheme == "http")
    return target if safe and parts.hostname and port != 0 else ""


def is_usable(url: str) -> bool:
    """Whether it is an address at all: its brackets closed, its port a number that exists."""
    try:
        return urlsplit(url).port != 0
    except ValueError:
        return False


def is_inside(host: str) -> bool:
    """Whether an address lies in no public network (loopback, private...); of a name, whether it says so."""
    plain = host.partition("%")[0].rstrip(".").lower()
    try:
        address = ipaddress.ip_address(plain)
    except ValueError:
        # A proxy, or the system, reads 2130706433, 0x7f.1 and 127.1 as addresses; a name without a dot is the house's.
        last = plain.rpartition(".")[2]
        return "." not in plain or last.startswith("0x") or last.isdigit() or plain.endswith(_NAMES_INSIDE)
    if isinstance(address, ipaddress.IPv6Address):
        through = address.ipv4_mapped or address.sixtofour
        if address in _BY_TRANSLATION:
            through = ipaddress.IPv4Address(address.packed[-4:])
        address = through or address
    return not address.is_global
