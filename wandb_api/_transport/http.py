"""Responses and transport errors; the exceptions of httpx are translated here."""

from __future__ import annotations

import os
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Literal, Protocol

from ..errors import Error
from .decoding import UndecodableBodyError
from .proxies import Proxy

FailureKind = Literal["connect", "timeout", "broken", "url", "size", "setup", "closed"]
LARGEST = 1 << 29  # bytes of a GraphQL response
ERROR_BODY = 1 << 20  # bytes of an error response that are read, or of the response to an upload


@dataclass(frozen=True)
class Route:
    """The way of a request, for error messages.

    Attributes:
        host: The target's host and port.
        source: The setting that names the host, in parentheses; may be empty.
        proxy: The proxy, if one is used.
        certificate_hint: What to do about a certificate that cannot be verified.
    """

    host: str
    source: str = ""
    proxy: Proxy | None = None
    certificate_hint: str = ""

    def __str__(self) -> str:
        """Host, port, the setting they come from, and the proxy."""
        through = f" through the proxy {self.proxy}" if self.proxy else ""
        return f"{self.host}{self.source}{through}"


@dataclass(frozen=True)
class Response:
    """A complete response.

    Attributes:
        status: The HTTP status.
        headers: The headers; their names are case-insensitive.
        content: The body.
        route: Where it came from, for errors.
    """

    status: int
    headers: Mapping[str, str]
    content: bytes
    route: Route | None = field(default=None, compare=False)


class TransportError(Exception):
    """No complete response came. Internal: translated into an `Error` before users see it.

    Args:
        kind: ``connect``: the request was surely not received; ``timeout`` and ``broken``: it may
            have been; ``url``: the address is invalid; ``size``: the response is too large;
            ``setup``: TLS or a proxy's refusal, which another attempt does not mend; ``closed``: the
            client was closed meanwhile.
        message: The reason.
    """

    def __init__(self, kind: FailureKind, message: str) -> None:
        super().__init__(message)
        self.kind: FailureKind = kind
        self.message = message


class Closable(Protocol):
    """A client that may be closed while it is used."""

    @property
    def is_closed(self) -> bool:
        """Whether it was closed."""
        ...


class foreign_errors:  # noqa: N801 -- used like a function
    """Translate exceptions of httpx into TransportError, without URLs: signed ones are secret.

    If another thread or task closes the client during a request, the request ends with one of many
    exceptions, depending on the moment: all of them become the same error.

    Args:
        route: The way of the request.
        channel: What sends it.
    """

    __slots__ = ("_channel", "_route")

    def __init__(self, route: Route, channel: Closable) -> None:
        self._route, self._channel = route, channel

    def __enter__(self) -> None:
        """Nothing is done: a generator would take longer."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        if error is None or isinstance(error, Error) or not isinstance(error, Exception):
            return
        if self._channel.is_closed:
            raise TransportError(
                "closed", f"the client was closed during a request to {self._route}"
            ) from None
        translated = _translated(error, self._route)
        if translated is not None:
            raise translated from None


class redirect_errors:  # noqa: N801 -- used like a function
    """Translate what httpx raises for the address of a redirect: the server chose it, not the user.

    Args:
        route: The way of the request.
    """

    __slots__ = ("_route",)

    def __init__(self, route: Route) -> None:
        self._route = route

    def __enter__(self) -> None:
        """Nothing is done; see `foreign_errors`."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        if error is None:
            return
        import httpx  # loaded by the caller

        if isinstance(error, httpx.InvalidURL):
            raise TransportError(
                "broken", f"{self._route} redirects to an invalid address: {_reason(error)}"
            ) from None


