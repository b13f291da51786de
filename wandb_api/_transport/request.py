"""Prepare requests: documents with variables, without what a server lacks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, ParamSpec, TypeVar, cast

import wandb_operations as ops

from .._core.arguments import sendable
from .._core.json_codec import encode
from .._types import JsonDict, JsonValue
from ..errors import ArgumentTypeError, Error, UnsupportedError, UsageError

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

    from wandb_operations.document import Shortened


M = TypeVar("M", bound="BaseModel")
P = ParamSpec("P")

TOKEN = re.compile(
    r'"""(?:\\"""|.)*?"""|"(?:\\.|[^"\\\n])*"|#[^\n]*|(?P<open>[{(\[])|(?P<close>[})\]])|(?P<word>[$@]?\w+)',
    re.DOTALL,
)
# input fields that the server answers under another name
ECHOES = {
    "UpdateArtifactInput.tagsToAdd": "tags",
    "UpdateArtifactInput.tagsToDelete": "tags",
    "CreateArtifactFileSpecInput.uploadPartsInput": "uploadMultipartUrls",
}
SUSPICIOUS = (rb"\u0000", rb"\ud")  # a NUL character, and surrogates, which may be lone ones
KINDS = ("query", "mutation", "subscription")
# Kinds of pydantic errors that no value of a caller can cause: the field names are this library's.
OUR_FAULTS = {"missing", "extra_forbidden", "unexpected_keyword_argument"}


@dataclass(frozen=True)
class PreparedRequest:
    """A request made from a typed operation or from a document string.

    Attributes:
        document: The document.
        variables: The variables, as JSON.
        operation: The typed operation; None for a document string.
        by_default: Whether nullable selections may be removed without a mark.
        accepted: What the server is known to have: input fields, and coordinates of later operations.
        later: Operations of the same kind that are sent next, if this one is executed: the server
            validates them with it.
    """

    document: ops.Document
    variables: JsonDict
    operation: ops.Operation[Any] | None = None
    by_default: bool = False
    accepted: frozenset[str] = frozenset()
    later: tuple[PreparedRequest, ...] = ()

    @property
    def name(self) -> str:
        """The operation's name, for errors and logs."""
        return self.document.name

    @cached_property
    def _fields_given(self) -> frozenset[str]:
        """The coordinates of the input fields that have values."""
        from wandb_operations.operation import fields_given  # see `cut`

        return frozenset() if self.operation is None else frozenset(fields_given(self.operation))

    @property
    def repeatable(self) -> bool:
        """Whether sending it twice does no harm."""
        return self.document.kind == "query" or self.document.idempotent

    def cut(self, missing: frozenset[str]) -> tuple[Shortened, JsonDict]:
        """Return the document and the variables without what the server lacks.

        Raises:
            UnsupportedError: The operation cannot do without it.
        """
        shortened, variables = self._shorten(missing)
        return self._with_later(self._with_check(shortened, missing), missing), variables

    def _shorten(self, missing: frozenset[str]) -> tuple[Shortened, JsonDict]:
        """Return document and variables without what the server lacks, and without checks."""
        # pydantic is loaded with the first typed operation, not with the library
        from wandb_operations.document import MissingError
        from wandb_operations.operation import prune

        given = frozenset(n for n, value in self.variables.items() if value is not None)
        try:
            shortened = self.document.without(missing, given, by_default=self.by_default)
        except MissingError as error:
            raise unsupported(self.name, error.coordinate, error.why) from None
        variables = {n: v for n, v in self.variables.items() if n not in shortened.dropped}
        if missing and self.operation is not None:
            lost = missing & self._fields_given - self.document.droppable
            if lost:
                raise unsupported(self.name, min(lost), "a value was given for it")
            if self.document.kind == "mutation":
                self._check_echoes(missing)
            kept = prune(self.operation, self.variables, missing)
            variables = {n: v for n, v in kept.items() if n not in shortened.dropped}
        return shortened, variables

    def _with_check(self, shortened: Shortened, missing: frozenset[str]) -> Shortened:
        """Name the given input fields in the text, unless the server is known to have them.

        graph-gophers/graphql-go ignores unknown fields of input objects in variables: a value would
        be lost without an error.
        """
        from wandb_operations.operation import literals_of

        if self.operation is None or not self.by_default:
            return shortened
        given = self._fields_given - missing
        if given <= self.accepted:
            return shortened
        return self.document.with_check(shortened, literals_of(self.operation, missing), given)

    def _with_later(self, sent: Shortened, missing: frozenset[str]) -> Shortened:
        """Have the server validate the later operations, unless it is known to have what they use.

        Raises:
            UnsupportedError: One of them cannot do without what the server lacks.
        """
        from wandb_operations.operation import literals_of

        for number, later in enumerate(self.later):
            shortened, _ = later._shorten(missing)
            coordinates = later.document.coordinates | later._fields_given
            if later.operation is not None and not coordinates - missing <= self.accepted:
                literals = literals_of(later.operation, missing)
                selection = later.document.selection(shortened, literals, f"later{number}")
                sent = self.document.with_later(sent, selection, coordinates)
        return sent

    def _check_echoes(self, missing: frozenset[str]) -> None:
        """Refuse an optional input field if the server lacks the output field of the same name.

        A server that lacks ``Artifact.tags`` lacks ``CreateArtifactInput.tags`` too, which
        `_with_check` would ask it about.
        """
        from wandb_operations.operation import fields_given

        assert self.operation is not None
        types = {c.partition(".")[0] for c in self.document.coordinates if "." in c}
        for given in fields_given(self.operation, optional=True):
            name = ECHOES.get(given) or given.partition(".")[2]
            for lacking in sorted(f"{type_}.{name}" for type_ in types):
                if lacking in missing and given not in self.document.droppable:
                    raise unsupported(self.name, lacking, f"a value was given for {given}")

    def body(self, missing: frozenset[str]) -> tuple[Shortened, bytes]:
        """Return the shortened document, and the request body that holds it."""
        shortened, variables = self.cut(missing)
        envelope: dict[str, Any] = {"query": shortened.text, "variables": variables}
        if self.document.name:
            envelope["operationName"] = self.document.name
        encoded = encode(envelope)
        if self.operation is not None and any(escape in encoded for escape in SUSPICIOUS):
            check_strings(variables, "")
        return shortened, encoded


