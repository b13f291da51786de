"""Build and keep the clients of httpx, in both flavours.

A client is built at the first request, and again after a fork or in another event loop: building
one costs tens of milliseconds, and connections belong to the process that opened them.
"""

from __future__ import annotations

import os
import sys
import threading
import weakref
from abc import abstractmethod
from collections.abc import AsyncGenerator
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from functools import lru_cache, partial
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast
from urllib.parse import urlsplit

from .._core.redaction import clean_logs
from .._runtime.concurrency import running_loop
from ..errors import MissingExtraError, UsageError
from .direct import AsyncChannel, Channel
from .http import Route, TransportError
from .locations import server_of
from .pools import IDLE, MAX_CONNECTIONS, AsyncPool, Pool
from .proxies import DEFAULT_PORTS, Proxy

if TYPE_CHECKING:
    import asyncio
    import ssl

    import anyio
    import httpcore
    import httpx

    from .settings import ResolvedSettings

CLOSED = "the given http_client is closed: it cannot send requests"
HTTPX_CLI = "httpx._main"
P = TypeVar("P", bound="AsyncPool | Pool")


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


def _client_options(settings: ResolvedSettings, transport: object) -> dict[str, Any]:
    """Return the options of both httpx clients; environment variables are read by this library.

    Args:
        settings: The settings of the client.
        transport: Sends the requests.
    """
    from http.cookiejar import CookieJar, DefaultCookiePolicy  # slow; httpx has loaded it by then

    clean_logs()
    return {
        "verify": False,  # the connections verify
        "trust_env": False,
        "transport": transport,
        "timeout": settings.timeout,
        "follow_redirects": False,
        "cookies": CookieJar(DefaultCookiePolicy(allowed_domains=[])),
    }


class _Pools(Generic[P]):
    """Choose the pool of a request by its proxy; each is built when it is first used.

    Args:
        settings: Proxies and certificates.
    """

    def __init__(self, settings: ResolvedSettings) -> None:
        self._settings = settings
        self._proxies = settings.network.proxies
        self._pools = dict[Proxy | None, P]()
        self._context: ssl.SSLContext | None = None
        self._lock = threading.Lock()
        if self._proxies.by_scheme or not _lazy_tls(settings):
            self._tls()

    def _tls(self) -> ssl.SSLContext:
        """Return the certificates and options of TLS, which all connections share."""
        import httpx  # loaded by the caller

        if self._context is None:
            verify = self._settings.network.verify()
            self._context = httpx.create_ssl_context(verify=verify, trust_env=False)
        return self._context

    def _pool(self, request: httpcore.Request) -> P:
        """Return the pool of a request."""
        proxy = None
        if self._proxies.by_scheme:
            url = request.url
            host = url.host.decode("ascii")
            host, port = f"[{host}]" if ":" in host else host, "" if url.port is None else url.port
            proxy = self._proxies.choose(f"{url.scheme.decode('ascii')}://{host}:{port}/")
        pool = self._pools.get(proxy)
        if pool is None:
            with self._lock:
                if proxy not in self._pools:
                    self._pools[proxy] = self._make(_proxy_url(proxy))
                pool = self._pools[proxy]
        return pool

    @abstractmethod
    def _make(self, proxy: str | None) -> P:
        """Return a pool of connections, directly or through a proxy."""

    def _options(self, origin: httpcore.Origin) -> dict[str, Any]:
        """Return the options of a connection to an origin."""
        context = self._tls() if origin.scheme == b"https" else None
        return {"origin": origin, "ssl_context": context, "keepalive_expiry": IDLE}

    def _proxy_options(self, proxy: str) -> dict[str, Any]:
        """Return the options of a transport of httpx with one connection through a proxy."""
        import httpx  # loaded by the caller

        return {
            "proxy": proxy,
            "verify": self._tls(),
            "trust_env": False,
            "limits": httpx.Limits(
                max_connections=None, max_keepalive_connections=1, keepalive_expiry=IDLE
            ),
        }

    @property
    def connections(self) -> list[Any]:
        """The connections of all pools."""
        return [each for pool in self._pools.values() for each in pool.connections]

    @property
    def busy(self) -> int:
        """The number of requests whose responses are not closed."""
        return sum(pool.busy for pool in self._pools.values())


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


