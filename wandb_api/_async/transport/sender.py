"""Send HTTP requests with credentials, redirects and retries."""

from __future__ import annotations

import logging
from base64 import b64encode
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING

from ..._core.events import Hooks, RequestEvent, ResponseEvent
from ..._runtime.concurrency import ain_thread, asleep
from ..._transport.attempts import Attempts
from ..._transport.http import LARGEST, Response, TransportError
from ..._transport.limiter import AsyncLimiter
from ..._transport.locations import (
    REDIRECT,
    REDIRECTS,
    is_below,
    join_url,
    same_host,
    same_machine,
    server_of,
)
from ..._transport.response import RequestContext
from ..._transport.retry import retry_after
from ..._transport.settings import require_credentials
from ..._transport.tracing import OperationSpan, operation_span
from .http import AsyncBody, AsyncHTTP
from .identity import AsyncIdentity

if TYPE_CHECKING:
    import httpx

    from ..._transport.retry_policy import RetryPolicy
    from ..._transport.settings import ResolvedSettings

log = logging.getLogger("wandb_api")

NEAR = 0.005  # seconds; of a server that answered faster, the processor is the limit


class AsyncSender:
    """Send requests for one client. The API key goes to addresses below ``base_url`` only.

    Args:
        settings: Where and as which user requests are sent.
        retry: When a failed request is sent again.
        http_client: A client of httpx to send with; it is left open.
        hooks: What is told of requests.
    """

    def __init__(
        self,
        settings: ResolvedSettings,
        retry: RetryPolicy,
        http_client: httpx.AsyncClient | None = None,
        hooks: Hooks | None = None,
    ) -> None:
        self.settings = settings
        self.retry = retry
        self._hooks = hooks or Hooks()
        self._http = AsyncHTTP(settings, http_client)
        self._identity = AsyncIdentity(settings)
        self._limiter = AsyncLimiter(retry.deadline if retry.retries else 0.0)

    def with_options(self, settings: ResolvedSettings, retry: RetryPolicy) -> AsyncSender:
        """Return a copy that shares connections, identity token and limiter.

        Args:
            settings: The settings of this one, but for the time-out.
            retry: When a failed request is sent again.
        """
        copy = object.__new__(type(self))
        copy.settings, copy.retry = settings, retry
        copy._http = self._http.with_settings(settings)
        copy._hooks = self._hooks
        copy._identity, copy._limiter = self._identity, self._limiter
        return copy

    def attempts(
        self,
        name: str,
        *,
        repeatable: bool = True,
        from_server: bool = False,
        target: str = "",
    ) -> Attempts:
        """Start counting the attempts of a request.

        Args:
            name: What is requested, for errors and logs.
            repeatable: Whether sending it twice does no harm.
            from_server: Whether the server chose the URL.
            target: Entity and project of the request, for errors.
        """
        return Attempts(
            self.retry,
            name,
            secret=self.settings.api_key,
            repeatable=repeatable,
            url_from_server=from_server,
            target=target,
            hooks=self._hooks,
        )

    async def request(
        self,
        method: str,
        url: str,
        *,
        name: str,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        repeatable: bool = True,
        accept: tuple[int, ...] = (),
        timeout: float | None = None,
        target: str = "",
    ) -> tuple[Response, RequestContext]:
        """Send one HTTP request, with retries.

        Args:
            method: The HTTP method.
            url: The absolute URL.
            name: What is requested, for errors and logs.
            content: The body.
            headers: Sent besides the client's own.
            repeatable: Whether sending it twice does no harm.
            accept: Statuses that are returned, like 2xx, if the response carries GraphQL errors.
            timeout: Seconds for each attempt; the client's own if None.
            target: Entity and project of the request, for errors.

        Raises:
            Error: The error of the last attempt.
        """
        with operation_span(name) as span:
            return await self._request(
                method,
                url,
                self.attempts(name, repeatable=repeatable, target=target),
                span,
                content=content,
                headers=headers or {},
                accept=accept,
                timeout=timeout,
            )

    async def _request(
        self,
        method: str,
        url: str,
        attempts: Attempts,
        span: OperationSpan,
        *,
        content: bytes | None,
        headers: Mapping[str, str],
        accept: tuple[int, ...],
        timeout: float | None,
    ) -> tuple[Response, RequestContext]:
        waited, hooks, size = False, self._hooks, len(content or b"")
        while True:
            response, failure, context = None, None, attempts.context()
            name = context.operation
            span.sent(context.attempts, size)
            if hooks.on_request is not None:
                hooks.on_request(RequestEvent(name, context.attempts, size))
            try:
                async with self._limiter.slot(
                    self.settings.base_url, name, paced=True, waited=waited
                ) as slot:
                    response = await self._follow(method, url, headers, content, timeout)
                    slot.answered(response.status, response.headers)
            except TransportError as error:
                failure = error
            if response is not None:
                context = attempts.context()
                received = len(response.content)
                span.received(response.status, received)
                if hooks.on_response is not None:
                    hooks.on_response(
                        ResponseEvent(
                            name, context.attempts, response.status, received, context.elapsed
                        )
                    )
                log.debug("%s: %s after %.3f s", name, response.status, context.elapsed)
                if response.status < 300 or (
                    response.status in accept
                    and response.content.lstrip()[:1] == b"{"
                    and b'"errors"' in response.content
                ):
                    return response, context
            await asleep(attempts.delay_after(response, failure))
            waited = response is not None and retry_after(response.headers) is not None

    async def _follow(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        content: bytes | None,
        timeout: float | None,
    ) -> Response:
        """Send once; redirects are followed, but a body goes to ``base_url`` only."""
        first = url
        for hops in range(REDIRECTS + 1):
            response = await self._http.send(
                method,
                url,
                headers=await self._headers(url, headers, first),
                content=content,
                timeout=timeout,
            )
            target = response.headers.get("location")
            if response.status not in REDIRECT or not target or hops == REDIRECTS:
                return response
            target = join_url(url, target)
            if method not in ("GET", "HEAD") and not self._is_ours(target):
                return response  # credentials and content stay here
            url = target
        raise AssertionError("unreachable")

    @asynccontextmanager
    async def stream(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        timeout: float | None = None,
        allow: Callable[[str], None] | None = None,
    ) -> AsyncGenerator[AsyncBody]:
        """GET ``url`` (absolute, or below ``base_url``) and read the content as it arrives.

        One attempt, any status; redirects are followed, without the API key outside ``base_url``.

        Args:
            url: The address.
            headers: Sent besides the client's own.
            timeout: Seconds for each read; the client's own if None.
            allow: Called, in a thread, with each address before it is requested; may refuse it by
                raising. No credentials and no extra headers are sent then, to any address.

        Raises:
            TransportError: No response came, or its content broke off; the caller decides
                whether to resume.
        """
        url = first = join_url(f"{self.settings.base_url}/", url)
        for _ in range(REDIRECTS):
            if allow is None:
                sent = await self._headers(url, headers, first)
            else:
                await ain_thread(partial(allow, url))
                sent = {"user-agent": self.settings.user_agent, **(headers or {})}
            async with (
                self._limiter.slot(server_of(url), "GET") as slot,
                self._http.stream("GET", url, headers=sent, timeout=timeout) as body,
            ):
                slot.answered(body.status, body.headers)
                target = body.headers.get("location")
                if body.status not in REDIRECT or not target:
                    yield body
                    return
            url = join_url(url, target)
        raise TransportError("broken", f"more than {REDIRECTS} redirects")

    async def put(
        self,
        url: str,
        content: bytes | AsyncIterator[bytes],
        *,
        headers: Mapping[str, str] | None = None,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Response:
        """PUT ``content`` to ``url`` (absolute, or below ``base_url``), in one attempt.

        Args:
            url: The address.
            content: The body.
            headers: Sent besides the client's own.
            timeout: Seconds for each write, and for the whole response; the client's own if None.
            limit: The most bytes of the response to accept.

        Raises:
            TransportError: No complete response came.
        """
        url = join_url(f"{self.settings.base_url}/", url)
        sent = await self._headers(url, headers, url)
        async with (
            self._limiter.slot(server_of(url), None) as slot,
            self._http.stream(
                "PUT", url, headers=sent, content=content, timeout=timeout, limit=limit or LARGEST
            ) as body,
        ):
            slot.answered(body.status, body.headers)
            return Response(body.status, body.headers, await body.read(), body.route)

    def is_near(self, url: str) -> bool:
        """Tell whether ``url`` is on the machine of ``base_url``, which answered within `NEAR` seconds.

        Args:
            url: The address, which may be relative.
        """
        base = self.settings.base_url
        joined = join_url(f"{base}/", url)
        return same_machine(base, joined) and self._limiter.fastest(base, paced=True) < NEAR

    def _is_ours(self, url: str) -> bool:
        return is_below(self.settings.base_url, url)

    async def _headers(
        self, url: str, given: Mapping[str, str] | None, first: str
    ) -> dict[str, str]:
        """Return the headers for ``url``, to which ``first`` may have redirected; lowercase names."""
        headers: dict[str, str] = {"user-agent": self.settings.user_agent}
        network = self.settings.network
        if self._is_ours(url):
            for some in (network.extra_headers, network.own_headers, self.settings.headers):
                headers.update({name.lower(): value for name, value in some.items()})
            headers["authorization"] = await self._authorization()
        elif same_host(url, first):
            extra = network.headers_elsewhere()
            headers.update({name.lower(): value for name, value in extra.items()})
        headers.update({name.lower(): value for name, value in (given or {}).items()})
        return headers

    async def _authorization(self) -> str:
        settings = require_credentials(self.settings)  # unpickled where no key was found
        if settings.api_key is not None:
            return "Basic " + b64encode(f"api:{settings.api_key}".encode()).decode()
        return "Bearer " + await self._identity.token(self._http)

    async def aclose(self) -> None:
        """Close the connections. Idempotent; the next request opens new ones."""
        await self._http.aclose()
