"""Build and keep the clients of httpx, in both flavours.

A client is built at the first request, and again after a fork or in another event loop: building
one costs tens of milliseconds, and connections belong to the process that opened them.
"""

from __future__ import annotations

import os
import sys
import threading
import weakref
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from .._core.redaction import clean_logs
from .._runtime.concurrency import running_loop
from ..errors import MissingExtraError, UsageError
from .direct import answered, is_direct, transport_of
from .http import Route, TransportError
from .pools import IDLE, MAX_CONNECTIONS, AsyncPools, Pools
from .proxies import DEFAULT_PORTS, Proxy

if TYPE_CHECKING:
    import asyncio

    import anyio
    import httpx

    from .settings import ResolvedSettings

CLOSED = "the given http_client is closed: it cannot send requests"
HTTPX_CLI = "httpx._main"


def route_of(settings: ResolvedSettings, url: str, *, given: bool) -> Route:
    """Describe how a request to ``url`` is sent, directly or through a proxy.

    Args:
        settings: Proxies and certificates.
        url: The address.
        given: Whether the user's own client of httpx sends it, with proxies of its own.
    """
    try:
        parts, ours = urlsplit(url), urlsplit(settings.base_url)
        port = parts.port or DEFAULT_PORTS.get(parts.scheme) or "?"
    except ValueError:
        return Route("an invalid address")
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    source = f" (base_url from {settings.base_url_source})" if parts.netloc == ours.netloc else ""
    proxy = None if given else settings.network.proxies.choose(url)
    return Route(f"{host}:{port}", source, proxy, settings.network.certificate_hint())


def load_httpx() -> None:
    """Import httpx without its command line, which takes as long as the rest: rich, click, pygments."""
    if "httpx" in sys.modules:
        return
    missing = cast("dict[str, ModuleType | None]", sys.modules)
    missing[HTTPX_CLI] = None  # httpx does without it then
    try:
        import httpx
    finally:
        del missing[HTTPX_CLI]
    cast("Any", httpx).main = _httpx_main


def _httpx_main() -> None:
    """Run the command line of httpx, as ``httpx.main`` does."""
    import_module(HTTPX_CLI).main()


def _lazy_tls(settings: ResolvedSettings) -> bool:
    """Whether TLS is set up with the first ``https`` URL: loading certificates takes 25 ms.

    Certificates that the user chose are loaded at once, so that errors in them show.
    """
    network = settings.network
    return settings.base_url.startswith("http:") and network.verify_tls and not network.certificates


def _client_options(
    settings: ResolvedSettings,
    direct: Callable[[dict[str, Any]], Any],
    proxied: Callable[[ResolvedSettings], Any],
) -> dict[str, Any]:
    """Return the options of both httpx clients; environment variables are read by this library.

    Args:
        settings: The settings of the client.
        direct: Makes the transport for URLs without a proxy from the options of its pools.
        proxied: Makes the transport that chooses a proxy for each URL.
    """
    from http.cookiejar import CookieJar, DefaultCookiePolicy  # slow; httpx has loaded it by then

    clean_logs()
    no_cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
    has_proxies = bool(settings.network.proxies.by_scheme)
    later = not has_proxies and _lazy_tls(settings)
    if has_proxies:
        transport = proxied(settings)
    else:
        transport = direct(_transport_options(settings, tls=not later))
    return {
        "verify": False,  # the transports verify
        "trust_env": False,
        "transport": transport,
        "mounts": {"https://": proxied(settings)} if later else None,
        "timeout": settings.timeout,
        "follow_redirects": False,
        "cookies": no_cookies,
    }


def _transport_options(settings: ResolvedSettings, *, tls: bool = True) -> dict[str, Any]:
    """Return the options of a transport of httpx that owns a pool; the pools share certificates.

    Args:
        settings: The settings of the client.
        tls: Whether certificates are loaded.
    """
    import httpx  # loaded by the caller

    verify = settings.network.verify() if tls else False
    return {
        "verify": httpx.create_ssl_context(verify=verify, trust_env=False),
        "trust_env": False,
        "limits": httpx.Limits(
            max_connections=None, max_keepalive_connections=1, keepalive_expiry=IDLE
        ),
    }


