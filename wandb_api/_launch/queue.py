"""Launch queues: what can be checked before it is sent, and what is sent. No IO."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any, cast

import wandb_operations as ops

from .._core.json_codec import decode_lenient
from .._core.json_values import json_value, require_finite
from .._core.suggestions import did_you_mean
from .._types import JSONDict, JsonValue
from ..errors import MissingExtraError, UsageError

LAUNCH_PROJECT = "model-registry"  # where queues live, unless somebody made them elsewhere
RESOURCES = ("local-container", "local-process", "kubernetes", "sagemaker", "gcp-vertex")
LONGEST_QUEUE_NAME = 64
VARIABLE = re.compile(r"\{\{\s*([\w.-]+)\s*\}\}")


def check_queue_name(name: str) -> str:
    """The name, if a queue may have it."""
    if not isinstance(name, str) or not name.strip():  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
        raise UsageError(f"a run queue needs a name, not {name!r}")
    if len(name) > LONGEST_QUEUE_NAME:
        raise UsageError(
            f"the queue name has {len(name)} characters; at most {LONGEST_QUEUE_NAME} are allowed"
        )
    return name


def check_resource(resource: str) -> str:
    """The resource type, if runs can be started on it."""
    if resource not in RESOURCES:
        hint = did_you_mean(resource, RESOURCES)
        raise UsageError(
            f"{resource!r} is no resource type: it must be one of {', '.join(RESOURCES)}{hint}"
        )
    return resource


def check_prioritization(mode: str | None, allowed: Sequence[str]) -> str | None:
    """The prioritisation mode as the server writes it."""
    if mode is None:
        return None
    word = mode.strip().upper() if isinstance(mode, str) else mode  # pyright: ignore[reportUnnecessaryIsInstance]
    if word not in allowed:
        raise UsageError(
            f"prioritization_mode is {mode!r}; it must be {' or '.join(allowed)}, or None"
        )
    return word


def json_text(value: object, what: str) -> str:
    """Encode JSON as the server stores it.

    Raises:
        UsageError: It contains NaN, an infinity, or a value without a JSON form.
    """
    return json.dumps(json_value(value, what, check_float=require_finite), ensure_ascii=False)


def queue_config(resource: str, config: Mapping[str, JsonValue] | None) -> str:
    """The configuration of a new queue, as it is stored: the user's below the resource's name."""
    return json_text({"resource_args": {resource: dict(config or {})}}, "the queue's config")


def links_text(links: Mapping[str, str] | None) -> str:
    """External links, label by label, as they are stored."""
    found = list[dict[str, str]]()
    for label, url in (links or {}).items():
        if not re.match(r"https?://", str(url)):
            raise UsageError(f"the external link {label!r} is {url!r}, no http or https URL")
        found.append({"label": str(label), "url": url})
    return json_text({"links": found}, "external_links")


def read_links(stored: JsonValue) -> dict[str, str]:
    """External links by label, however they are stored."""
    if isinstance(stored, str):
        try:
            stored = cast(JsonValue, json.loads(stored))
        except ValueError:
            return {}
    links = stored.get("links") if isinstance(stored, dict) else None
    pairs = [link for link in links if isinstance(link, dict)] if isinstance(links, list) else []
    return {str(link.get("label")): str(link.get("url")) for link in pairs}


def used_variables(value: JsonValue) -> Iterator[str]:
    """The names in ``{{ }}`` anywhere in a configuration."""
    if isinstance(value, str):
        yield from VARIABLE.findall(value)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from VARIABLE.findall(str(key))
            yield from used_variables(item)
    elif isinstance(value, Sequence):
        for item in value:
            yield from used_variables(item)


def check_variables(
    variables: Mapping[str, JsonValue] | None, config: Mapping[str, JsonValue] | None
) -> JSONDict:
    """Template variables with sound schemas, fit for the configuration that uses them.

    Args:
        variables: ``{name: {"schema": {...}, "description": ...}}``, each schema a JSON schema.
        config: The configuration whose strings may contain ``{{name}}``.

    Raises:
        UsageError: A schema is no JSON schema, or the configuration uses what is not declared.
    """
    declared = dict(variables or {})
    for name, variable in declared.items():
        schema = variable.get("schema") if isinstance(variable, dict) else None
        if not isinstance(schema, dict):
            raise UsageError(f"the template variable {name!r} needs a dict with a 'schema'")
        _check_schema(name, schema)
    if declared:
        used = set(used_variables(cast(JsonValue, dict(config or {}))))
        for name in sorted(used - declared.keys()):
            hint = did_you_mean(name, declared)
            raise UsageError(
                f"the config uses {{{{{name}}}}}, which no template variable declares{hint}"
            )
        if idle := sorted(declared.keys() - used):
            warnings.warn(
                f"the config does not use the template variables {', '.join(idle)}", stacklevel=3
            )
    return declared


def check_values(
    values: Mapping[str, JsonValue] | None, schemas: Mapping[str, JSONDict]
) -> JSONDict:
    """Values for a queue's template variables, each fit for its JSON schema.

    A variable whose schema has a ``default`` may be left out.
    """
    given = dict(values or {})
    for name in given.keys() - schemas.keys():
        hint = did_you_mean(name, schemas)
        raise UsageError(f"the queue has no template variable {name!r}{hint}")
    for name, schema in schemas.items():
        if name in given:
            _check_value(name, given[name], schema)
        elif "default" not in schema:
            raise UsageError(f"the queue needs a value for the template variable {name!r}")
    return given


def read_variables(
    config: ops.GetDefaultResourceConfigEntityDefaultResourceConfig,
) -> dict[str, JSONDict]:
    """The JSON schema of each template variable."""
    found = dict[str, JSONDict]()
    for variable in config.template_variables or ():
        schema = decode_lenient(variable.schema_)
        found[variable.name] = schema if isinstance(schema, dict) else {}
    return found


def _check_schema(name: str, schema: JSONDict) -> None:
    what = f"the schema of the template variable {name!r}"
    jsonschema = _jsonschema()
    try:
        jsonschema.Draft202012Validator.check_schema(schema)
    except jsonschema.SchemaError as error:
        raise UsageError(f"{what} is no JSON schema: {error.message}") from None
    for reference in _references(schema):
        if not reference.startswith("#"):
            raise UsageError(f"{what} refers to {reference!r}: references must stay inside")
    if "default" in schema:
        _check_value(name, schema["default"], schema)


def _references(schema: JsonValue) -> Iterator[str]:
    if isinstance(schema, dict):
        found = schema.get("$ref")
        if isinstance(found, str):
            yield found
        for part in schema.values():
            yield from _references(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _references(part)


def _check_value(name: str, value: JsonValue, schema: JSONDict) -> None:
    jsonschema = _jsonschema()
    from referencing import Registry
    from referencing.exceptions import Unresolvable

    nothing: Registry[Any] = Registry()  # a reference into the network is refused, not fetched
    validator = jsonschema.Draft202012Validator(schema, registry=nothing)
    try:
        validator.validate(value)
    except jsonschema.ValidationError as error:
        raise UsageError(f"the template variable {name!r} is {value!r}: {error.message}") from None
    except Unresolvable as error:
        raise UsageError(
            f"the schema of the template variable {name!r} refers to {error.ref!r}, which is not in it"
        ) from None


def _jsonschema() -> ModuleType:
    try:
        import jsonschema
    except ImportError:
        raise MissingExtraError(
            "template variables are checked with jsonschema: pip install 'wandb-api-typed[launch]'"
        ) from None
    return jsonschema