def check_strings(value: JsonValue, where: str) -> None:
    """Refuse variables that contain a string which servers do not accept.

    Args:
        value: The variables, or a value in them.
        where: The place of the value, for the error.

    Raises:
        UsageError: A string contains a NUL character or a lone surrogate.
    """
    if isinstance(value, str):
        sendable(value, where)
    elif isinstance(value, dict):
        for name, item in value.items():
            check_strings(item, f"{where}.{name}" if where else name)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            check_strings(item, f"{where}[{index}]")


def unsupported(what: str, coordinate: str, why: str = "") -> UnsupportedError:
    """Build the error for something that needs a coordinate which the server lacks."""
    member, inside, owner = coordinate.partition(" in ")
    lacking = f"{member} among the types of {owner}" if inside else coordinate
    return UnsupportedError(f"{what}: this server has no {lacking}{f', but {why}' if why else ''}")


def of_operation(
    operation: ops.Operation[Any],
    *,
    by_default: bool,
    accepted: frozenset[str] = frozenset(),
    later: Iterable[ops.Operation[Any]] = (),
) -> PreparedRequest:
    """Prepare a typed operation.

    Args:
        operation: The operation.
        by_default: Whether nullable selections may be removed without a mark.
        accepted: What the server is known to have.
        later: Operations that are sent next; each has one field, and input objects as variables.
    """
    document, variables = operation.__document__, operation.to_variables()
    next_ = tuple(of_operation(each, by_default=by_default, accepted=accepted) for each in later)
    return PreparedRequest(document, variables, operation, by_default, accepted, next_)


