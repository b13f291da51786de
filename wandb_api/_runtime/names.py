"""Resolve host names."""

from __future__ import annotations

import socket


def addresses_of(host: str) -> list[str]:
    """Return the IP addresses of a host; none if its name does not resolve here."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return [str(address[0]) for *_, address in found]
