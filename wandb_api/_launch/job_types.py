"""A job's file, and its inputs checked against the types that were recorded with it. No IO.

Types are JSON: ``{"wb_type": "number"}``, ``{"wb_type": "typedDict", "params": {"type_map": {...}}}``.
A type of a name that is not known here takes every value: what is not known is not refused.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from .._core.suggestions import did_you_mean
from .._types import JSONDict, JsonValue
from ..errors import UsageError

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
    """What ``wandb-job.json`` says.

    Attributes:
        source_type: where the code comes from: ``repo``, ``artifact`` or ``image``.
        source: the rest of what is known of the code, as the file has it.
        entrypoint: the command that starts it; empty when the file names none.
        input_types: the type of the config that the job takes.
        output_types: the type of the summary that it leaves.
        runtime: the Python version that it ran with.
        partial: made by hand, not from a run: its types are not known for certain.
    """

    source_type: str
    source: JSONDict = field(default_factory=dict[str, JsonValue])
    entrypoint: tuple[str, ...] = ()
    input_types: JSONDict = field(default_factory=dict[str, JsonValue])
    output_types: JSONDict = field(default_factory=dict[str, JsonValue])
    runtime: str | None = None
    partial: bool = False


def read_job_file(text: str | bytes, name: str) -> JobFile:
    """Read ``wandb-job.json`` of the job artifact called ``name``."""
    try:
        found = json.loads(text)
    except ValueError as error:
        raise UsageError(f"the wandb-job.json of {name} is not JSON: {error}") from None
    if not isinstance(found, dict):
        raise UsageError(f"the wandb-job.json of {name} is not a JSON object")
    body = cast(JSONDict, found)
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


def _object(value: JsonValue) -> JSONDict:
    return value if isinstance(value, dict) else {}


def check_config(config: Mapping[str, JsonValue], types: JSONDict, job: str) -> None:
    """Refuse a config that does not fit a job's input types, naming everything that is wrong."""
    if problems := list(mismatches(dict(config), types)):
        raise UsageError(f"the config does not fit the inputs of {job}: {'; '.join(problems)}")


def mismatches(value: JsonValue, type_: JSONDict, path: str = "") -> Iterator[str]:
    """Everything in ``value`` that does not fit ``type_``, a sentence each."""
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


def _of_dict(value: JsonValue, fields: JSONDict, path: str) -> Iterator[str]:
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
