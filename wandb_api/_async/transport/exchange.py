"""Execute operations, and learn from refusals which fields the server lacks."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

import wandb_operations as ops

from ..._core.server_facts import ServerFacts
from ..._transport.request import (
    PreparedRequest,
    check_typed,
    merge_variables_aliases,
    of_operation,
    of_text,
    target_of,
    unsupported,
)
from ..._transport.response import (
    GraphQLResponseError,
    RequestContext,
    error_of_details,
    read_data,
    read_result,
)
from ..._transport.unsupported import find_missing, is_mismatch
from ..._types import JsonDict
from ...errors import UnsupportedError

if TYPE_CHECKING:
    from ..._transport.http import Response
    from .sender import AsyncSender

R = TypeVar("R", bound="ops.BaseModel")
log = logging.getLogger("wandb_api")


class AsyncExchange:
    """Send operations and read their results; `AsyncClient` documents the parameters.

    Args:
        sender: What sends the requests.
        facts: What is known of the server.
    """

    def __init__(self, sender: AsyncSender, facts: ServerFacts) -> None:
        self._sender = sender
        self._facts = facts

    async def text(
        self,
        document: str,
        variables: Mapping[str, Any] | None,
        variable_values: Mapping[str, Any] | None,
        timeout: float | None,
    ) -> JsonDict:
        """Execute a document and return its data."""
        prepared = of_text(document, merge_variables_aliases(variables, variable_values))
        _, body = prepared.body(frozenset())
        response, context = await self._send(prepared, body, timeout)
        try:
            return read_data(response, context)
        except GraphQLResponseError as refused:
            raise error_of_details(refused, context) from None

    async def typed(
        self,
        operation: ops.Operation[R],
        variables: tuple[object, ...],
        timeout: float | None,
        *,
        by_default: bool,
        known: tuple[str, ...] = (),
        later: Iterable[ops.Operation[Any]] = (),
    ) -> R:
        """Execute a typed operation and return its result; `read_result` describes ``known``.

        If the server refuses one of the ``later`` operations, this one is not executed.
        """
        check_typed(operation, *variables)
        accepted = self._facts.accepted
        prepared = of_operation(operation, by_default=by_default, accepted=accepted, later=later)
        result = cast("type[R]", operation.__result__)
        while True:
            before = self._facts.missing
            sent, body = prepared.body(before)
            response, context = await self._send(prepared, body, timeout)
            try:
                found = read_result(response, result, context, prepared, sent, known)
                for check in sent.checks:
                    self._facts.accepted |= check.coordinates
                self._facts.executed += prepared.document.kind == "mutation"
                return found
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
        base_url = self._sender.settings.base_url
        log.info("%s: this server lacks %s", base_url, ", ".join(sorted(missing)))
        self._facts.missing |= missing
        shortened, kept = prepared.cut(self._facts.missing)
        if (shortened.text, kept) == (sent.text, variables):
            raise unsupported(prepared.name, min(missing))
        return True

    async def _send(
        self, prepared: PreparedRequest, body: bytes, timeout: float | None
    ) -> tuple[Response, RequestContext]:
        changes = prepared.document.kind == "mutation"
        self._facts.mutations += changes
        try:
            return await self._sender.request(
                "POST",
                f"{self._sender.settings.base_url}/graphql",
                name=prepared.name or "GraphQL document",
                content=body,
                headers={"Content-Type": "application/json"},
                repeatable=prepared.repeatable,
                accept=(400, 422),
                timeout=timeout,
                target=target_of(prepared.variables),
            )
        finally:
            self._facts.generation += changes
