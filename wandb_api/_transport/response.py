"""Interpret responses: a result, or one of the library's errors."""

from __future__ import annotations

import json
import logging
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar, cast

import wandb_operations as ops

from .._core.collector import without_collections
from .._core.not_found import NOT_FOUND
from .._core.redaction import clean, clean_bytes, clean_json
from .._types import JSON, JSONDict, JsonDict, JsonValue
from ..errors import (
    AlreadyExistsError,
    CommError,
    ConnectionFailedError,
    Error,
    GraphQLError,
    GraphQLErrorDetail,
    MissingObjectError,
    PermissionDeniedError,
    RateLimitError,
    RejectedChangeError,
    RejectedKeyError,
    RequestTimeoutError,
    ServerError,
    UsageError,
)
from .http import Response, TransportError, proxy_needs_password
from .lazy_nodes import page_reader
from .places import note_places
from .unreadable import absent_fields, conditional_keys, withhold_unreadable
from .unsupported import is_refusal
from .validators import envelope, lenient
from .withheld import withhold_removed

if TYPE_CHECKING:
    from wandb_operations.document import Shortened

    from .request import PreparedRequest

R = TypeVar("R", bound="ops.BaseModel")
log = logging.getLogger("wandb_api")

LARGE = 1 << 18  # bytes of a response whose objects the garbage collector would notice
DENIED = re.compile(
    r"permission|not (?:authori[sz]ed|allowed)|forbidden|access denied|unauthorized|relogin", re.I
)
EXISTS = re.compile(r"already (?:exists|taken|in use)", re.I)
CONFLICT = re.compile(r"conflict|duplicate", re.I)


@dataclass(frozen=True)
class RequestContext:
    """The facts about a request that its errors contain."""

    operation: str
    attempts: int = 1
    elapsed: float = 0.0
    secret: str | None = field(default=None, repr=False)  # the API key, for answers that repeat it
    target: str = ""  # entity and project of the request, for errors
    url_from_server: bool = False  # whether the server chose the URL, and not the settings

    def redacted(self, content: bytes) -> bytes:
        """Return a response's content without the API key."""
        return clean_bytes(content, self.secret)

    def facts(self, response: Response | None = None) -> dict[str, Any]:
        """Return the facts that every `CommError` contains."""
        known: dict[str, Any] = {
            "operation": self.operation,
            "attempts": self.attempts,
            "elapsed": self.elapsed,
        }
        if response is not None:
            headers = response.headers
            request = headers.get("x-request-id") or headers.get("x-amzn-requestid")
            shown = clean(request, self.secret)[:200] if request else None
            known |= {"status": response.status, "request_id": shown}
        return known


def error_of_failure(failure: TransportError, call: RequestContext) -> Error:
    """Build the error for a request without a response."""
    if failure.kind == "url":
        return UsageError(clean(failure.message))
    if failure.kind == "size":
        return ServerError(clean(failure.message), **call.facts())
    kind = RequestTimeoutError if failure.kind == "timeout" else ConnectionFailedError
    return kind(clean(failure.message), **call.facts())


def error_of_status(
    response: Response, call: RequestContext, wait: float | None = None
) -> CommError:
    """Build the error for a response with an HTTP status of failure."""
    status, content = response.status, call.redacted(response.content)
    body = _json_or_none(content)
    message, errors = message_from(content), details_of(body)
    if response.route is not None and not isinstance(body, dict):  # a proxy may have sent it
        message = f"{message or f'status {status}'} from {response.route}"
    facts: dict[str, Any] = {**call.facts(response), "errors": errors}
    if status == 401:
        server = response.route or "this base URL"
        return RejectedKeyError(
            f"the server refuses this API key ({message or 'unauthorized'}): "
            f"check that it belongs to {server}",
            **facts,
        )
    if status == 403:
        return PermissionDeniedError(_denied(message or "forbidden", call), **facts)
    if status == 429:
        asked = f"; the server asks to wait {wait:g} s" if wait is not None else ""
        error = RateLimitError(f"too many requests: {message or 'rate limited'}{asked}", **facts)
        error.retry_after = wait
        return error
    if status == 407 and response.route is not None:
        return ConnectionFailedError(clean(proxy_needs_password(response.route)), **facts)
    if status == 408:
        return RequestTimeoutError(f"the server gave up waiting: {message or 'time-out'}", **facts)
    if status == 409:
        kind = AlreadyExistsError if EXISTS.search(message) else RejectedChangeError
        return kind(message or "conflict", **facts)
    if 300 <= status < 400:
        return ServerError(
            "the server redirects elsewhere; the API key is not sent along: check base_url", **facts
        )
    if errors and status < 500:
        return error_of_details(GraphQLResponseError(response, errors), call)
    if status == 404 and call.url_from_server:
        return ServerError(
            f"nothing is stored at the URL that the server gave: {message or 'not found'}", **facts
        )
    if status == 404:
        return ServerError(
            f"no GraphQL endpoint at this URL: {message or 'not found'}; check base_url", **facts
        )
    return ServerError(message or f"the server failed with status {status}", **facts)


