"""Names of metrics as `Api.runs` has them, and as each kind of panel writes them.

``config.lr`` is a value of the config, ``summary_metrics.loss`` one of the summary.
"""

from __future__ import annotations

import re

from .spec_codec import Renamed, Strings

AXIS = re.compile(r"(?:config|summary|run):|[cs]::")
VALUE = ".value"


def wrapped(key: str) -> str:
    """Return where the server holds a key of the config: ``a.b`` is at ``a.value.b``."""
    if "value" in key.split("."):
        return key
    first, _, rest = key.partition(".")
    return f"{first}{VALUE}.{rest}" if rest else first + VALUE


def unwrapped(key: str) -> str | None:
    """Return the key of the config that the server holds at a place; None if it is another place."""
    first, found, rest = key.partition(VALUE)
    if not found or "." in first or (rest and rest[0] != "."):
        return None
    return first + rest


def _from_line(name: str) -> str:
    key = unwrapped(name.removeprefix("config.")) if name.startswith("config.") else None
    return name if key is None else f"config.{key}"


def _to_line(name: str) -> str:
    prefix, found, key = name.partition("config.")
    return f"config.{wrapped(key)}" if found and not prefix else name


def _from_axis(name: str) -> str:
    section, _, rest = name.partition(":")
    if section == "config" and (key := unwrapped(rest)) is not None:
        return f"config.{key}"
    return f"summary_metrics.{rest}" if section == "summary" else name


def _to_axis(name: str) -> str:
    if AXIS.match(name):
        return name
    if name.startswith("config."):
        return f"config:{wrapped(name.removeprefix('config.'))}"
    return f"summary:{name.removeprefix('summary_metrics.')}"


def _from_group(name: str) -> str:
    key = unwrapped(name)
    return name if key is None else f"config.{key}"


def _to_group(name: str) -> str:
    return wrapped(name.removeprefix("config.")) if name.startswith("config.") else name


METRIC = Renamed(_from_line, _to_line)
METRICS = Strings(_from_line, _to_line)
AXIS_METRIC = Renamed(_from_axis, _to_axis)
GROUP = Renamed(_from_group, _to_group)