class AsyncPools(_Pools[AsyncPool]):
    """The connections of an event loop."""

    def _make(self, proxy: str | None) -> AsyncPool:
        import httpcore  # both are loaded by the caller
        import httpx

        if proxy is None:
            return AsyncPool(lambda origin: httpcore.AsyncHTTPConnection(**self._options(origin)))
        options: Any = self._proxy_options(proxy)
        return AsyncPool(lambda _: cast("Any", httpx.AsyncHTTPTransport(**options))._pool)

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send a request directly or through its proxy.

        Args:
            request: The request.
        """
        return await self._pool(request).handle_async_request(request)

    async def aclose(self) -> None:
        """Close the connections."""
        for pool in self._pools.values():
            await pool.aclose()


def _async_channel(settings: ResolvedSettings) -> AsyncChannel:
    """Build a client of httpx on connections of this library."""
    import httpx  # loaded by the caller

    pools = AsyncPools(settings)
    transport = object.__new__(httpx.AsyncHTTPTransport)
    cast("Any", transport)._pool = pools  # the method that libraries for tests replace
    return AsyncChannel(httpx.AsyncClient(**_client_options(settings, transport)), pools)


class AsyncConnections:
    """The clients of httpx, one for each event loop.

    Args:
        settings: What they are built with.
        given: The user's own client, used instead; it is left open.
    """

    def __init__(self, settings: ResolvedSettings, given: httpx.AsyncClient | None = None) -> None:
        self._settings = settings
        self._given = given
        self._routes = lru_cache(256)(partial(route_of, settings, given=given is not None))
        self._channels: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, AsyncChannel] = (
            weakref.WeakKeyDictionary()
        )
        self._slots: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, anyio.Semaphore] = (
            weakref.WeakKeyDictionary()
        )
        self._pid = os.getpid()

    def route(self, url: str) -> Route:
        """Describe how a request to ``url`` is sent, directly or through a proxy."""
        return self._routes(server_of(url))

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

    def channel(self) -> AsyncChannel:
        """Return what the running event loop sends with."""
        if self._given is not None:
            if self._given.is_closed:
                raise UsageError(CLOSED)
            clean_logs()
            return AsyncChannel(self._given)
        if self._pid != os.getpid():
            self._channels, self._pid = weakref.WeakKeyDictionary(), os.getpid()
        loop = running_loop()
        channel = self._channels.get(loop)
        if channel is None or channel.is_closed:
            load_httpx()
            channel = self._channels[loop] = _async_channel(self._settings)
        return channel

    async def aclose(self) -> None:
        """Close the connections that this event loop opened."""
        channel = self._channels.pop(running_loop(), None)
        if channel is not None and self._pid == os.getpid():
            await channel.client.aclose()


class Pools(_Pools[Pool]):
    """The connections of a process."""

    def _make(self, proxy: str | None) -> Pool:
        import httpcore  # both are loaded by the caller
        import httpx

        if proxy is None:
            return Pool(lambda origin: httpcore.HTTPConnection(**self._options(origin)))
        options: Any = self._proxy_options(proxy)
        return Pool(lambda _: cast("Any", httpx.HTTPTransport(**options))._pool)

    def handle_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send a request directly or through its proxy.

        Args:
            request: The request.
        """
        return self._pool(request).handle_request(request)

    def close(self) -> None:
        """Close the connections."""
        for pool in self._pools.values():
            pool.close()


def _channel(settings: ResolvedSettings) -> Channel:
    """Build a client of httpx on connections of this library."""
    import httpx  # loaded by the caller

    pools = Pools(settings)
    transport = object.__new__(httpx.HTTPTransport)
    cast("Any", transport)._pool = pools  # see `_async_channel`
    return Channel(httpx.Client(**_client_options(settings, transport)), pools)


def _close_unreferenced(channel: Channel, pid: int) -> None:
    """Finalizer: close an unreferenced client, except in a forked child."""
    if pid == os.getpid():
        channel.client.close()


class Connections:
    """The client of httpx, one for each process.

    Args:
        settings: What it is built with.
        given: The user's own client, used instead; it is left open.
    """

    def __init__(self, settings: ResolvedSettings, given: httpx.Client | None = None) -> None:
        self._settings = settings
        self._given = given
        self._routes = lru_cache(256)(partial(route_of, settings, given=given is not None))
        self._channel: Channel | None = None
        self._lock = threading.Lock()
        self._pid = os.getpid()

    def route(self, url: str) -> Route:
        """Describe how a request to ``url`` is sent, directly or through a proxy."""
        return self._routes(server_of(url))

    def slot(self, timeout: float, route: Route) -> AbstractContextManager[None]:
        """Return a context that does nothing: threads wait in the pool of httpcore.

        Args:
            timeout: Not used.
            route: Not used.
        """
        return nullcontext()

    def channel(self) -> Channel:
        """Return what this process sends with."""
        if self._given is not None:
            if self._given.is_closed:
                raise UsageError(CLOSED)
            clean_logs()
            return Channel(self._given)
        if self._pid != os.getpid():  # another thread may have held the lock during the fork
            self._lock, self._channel, self._pid = threading.Lock(), None, os.getpid()
        with self._lock:
            channel = self._channel  # another thread may close it, and forget it, meanwhile
            if channel is None or channel.is_closed:
                load_httpx()
                channel = self._channel = _channel(self._settings)
                weakref.finalize(self, _close_unreferenced, channel, os.getpid())
            return channel

    def close(self) -> None:
        """Close the connections. Idempotent."""
        channel, self._channel = self._channel, None
        if channel is not None and self._pid == os.getpid():
            channel.client.close()