def _denied(message: str, call: RequestContext) -> str:
    if "relogin" in message.lower():
        return (
            f"{message}: this server shows some fields only to the official client's User-Agent; "
            "Api(user_agent=...) sets what is sent"
        )
    where = f" in {call.target}" if call.target else ""
    return f"the server does not allow this{where}: {message}"


def message_from(content: bytes) -> str:
    """Return the server's message, shortened: from its JSON, its HTML title, or its text."""
    body = _json_or_none(content)
    if isinstance(body, dict):
        if details := details_of(body):
            return "; ".join(d.message for d in details)
        error = body.get("error")
        if isinstance(error, dict):
            error = error.get("message")
        if isinstance(error or body.get("message"), str):
            return clean(str(error or body.get("message")))[:500]
    text = content[:4000].decode("utf-8", "replace").strip()
    if "\0" in text:
        return f"{len(content)} bytes that are not text"
    if "<" in text[:20]:
        import html

        title = re.search(r"<(title|h1)[^>]*>(.*?)</\1>", text, re.I | re.S)
        if title is None:
            return "an HTML page"
        return f"an HTML page, {clean(html.unescape(title[2]).strip())[:300]!r}"
    return clean(text)[:300]


def _json_or_none(content: bytes) -> JsonValue:
    try:
        return cast(JsonValue, json.loads(content))
    except (ValueError, RecursionError):
        return None


def details_of(body: JsonValue) -> list[GraphQLErrorDetail]:
    """Return the ``errors`` of a response, in any of their forms."""
    errors = body.get("errors") if isinstance(body, dict) else None
    if isinstance(errors, (str, dict)):
        errors = [errors]
    found = list[GraphQLErrorDetail]()
    for error in errors if isinstance(errors, list) else ():
        if isinstance(error, dict):
            path, spots, more = error.get("path"), error.get("locations"), error.get("extensions")
            found.append(
                GraphQLErrorDetail(
                    str(clean_json(error.get("message") or "no message")),
                    tuple(
                        clean(p) if isinstance(p, str) else p
                        for p in path
                        if isinstance(p, (str, int))
                    )
                    if isinstance(path, list)
                    else (),
                    tuple(_location(s) for s in spots if isinstance(s, dict))
                    if isinstance(spots, list)
                    else (),
                    cast(JSONDict, clean_json(more)) if isinstance(more, dict) else {},
                )
            )
        else:
            found.append(GraphQLErrorDetail(str(clean_json(error))))
    return found


def _location(spot: JsonDict) -> tuple[int, int]:
    line, column = spot.get("line"), spot.get("column")
    return (line if isinstance(line, int) else 0, column if isinstance(column, int) else 0)


class GraphQLResponseError(Exception):
    """GraphQL errors of a response; not executed if ``data`` is None. Internal to the library."""

    def __init__(
        self, response: Response, details: list[GraphQLErrorDetail], data: JsonValue = None
    ) -> None:
        super().__init__(details)
        self.response, self.details, self.data = response, details, data


def error_of_details(refused: GraphQLResponseError, call: RequestContext) -> CommError:
    """Build the error for a response with GraphQL errors."""
    message = "; ".join(d.message for d in refused.details)
    codes = " ".join(str(d.extensions.get("code", "")) for d in refused.details)
    facts: dict[str, Any] = {**call.facts(refused.response), "errors": refused.details}
    if re.search("UNAUTHENTICATED", codes):
        return RejectedKeyError(message, **facts)
    other_messages = "; ".join(d.message for d in refused.details if not is_refusal(d.message))
    if re.search("PERMISSION|FORBIDDEN", codes) or DENIED.search(other_messages):
        return PermissionDeniedError(_denied(message, call), **facts)
    if "ALREADY_EXISTS" in codes or EXISTS.search(other_messages):
        return AlreadyExistsError(message, **facts)
    if re.search("CONFLICT", codes) or CONFLICT.search(other_messages):
        return RejectedChangeError(message, **facts)
    missing = "NOT_FOUND" in codes or NOT_FOUND.search(other_messages)
    error = (MissingObjectError if missing else GraphQLError)(message, **facts)
    error.data = cast(JSON, refused.data)
    return error


