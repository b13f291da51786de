"""Damage below GraphQL: status lines, headers, lengths and encodings of responses."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

from wandb_api.errors import (
    AuthenticationError,
    CommError,
    ConnectionFailedError,
    GraphQLError,
    IntegrityError,
    PermissionDeniedError,
    RateLimitError,
    ServerError,
)

from .kinds import HTML, Case
from .proxy import Exchange, Reply

Do = Callable[[Exchange], None]
Change = Callable[[bytes], bytes]
BROKEN = (ConnectionFailedError,)
CUT = (ConnectionFailedError, ServerError, IntegrityError)
OK = "HTTP/1.1 200 OK"


def _raw(make: Callable[[Reply], bytes]) -> Do:
    """Send bytes instead of a response, then close the connection."""
    return lambda exchange: exchange.raw(make(exchange.forward()))


def _head(reply: Reply, *lines: str, status: str = "") -> bytes:
    kept = [f"{name}: {value}" for name, value in reply.headers]
    first = status or f"HTTP/1.1 {reply.status} Whatever"
    return "\r\n".join([first, *kept, "connection: close", *lines, "", ""]).encode("latin-1")


def _sized(reply: Reply, *lines: str, before: bytes = b"", status: str = "") -> bytes:
    size = f"content-length: {len(reply.content)}"
    return before + _head(reply, size, *lines, status=status) + reply.content


def _encoded(encoding: str, change: Change) -> Do:
    def do(exchange: Exchange) -> None:
        reply = exchange.forward()
        headers = [*reply.headers, ("content-encoding", encoding)]
        exchange.answer(reply.status, change(reply.content), headers)

    return do


def _chunks(content: bytes) -> bytes:
    half = len(content) // 2
    parts = [part for part in (content[:half], content[half:]) if part]
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts)


def _status(status: int, content: bytes = b"", *lines: tuple[str, str]) -> Do:
    return lambda exchange: exchange.answer(status, content, lines)


def _raw_deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def _wrong_sum(content: bytes) -> bytes:
    packed = bytearray(gzip.compress(content))
    packed[-8] ^= 0xFF
    return bytes(packed)


def _beside_data(exchange: Exchange) -> None:
    reply = exchange.forward()
    errors = b'{"errors": [{"message": "half of it failed"}], '
    exchange.answer(reply.status, errors + reply.content.lstrip()[1:], reply.headers)


DAMAGED = [
    Case("half a status line", _raw(lambda r: b"HTTP/1.1 20"), BROKEN),
    Case("half of the headers", _raw(lambda r: _head(r)[:-4]), BROKEN),
    Case("tls", _raw(lambda r: b"\x15\x03\x01\x00\x02\x02\x28"), BROKEN),
    Case("http/2", _raw(lambda r: b"\x00\x00\x12\x04\x00\x00\x00\x00\x00" + bytes(18)), BROKEN),
    Case("huge headers", _raw(lambda r: _sized(r, "x-a: " + "a" * 1_000_000)), BROKEN),
    Case("header without colon", _raw(lambda r: _sized(r, "nonsense")), BROKEN),
    Case("status 99", _raw(lambda r: _sized(r, status="HTTP/1.1 99 Low")), BROKEN),
    Case("status 1000", _raw(lambda r: _sized(r, status="HTTP/1.1 1000 High")), BROKEN),
    Case("two lengths", _raw(lambda r: _sized(r, "content-length: 1")), BROKEN),
    Case("negative length", _raw(lambda r: _head(r, "content-length: -1") + r.content), BROKEN),
    Case("length in words", _raw(lambda r: _head(r, "content-length: many") + r.content), BROKEN),
    Case(
        "invalid chunk size",
        _raw(lambda r: _head(r, "transfer-encoding: chunked") + b"zz\r\n" + r.content),
        BROKEN,
    ),
    Case(
        "chunk too short",
        _raw(lambda r: _head(r, "transfer-encoding: chunked") + b"2\r\n{{{{\r\n0\r\n\r\n"),
        CUT,
        either=True,
    ),
    Case(
        "no last chunk",
        _raw(lambda r: _head(r, "transfer-encoding: chunked") + _chunks(r.content)),
        BROKEN,
    ),
    Case(
        "length too small",
        _raw(lambda r: _head(r, f"content-length: {len(r.content) // 2}") + r.content),
        CUT,
        either=True,
    ),
    Case("switching", _raw(lambda r: _head(r, status="HTTP/1.1 101 Switching")), CUT, either=True),
    Case("gzip cut", _encoded("gzip", lambda c: gzip.compress(c)[:-9]), BROKEN),
    Case("gzip without end", _encoded("gzip", lambda c: gzip.compress(c)[:-3]), BROKEN),
    Case("gzip with a wrong sum", _encoded("gzip", _wrong_sum), BROKEN),
    Case("gzip in name only", _encoded("gzip", lambda c: c or b"x"), BROKEN),
    Case("gzip second part cut", _encoded("gzip", lambda c: _members(c)[:-9]), BROKEN),
    Case("brotli", _encoded("br", lambda c: c), BROKEN),
    Case("errors beside data", _beside_data, (GraphQLError,), passes=False, files=False),
    Case(
        "a message",
        _status(200, b'{"message": "internal", "code": 3}'),
        (ServerError,),
        passes=False,
        files=False,
    ),
    Case("text", _status(200, b"upstream is gone"), (ServerError,), passes=False, files=False),
    Case(
        "see other",
        _status(303, b"", ("location", "http://127.0.0.1:9/x")),
        (CommError,),
        passes=False,
    ),
    Case(
        "to tls",
        _status(301, b"", ("location", "https://127.0.0.1:9/x")),
        (CommError,),
        passes=False,
    ),
    Case("to mail", _status(302, b"", ("location", "mailto:a@example.com")), (CommError,)),
    *(
        Case(f"{status}", _status(status, content), (CommError,), passes=False)
        for statuses, content in (
            ((402, 406, 410, 414, 423, 451, 501), b'{"error": {"message": "no"}}'),
            ((400, 405, 409, 413, 422, 431, 499, 505), bytes(range(256))),
        )
        for status in statuses
    ),
    Case("304", _status(304), (CommError,), passes=False),
    Case("300", _status(300, HTML), (CommError,), passes=False),
    Case(
        "401 json",
        _status(401, b'{"errors": [{"message": "who"}]}'),
        (AuthenticationError, PermissionDeniedError),
        passes=False,
    ),
    Case(
        "403 json",
        _status(403, b'{"errors": [{"message": "no"}]}'),
        (PermissionDeniedError,),
        passes=False,
    ),
    *(
        Case(str(status), _status(status, HTML), (ServerError,))
        for status in (507, 520, 524, 530, 599, 999)
    ),
    *(
        Case(
            f"429 after {after[:12]}",
            _status(429, b"", ("retry-after", after)),
            (RateLimitError,),
            not_executed=True,
        )
        for after in (
            *("-5", "0.001", "1e-3", "nan", "inf", "1e400", "0x10", "", "0, 0", "\xb2", "x" * 5000),
            *("Thu, 32 Foo 2024 99:99:99 GMT", "Thu, 01 Jan 1970 00:00:00 +9999", "-inf"),
        )
    ),
    Case("503 for ever", _status(503, b"", ("retry-after", "1e9")), (ServerError,), passes=False),
]


def _members(content: bytes) -> bytes:
    half = len(content) // 2
    return gzip.compress(content[:half]) + gzip.compress(content[half:])


HARMLESS: dict[str, Do] = {
    "http/1.0": _raw(lambda r: _sized(r, status=f"HTTP/1.0 {r.status} OK")),
    "no reason": _raw(lambda r: _sized(r, status=f"HTTP/1.1 {r.status}")),
    "until the end": _raw(lambda r: _head(r) + r.content),
    "early hints": _raw(lambda r: _sized(r, before=b"HTTP/1.1 103 Early\r\nlink: </x>\r\n\r\n")),
    "continue": _raw(lambda r: _sized(r, before=b"HTTP/1.1 100 Continue\r\n\r\n" * 3)),
    "same length twice": _raw(lambda r: _sized(r, f"content-length: {len(r.content)}")),
    "chunks": _raw(
        lambda r: _head(r, "transfer-encoding: chunked") + _chunks(r.content) + b"0\r\n\r\n"
    ),
    "trailers": _raw(
        lambda r: _head(r, "transfer-encoding: chunked") + _chunks(r.content) + b"0\r\nx: y\r\n\r\n"
    ),
    "latin header": _raw(lambda r: _sized(r, "x-name: \xe4\xf6", "set-cookie: a=b; domain=.com")),
    "bytes after the end": _raw(lambda r: _sized(r) + b"more"),
    "gzip": _encoded("gzip", gzip.compress),
    "gzip in upper case": _encoded("GZip", gzip.compress),
    "gzip in parts": _encoded("gzip", _members),
    "gzip with padding": _encoded("gzip", lambda c: gzip.compress(c) + bytes(100)),
    "deflate": _encoded("deflate", zlib.compress),
    "raw deflate": _encoded("deflate", _raw_deflate),
}


def _json(change: Change) -> Do:
    def do(exchange: Exchange) -> None:
        reply = exchange.forward()
        content = change(reply.content) if exchange.is_graphql else reply.content
        exchange.answer(reply.status, content, reply.headers)

    return do


HARMLESS |= {
    "byte order mark": _json(lambda c: b"\xef\xbb\xbf" + c),
    "white space": _json(lambda c: b"\r\n\t " * 100 + c + b"\n" * 100),
    "no errors": _json(lambda c: b'{"errors": [], ' + c.lstrip()[1:]),
    "errors null": _json(lambda c: b'{"errors": null, "extensions": {"a": 1}, ' + c.lstrip()[1:]),
}
