"""Responses that are odd above HTTP and below GraphQL: JSON, redirects, statuses, clocks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from email.utils import format_datetime

from wandb_api.errors import CommError, ConnectionFailedError, RateLimitError, ServerError

from .kinds import HTML, Case
from .proxy import Exchange


def _extended(extension: bytes) -> Callable[[Exchange], None]:
    """Add an extension beside the data of a GraphQL response."""

    def do(exchange: Exchange) -> None:
        reply = exchange.forward()
        content = reply.content
        if exchange.is_graphql:
            content = b'{"extensions": {"x": ' + extension + b"}, " + content.lstrip()[1:]
        exchange.answer(reply.status, content, reply.headers)

    return do


def _changed(status: int, *headers: tuple[str, str]) -> Callable[[Exchange], None]:
    """Send the response with another status."""

    def do(exchange: Exchange) -> None:
        reply = exchange.forward()
        exchange.answer(status, reply.content, [*reply.headers, *headers])

    return do


def _twice(exchange: Exchange) -> None:
    """Send the response twice, as if to a second request of this connection."""
    reply = exchange.forward()
    exchange.answer(reply.status, reply.content, reply.headers)
    exchange.answer(reply.status, reply.content, reply.headers)
    exchange.hang_up()


def _date(year: int) -> str:
    return format_datetime(datetime(year, 1, 1, tzinfo=timezone.utc), usegmt=True)


def _hints(exchange: Exchange) -> None:
    reply = exchange.forward()
    exchange.handler.wfile.write(b"HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n" * 500)
    exchange.answer(reply.status, reply.content, reply.headers)


ANY = (CommError,)
STRANGE = [
    Case("html with 200", lambda e: e.answer(200, HTML, [("content-type", "text/html")]), ANY),
    Case("NaN", _extended(b"NaN"), ANY, either=True),
    Case("1e999", _extended(b"1e999"), ANY, either=True),
    Case("huge int", _extended(b"9" * 20_000), ANY, either=True),
    Case("lone surrogate", _extended(b'"\\ud800"'), ANY, either=True),
    Case("deep", _extended(b"[" * 50_000 + b"]" * 50_000), ANY, either=True),
    Case("same key twice", _extended(b'1}, "data": null, "extensions": {"x": 2'), ANY, either=True),
    Case("twice", _twice, ANY, either=True),
    Case("hints", _hints, ANY, either=True),
    Case("203", _changed(203), ANY, either=True),
    Case("205 with a body", _changed(205), ANY, either=True),
    Case("206 unasked", _changed(206, ("content-range", "bytes 5-9/7")), ANY, either=True),
    Case("302 with a body", _changed(302, ("location", "/")), ANY, either=True),
    Case("304 with a body", _changed(304), (ServerError, ConnectionFailedError), either=True),
    Case("to itself", lambda e: e.answer(308, b"x" * 99, [("location", e.path)]), ANY),
    Case(
        "a clock of 2100",
        lambda e: e.answer(429, b"", [("date", _date(2100)), ("retry-after", _date(2099))]),
        (RateLimitError,),
    ),
    Case(
        "a clock of 1970",
        lambda e: e.answer(503, b"", [("date", _date(1970)), ("retry-after", _date(2099))]),
        (ServerError,),
    ),
]
