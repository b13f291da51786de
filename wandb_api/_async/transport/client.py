"""The public client, light to construct: what sends requests is loaded with the first one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

import wandb_operations as ops

from ..._core.arguments import check_progress
from ..._core.locks import Lock
from ..._core.public import declared
from ..._core.server_facts import ServerFacts
from ..._transport.retry_policy import RetryPolicy
from ..._transport.settings import (
    ResolvedSettings,
    check_timeout,
    local_settings,
    picklable_settings,
)
from ..._types import JSONDict
from ...errors import ArgumentTypeError, Error

if TYPE_CHECKING:
    import httpx

    from ..._core.events import Hooks
    from ..._core.progress import ProgressOption
    from .exchange import AsyncExchange
    from .sender import AsyncSender

R = TypeVar("R", bound="ops.BaseModel")


class AsyncTransport:
    """Send the requests of a client; its 25 modules are loaded with the first request.

    Args:
        settings: Where and as which user requests are sent.
        retry: When a failed request is sent again.
        http_client: A client of httpx to send with; it is left open.
        facts: What is known of the server.
        owner: What opens and closes the connections; this one if None.
    """

    def __init__(
        self,
        settings: ResolvedSettings,
        retry: RetryPolicy,
        http_client: httpx.AsyncClient | None,
        facts: ServerFacts,
        owner: AsyncTransport | None = None,
        hooks: Hooks | None = None,
    ) -> None:
        self.settings = settings
        self.retry = retry
        self._http_client = http_client
        self.facts = facts
        self._owner = owner
        self._hooks = hooks
        self._lock = Lock()
        self._sender: AsyncSender | None = None
        self._exchange: AsyncExchange | None = None

    def sender(self) -> AsyncSender:
        """Return what sends requests."""
        if self._sender is None and self._owner is not None:
            self._sender = self._owner.sender().with_options(self.settings, self.retry)
        if self._sender is None:
            from .sender import AsyncSender  # see the class

            with self._lock:
                if self._sender is None:
                    self._sender = AsyncSender(
                        self.settings, self.retry, self._http_client, self._hooks
                    )
        return self._sender

    def exchange(self) -> AsyncExchange:
        """Return what executes operations."""
        if self._exchange is None:
            from .exchange import AsyncExchange  # see the class

            self._exchange = AsyncExchange(self.sender(), self.facts)
        return self._exchange

    def with_options(self, settings: ResolvedSettings, retry: RetryPolicy) -> AsyncTransport:
        """Return a copy that sends on the connections of this one.

        Args:
            settings: The settings of this one, but for the time-out.
            retry: When a failed request is sent again.
        """
        owner = self._owner or self
        return AsyncTransport(settings, retry, self._http_client, self.facts, owner)

    async def aclose(self) -> None:
        """Close the connections, if there are any; a copy leaves them open."""
        if self._sender is not None and self._owner is None:
            await self._sender.aclose()


@declared
class AsyncClient:
    """Execute operations on one server with one API key.

    No connection is opened before the first request. Threads may share a client; it survives a
    fork. `AsyncApi.client` returns one.

    Args:
        settings: Where and as which user requests are sent.
        retry: When a failed request is sent again; the default policy if None.
        http_client: A client of httpx to send with; it is left open.
        progress: How listings and transfers show their progress.
        hooks: Functions that are called for each request.

    Raises:
        UsageError: An argument has the wrong type.
    """

    __module__ = "wandb_api"

    def __init__(
        self,
        settings: ResolvedSettings,
        *,
        retry: RetryPolicy | None = None,
        http_client: httpx.AsyncClient | None = None,
        progress: ProgressOption = None,
        hooks: Hooks | None = None,
    ) -> None:
        _check_retry(retry)
        check_progress(progress)
        if http_client is not None and not hasattr(http_client, "aclose"):  # the other flavour's
            given = type(http_client).__name__
            raise ArgumentTypeError(f"http_client is a {given}; it must be an httpx.AsyncClient")
        self._server_facts = ServerFacts()
        self._transport = AsyncTransport(
            settings, retry or RetryPolicy(), http_client, self._server_facts, hooks=hooks
        )
        self._cuts_by_default = True
        self._view: AsyncClient | None = None
        self._progress = progress

    @property
    def settings(self) -> ResolvedSettings:
        """The resolved settings."""
        return self._transport.settings

    @property
    def retry(self) -> RetryPolicy:
        """The retry policy."""
        return self._transport.retry

    @property
    def base_url(self) -> str:
        """The server's address, without a slash at its end."""
        return self.settings.base_url

    @property
    def app_url(self) -> str:
        """The address of the web application, without a slash at its end."""
        return self.settings.app_url

    @property
    def user_agent(self) -> str:
        """The User-Agent header."""
        return self.settings.user_agent

    @property
    def _sender(self) -> AsyncSender:
        return self._transport.sender()

    @property
    def _as_marked(self) -> AsyncClient:
        """A view of this client for user operations, from which only marked parts are removed.

        Connections and what was learned of the server are shared.
        """
        if self._view is None:
            view = object.__new__(type(self))
            view.__dict__.update(self.__dict__, _cuts_by_default=False)
            view._view = view
            self._view = view
        return self._view

    def with_options(
        self, *, timeout: float | None = None, retry: RetryPolicy | None = None
    ) -> AsyncClient:
        """Return a client with other options that shares the connections of this one.

        Limits, and what was learned of the server, are shared too. Sends no request.

        Args:
            timeout: Seconds for each attempt of a request; unchanged if None.
            retry: When to retry failed requests; unchanged if None.

        Raises:
            UsageError: Invalid ``timeout`` or ``retry``.
        """
        _check_retry(retry)
        settings = self.settings
        if timeout is not None:
            settings = replace(settings, timeout=check_timeout(timeout, None))
        copy = object.__new__(type(self))
        copy.__dict__.update(self.__dict__, _view=None)
        copy._transport = self._transport.with_options(settings, retry or self.retry)
        return copy

    @overload
    async def execute(
        self, operation: ops.Operation[R], *, timeout: float | None = None, cut: bool = False
    ) -> R: ...

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
        cut: bool = False,
    ) -> R | JSONDict:
        """Send one operation; it is retried according to the retry policy.

        Args:
            operation: A typed operation, or a GraphQL document as a string.
            variables: The variables of a document; a typed operation carries its own.
            variable_values: Another name for ``variables``.
            timeout: Seconds for each attempt; the client's own if None.
            cut: Whether nullable selections, variants and unset variables that the server lacks are
                removed from a typed operation, and not only what it marks ``@ifSupported``. Touching
                a field that was removed raises UnsupportedError.

        Returns:
            The operation's typed result; for a document the ``data`` of the response.

        Raises:
            UsageError: Invalid operation or variables.
            CommError: The request failed, after all attempts that the policy allows.
            UnsupportedError: The server lacks something that the operation requires.

        Example:
            >>> await client.execute("query { viewer { username } }")
        """
        if timeout is not None:
            check_timeout(timeout, None)
        try:
            if not isinstance(operation, str):
                given = (variables, variable_values)
                return await self._typed(operation, given, timeout=timeout, cut=cut)
            exchange = self._transport.exchange()
            result = await exchange.text(operation, variables, variable_values, timeout)
            return cast(JSONDict, result)
        except Error as error:
            # the frames of the transport tell users nothing
            raise error.with_traceback(None) from error.__cause__

    async def _typed(
        self,
        operation: ops.Operation[R],
        variables: tuple[object, ...] = (),
        *,
        timeout: float | None = None,
        cut: bool = False,
        known: tuple[str, ...] = (),
        later: Iterable[ops.Operation[Any]] = (),
    ) -> R:
        exchange, by_default = self._transport.exchange(), self._cuts_by_default or cut
        return await exchange.typed(
            operation, variables, timeout, by_default=by_default, known=known, later=later
        )

    async def aclose(self) -> None:
        """Close the connections. Idempotent; the next request opens new ones."""
        await self._transport.aclose()

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
        """Leave out connections, a key that was not passed, and the environment's network."""
        return {
            "settings": picklable_settings(self.settings),
            "retry": self.retry,
            "facts": self._server_facts,
            "cuts_by_default": self._cuts_by_default,
        }

    def __setstate__(self, state: dict[str, Any]) -> None:
        AsyncClient.__init__(self, local_settings(state["settings"]), retry=state["retry"])
        self._server_facts = self._transport.facts = state["facts"]
        self._cuts_by_default = state["cuts_by_default"]

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.base_url}>"


