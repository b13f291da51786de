"""Check custom chart presets before they are sent."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import cast

import wandb_operations as ops

from .._core.arguments import sendable
from .._core.json_values import json_value, require_finite
from .._transport.request import build_input
from .._types import JsonDict, JSONValue
from ..errors import ArgumentTypeError, SerializationError, UsageError

ACCESS = ("PRIVATE", "PUBLIC")
SPEC_TYPES = ("vega2",)
NAME = re.compile(r"[^/\s\x00-\x1f]([^/\x00-\x1f]*[^/\s\x00-\x1f])?")
# A specification draws something only if it has one of these keys: Vega's, then Vega-Lite's.
DRAWING_KEYS = (
    "marks",
    "axes",
    "legends",
    "mark",
    "layer",
    "facet",
    "hconcat",
    "vconcat",
    "concat",
    "repeat",
    "spec",
)


def chart_input(
    entity: str,
    name: str,
    display_name: str,
    spec_type: str,
    access: str,
    spec: str | Mapping[str, JSONValue],
) -> ops.CreateCustomChartInput:
    """Build the input that creates a chart preset.

    Raises:
        UsageError: The server or the browser could not use it.
    """
    for what, value in {"entity": entity, "name": name, "display_name": display_name}.items():
        if not isinstance(value, str) or not value.strip():  # pyright: ignore[reportUnnecessaryIsInstance] -- validates arguments at run time
            raise UsageError(f"a chart needs a {what}, not {value!r}")
    if not NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} is not a valid chart name: charts are identified by 'entity/name', so it cannot "
            "contain '/' or control characters, or start or end with a blank"
        )
    if spec_type not in SPEC_TYPES:
        raise UsageError(f"spec_type is {spec_type!r}; the only one that W&B supports is 'vega2'")
    level = access.strip().upper() if isinstance(access, str) else access  # pyright: ignore[reportUnnecessaryIsInstance]
    if level not in ACCESS:
        raise UsageError(f"access is {access!r}; it must be 'private' or 'public'")
    return build_input(
        ops.CreateCustomChartInput,
        entity=entity,
        name=name,
        display_name=display_name,
        type_=spec_type,
        access=level,
        spec=spec_text(spec),
    )


def spec_text(spec: str | Mapping[str, JSONValue]) -> str:
    """Return a Vega or Vega-Lite specification as JSON; a string is returned unchanged.

    Raises:
        UsageError: It is not a specification that draws something.
    """
    if isinstance(spec, str):
        try:
            parsed = json.loads(spec, parse_constant=_refuse_constant)
        except (ValueError, RecursionError) as error:
            raise UsageError(f"the chart's spec is not JSON: {error}") from None
        _check_spec(parsed)
        return spec
    if not isinstance(spec, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance] -- validates arguments at run time
        raise ArgumentTypeError(
            f"a chart's spec must be a dict or a JSON string, not {type(spec).__name__}"
        )
    plain = json_value(dict(spec), "spec", convert=_refuse, check_float=require_finite)
    _check_spec(plain)
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return sendable(text, "spec")


def _refuse(value: object) -> object:
    kind = type(value).__name__
    raise SerializationError(f"a value of type {kind!r} cannot be sent as JSON")


def _refuse_constant(word: str) -> object:
    raise ValueError(f"{word} is not valid JSON")


def _check_spec(spec: object) -> None:
    if not isinstance(spec, dict):
        raise ArgumentTypeError(f"a chart's spec must be a JSON object, not {type(spec).__name__}")
    known = cast(JsonDict, spec)
    schema = known.get("$schema")
    if schema is not None and (not isinstance(schema, str) or "vega" not in schema):
        raise UsageError(f"$schema is {schema!r}; it must name Vega or Vega-Lite")
    if not any(key in known for key in DRAWING_KEYS):
        raise UsageError(
            f"the spec draws nothing: it needs one of {', '.join(DRAWING_KEYS)}, and has "
            f"{', '.join(map(str, known)) or 'no key'}"
        )
