"""Headers, proxies and certificates configured by the process's environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..errors import UsageError
from .environment import PRIVATE_HEADERS, extra_headers, is_true, own_headers
from .proxies import Proxies, find_proxies

if TYPE_CHECKING:
    import ssl

# of settings files; they decide who can read what is sent
NETWORK_SETTINGS = (
    *("http_proxy", "https_proxy", "x_proxies", "_proxies"),
    *("x_extra_http_headers", "_extra_http_headers", "insecure_disable_ssl"),
)
CERTIFICATE_VARIABLES = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_DIR")


@dataclass(frozen=True)
class Network:
    """How requests leave this process.

    Attributes:
        own_headers: Headers for ``base_url`` only.
        extra_headers: Headers for ``base_url`` and for the object store.
        proxies: The proxies.
        certificates: The path of trusted certificates, and the variable that names it.
        verify_tls: Whether certificates are verified.
    """

    own_headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    extra_headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    proxies: Proxies = field(default_factory=Proxies)
    certificates: tuple[str, str] | None = None
    verify_tls: bool = True

    def headers_elsewhere(self) -> dict[str, str]:
        """Return the extra headers that other hosts than that of ``base_url`` may see."""
        return {k: v for k, v in self.extra_headers.items() if k.lower() not in PRIVATE_HEADERS}

    def verify(self) -> ssl.SSLContext | bool:
        """Return the ``verify`` option of httpx.

        Raises:
            UsageError: The certificates cannot be loaded.
        """
        if not self.verify_tls or self.certificates is None:
            return self.verify_tls
        import ssl  # takes milliseconds; loaded at the first request

        path, variable = self.certificates
        try:
            if variable == "SSL_CERT_DIR":
                return ssl.create_default_context(capath=path)
            return ssl.create_default_context(cafile=path)
        except (OSError, ValueError) as error:
            reason = getattr(error, "reason", None) or getattr(error, "strerror", None) or error
            raise UsageError(
                f"cannot load the certificates of {variable}={path}: {reason}"
            ) from error

    def certificate_hint(self) -> str:
        """Return what to do about a certificate that cannot be verified."""
        hint = "if a private authority issued it, set SSL_CERT_FILE to the authority's certificate"
        if self.certificates is not None:
            path, variable = self.certificates
            return f"trusted certificates come from {variable}={path}; {hint}"
        return hint


def find_network(env: Mapping[str, str], found: Mapping[str, str]) -> Network:
    """Read the network settings.

    Args:
        env: The environment variables.
        found: The values of the settings files.

    Raises:
        UsageError: One of W&B's own settings is invalid.
    """
    insecure = env.get("WANDB_INSECURE_DISABLE_SSL") or found.get("insecure_disable_ssl")
    return Network(
        own_headers=own_headers(env),
        extra_headers=extra_headers(env, found),
        proxies=find_proxies(env, found),
        certificates=next(((env[v], v) for v in CERTIFICATE_VARIABLES if env.get(v)), None),
        verify_tls=not is_true(insecure),
    )