def _translated(error: Exception, route: Route) -> TransportError | None:
    """Return the error for an exception of httpx, or of TLS on anyio; None for any other one."""
    import ssl  # both are loaded by httpx

    import anyio
    import httpcore
    import httpx  # loaded by the caller

    if type(error).__module__.partition(".")[0] == httpcore.__name__:
        error = _as_httpx(error)
    if isinstance(error, (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError)):
        return _connect_error(error, route)
    if isinstance(error, httpx.PoolTimeout):
        return TransportError("connect", f"no free connection to {route} in time")
    if isinstance(error, httpx.TimeoutException):
        return TransportError("timeout", f"no response in time from {route}: {_reason(error)}")
    if isinstance(error, TimeoutError):
        return TransportError("timeout", f"no complete response from {route}: {error}")
    if isinstance(error, (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError)):
        return TransportError("url", f"invalid URL: {_reason(error)}")
    if isinstance(error, httpx.LocalProtocolError):
        return TransportError("setup", f"cannot send to {route}: {_reason(error)}")
    if isinstance(error, (httpx.TransportError, httpx.DecodingError, httpx.StreamError)):
        return TransportError("broken", f"the connection to {route} broke: {_reason(error)}")
    if isinstance(error, (ssl.SSLError, anyio.EndOfStream, anyio.BusyResourceError)):
        reason = getattr(error, "reason", None) or "the server closed it"
        return TransportError("broken", f"the TLS connection to {route} broke: {reason}")
    if isinstance(error, UndecodableBodyError):
        return TransportError("broken", f"invalid response from {route}: {error}")
    return None


def _as_httpx(error: Exception) -> Exception:
    """Return the exception of httpx for one of httpcore; they have the same names."""
    import httpx  # loaded by the caller

    twin = getattr(httpx, type(error).__name__, httpx.ConnectError)  # nothing was sent
    translated: Exception = twin(str(error))
    translated.__cause__ = error
    return translated


def _connect_error(error: Exception, route: Route) -> TransportError:
    """Name the reason of a failed connection: DNS, TLS, a proxy, or what the system reports."""
    import socket  # both are loaded by httpx already
    import ssl
    from http import HTTPStatus

    import httpx  # loaded by the caller

    if isinstance(error, httpx.ProxyError):
        if str(error).startswith("407"):
            return TransportError("setup", proxy_needs_password(route))
        status = str(error)[:3]
        final = status.isdigit() and int(status) < HTTPStatus.INTERNAL_SERVER_ERROR
        kind: FailureKind = "setup" if final else "connect"
        return TransportError(kind, f"no connection to {route}: the proxy says {_reason(error)}")
    if isinstance(error, httpx.ConnectTimeout):
        return TransportError("connect", f"no connection to {route} in time")
    for cause in _causes(error):
        if isinstance(cause, socket.gaierror):
            what = f"the proxy {route.proxy}" if route.proxy else f"{route.host}{route.source}"
            return TransportError("connect", f"no such host: {what}: {cause.strerror}")
        if isinstance(cause, ssl.SSLCertVerificationError):
            return TransportError(
                "setup",
                f"the TLS certificate of {route} cannot be verified: "
                f"{cause.verify_message or cause.reason}; {route.certificate_hint}",
            )
        if isinstance(cause, ssl.SSLError) and not isinstance(
            cause, (ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError)
        ):
            return TransportError(
                "setup", f"TLS with {route} failed: {cause.reason or _reason(error)}"
            )
    if any(isinstance(c, ssl.SSLError) for c in _causes(error)):
        return TransportError("connect", f"{route} closed the connection during the TLS handshake")
    codes = [c.errno for c in _causes(error) if isinstance(c, OSError) and c.errno]
    reasons = [os.strerror(code) for code in codes]
    return TransportError(
        "connect", f"no connection to {route}: {reasons[-1] if reasons else _reason(error)}"
    )


def proxy_needs_password(route: Route) -> str:
    """Return the message for a proxy that answers 407.

    Args:
        route: The way of the request.
    """
    return (
        f"no connection to {route}: the proxy says 407 Proxy Authentication Required; "
        "add user and password to its URL"
    )


def _causes(error: BaseException) -> Generator[BaseException]:
    """Yield an exception, what caused it, and the members of groups among them."""
    seen, todo = set[int](), [error]
    while todo:
        current = todo.pop(0)
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        todo += [c for c in (current.__cause__, current.__context__) if c is not None]
        todo += getattr(current, "exceptions", ())  # of an ExceptionGroup


def _reason(error: Exception) -> str:
    return str(error).split(" for url ")[0] or type(error).__name__
