"""Spans of OpenTelemetry, in programs that use it; without it, they cost nothing."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from .._core.version import VERSION

_PAGE = ContextVar[int | None]("_PAGE", default=None)  # the page of a listing that is requested


class OperationSpan:
    """The span of one operation, all its attempts included.

    Args:
        span: The span of OpenTelemetry; None if the program does not use it.
    """

    def __init__(self, span: Any = None) -> None:
        self._span = span

    def sent(self, attempts: int, size: int) -> None:
        """Record an attempt.

        Args:
            attempts: How many there are by now.
            size: The size of the request's body.
        """
        if self._span is not None:
            self._span.set_attribute("wandb.attempts", attempts)
            self._span.set_attribute("http.request.body.size", size)

    def received(self, status: int, size: int) -> None:
        """Record a response.

        Args:
            status: The HTTP status.
            size: The size of its body.
        """
        if self._span is not None:
            self._span.set_attribute("http.response.status_code", status)
            self._span.set_attribute("http.response.body.size", size)


@contextmanager
def operation_span(operation: str) -> Generator[OperationSpan]:
    """Open a span if the program has imported ``opentelemetry.trace`` (extra ``otel``).

    Variables, URLs and messages of errors are left out.

    Args:
        operation: The operation's name.
    """
    trace: Any = sys.modules.get("opentelemetry.trace")
    if trace is None:
        yield OperationSpan()
        return
    tracer = trace.get_tracer("wandb_api", VERSION)
    options = {"record_exception": False, "set_status_on_exception": False}
    with tracer.start_as_current_span(
        f"wandb {operation}", kind=trace.SpanKind.CLIENT, **options
    ) as span:
        span.set_attribute("graphql.operation.name", operation)
        if (page := _PAGE.get()) is not None:
            span.set_attribute("wandb.page", page)
        try:
            yield OperationSpan(span)
        except BaseException as error:
            span.set_attribute("error.type", type(error).__name__)
            span.set_status(trace.StatusCode.ERROR)
            raise


@contextmanager
def page_of_listing(number: int) -> Generator[None]:
    """Record the page of a listing in the spans of the operations that request it.

    Args:
        number: The number of the page; 1 for the first.
    """
    token = _PAGE.set(number)
    try:
        yield
    finally:
        _PAGE.reset(token)
