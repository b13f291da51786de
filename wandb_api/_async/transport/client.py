"""The transport: one door through which operations become results."""

from __future__ import annotations

import logging
import random
import time
from base64 import b64encode
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload
from urllib.parse import unquote, urljoin, urlsplit

import wandb_operations as ops

from ..._runtime.concurrency import ain_thread, asleep
from ..._transport.http import AsyncBody, AsyncHTTP, Response, TransportError
from ..._transport.identity import AsyncIdentity
from ..._transport.request import (
    PreparedRequest,
    check_typed,
    merge_variables_aliases,
    of_operation,
    of_text,
)
from ..._transport.response import (
    GraphQLResponseError,
    RequestContext,
    error_of_details,
    error_of_failure,
    error_of_status,
    read_data,
    read_result,
)
from ..._transport.retry import Delay, RetryPolicy, decide
from ..._transport.settings import Settings, check_timeout, with_found_key, without_found_key
from ..._transport.unsupported import find_missing
from ..._types import JSONDict
from ...errors import UnsupportedError, UsageError

if TYPE_CHECKING:
    import httpx


R = TypeVar("R", bound="ops.BaseModel")
log = logging.getLogger("wandb_api")

REDIRECTS = 5


def _joined(base: str, url: str) -> str:
    """``url``, which a server gave, seen from ``base``; raises TransportError when it is none."""
    try:
        joined = urljoin(base, url)
        urlsplit(joined)
        joined.encode()  # refuses lone surrogates
    except ValueError as error:
        raise TransportError("url", f"not a URL that can be asked: {error}") from None
    return joined


