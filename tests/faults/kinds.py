"""The faults of one request, and their permitted outcomes."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import formatdate

from wandb_api.errors import (
    AuthenticationError,
    CommError,
    ConnectionFailedError,
    Error,
    GraphQLError,
    IntegrityError,
    PermissionDeniedError,
    RateLimitError,
    RequestTimeoutError,
    ServerError,
)

from .proxy import Exchange

HTML = b"<html><head><title>Sign in</title></head><body>please</body></html>"
SECRET = b"X-Amz-Signature=abcdef0123456789"


@dataclass(frozen=True)
class Case:
    """One fault and its permitted outcomes.

    Attributes:
        passes: whether a repeatable request succeeds if the fault occurs once.
        not_executed: whether other requests succeed as well, because the first was not executed.
        errors: the exceptions permitted if the request does not succeed.
        files: whether the fault applies to files as well as to operations.
        one: whether the client does not report several attempts.
        either: whether success depends on the request that is hit.
    """

    name: str
    do: Callable[[Exchange], None] = field(repr=False)
    errors: tuple[type[Error], ...]
    passes: bool = True
    not_executed: bool = False
    files: bool = True
    one: bool = False
    either: bool = False


def _status(status: int, content: bytes = b"", **headers: str) -> Callable[[Exchange], None]:
    named = [(name.replace("_", "-"), value) for name, value in headers.items()]
    return lambda exchange: exchange.answer(status, content, named)


def _answered_then_reset(exchange: Exchange) -> None:
    exchange.forward()
    exchange.reset()


def _answered_then_closed(exchange: Exchange) -> None:
    exchange.forward()
    exchange.hang_up()


def _answered_then_refused(exchange: Exchange) -> None:
    exchange.forward()
    exchange.answer(502, HTML)


def _short(exchange: Exchange) -> None:
    reply = exchange.forward()
    half = reply.content[: len(reply.content) // 2]
    exchange.answer(reply.status, half, reply.headers, length=len(reply.content) + 5)


def _endless(exchange: Exchange) -> None:
    reply = exchange.forward()
    half = reply.content[: len(reply.content) // 2]
    exchange.answer(reply.status, half, reply.headers, chunked=True)


def _garbled(exchange: Exchange) -> None:
    reply = exchange.forward()
    packed = gzip.compress(reply.content)
    broken = packed[:12] + b"\xff" * (len(packed) - 12)
    exchange.answer(reply.status, broken, [*reply.headers, ("content-encoding", "gzip")])


def _circle(exchange: Exchange) -> None:
    exchange.answer(307, b"", [("location", exchange.path)])


REFUSED = b'{"errors": [{"message": "bad luck", "path": ["a", 0]}], "data": {"viewer": null}}'
CASES = [
    Case("500", _status(500), (ServerError,)),
    Case("502 html", _status(502, HTML), (ServerError,)),
    Case("503 after 0", _status(503, b'{"error": "busy"}', Retry_After="0"), (ServerError,)),
    Case("504", _status(504, SECRET), (ServerError,)),
    Case("408", _status(408), (RequestTimeoutError,)),
    Case("429 after 0", _status(429, Retry_After="0"), (RateLimitError,), not_executed=True),
    Case("429", _status(429), (RateLimitError,), not_executed=True),
    Case(
        "429 date",
        lambda e: e.answer(429, b"", [("Retry-After", formatdate(0, usegmt=True))]),
        (RateLimitError,),
        not_executed=True,
    ),
    Case("429 huge", _status(429, Retry_After="86400"), (RateLimitError,), passes=False),
    Case("429 malformed", _status(429, Retry_After="soon"), (RateLimitError,), not_executed=True),
    Case("reset before", lambda e: e.reset(), (ConnectionFailedError,)),
    Case("closed before", lambda e: e.hang_up(), (ConnectionFailedError,)),
    Case("reset after", _answered_then_reset, (ConnectionFailedError,)),
    Case("closed after", _answered_then_closed, (ConnectionFailedError,)),
    Case("502 after", _answered_then_refused, (ServerError,)),
    Case("short", _short, (ConnectionFailedError,)),
    Case("endless", _endless, (ConnectionFailedError,)),
    Case("garbled", _garbled, (ConnectionFailedError, IntegrityError, ServerError), either=True),
    Case("401", _status(401, b"who"), (AuthenticationError, PermissionDeniedError), passes=False),
    Case("403", _status(403, HTML), (PermissionDeniedError,), passes=False),
    Case("404", _status(404, HTML), (CommError, Error), passes=False),
    Case("418", _status(418), (CommError,), passes=False),
    Case("no place", _status(302), (CommError,), passes=False),
    Case("malformed location", _status(302, b"", Location="http://[::1/x"), (CommError,)),
    Case(
        "file place", _status(302, b"", Location="file:///etc/passwd"), (CommError,), passes=False
    ),
    Case(
        "other host", _status(307, b"", Location="http://127.0.0.1:9/x"), (CommError,), passes=False
    ),
    Case("circle", _circle, (CommError,), not_executed=True, one=True, files=False),
    Case("empty", _status(200), (ServerError,), passes=False, files=False),
    Case("204", _status(204), (ServerError,), passes=False, files=False),
    Case("html", _status(200, HTML), (ServerError,), passes=False, files=False),
    Case("list", _status(200, b"[1]"), (ServerError,), passes=False, files=False),
    Case("number", _status(200, b"1e999"), (ServerError,), passes=False, files=False),
    Case("null", _status(200, b"null"), (ServerError,), passes=False, files=False),
    Case("deep", _status(200, b"[" * 100000), (ServerError,), passes=False, files=False),
    Case(
        "no utf-8", _status(200, b'{"data": "\xff\xfe"}'), (ServerError,), passes=False, files=False
    ),
    Case("no data", _status(200, b"{}"), (ServerError,), passes=False, files=False),
    Case("data null", _status(200, b'{"data": null}'), (ServerError,), passes=False, files=False),
    Case("data list", _status(200, b'{"data": []}'), (ServerError,), passes=False, files=False),
    Case("refused", _status(200, REFUSED), (GraphQLError,), passes=False, files=False),
    Case("refused 400", _status(400, REFUSED), (GraphQLError,), passes=False, files=False),
    Case(
        "malformed errors",
        _status(200, b'{"errors": {"message": null, "path": 3, "extensions": []}}'),
        (GraphQLError,),
        passes=False,
        files=False,
    ),
]
