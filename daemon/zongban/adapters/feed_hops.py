"""Where a server that gives a feed may send its reader: never from https to http, never into the house from outside.

A feed of somebody else could else make the office ask machines that only the office can reach: its own, those of its
network, the metadata of a cloud.
"""

import ipaddress
from typing import Final
from urllib.parse import urljoin, urlsplit

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
        return plain.endswith(_NAMES_INSIDE)
    inner = getattr(address, "ipv4_mapped", None)
    return not (inner or address).is_global