def read_result(
    response: Response,
    result: type[R],
    call: RequestContext,
    request: PreparedRequest,
    sent: Shortened,
    known: tuple[str, ...] = (),
) -> R:
    """Return the typed result in a response.

    Fields that were not requested, or whose values are missing or invalid, raise when they are read.

    Args:
        response: The response.
        result: The operation's result class.
        call: The context for errors.
        request: The request.
        sent: The document that was sent for it.
        known: The attributes of the nodes of a page that are validated at once, and the others when they
            are read; empty to validate everything.

    Raises:
        GraphQLResponseError: The response has errors.
        ServerError: It is not a GraphQL response, or lacks a field of the operation's root.
    """
    from pydantic_core import ValidationError

    included = frozenset(n for n, value in request.variables.items() if value is True)
    optional = conditional_keys(request.document, included)
    context = {"removed": _removed_types(request, sent)} if sent.removed else None
    complete = not sent.removed
    if known and complete:
        operation = cast("ops.PagedOperation[Any, Any]", request.operation)
        reader = page_reader(type(operation), known, optional)
        page = without_collections(lambda: reader.read(response.content))
        if page is not None:
            return cast(R, page)
    data: JsonDict | None = None
    try:
        read = _read_json(response.content, result, optional, context, complete=complete)
    except ValidationError:
        data = read_data(response, call)
        read = _read_leniently(data, result, context, call.facts(response))
        note_places(read)
        complete = False
    if complete:
        return read
    if sent.removed:
        withhold_removed(read, request.document, sent.removed)
    count = withhold_unreadable(read, data, optional)
    absent = absent_fields(read)
    if absent and not read.model_fields_set:
        raise ServerError(
            "the response has none of the fields that were asked for", **call.facts(response)
        )
    if absent:
        raise ServerError(
            f"the response does not fit the operation at {min(absent)}: Field required",
            **call.facts(response),
        )
    if count:
        log.warning("%s: %d values of the response cannot be read", call.operation, count)
    return read


def _removed_types(request: PreparedRequest, sent: Shortened) -> frozenset[str]:
    """Return the removed variants, whose objects arrive without their fields."""
    coordinates = (request.document.rows[index][4] for index in sent.removed)
    return frozenset(c.partition(" in ")[0] for c in coordinates if " in " in c)


def _read_json(
    content: bytes,
    result: type[R],
    optional: frozenset[str],
    context: dict[str, Any] | None,
    *,
    complete: bool,
) -> R:
    """Parse a response in one pass; one with errors does not match.

    Args:
        content: The response.
        result: The result class.
        optional: The keys that may be missing.
        context: The context of the validators.
        complete: Whether every other key has to be present.
    """
    validator = envelope(result, optional if complete else None)

    def read() -> R:
        found = cast(R, validator.validate_json(content, context=context)["data"])
        note_places(found)
        return found

    return without_collections(read) if len(content) > LARGE else read()


def _read_leniently(
    data: JsonDict, result: type[R], context: dict[str, Any] | None, facts: dict[str, Any]
) -> R:
    """Read a response that the one-pass parser refuses."""
    from pydantic_core import ValidationError

    try:
        return cast(R, lenient(result).validate_python(data, context=context))
    except ValidationError as error:
        problem = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(str(p) for p in problem["loc"]) or "data"
        raise ServerError(
            f"the response does not fit the operation at {where}: {problem['msg']}", **facts
        ) from None


def read_data(response: Response, call: RequestContext) -> JsonDict:
    """Return the plain ``data`` of a response; raise GraphQLResponseError if it has errors."""
    body = _json_or_none(response.content)
    if not isinstance(body, dict):
        message = _not_an_object(response, call.redacted(response.content))
        raise ServerError(message, **call.facts(response))
    if details_of(body):
        hidden = _json_or_none(call.redacted(response.content))
        raise GraphQLResponseError(response, details_of(hidden), body.get("data"))
    data = body.get("data")
    if not isinstance(data, dict):
        raise ServerError("the response has neither data nor errors", **call.facts(response))
    return data


def _not_an_object(response: Response, content: bytes) -> str:
    """Return the message for a response that is not a JSON object."""
    if content.lstrip()[:1] in (b"{", b"["):
        return f"the response is not a JSON object, or breaks off after {len(content)} bytes"
    origin = f", from {response.route}" if response.route else ""
    found = message_from(content) or "empty"
    return f"the response is not JSON but {found}{origin}: check base_url"
