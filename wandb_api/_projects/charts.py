"""Custom chart presets: what can be checked before they are sent. No IO."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import cast

import wandb_operations as ops

from .._types import JSONDict, JsonValue
from ..errors import UsageError

ACCESS = ("PRIVATE", "PUBLIC")
SPEC_TYPES = ("vega2",)
NAME = re.compile(r"[^/\s\x00-\x1f]([^/\x00-\x1f]*[^/\s\x00-\x1f])?")
# A specification draws something only if it has one of these: Vega's own, then Vega-Lite's
DRAWS = (
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
    spec: str | Mapping[str, JsonValue],
) -> ops.CreateCustomChartInput:
    """What creates a chart preset; refuses what the server or the browser could not use."""

    for what, value in {"entity": entity, "name": name, "display_name": display_name}.items():
        if not isinstance(value, str) or not value.strip():  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass what they like
            raise UsageError(f"a chart needs a {what}, not {value!r}")
    if not NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} cannot name a chart: charts are found as 'entity/name', so no '/', no control "
            "characters, no blanks around it"
        )
    if spec_type not in SPEC_TYPES:
        raise UsageError(f"spec_type is {spec_type!r}; the only one that W&B draws is 'vega2'")
    level = access.strip().upper() if isinstance(access, str) else access  # pyright: ignore[reportUnnecessaryIsInstance]
    if level not in ACCESS:
        raise UsageError(f"access is {access!r}; it must be 'private' or 'public'")
    return ops.CreateCustomChartInput(
        entity=entity,
        name=name,
        display_name=display_name,
        type_=spec_type,
        access=level,
        spec=spec_text(spec),
    )


def spec_text(spec: str | Mapping[str, JsonValue]) -> str:
    """A Vega or Vega-Lite specification as JSON text; a text is sent as it was written."""
    if isinstance(spec, str):
        try:
            parsed = json.loads(spec, parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            raise UsageError(f"the chart's spec is not JSON: {error}") from None
        _check_spec(parsed)
        return spec
    if not isinstance(spec, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass what they like
        raise UsageError(f"a chart's spec is a dict or JSON text, not {type(spec).__name__}")
    try:
        text = json.dumps(dict(spec), allow_nan=False, ensure_ascii=False, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError) as error:
        raise UsageError(f"the chart's spec cannot be written as JSON: {error}") from None
    _check_spec(dict(spec))
    return text


def _no_number(word: str) -> object:
    raise ValueError(f"{word} is no JSON")


def _check_spec(spec: object) -> None:
    if not isinstance(spec, dict):
        raise UsageError(f"a chart's spec is a JSON object, not {type(spec).__name__}")
    known = cast(JSONDict, spec)
    schema = known.get("$schema")
    if schema is not None and (not isinstance(schema, str) or "vega" not in schema):
        raise UsageError(f"$schema is {schema!r}; it must name Vega or Vega-Lite")
    if not any(key in known for key in DRAWS):
        raise UsageError(
            f"the spec draws nothing: it has none of {', '.join(DRAWS)} but {', '.join(known) or 'no key'}"
        )