class AsyncClient:
    """Sends operations to one server with one API key.

    Nothing is opened before the first request. Threads may share a client; it survives a fork.
    """

    __module__ = "wandb_api"

    def __init__(
        self,
        settings: Settings,
        *,
        retry: RetryPolicy | None = None,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        if retry is not None and not isinstance(retry, RetryPolicy):  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass what they like
            raise UsageError(f"retry is {retry!r}; it must be a RetryPolicy")
        self._settings = settings
        self._retry = retry or RetryPolicy()
        self._http = AsyncHTTP(settings, http_client)
        self._identity = AsyncIdentity(settings)
        self._missing: frozenset[str] = frozenset()
        self.viewer_name: str | None = None  # whose key it is, once the server was asked

    @property
    def settings(self) -> Settings:
        """Where and as whom requests are sent."""
        return self._settings

    @property
    def retry(self) -> RetryPolicy:
        """When a request that failed is sent again."""
        return self._retry

    @property
    def base_url(self) -> str:
        """The server's address, without a slash at its end."""
        return self._settings.base_url

    @property
    def app_url(self) -> str:
        """Where people see it in a browser, without a slash at its end."""
        return self._settings.app_url

    @property
    def user_agent(self) -> str:
        """What is sent as User-Agent."""
        return self._settings.user_agent

    def lacks(self, coordinate: str) -> bool:
        """Whether this server has refused ``Type.field`` (learnt from its answers, never probed)."""
        return coordinate in self._missing

    def forget(self) -> None:
        """Forget what this server was found to lack."""
        self._missing = frozenset()

    def require(self, coordinate: str, what: str) -> None:
        """Raise UnsupportedError when the server is known to lack ``coordinate``."""
        if coordinate in self._missing:
            raise UnsupportedError(f"{what}: this server has no {coordinate}")

    @overload
    async def execute(self, operation: ops.Operation[R], *, timeout: float | None = None) -> R: ...

    @overload
    async def execute(
        self,
        operation: str,
        variables: Mapping[str, Any] | None = None,
        *,
        variable_values: Mapping[str, Any] | None = None,
        timeout: float | None = None,
    ) -> JSONDict: ...

    async def execute(
        self,
        operation: ops.Operation[R] | str,
        variables: Mapping[str, Any] | None = None,
        *,
        variable_values: Mapping[str, Any] | None = None,
        timeout: float | None = None,
    ) -> R | JSONDict:
        """Send one operation; retried as the retry policy says.

        Args:
            operation: A typed operation, or a GraphQL document as text.
            variables: The document's variables; a typed operation carries its own.
            variable_values: Another name for ``variables``.
            timeout: Seconds for each attempt; the client's own if None.

        Returns:
            The operation's typed result; for a document as text its plain ``data``.

        Raises:
            UsageError: It is no operation, or it is given variables in a way that cannot be meant.
            CommError: What failed, after all attempts that were allowed.
            UnsupportedError: The server lacks what the operation cannot do without.

        Example:
            >>> await client.execute("query { viewer { username } }")
        """
        if timeout is not None:
            check_timeout(timeout, None)
        if isinstance(operation, str):
            outgoing = of_text(operation, merge_variables_aliases(variables, variable_values))
            answer, trail = await self._exchange(outgoing, timeout)
            try:
                return read_data(answer, trail)
            except GraphQLResponseError as refused:
                raise error_of_details(refused, trail) from None
        check_typed(operation, variables, variable_values)
        outgoing = of_operation(operation)
        result = cast("type[R]", operation.__result__)
        while True:
            before = self._missing
            answer, trail = await self._exchange(outgoing, timeout)
            try:
                return read_result(answer, result, trail)
            except GraphQLResponseError as refused:
                if not self._learn(outgoing, refused, before):
                    raise error_of_details(refused, trail) from None

    def _learn(
        self, outgoing: PreparedRequest, refused: GraphQLResponseError, before: frozenset[str]
    ) -> bool:
        """Whether sending again, without what the server lacks, makes sense."""
        if refused.data is not None:
            return False
        text, variables = outgoing.cut(before)
        missing = frozenset(find_missing(refused.details, text, outgoing.document))
        if not missing:
            return False
        known = self._missing | missing
        if outgoing.cut(known) == (text, variables):
            lacking = ", ".join(sorted(missing))
            raise UnsupportedError(f"{outgoing.name}: this server has no {lacking}")
        log.info("%s: this server lacks %s", self.base_url, ", ".join(sorted(missing)))
        self._missing = known
        return True

    async def _exchange(
        self, outgoing: PreparedRequest, timeout: float | None
    ) -> tuple[Response, RequestContext]:
        _, body = outgoing.body(self._missing)
        return await self.request(
            "POST",
            f"{self.base_url}/graphql",
            name=outgoing.name or "GraphQL document",
            content=body,
            headers={"Content-Type": "application/json"},
            repeatable=outgoing.repeatable,
            accept=(400, 422),
            timeout=timeout,
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
    ) -> tuple[Response, RequestContext]:
        """One HTTP request, with retries; the API key goes to ``base_url`` only.

        Answers with status 2xx are returned, and those in ``accept`` that carry GraphQL errors;
        everything else is raised.
        """
        attempt, started = 0, time.monotonic()
        while True:
            attempt += 1
            answer: Response | None = None
            failure: TransportError | None = None
            try:
                answer = await self._send(method, url, headers or {}, content, timeout)
            except TransportError as error:
                failure = error
            elapsed = time.monotonic() - started
            trail = RequestContext(name, attempt, elapsed, self._settings.api_key)
            if answer is not None:
                log.debug("%s: %s after %.3f s", name, answer.status, elapsed)
                if answer.status < 300 or (
                    answer.status in accept
                    and answer.content.lstrip()[:1] == b"{"
                    and b'"errors"' in answer.content
                ):
                    return answer, trail
            step = decide(
                self._retry,
                attempt,
                status=answer.status if answer else None,
                headers=answer.headers if answer else {},
                kind=failure.kind if failure else "status",
                repeatable=repeatable,
                elapsed=elapsed,
                random=random.random(),
            )
            if not isinstance(step, Delay):
                if answer is not None:
                    raise error_of_status(answer, trail, step.retry_after)
                assert failure is not None
                raise error_of_failure(failure, trail) from None
            log.info("%s: attempt %d failed, again in %.1f s", name, attempt, step.seconds)
            await asleep(step.seconds)

    async def _send(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        content: bytes | None,
        timeout: float | None,
    ) -> Response:
        hops = 0
        while True:
            answer = await self._http.send(
                method,
                url,
                headers=await self._headers(url, headers),
                content=content,
                timeout=timeout,
            )
            target = answer.headers.get("location")
            hops += 1
            if answer.status not in (301, 302, 303, 307, 308) or not target or hops > REDIRECTS:
                return answer
            target = _joined(url, target)
            if method not in ("GET", "HEAD") and not self._is_ours(target):
                return answer  # credentials and content stay here
            url = target

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
        Raises TransportError: the caller decides whether to resume where it broke.

        Args:
            url: The address.
            headers: Sent besides the client's own.
            timeout: Seconds for each read; the client's own if None.
            allow: Called, in a thread, with each address before it is requested; may refuse it by
                raising. The API key is not sent then, to no address.
        """
        url = _joined(f"{self.base_url}/", url)
        for _ in range(REDIRECTS):
            if allow is None:
                ours = await self._headers(url, headers)
            else:
                await ain_thread(partial(allow, url))
                ours = {"user-agent": self.user_agent, **(headers or {})}
            async with self._http.stream("GET", url, headers=ours, timeout=timeout) as body:
                target = body.headers.get("location")
                if body.status not in (301, 302, 303, 307, 308) or not target:
                    yield body
                    return
            url = _joined(url, target)
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
        """PUT ``content`` to ``url`` (absolute, or below ``base_url``) once; raises TransportError.

        Args:
            url: The address.
            content: What is sent.
            headers: Sent besides the client's own.
            timeout: Seconds for each read and write, and for the whole answer; the client's own if
                None.
            limit: The most bytes of the answer to accept.
        """
        url = _joined(f"{self.base_url}/", url)
        async with self._http.stream(
            "PUT",
            url,
            headers=await self._headers(url, headers),
            content=content,
            timeout=timeout,
        ) as body:
            return Response(body.status, body.headers, await body.read(limit, total=body.timeout))

    def _is_ours(self, url: str) -> bool:
        """Whether ``url`` lies below ``base_url``: only there does the API key go."""
        ours, theirs = urlsplit(self.base_url), urlsplit(url)
        if ".." in unquote(theirs.path).split("/"):  # where that leads is for the server to say
            return False
        return (ours.scheme, ours.netloc) == (theirs.scheme, theirs.netloc) and (
            theirs.path == ours.path or theirs.path.startswith(ours.path.rstrip("/") + "/")
        )

    async def _headers(self, url: str, given: Mapping[str, str] | None = None) -> dict[str, str]:
        """What goes along to ``url``, by names in small letters; ``given`` is for this request."""
        headers = {"user-agent": self.user_agent}
        if self._is_ours(url):
            headers.update({k.lower(): v for k, v in self._settings.headers.items()})
            headers["authorization"] = await self._authorization()
        return {**headers, **{k.lower(): v for k, v in (given or {}).items()}}

    async def _authorization(self) -> str:
        if self._settings.api_key is not None:
            return "Basic " + b64encode(f"api:{self._settings.api_key}".encode()).decode()
        return "Bearer " + await self._identity.token(self._http)

    async def aclose(self) -> None:
        """Close the connections. Idempotent; the next request opens new ones."""
        await self._http.aclose()

    async def __aenter__(self) -> AsyncClient:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        await self.aclose()

    def __getstate__(self) -> dict[str, Any]:
        """Everything but open connections, and but a key that was not passed as an argument."""
        return {
            "settings": without_found_key(self._settings),
            "retry": self._retry,
            "missing": self._missing,
        }

    def __setstate__(self, state: dict[str, Any]) -> None:
        AsyncClient.__init__(self, with_found_key(state["settings"]), retry=state["retry"])
        self._missing = state["missing"]

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.base_url}>"
