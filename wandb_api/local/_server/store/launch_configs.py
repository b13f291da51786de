"""Queue configurations with template variables: validation and substitution."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, cast

from jsonschema import Draft202012Validator, SchemaError, ValidationError
from referencing import Registry
from referencing.exceptions import Unresolvable

from ..errors import Refusal

RESOURCES = ("local-container", "local-process", "kubernetes", "sagemaker", "gcp-vertex")
VARIABLE = re.compile(r"\{\{\s*([\w.-]+)\s*\}\}")
OBJECT: dict[str, Any] = {"type": "object"}
TEXT: dict[str, Any] = {"type": "string"}
# What each resource's own configuration may look like; keys that are not named here are free.
SHAPES: dict[str, dict[str, Any]] = {
    "kubernetes": {
        "properties": {
            "apiVersion": TEXT,
            "kind": TEXT,
            "metadata": OBJECT,
            "spec": OBJECT,
            "namespace": TEXT,
            "configFile": TEXT,
        }
    },
    "sagemaker": {
        "properties": {"RoleArn": TEXT, "OutputDataConfig": OBJECT, "ResourceConfig": OBJECT}
    },
    "gcp-vertex": {"properties": {"spec": OBJECT, "run": OBJECT}},
    "local-container": {"properties": {"env": {"type": ["array", "object"]}, "gpus": {}}},
}


def _object(value: object) -> dict[str, Any]:
    """Return a JSON object; empty for any other value."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _validator(schema: dict[str, Any]) -> Any:
    return Draft202012Validator(schema, registry=Registry())  # nothing is fetched


def read_object(text: str | None, what: str) -> dict[str, Any]:
    """Parse a JSON object; an empty string is an empty object."""
    try:
        found = json.loads(text or "{}")
    except (ValueError, RecursionError):
        raise Refusal(f"{what} is not valid JSON") from None
    if not isinstance(found, dict):
        raise Refusal(f"{what} must be a JSON object")
    return cast("dict[str, Any]", found)


def read_variables(text: str | None) -> dict[str, dict[str, Any]]:
    """Parse the variables of a configuration; each needs a valid JSON schema."""
    found = read_object(text, "templateVariables")
    for name, variable in found.items():
        schema = _object(variable).get("schema")
        if not isinstance(schema, dict):
            raise Refusal(f"template variable {name!r} has no schema")
        try:
            Draft202012Validator.check_schema(cast("dict[str, Any]", schema))
        except SchemaError as error:
            raise Refusal(f"template variable {name!r}: invalid schema: {error.message}") from None
    return found


def find_problems(resource: str, config: dict[str, Any], variables: dict[str, Any]) -> list[str]:
    """Return the problems of a configuration, one sentence each; they do not prevent saving."""
    own = _object(config.get("resource_args")).get(resource, {})
    wanted = {"type": "object", **SHAPES.get(resource, {})}
    found = [
        f"{'/'.join(map(str, ['', *error.absolute_path])) or '/'}: {error.message}"
        for error in _validator(wanted).iter_errors(_emptied(own))
    ]
    return found + [
        f"{{{{{name}}}}} is not declared"
        for name in sorted({*used(config)} - variables.keys())
        if variables
    ]


def _emptied(value: object) -> object:
    """Return a configuration without the values that variables will fill in."""
    if held := _object(value):
        return {k: _emptied(v) for k, v in held.items() if not _open(v)}
    return value


def _open(value: Any) -> bool:
    return isinstance(value, str) and VARIABLE.fullmatch(value) is not None


def used(value: Any) -> Iterator[str]:
    """Return the names of the variables in a configuration."""
    yield from VARIABLE.findall(json.dumps(value))


def check_values(given: dict[str, Any], variables: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return a value for each variable, by default its own default."""
    if unknown := sorted(given.keys() - variables.keys()):
        raise Refusal(f"unknown template variables: {', '.join(unknown)}")
    values = dict[str, Any]()
    for name, variable in variables.items():
        schema = variable["schema"]
        if name not in given and "default" not in schema:
            raise Refusal(f"template variable {name!r} needs a value")
        values[name] = given.get(name, schema.get("default"))
        try:
            _validator(schema).validate(values[name])
        except (ValidationError, Unresolvable) as error:
            reason = getattr(error, "message", error)
            raise Refusal(f"template variable {name!r}: {reason}") from None
    return values


def filled_in(value: object, values: dict[str, Any]) -> Any:
    """Replace the variables of a configuration; a string that is one variable keeps its type."""
    if held := _object(value):
        return {filled_in(k, values): filled_in(v, values) for k, v in held.items()}
    if isinstance(value, list):
        items = cast("list[object]", value)
        return [filled_in(item, values) for item in items]
    if not isinstance(value, str):
        return value
    whole = VARIABLE.fullmatch(value)
    if whole is not None:
        return values.get(whole[1], value)
    return VARIABLE.sub(lambda found: str(values.get(found[1], found[0])), value)
