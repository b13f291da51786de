"""Parse, validate and execute GraphQL documents; shape the responses as W&B does."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, TypeAlias, cast

from graphql import (
    ArgumentNode,
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    GraphQLField,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    NullValueNode,
    OperationDefinitionNode,
    OperationType,
    ValueNode,
    VariableNode,
    Visitor,
    build_schema,
    execute_sync,  # pyright: ignore[reportUnknownVariableType]
    get_operation_ast,
    parse,
    validate,
    visit,
)

from ..errors import Refusal
from ..resolvers import all_bindables
from ..state import Context
from . import limits
from .rules import RULES

log: logging.Logger = logging.getLogger(__name__)
Answer: TypeAlias = "tuple[int, dict[str, Any]]"
STATUS = {"PERMISSION_ERROR": 403, "NOT_FOUND": 404, "CONFLICT": 409}


@lru_cache(maxsize=1)
def schema() -> GraphQLSchema:
    """Build the schema of the generated operations and bind every resolver to it.

    The resolvers are bound one by one: ariadne's `make_executable_schema` replaces how enums are
    parsed, and the replacement fails on variables under newer releases of graphql-core.
    """
    text = files("wandb_operations").joinpath("schema.graphql").read_text(encoding="utf-8")
    made = build_schema(text)
    for bindable in all_bindables():
        bindable.bind_to_schema(made)
    mutations = cast(GraphQLObjectType, made.mutation_type)
    for field in cast("dict[str, GraphQLField]", mutations.fields).values():
        resolve = field.resolve
        if resolve is not None:
            field.resolve = _echoing(resolve)
    return made


def _echoing(resolve: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``clientMutationId`` to the payload of a mutation."""

    def answer(node: Any, info: GraphQLResolveInfo, **arguments: Any) -> Any:
        payload = resolve(node, info, **arguments)
        if not isinstance(payload, dict):
            return payload
        given: dict[str, Any] = arguments.get("input") or {}
        answered = cast("dict[str, Any]", payload)
        return {"clientMutationId": given.get("clientMutationId"), **answered}

    return answer


@dataclass(frozen=True)
class Prepared:
    """A parsed and validated document, or its errors."""

    document: DocumentNode | None
    errors: tuple[GraphQLError, ...] = ()
    backwards: tuple[ValueNode, ...] = ()  # what is given for arguments called ``before``

    def is_query(self, name: str | None) -> bool:
        """Return whether the selected operation is a query."""
        found = get_operation_ast(self.document, name) if self.document else None
        return found is not None and found.operation is OperationType.QUERY

    def names(self) -> list[str | None]:
        """Return the names of the operations."""
        found = self.document.definitions if self.document else ()
        return [
            definition.name.value if definition.name else None
            for definition in found
            if isinstance(definition, OperationDefinitionNode)
        ]


@lru_cache(maxsize=2048)
def prepare(text: str) -> Prepared:
    """Parse and validate a document. Cached, since clients repeat their documents."""
    if problem := limits.text_problem(text):
        return Prepared(None, (GraphQLError(problem),))
    try:
        document = parse(text, max_tokens=limits.DOCUMENT_TOKENS)
    except GraphQLError as error:
        return Prepared(None, (error,))
    if problem := limits.document_problem(document):
        return Prepared(None, (GraphQLError(problem),))
    search = _Backwards()
    visit(document, search)
    errors = tuple(validate(schema(), document, RULES))
    return Prepared(document, errors, tuple(search.found))


