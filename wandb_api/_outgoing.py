"""What is sent: documents with variables, cut to what a server knows. No IO."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ValidationError

from wandb_operations.operation import Document, Operation, prune

from ._json import encode
from ._types import JSONDict
from .errors import UsageError

NAME = re.compile(r"\b(query|mutation|subscription)\s+(\w+)")


@dataclass(frozen=True)
class Outgoing:
    """A request, whatever it was made from."""

    document: Document
    variables: JSONDict
    given: frozenset[str]  # variables that the caller set: never cut

    @property
    def name(self) -> str:
        """The operation's name, for errors and logs."""
        return self.document.name

    @property
    def repeatable(self) -> bool:
        """Safe to send twice."""
        return self.document.kind == "query" or self.document.idempotent

    def cut(self, missing: frozenset[str]) -> tuple[str, JSONDict]:
        """Text and variables without what the server lacks."""
        text, dropped = self.document.without(missing, self.given)
        return text, prune(self.variables, dropped)

    def body(self, missing: frozenset[str]) -> tuple[str, bytes]:
        """The text that goes out, and the bytes around it."""
        text, variables = self.cut(missing)
        envelope: dict[str, Any] = {"query": text, "variables": variables}
        if self.document.name:
            envelope["operationName"] = self.document.name
        return text, encode(envelope)


def of_operation(operation: Operation[Any]) -> Outgoing:
    """From a typed operation."""
    variables = operation.to_variables()
    document = operation.__document__
    return Outgoing(document, variables, document.given(variables))


def of_text(text: str, variables: Mapping[str, Any] | None) -> Outgoing:
    """From a document as text: sent as it is, nothing is ever cut from it."""
    if not text.strip():
        raise UsageError("an empty document was given; pass a GraphQL operation as text")
    found = NAME.search(re.sub(r"#[^\n]*", "", text))
    mutation = re.search(r"\bmutation\b\s*[\w({@]", re.sub(r'#[^\n]*|"[^"\n]*"', "", text))
    kind: Literal["query", "mutation"] = "mutation" if mutation else "query"
    several = len(NAME.findall(text)) > 1
    name = found[2] if found and not several else ""
    given = dict(variables or {})
    return Outgoing(Document(name, kind, text), given, frozenset(given))


M = TypeVar("M", bound=BaseModel)


def filled(model: type[M], **values: Any) -> M:
    """``model(**values)``; what it refuses is a `UsageError`: nothing was sent."""
    try:
        return model(**values)
    except ValidationError as error:
        raise usage_error(error, model.__name__.removesuffix("Input")) from None


def usage_error(error: ValidationError, what: str) -> UsageError:
    """The first problem of a model that was filled wrongly, in our words."""
    problem = error.errors(include_url=False, include_context=False, include_input=False)[0]
    where = ".".join(str(p) for p in problem["loc"])
    return UsageError(
        f"{what}: {where}: {problem['msg']}" if where else f"{what}: {problem['msg']}"
    )