def _proxy_url(proxy: Proxy | None) -> str | None:
    """Return the address of a proxy; None for none.

    Raises:
        UsageError: It is not valid.
        MissingExtraError: httpx lacks a package that it needs for SOCKS.
    """
    url = proxy.checked_url() if proxy else None
    if url is not None and url.lower().startswith("socks"):
        try:
            import_module("socksio")
        except ImportError:
            raise MissingExtraError(
                f"the SOCKS proxy {proxy} needs the package socksio: "
                "pip install 'wandb-api-typed[socks]'"
            ) from None
    return url


class _AsyncProxied:
    """A transport of httpx that chooses the proxy by URL; each is built when it is first used."""

    def __init__(self, settings: ResolvedSettings) -> None:
        self._settings = settings
        self._transports: dict[Proxy | None, AsyncPools] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request directly or through its proxy."""
        import httpx  # loaded by the caller

        proxy = self._settings.network.proxies.choose(str(request.url))
        if proxy not in self._transports:
            url, options = _proxy_url(proxy), _transport_options(self._settings)
            transport = AsyncPools(lambda: httpx.AsyncHTTPTransport(proxy=url, **options))
            self._transports[proxy] = transport
        return await self._transports[proxy].handle_async_request(request)

    async def aclose(self) -> None:
        """Close the connections."""
        for transport in self._transports.values():
            await transport.aclose()


class AsyncConnections:
    """The clients of httpx, one for each event loop.

    Args:
        settings: What they are built with.
        given: The user's own client, used instead; it is left open.
    """

    def __init__(self, settings: ResolvedSettings, given: httpx.AsyncClient | None = None) -> None:
        self._settings = settings
        self._given = given
        self._clients: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, httpx.AsyncClient] = (
            weakref.WeakKeyDictionary()
        )
        self._slots: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, anyio.Semaphore] = (
            weakref.WeakKeyDictionary()
        )
        self._pid = os.getpid()

    def route(self, url: str) -> Route:
        """Describe how a request to ``url`` is sent, directly or through a proxy."""
        return route_of(self._settings, url, given=self._given is not None)

    @asynccontextmanager
    async def slot(self, timeout: float, route: Route) -> AsyncGenerator[None]:
        """Occupy one of the connections that a client opens at once.

        Cancelling a request that waits here is safe, other than in the pool of httpcore.

        Args:
            timeout: Seconds to wait for one.
            route: The way of the request, for the error.
        """
        import anyio  # loaded by httpx

        loop = running_loop()
        if loop not in self._slots:
            self._slots[loop] = anyio.Semaphore(MAX_CONNECTIONS, fast_acquire=True)
        slots = self._slots[loop]
        try:
            slots.acquire_nowait()
        except anyio.WouldBlock:
            try:
                with anyio.fail_after(timeout):
                    await slots.acquire()
            except TimeoutError:
                raise TransportError("connect", f"no free connection to {route} in time") from None
        try:
            yield
        finally:
            slots.release()

    def client(self) -> httpx.AsyncClient:
        """Return the client of the running event loop."""
        if self._given is not None:
            if self._given.is_closed:
                raise UsageError(CLOSED)
            clean_logs()
            return self._given
        if self._pid != os.getpid():
            self._clients, self._pid = weakref.WeakKeyDictionary(), os.getpid()
        loop = running_loop()
        client = self._clients.get(loop)
        if client is None or client.is_closed:
            load_httpx()
            import httpx  # loaded by the line above

            def direct(options: dict[str, Any]) -> AsyncPools:
                return AsyncPools(lambda: httpx.AsyncHTTPTransport(**options))

            options = _client_options(self._settings, direct, _AsyncProxied)
            client = self._clients[loop] = httpx.AsyncClient(**options)
        return client

    @property
    def own(self) -> bool:
        """Whether this library built the clients; else a user passed one."""
        return self._given is None

    async def send(self, client: httpx.AsyncClient, request: httpx.Request) -> httpx.Response:
        """Send a request once; the content of the response is still to be received.

        Args:
            client: What `client` returned.
            request: What `build_request` returned.
        """
        if self._given is not None or not is_direct(client):
            return await client.send(request, stream=True, follow_redirects=False)
        response = await transport_of(client, request).handle_async_request(request)
        try:
            return answered(client, request, response)
        except BaseException:
            await response.aclose()
            raise

    async def aclose(self) -> None:
        """Close the connections that this event loop opened."""
        client = self._clients.pop(running_loop(), None)
        if client is not None and self._pid == os.getpid():
            await client.aclose()


class _Proxied:
    """A transport of httpx that chooses the proxy by URL; each is built when it is first used."""

    def __init__(self, settings: ResolvedSettings) -> None:
        self._settings = settings
        self._transports: dict[Proxy | None, Pools] = {}
        self._lock = threading.Lock()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request directly or through its proxy."""
        import httpx  # loaded by the caller

        proxy = self._settings.network.proxies.choose(str(request.url))
        with self._lock:
            if proxy not in self._transports:
                url, options = _proxy_url(proxy), _transport_options(self._settings)
                transport = Pools(lambda: httpx.HTTPTransport(proxy=url, **options))
                self._transports[proxy] = transport
            transport = self._transports[proxy]
        return transport.handle_request(request)

    def close(self) -> None:
        """Close the connections."""
        for transport in self._transports.values():
            transport.close()


