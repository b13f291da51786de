"""The public client: execute operations, and learn from refusals which fields the server lacks."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

import wandb_operations as ops

from ..._core.server_facts import ServerFacts
from ..._transport.request import (
    PreparedRequest,
    check_typed,
    merge_variables_aliases,
    of_operation,
    of_text,
    unsupported,
)
from ..._transport.response import (
    GraphQLResponseError,
    RequestContext,
    error_of_details,
    read_data,
    read_result,
)
from ..._transport.retry import RetryPolicy
from ..._transport.settings import (
    ResolvedSettings,
    check_timeout,
    local_settings,
    portable_settings,
)
from ..._transport.unsupported import find_missing, is_mismatch
from ..._types import JsonDict
from ...errors import UnsupportedError, UsageError
from .sender import AsyncSender

if TYPE_CHECKING:
    import httpx

    from ..._transport.http import Response

R = TypeVar("R", bound="ops.BaseModel")
log = logging.getLogger("wandb_api")


class AsyncClient:
    """Execute operations on one server with one API key.

    No connection is opened before the first request. Threads may share a client; it survives a
    fork. `AsyncApi.client` returns one.

    Args:
        settings: Where and as which user requests are sent.
        retry: When a failed request is sent again; the default policy if None.
        http_client: A client of httpx to send with; it is left open.

    Raises:
        UsageError: ``retry`` or ``http_client`` has the wrong type.
    """

    __module__ = "wandb_api"

    def __init__(
        self,
        settings: ResolvedSettings,
        *,
        retry: RetryPolicy | None = None,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        if retry is not None and not isinstance(retry, RetryPolicy):  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass anything
            raise UsageError(f"retry is {retry!r}; it must be a RetryPolicy")
        self._sender = AsyncSender(settings, retry or RetryPolicy(), http_client)
        self._server_facts = ServerFacts()
        self._cuts_by_default = True
        self._view: AsyncClient | None = None

    @property
    def settings(self) -> ResolvedSettings:
        """The resolved settings."""
        return self._sender.settings

    @property
    def retry(self) -> RetryPolicy:
        """The retry policy."""
        return self._sender.retry

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
    ) -> JsonDict: ...

    async def execute(
        self,
        operation: ops.Operation[R] | str,
        variables: Mapping[str, Any] | None = None,
        *,
        variable_values: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        cut: bool = False,
    ) -> R | JsonDict:
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
        if isinstance(operation, str):
            prepared = of_text(operation, merge_variables_aliases(variables, variable_values))
            _, body = prepared.body(frozenset())
            response, context = await self._exchange(prepared, body, timeout)
            try:
                return read_data(response, context)
            except GraphQLResponseError as refused:
                raise error_of_details(refused, context) from None
        check_typed(operation, variables, variable_values)
        prepared = of_operation(operation, by_default=self._cuts_by_default or cut)
        result = cast("type[R]", operation.__result__)
        while True:
            before = self._server_facts.missing
            sent, body = prepared.body(before)
            response, context = await self._exchange(prepared, body, timeout)
            try:
                return read_result(response, result, context, prepared, sent)
            except GraphQLResponseError as refused:
                if not self._learn(prepared, refused, before):
                    raise error_of_details(refused, context) from None

    def _learn(
        self, prepared: PreparedRequest, refused: GraphQLResponseError, before: frozenset[str]
    ) -> bool:
        """Remember what the server lacks; tell whether to send the request again without it.

        Raises:
            UnsupportedError: The operation requires what the server lacks.
        """
        if refused.data is not None:
            return False
        sent, variables = prepared.cut(before)
        missing = find_missing(refused.details, sent, prepared.document)
        if not missing:
            if any(is_mismatch(detail.message) for detail in refused.details):
                message = "; ".join(detail.message for detail in refused.details)
                error = UnsupportedError(f"{prepared.name}: this server differs: {message}")
                error.errors = tuple(refused.details)
                raise error
            return False
        log.info("%s: this server lacks %s", self.base_url, ", ".join(sorted(missing)))
        self._server_facts.missing |= missing
        shortened, kept = prepared.cut(self._server_facts.missing)
        if (shortened.text, kept) == (sent.text, variables):
            raise unsupported(prepared.name, min(missing))
        return True

    async def _exchange(
        self, prepared: PreparedRequest, body: bytes, timeout: float | None
    ) -> tuple[Response, RequestContext]:
        self._server_facts.mutations += prepared.document.kind == "mutation"
        return await self._sender.request(
            "POST",
            f"{self.base_url}/graphql",
            name=prepared.name or "GraphQL document",
            content=body,
            headers={"Content-Type": "application/json"},
            repeatable=prepared.repeatable,
            accept=(400, 422),
            timeout=timeout,
        )

    async def aclose(self) -> None:
        """Close the connections. Idempotent; the next request opens new ones."""
        await self._sender.aclose()

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
            "settings": portable_settings(self.settings),
            "retry": self.retry,
            "facts": self._server_facts,
            "cuts_by_default": self._cuts_by_default,
        }

    def __setstate__(self, state: dict[str, Any]) -> None:
        AsyncClient.__init__(self, local_settings(state["settings"]), retry=state["retry"])
        self._server_facts = state["facts"]
        self._cuts_by_default = state["cuts_by_default"]

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.base_url}>"


def sender_of(client: AsyncClient) -> AsyncSender:
    """Return what sends the requests of ``client``, for requests other than operations."""
    return client._sender  # pyright: ignore[reportPrivateUsage] -- hidden from completion on the public class
