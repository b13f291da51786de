"""Read a job's description, and check a config against the job's recorded input types.

Types are JSON, such as ``{"wb_type": "number"}`` or
``{"wb_type": "typedDict", "params": {"type_map": {...}}}``. Unknown types accept every value.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from .._core.suggestions import did_you_mean
from .._types import JsonDict, JsonValue
from ..errors import ArgumentTypeError, UsageError

JOB_FILE = "wandb-job.json"
REQUIREMENTS = "requirements.frozen.txt"
SCALARS: dict[str, Callable[[object], bool]] = {
    "none": lambda v: v is None,
    "string": lambda v: isinstance(v, str),
    "number": lambda v: isinstance(v, (int, float)) and not isinstance(v, bool),
    "boolean": lambda v: isinstance(v, bool),
    "timestamp": lambda v: isinstance(v, (int, float)) and not isinstance(v, bool),
}


@dataclass(frozen=True)
class JobFile:
    """The content of ``wandb-job.json``.

    Attributes:
        source_type: Where the code comes from: ``repo``, ``artifact`` or ``image``.
        source: The description of the source, as stored.
        entrypoint: The command that starts the job; empty if the file does not name one.
        input_types: The type of the job's config.
        output_types: The type of the job's summary.
        runtime: The Python version that the job was recorded with.
        partial: Whether the job was created by hand instead of from a run, so that its types are
            incomplete.
    """

    source_type: str
    source: JsonDict = field(default_factory=dict[str, JsonValue])
    entrypoint: tuple[str, ...] = ()
    input_types: JsonDict = field(default_factory=dict[str, JsonValue])
    output_types: JsonDict = field(default_factory=dict[str, JsonValue])
    runtime: str | None = None
    partial: bool = False


def read_job_file(text: str | bytes, name: str) -> JobFile:
    """Parse the ``wandb-job.json`` of the job artifact ``name``.

    Raises:
        UsageError: The file is not a JSON object.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"the {JOB_FILE} of {name} is not valid JSON: {error}") from None
    if not isinstance(found, dict):
        raise UsageError(f"the {JOB_FILE} of {name} is not a JSON object")
    body = cast(JsonDict, found)
    source, runtime = _object(body.get("source")), body.get("runtime")
    entrypoint = source.get("entrypoint")
    return JobFile(
        source_type=str(body.get("source_type") or ""),
        source=source,
        entrypoint=tuple(str(part) for part in entrypoint) if isinstance(entrypoint, list) else (),
        input_types=_object(body.get("input_types")),
        output_types=_object(body.get("output_types")),
        runtime=runtime if isinstance(runtime, str) else None,
        partial=bool(body.get("_partial")),
    )


def _object(value: JsonValue) -> JsonDict:
    return value if isinstance(value, dict) else {}


def check_config(config: Mapping[str, JsonValue], types: JsonDict, job: str) -> None:
    """Check a config against a job's input types.

    Raises:
        ArgumentTypeError: The config does not fit; the message lists every mismatch.
    """
    try:
        problems = list(mismatches(dict(config), types))
    except RecursionError:
        raise UsageError(f"the config or the input types of {job} are nested too deeply") from None
    if problems:
        raise ArgumentTypeError(
            f"the config does not fit the inputs of {job}: {'; '.join(problems)}"
        )


def mismatches(value: JsonValue, type_: JsonDict, path: str = "") -> Iterator[str]:
    """Describe each part of ``value`` that does not fit a type.

    Args:
        value: A JSON value.
        type_: The type.
        path: The path of the value within the config, for the descriptions.
    """
    name, params = type_.get("wb_type"), _object(type_.get("params"))
    where = path or "config"
    if isinstance(name, str) and name in SCALARS:
        if not SCALARS[name](value):
            yield f"{where} is {_short(value)}, not a {name}"
    elif name == "typedDict":
        yield from _of_dict(value, _object(params.get("type_map")), path)
    elif name == "list":
        if not _is_list(value):
            yield f"{where} is {_short(value)}, not a list"
        else:
            element = _object(params.get("element_type"))
            for index, item in enumerate(cast(Sequence[JsonValue], value)):
                yield from mismatches(item, element, f"{where}[{index}]")
    elif name == "union":
        allowed = params.get("allowed_types")
        options = [_object(t) for t in allowed] if isinstance(allowed, list) else []
        if options and all(any(mismatches(value, option)) for option in options):
            kinds = " or ".join(str(o.get("wb_type")) for o in options)
            yield f"{where} is {_short(value)}, not a {kinds}"
    elif name == "const" and value != params.get("val"):
        yield f"{where} is {_short(value)}; it can only be {_short(params.get('val'))}"


def _of_dict(value: JsonValue, fields: JsonDict, path: str) -> Iterator[str]:
    where = path or "config"
    if not isinstance(value, dict):
        yield f"{where} is {_short(value)}, not a dict"
        return
    for key, wanted in fields.items():
        inner = f"{path}.{key}" if path else key
        if key in value:
            yield from mismatches(value[key], _object(wanted), inner)
        elif any(mismatches(None, _object(wanted))):
            yield f"{inner} is missing"
    for key in value.keys() - fields.keys():
        hint = did_you_mean(key, fields)
        yield f"{f'{path}.{key}' if path else key} is not an input{hint}"


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, (str, bytes))


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