def _close_unreferenced(client: httpx.Client, pid: int) -> None:
    """Finalizer: close an unreferenced client, except in a forked child."""
    if pid == os.getpid():
        client.close()


class Connections:
    """The client of httpx, one for each process.

    Args:
        settings: What it is built with.
        given: The user's own client, used instead; it is left open.
    """

    def __init__(self, settings: ResolvedSettings, given: httpx.Client | None = None) -> None:
        self._settings = settings
        self._given = given
        self._built: httpx.Client | None = None
        self._lock = threading.Lock()
        self._pid = os.getpid()

    def route(self, url: str) -> Route:
        """Describe how a request to ``url`` is sent, directly or through a proxy."""
        return route_of(self._settings, url, given=self._given is not None)

    def slot(self, timeout: float, route: Route) -> AbstractContextManager[None]:
        """Return a context that does nothing: threads wait in the pool of httpcore.

        Args:
            timeout: Not used.
            route: Not used.
        """
        return nullcontext()

    def client(self) -> httpx.Client:
        """Return the client of this process."""
        if self._given is not None:
            if self._given.is_closed:
                raise UsageError(CLOSED)
            clean_logs()
            return self._given
        if self._pid != os.getpid():  # another thread may have held the lock during the fork
            self._lock, self._built, self._pid = threading.Lock(), None, os.getpid()
        with self._lock:
            built = self._built  # another thread may close it, and forget it, meanwhile
            if built is None or built.is_closed:
                load_httpx()
                import httpx  # loaded by the line above

                def direct(options: dict[str, Any]) -> Pools:
                    return Pools(lambda: httpx.HTTPTransport(**options))

                options = _client_options(self._settings, direct, _Proxied)
                built = self._built = httpx.Client(**options)
                weakref.finalize(self, _close_unreferenced, built, os.getpid())
            return built

    @property
    def own(self) -> bool:
        """Whether this library built the clients; else a user passed one."""
        return self._given is None

    def send(self, client: httpx.Client, request: httpx.Request) -> httpx.Response:
        """Send a request once; the content of the response is still to be received.

        Args:
            client: What `client` returned.
            request: What `build_request` returned.
        """
        if self._given is not None or not is_direct(client):
            return client.send(request, stream=True, follow_redirects=False)
        response = transport_of(client, request).handle_request(request)
        try:
            return answered(client, request, response)
        except BaseException:
            response.close()
            raise

    def close(self) -> None:
        """Close the connections. Idempotent."""
        built, self._built = self._built, None
        if built is not None and self._pid == os.getpid():
            built.close()
