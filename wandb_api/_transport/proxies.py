"""Choose the proxy of a request from environment variables and settings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from ..errors import UsageError
from .environment import json_settings

SUPPORTED = ("http", "https", "socks5", "socks5h")
DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Proxy:
    """A proxy and the setting that names it.

    Attributes:
        url: The address, which may hold a password.
        source: The environment variable or settings file.
        always: Whether it is used even for hosts in ``NO_PROXY``: W&B's own settings are.
    """

    url: str = field(repr=False)
    source: str
    always: bool = False

    def __str__(self) -> str:
        """Host, port and source, without credentials."""
        try:
            parts = urlsplit(self.url)
            port = f":{parts.port}" if parts.port else ""
            return f"{parts.hostname or '?'}{port} (from {self.source})"
        except ValueError:
            return f"from {self.source}"

    def checked_url(self) -> str:
        """Return the address as httpx accepts it.

        Raises:
            UsageError: The scheme is not supported, or the address is invalid.
        """
        url = self.url if "://" in self.url else f"http://{self.url}"
        url = re.sub(r"^socks://", "socks5://", url, flags=re.IGNORECASE)
        try:
            parts = urlsplit(url)
            valid = bool(parts.hostname) and (parts.port is None or parts.port > 0)
        except ValueError:
            valid, parts = False, urlsplit("")
        if not valid or parts.scheme not in SUPPORTED:
            raise UsageError(
                f"{self.source} is not the URL of a proxy: "
                f"expected one of {', '.join(s + '://' for s in SUPPORTED)}"
            )
        return url


@dataclass(frozen=True)
class Proxies:
    """The proxies by the scheme of the target, and the hosts that are reached directly."""

    by_scheme: Mapping[str, Proxy] = field(default_factory=dict[str, Proxy])
    no_proxy: tuple[str, ...] = ()

    def choose(self, url: str) -> Proxy | None:
        """Return the proxy for ``url``; None for a direct connection."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            return None
        proxy = self.by_scheme.get(parts.scheme)
        if proxy is None or proxy.always:
            return proxy
        port = port or DEFAULT_PORTS.get(parts.scheme)
        return None if any(_matches(entry, host, port) for entry in self.no_proxy) else proxy


def find_proxies(env: Mapping[str, str], found: Mapping[str, str]) -> Proxies:
    """Read the proxies.

    From high to low: ``WANDB_X_PROXIES`` (JSON, by scheme), ``WANDB_HTTPS_PROXY`` and
    ``WANDB_HTTP_PROXY``, the same in the settings files (``x_proxies``, ``https_proxy``,
    ``http_proxy``), and the usual ``https_proxy``, ``http_proxy`` and ``all_proxy``, of which only
    the last three heed ``no_proxy``.

    Args:
        env: The environment variables.
        found: The values of the settings files.

    Raises:
        UsageError: One of W&B's own settings is invalid.
    """
    proxies, by_scheme = dict[str, Proxy](), _proxies_from_json(env, {})
    in_files = _proxies_from_json({}, found) if not by_scheme else {}
    for scheme in ("http", "https"):
        name = f"{scheme}_proxy"
        own = [
            (env.get(f"WANDB_{name.upper()}"), f"WANDB_{name.upper()}"),
            (found.get(name), "the settings file"),
        ]
        usual = [name, name.upper(), "all_proxy", "ALL_PROXY"]
        if env.get("REQUEST_METHOD"):  # in CGI, HTTP_PROXY is a header of the visitor's request
            usual.remove(name.upper())
        if scheme in in_files and not own[0][0]:
            proxies[scheme] = in_files[scheme]
        elif chosen := next(((url, source) for url, source in own if url), None):
            proxies[scheme] = Proxy(*chosen, always=True)
        elif url := next((env[n] for n in usual if n in env), ""):
            source = next(n for n in usual if n in env)
            proxies[scheme] = Proxy(url, source)
    proxies.update(by_scheme)
    hosts = env.get("no_proxy", env.get("NO_PROXY", ""))
    return Proxies(proxies, tuple(re.split(r"[\s,]+", hosts.strip())) if hosts.strip() else ())


def _proxies_from_json(env: Mapping[str, str], found: Mapping[str, str]) -> dict[str, Proxy]:
    """Read the proxies by scheme of the environment, else of the settings files."""
    proxies = dict[str, Proxy]()
    for source, some in json_settings(env, found, "proxies"):
        for scheme, url in some.items():
            if scheme not in ("http", "https") or "://" not in url:
                raise UsageError(
                    f"{source} must give the URL of a proxy for 'http' or 'https', "
                    f"but its value for {scheme!r} is not one"
                )
            proxies[scheme] = Proxy(url, source, always=True)
            proxies[scheme].checked_url()
    return proxies


def _matches(entry: str, host: str, port: int | None) -> bool:
    """Tell whether an entry of ``NO_PROXY`` covers a host: a name, an address or a network."""
    entry = entry.lower().rpartition("://")[2]
    if entry == "*":
        return True
    import ipaddress  # saves 3 ms where no proxy is configured

    try:
        network = ipaddress.ip_network(entry.strip("[]"), strict=False)
    except ValueError:
        network = None
    if network is not None:
        try:
            return ipaddress.ip_address(host) in network
        except ValueError:
            return False
    name, colon, digits = entry.rpartition(":")
    if colon and digits.isdigit():
        if int(digits) != port:
            return False
        entry = name.strip("[]")
    entry = entry.removeprefix("*").lstrip(".")
    host = host.lower().rstrip(".")
    return bool(entry) and (host == entry or host.endswith(f".{entry}"))
