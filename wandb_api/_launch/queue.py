"""Validate the arguments of launch queues, and encode and decode what the server stores."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any, cast

import wandb_operations as ops

from .._core.arguments import refusal, sendable
from .._core.json_codec import decode_dict
from .._core.json_values import json_value, require_finite
from .._core.suggestions import did_you_mean
from .._types import JsonDict, JsonValue
from ..errors import ArgumentTypeError, MissingExtraError, UsageError

LAUNCH_PROJECT = "model-registry"  # the project that holds queues by default
RESOURCES = ("local-container", "local-process", "kubernetes", "sagemaker", "gcp-vertex")
LONGEST_QUEUE_NAME = 64
# Raised by the JSON schema validator for invalid patterns, endless references and deep nesting.
VALIDATOR_FAULTS = (re.error, RecursionError, ArithmeticError, TypeError, ValueError)
VARIABLE = re.compile(r"\{\{\s*([\w.-]+)\s*\}\}")


def check_queue_name(name: str) -> str:
    """Validate the name of a queue."""
    if not isinstance(name, str) or not name.strip():  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
        raise refusal(name, str)(
            f"the name of a run queue must be a non-empty string, not {name!r}"
        )
    if len(name) > LONGEST_QUEUE_NAME:
        raise UsageError(
            f"the name of a run queue has at most {LONGEST_QUEUE_NAME} characters, not {len(name)}"
        )
    return sendable(name, "the name of a run queue")


def check_resource(resource: str) -> str:
    """Validate a resource type."""
    if resource not in RESOURCES:
        hint = did_you_mean(resource, RESOURCES)
        raise UsageError(
            f"unknown resource type {resource!r}: it must be one of {', '.join(RESOURCES)}{hint}"
        )
    return resource


def check_mapping(value: object, what: str) -> dict[str, JsonValue]:
    """Return a copy of a dict argument; None is empty.

    Raises:
        UsageError: It is not a dict with string keys.
    """
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise ArgumentTypeError(f"{what} must be a dict, not {type(value).__name__}")
    pairs = cast("Mapping[object, JsonValue]", value)
    for key in pairs:
        if not isinstance(key, str):
            raise ArgumentTypeError(f"the keys of {what} must be strings, not {key!r}")
    return dict(cast("Mapping[str, JsonValue]", pairs))


def check_prioritization(mode: str | None, allowed: Sequence[str]) -> str | None:
    """Validate a prioritization mode and return it in upper case."""
    if mode is None:
        return None
    word = mode.strip().upper() if isinstance(mode, str) else mode  # pyright: ignore[reportUnnecessaryIsInstance]
    if word not in allowed:
        raise UsageError(
            f"prioritization_mode must be {' or '.join(allowed)} or None, not {mode!r}"
        )
    return word


def json_text(value: object, what: str) -> str:
    """Encode JSON as the server stores it.

    Raises:
        UsageError: It contains NaN, an infinity, or a value without a JSON form.
    """
    return json.dumps(json_value(value, what, check_float=require_finite), ensure_ascii=False)


def queue_config(resource: str, config: Mapping[str, JsonValue] | None) -> str:
    """Encode the configuration of a queue as the server stores it, below the resource type."""
    return json_text(
        {"resource_args": {resource: check_mapping(config, "the config of the queue")}},
        "the config of the queue",
    )


def links_text(links: Mapping[str, str] | None) -> str:
    """Encode external links, given by label, as the server stores them."""
    found = list[dict[str, str]]()
    for label, url in check_mapping(links, "external_links").items():
        if not re.match(r"https?://", str(url)):
            raise UsageError(
                f"the external link {label!r} must be an http or https URL, not {url!r}"
            )
        found.append({"label": str(label), "url": str(url)})
    return json_text({"links": found}, "external_links")


def read_links(stored: JsonValue) -> dict[str, str]:
    """Decode external links; a malformed value counts as no links."""
    if isinstance(stored, str):
        try:
            stored = cast(JsonValue, json.loads(stored))
        except (ValueError, RecursionError):
            return {}
    links = stored.get("links") if isinstance(stored, dict) else None
    pairs = [link for link in links if isinstance(link, dict)] if isinstance(links, list) else []
    return {str(link.get("label")): str(link.get("url")) for link in pairs}


def used_variables(value: JsonValue) -> Iterator[str]:
    """Yield the names of template variables, ``{{name}}``, that a configuration uses."""
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
) -> JsonDict:
    """Validate template variables and the configuration that uses them.

    Args:
        variables: ``{name: {"schema": {...}, "description": ...}}``, each schema a JSON schema.
        config: The configuration, whose strings may contain ``{{name}}``.

    Raises:
        UsageError: Invalid schema, or the configuration uses an undeclared variable.
    """
    declared = check_mapping(variables, "template_variables")
    for name, variable in declared.items():
        schema = variable.get("schema") if isinstance(variable, dict) else None
        if not isinstance(schema, dict):
            raise UsageError(f"the template variable {name!r} must be a dict with the key 'schema'")
        _check_schema(name, schema)
    if declared:
        try:
            used = set(used_variables(check_mapping(config, "the config of the queue")))
        except RecursionError:
            raise UsageError("the config of the queue is nested too deeply") from None
        for name in sorted(used - declared.keys()):
            hint = did_you_mean(name, declared)
            raise UsageError(
                f"the config uses {{{{{name}}}}}, which template_variables does not declare{hint}"
            )
        if idle := sorted(declared.keys() - used):
            warnings.warn(
                f"the config does not use the template variables {', '.join(idle)}", stacklevel=3
            )
    return declared


def check_values(
    values: Mapping[str, JsonValue] | None, schemas: Mapping[str, Mapping[str, JsonValue]]
) -> JsonDict:
    """Validate values of a queue's template variables against their JSON schemas.

    Raises:
        UsageError: A value does not fit its schema, the queue does not have such a variable, or the
            value of a variable without ``default`` is missing.
    """
    given = check_mapping(values, "template_variables")
    for name in given.keys() - schemas.keys():
        hint = did_you_mean(name, schemas)
        raise UsageError(f"the queue does not have a template variable {name!r}{hint}")
    for name, schema in schemas.items():
        if name in given:
            _check_value(name, given[name], schema)
        elif "default" not in schema:
            raise UsageError(f"the queue needs a value for the template variable {name!r}")
    return given


def read_variables(
    config: ops.GetDefaultResourceConfigEntityDefaultResourceConfig,
) -> dict[str, JsonDict]:
    """Decode the JSON schema of each template variable."""
    found = dict[str, JsonDict]()
    for index, variable in enumerate(config.template_variables or ()):
        found[variable.name] = decode_dict(
            variable.schema_,
            f"entity.defaultResourceConfig.templateVariables[{index}].schema",
        )
    return found


def _check_schema(name: str, schema: JsonDict) -> None:
    """Raise UsageError if a template variable has an invalid schema, or one that refers outside."""
    what = f"the schema of the template variable {name!r}"
    jsonschema = _jsonschema()
    try:
        jsonschema.Draft202012Validator.check_schema(schema)
        references = list(_references(schema))
    except jsonschema.SchemaError as error:
        raise UsageError(f"{what} is not a valid JSON schema: {error.message}") from None
    except VALIDATOR_FAULTS as error:
        raise UsageError(f"{what} cannot be checked: {error}") from None
    for reference in references:
        if not reference.startswith("#"):
            raise UsageError(
                f"{what} refers to {reference!r}: only references within the schema are supported"
            )
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


def _check_value(name: str, value: JsonValue, schema: Mapping[str, JsonValue]) -> None:
    """Raise UsageError if a value does not fit the schema of its template variable."""
    jsonschema = _jsonschema()
    from referencing import Registry
    from referencing.exceptions import Unresolvable

    empty: Registry[Any] = Registry()  # so that references are never fetched from the network
    validator = jsonschema.Draft202012Validator(schema, registry=empty)
    try:
        validator.validate(value)
    except jsonschema.ValidationError as error:
        raise UsageError(f"the template variable {name!r} is {value!r}: {error.message}") from None
    except Unresolvable as error:
        raise UsageError(
            f"the schema of the template variable {name!r} refers to {error.ref!r}, which it does "
            "not contain"
        ) from None
    except VALIDATOR_FAULTS as error:
        raise UsageError(f"the template variable {name!r} cannot be checked: {error}") from None


def _jsonschema() -> ModuleType:
    try:
        import jsonschema
    except ImportError:
        raise MissingExtraError(
            "template variables need jsonschema: pip install 'wandb-api-typed[launch]'"
        ) from None
    return jsonschema
