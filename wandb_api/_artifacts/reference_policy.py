"""Decide which references of a manifest, which may come from untrusted users, are followed."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import urlsplit

from .._core.public import public
from ..errors import PermissionDeniedError

Address: TypeAlias = "ipaddress.IPv4Address | ipaddress.IPv6Address"
# Instance metadata services that are not on link-local addresses.
METADATA = {ipaddress.ip_address(text) for text in ("fd00:ec2::254", "100.100.100.200")}


@public("wandb_api")
@dataclass(frozen=True)
class ReferencePolicy:
    """The references that a download follows.

    A manifest is written by whoever logged the version, and read with the rights of whoever
    downloads it. By default, a ``file://`` reference is copied only if its content has the digest in
    the manifest; web addresses are requested without credentials, except those that only this
    machine can reach. Object stores are read with the credentials of the environment.

    Attributes:
        unverified_files: Also copy ``file://`` targets of which the manifest holds no digest.
        internal_addresses: Also request loopback, link-local and metadata addresses. Loopback is
            allowed anyway if the server itself is on loopback.
        server_addresses: Also request addresses below the server's own address; the API key is not
            sent.

    Example:
        >>> artifact.download(references=ReferencePolicy(unverified_files=True))
    """

    unverified_files: bool = False
    """Also copy ``file://`` targets of which the manifest holds no digest."""
    internal_addresses: bool = False
    """Also request loopback, link-local and metadata addresses. Loopback is allowed anyway if the
    server itself is on loopback.
    """
    server_addresses: bool = False
    """Also request addresses below the server's own address; the API key is not sent."""

    def check_file(self, path: str, *, has_digest: bool) -> None:
        """Refuse a ``file://`` reference that is not to be copied.

        Args:
            path: The path of the file, for the message.
            has_digest: Whether the manifest holds a digest of its content.

        Raises:
            PermissionDeniedError: The manifest holds no digest of its content.
        """
        if not (has_digest or self.unverified_files):
            raise PermissionDeniedError(
                f"{path}: the manifest has no digest of this file reference, so it is not copied; "
                "pass references=ReferencePolicy(unverified_files=True) if you trust the artifact"
            )

    def check_address(
        self, url: str, base_url: str, resolve: Callable[[str], Iterable[str]]
    ) -> None:
        """Refuse a web address that is not to be requested.

        Args:
            url: The address.
            base_url: The address of the server.
            resolve: Returns the IP addresses of a host name; called only if they matter.

        Raises:
            PermissionDeniedError: It is invalid, internal, or below ``base_url``.
        """
        base = urlsplit(base_url)
        try:
            host, origin = urlsplit(url).hostname or "", _origin(url)
        except ValueError:  # such as an invalid port
            raise PermissionDeniedError("a reference leads to an invalid address") from None
        if not self.server_addresses and origin == _origin(base_url):
            raise PermissionDeniedError(
                f"a reference leads to the server {base.netloc} itself; pass references="
                "ReferencePolicy(server_addresses=True) to follow it"
            )
        if self.internal_addresses:
            return
        loopback = any(_is_loopback(_plain(at)) for at in resolve(base.hostname or ""))
        for address in map(_plain, resolve(host)):
            if address.is_link_local or address in METADATA:
                kind = "a link-local or metadata address"
            elif _is_loopback(address) and not loopback:
                kind = "a loopback address"
            else:
                continue
            raise PermissionDeniedError(
                f"a reference leads to {host}, {kind}; pass references="
                "ReferencePolicy(internal_addresses=True) to follow it"
            )


def _origin(url: str) -> tuple[str, str, int | None]:
    parts = urlsplit(url)
    port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, (parts.hostname or "").rstrip("."), port


def _is_loopback(address: Address) -> bool:
    return address.is_loopback or address.is_unspecified


def _plain(text: str) -> Address:
    address = ipaddress.ip_address(text.partition("%")[0])
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address
