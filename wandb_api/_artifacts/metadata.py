"""Metadata of artifacts: converted to JSON as W&B stores it, and checked."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from .._core.json_codec import decode_lenient
from .._core.json_values import json_value
from .._types import JsonDict, JsonValue
from ..errors import ArgumentTypeError, UsageError

MOST_METADATA_KEYS = 100


def check_metadata(metadata: Mapping[str, Any] | str | None) -> JsonDict:
    """Copy metadata to JSON that W&B can store; NaN becomes null.

    Raises:
        ArgumentTypeError: It is not a mapping.
        UsageError: It has more than 100 keys at its top level, or holds an
            infinity.
        SerializationError: A value has no JSON form; the message names its key. It is a
            `UsageError` and a `TypeError`.
    """
    if metadata is None:
        return {}
    if isinstance(metadata, str):
        decoded = decode_lenient(metadata)
        if not isinstance(decoded, dict):
            raise UsageError("metadata given as a string must be a JSON object")
        return check_metadata(decoded)
    if not isinstance(metadata, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass anything
        raise ArgumentTypeError(f"metadata must be a mapping, not {type(metadata).__name__}")
    if len(metadata) > MOST_METADATA_KEYS:
        raise UsageError(
            f"metadata has {len(metadata)} keys; W&B stores at most {MOST_METADATA_KEYS} at the "
            "top level, so nest some of them"
        )
    return {
        str(key): json_value(value, f"metadata {str(key)!r}", check_float=_check_float)
        for key, value in metadata.items()
    }


def _check_float(value: float, where: str) -> JsonValue:
    if math.isinf(value):
        raise UsageError(f"{where} is infinite, which W&B cannot store")
    return None if math.isnan(value) else value