class _Backwards(Visitor):
    """Collects the values of arguments called ``before``."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[ValueNode] = []

    def enter_argument(self, node: ArgumentNode, *_: Any) -> None:
        if node.name.value == "before":
            self.found.append(node.value)


def _given(value: ValueNode, variables: Mapping[str, Any] | None) -> bool:
    if isinstance(value, VariableNode):
        return (variables or {}).get(value.name.value) is not None
    return not isinstance(value, NullValueNode)


def operation_name(body: Mapping[str, Any] | None) -> str | None:
    """Return the name of the requested operation; an empty name means none."""
    if body is None:
        return None
    wanted = body.get("operationName")
    if isinstance(wanted, str) and wanted:
        return wanted
    text = body.get("query")
    names = prepare(text).names() if isinstance(text, str) else []
    return names[0] if len(names) == 1 else None


def execute(context: Context, request: Mapping[str, Any] | None) -> Answer:
    """Execute a request; return the HTTP status and the response body."""
    if request is None:
        return _refused("the body must be a JSON object")
    text, variables = request.get("query"), request.get("variables")
    if not isinstance(text, str) or not text.strip():
        return _refused("no query in the request")
    if variables is not None and not isinstance(variables, dict):
        return _refused("variables must be an object")
    known = cast("dict[str, Any] | None", variables)
    if problem := limits.value_problem(known):
        return _refused(problem)
    prepared = prepare(text)
    if prepared.errors or prepared.document is None:
        return 400, {"errors": [error.formatted for error in prepared.errors]}
    if prepared.backwards and any(_given(value, known) for value in prepared.backwards):
        return _refused("the local server pages forwards only: it does not answer 'before'")
    wanted = request.get("operationName") or None
    with ExitStack() as stack:
        stack.enter_context(context.state.cursors.use())
        if prepared.is_query(wanted):
            stack.enter_context(context.database.snapshot())
        result = execute_sync(
            schema(),
            prepared.document,
            context_value=context,
            variable_values=known,
            operation_name=wanted,
            field_resolver=answer_field,
        )
    return _answer(result)


def answer_field(node: dict[str, Any] | None, info: GraphQLResolveInfo, **arguments: Any) -> Any:
    """Resolve a field without a resolver from the node's values or callables.

    Raises:
        Refusal: The node lacks the field; null would be wrong.
    """
    name = info.field_name
    if node is None or name not in node:
        raise Refusal(
            f"the local server does not answer {info.parent_type.name}.{name}", "UNSUPPORTED"
        )
    value = node[name]
    return value(info, **arguments) if callable(value) else value


def _refused(message: str) -> Answer:
    return 400, {"errors": [{"message": message}]}


def _answer(result: ExecutionResult) -> Answer:
    if not result.errors:
        return 200, {"data": result.data}
    failed = result.data is None or all(value is None for value in result.data.values())
    status = 200
    if failed:
        codes = [str((error.extensions or {}).get("code")) for error in result.errors]
        status = next((STATUS[code] for code in codes if code in STATUS), 200)
    errors = [_formatted(error) for error in result.errors]
    if result.data is None and not any(error.path for error in result.errors):
        status = 400  # variables that do not fit: nothing was executed
    return status, {"errors": errors, "data": result.data}


def _formatted(error: GraphQLError) -> dict[str, Any]:
    """Format an error for clients. Unexpected errors are logged, and shown by type only."""
    formatted: dict[str, Any] = {**error.formatted}
    cause = error.original_error
    if isinstance(cause, (OverflowError, UnicodeEncodeError)):
        formatted["message"] = f"the request holds what cannot be stored: {cause}"
        formatted["extensions"] = {"code": "BAD_REQUEST"}
    elif cause is not None and not isinstance(cause, (Refusal, GraphQLError)):
        log.error("%s failed", error.path, exc_info=cause)
        formatted["message"] = f"internal server error: {type(cause).__name__}"
        formatted["extensions"] = {"code": "INTERNAL_SERVER_ERROR"}
    return formatted


def encode(value: object) -> bytes:
    """Encode a body as JSON. NaN and infinities become strings, as W&B writes them."""
    try:
        return json.dumps(value, allow_nan=False, separators=(",", ":")).encode()
    except ValueError:
        return json.dumps(_finite(value), separators=(",", ":")).encode()


def _finite(value: object) -> object:
    if isinstance(value, float):
        names = {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}
        return names.get(str(value), value)
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in cast("dict[str, object]", value).items()}
    if isinstance(value, list):
        return [_finite(item) for item in cast("list[object]", value)]
    return value