def _check_retry(retry: object) -> None:
    if retry is not None and not isinstance(retry, RetryPolicy):
        raise ArgumentTypeError(f"retry is {retry!r}; it must be a RetryPolicy")


async def execute_first(
    client: AsyncClient, operation: ops.Operation[R], later: Iterable[ops.Operation[Any]]
) -> R:
    """Execute the first operation of several, and none if the server lacks what a later one needs.

    The server validates the later ones with it, without executing them.

    Args:
        client: The client.
        operation: The first mutation.
        later: Those that follow; their variables are input objects.

    Raises:
        UnsupportedError: The server lacks something that one of the operations requires; nothing was
            executed.
    """
    try:
        return await client._typed(operation, later=later)  # pyright: ignore[reportPrivateUsage] -- hidden from completion on the public class
    except Error as error:
        raise error.with_traceback(None) from error.__cause__  # see `execute`


def sender_of(client: AsyncClient) -> AsyncSender:
    """Return what sends the requests of ``client``, for requests other than operations."""
    return client._sender  # pyright: ignore[reportPrivateUsage] -- hidden from completion on the public class


async def execute_page(
    client: AsyncClient, operation: ops.Operation[R], known: tuple[str, ...]
) -> R:
    """Execute an operation like `AsyncClient.execute`; most of what its nodes hold is validated later.

    Args:
        client: The client to send with.
        operation: The request for a page.
        known: The attributes of its nodes that are validated at once: strings that may be null.
    """
    try:
        return await client._typed(operation, known=known)  # pyright: ignore[reportPrivateUsage] -- as above
    except Error as error:
        raise error.with_traceback(None) from error.__cause__  # see `execute`