def merge_variables_aliases(
    variables: Mapping[str, Any] | None, variable_values: Mapping[str, Any] | None
) -> Mapping[str, Any] | None:
    """Return the variables of a document string, which may come by either of two names."""
    if variables is not None and variable_values is not None:
        raise UsageError("variables and variable_values are the same: pass one of them")
    given = variable_values if variables is None else variables
    if given is not None and not isinstance(given, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass anything
        raise ArgumentTypeError(f"variables must be a dict, not {type(given).__name__}")
    return given


def target_of(variables: Mapping[str, JsonValue]) -> str:
    """Return entity and project in the variables of an operation, for errors; empty without them."""
    given = variables.get("input")
    places = (variables, given if isinstance(given, dict) else {})

    def named(*names: str) -> str | None:
        found = (place.get(name) for place in places for name in names)
        return next((value for value in found if value and isinstance(value, str)), None)

    project = named("project", "projectName", "modelName")
    entity = named("entity", "entityName") or ("(default entity)" if project else None)
    return "/".join(part for part in (entity, project) if part)


def check_typed(operation: object, *variables: object) -> None:
    """Refuse anything but an operation, and variables beside it.

    Raises:
        UsageError: ``operation`` is not an operation, or variables were passed with it.
    """
    kind = type(operation).__name__
    if not isinstance(operation, ops.Operation):
        raise ArgumentTypeError(f"expected an Operation or a GraphQL document string, got {kind}")
    if any(given is not None for given in variables):
        raise UsageError(f"{kind} carries its own variables: do not pass any")


def of_text(text: str, variables: Mapping[str, Any] | None) -> PreparedRequest:
    """Prepare a document string: it is sent unchanged."""
    if not text.strip():
        raise UsageError("an empty document was given; pass a GraphQL operation as a string")
    found = operations_in(text)
    mutation = any(kind != "query" for kind, _ in found)
    kind: Literal["query", "mutation"] = "mutation" if mutation else "query"
    name = found[0][1] if len(found) == 1 else ""
    return PreparedRequest(ops.Document(name, kind, text), dict(variables or {}))


def operations_in(text: str) -> list[tuple[str, str]]:
    """Return kind and name (empty without one) of each operation in a document."""
    found = list[tuple[str, str]]()
    depth, before = 0, ""  # the last word of this definition's head
    begins = True
    for token in TOKEN.finditer(text):
        word = token["word"] or ""
        if token["open"]:
            if begins and token["open"] == "{":
                found.append(("query", ""))
            depth, begins = depth + 1, False
        elif token["close"]:
            depth -= 1
            begins = depth == 0 and token["close"] == "}"
        elif word and depth == 0:
            if begins and word in KINDS:
                found.append((word, ""))
            elif before in KINDS and word[0] not in "@$":
                found[-1] = (before, word)
            begins, before = False, word if begins else ""
            continue
        before = ""
    return found


def build_input(model: Callable[P, M], *args: P.args, **fields: P.kwargs) -> M:
    """Construct a generated input object or operation, leaving out fields that are None.

    The parameters are those of the generated constructor, so a field that a regeneration renames,
    removes or retypes fails type checking at the call. Every pydantic error is translated here.

    Raises:
        UsageError: A value does not fit its field.
        Error: A required field is missing or a field is unknown: a fault of this library, not of
            the caller.
    """
    from pydantic import ValidationError  # saves loading pydantic before the first request

    given = {name: value for name, value in fields.items() if value is not None}
    absent = fields.keys() - given.keys()  # None for a required field is the caller's
    try:
        return cast("Callable[..., M]", model)(*args, **given)
    except ValidationError as error:
        name, refused = error.title, usage_error_from(error, error.title.removesuffix("Input"))
        problems = error.errors(include_url=False)
        if not any(p["type"] in OUR_FAULTS and p["loc"][0] not in absent for p in problems):
            raise refused from None
        raise Error(
            f"{refused.message}. wandb_api built an invalid {name}: this is a bug in wandb_api or "
            "in the regenerated wandb_operations, not in your call; please report it"
        ) from error


def usage_error_from(error: ValidationError, what: str) -> UsageError:
    """Describe the first problem of a pydantic error as a `UsageError`."""
    problem = error.errors(include_url=False, include_context=False, include_input=False)[0]
    where = ".".join(str(p) for p in problem["loc"])
    return UsageError(
        f"{what}: {where}: {problem['msg']}" if where else f"{what}: {problem['msg']}"
    )
