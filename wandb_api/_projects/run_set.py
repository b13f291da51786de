"""The run sets of a report as filters and orders of `runs`."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Protocol, cast

from .._core.filter_types import RunFields, fields_of
from .._core.json_values import in_utc
from .._core.run_orders import OTHERS, stored_order
from .._types import JSONDict, JsonDict, JSONValue, JsonValue
from ..errors import ArgumentTypeError, UsageError
from .run_set_filters import is_flat, nested

OPERATORS = {
    "!=": "$ne",
    ">": "$gt",
    ">=": "$gte",
    "<": "$lt",
    "<=": "$lte",
    "IN": "$in",
    "NIN": "$nin",
    "REGEX": "$regex",
}
EQUAL = ("=", "==")
WITHIN_SECONDS = "WITHINSECONDS"  # compares a time with the present: value in seconds
SECTIONS = {
    "config": "config.",
    "summary": "summary_metrics.",
    "keys_info": "keys_info.keys.",
    "tags": "tags.",
    "run": "",
}
FIELDS = fields_of(RunFields) | OTHERS
ORDER_NAMES = {"createdAt": "created_at", "heartbeatAt": "heartbeat_at"}
PANEL_GRID = "panel-grid"  # the type of blocks that show runs
MAX_SECONDS = 10 * 365 * 86_400


def run_set_of(section: Mapping[str, JsonValue]) -> JsonDict:
    """Return the run set that a section shows: the opened one, else the first.

    Raises:
        UsageError: The section has no such run set.
    """
    sets, chosen = section.get("runSets"), section.get("openRunSet")
    valid = isinstance(chosen, (int, float)) and math.isfinite(chosen)
    index = int(chosen) if valid and isinstance(chosen, (int, float)) else 0
    found = sets[index] if isinstance(sets, list) and 0 <= index < len(sets) else None
    if not isinstance(found, dict):
        raise UsageError("this section of the report has no run set")
    return found


class HasSpec(Protocol):
    """A panel grid or a run set of `wandb_api.reports`."""

    def to_spec(self) -> JSONDict: ...


def shown_run_set(section: Mapping[str, JSONValue] | HasSpec) -> JsonDict:
    """Return the run set of a section, a panel grid or its JSON; a run set itself.

    Raises:
        UsageError: The section has no such run set.
    """
    if not isinstance(section, Mapping) and not hasattr(section, "to_spec"):
        raise ArgumentTypeError(f"section is {section!r}; it must be one of the report's sections")
    given = section if isinstance(section, Mapping) else section.to_spec()
    spec = cast("Mapping[str, JsonValue]", given)
    metadata = spec.get("metadata")
    if spec.get("type") == PANEL_GRID and isinstance(metadata, dict):
        return run_set_of(metadata)
    return run_set_of(spec) if isinstance(section, Mapping) else cast(JsonDict, spec)


def order_of(run_set: JsonDict) -> str:
    """Return the order in which a run set is shown."""
    sort = run_set.get("sort")
    if not isinstance(sort, dict):
        return "-created_at"
    keys = sort.get("keys")
    several = keys if isinstance(keys, list) and keys else [sort]
    orders = [_order_of_key(key) for key in several if isinstance(key, dict)]
    return ",".join(order for order in orders if order) or "-created_at"


def _order_of_key(key: JsonDict) -> str | None:
    path = path_of(key.get("key"))
    if path is None:
        return None
    if "." not in path and path not in FIELDS:
        path = (
            f"summary_metrics.{path}"  # wandb-workspaces writes OrderBy("loss") as a field of runs
        )
    return stored_order(("+" if key.get("ascending") else "-") + ORDER_NAMES.get(path, path))


def path_of(key: JsonValue) -> str | None:
    """Return the field of runs that ``{"section": ..., "name": ...}`` names; None without a name.

    Raises:
        UsageError: Runs do not have this section.
    """
    if not isinstance(key, dict) or not isinstance(name := key.get("name"), str) or not name:
        return None
    section = key.get("section", "run")
    if not isinstance(section, str) or section not in SECTIONS:
        shown = repr(section) if isinstance(section, str) else f"a {type(section).__name__}"
        raise UsageError(f"the report filters by {shown}, which is not a section of runs")
    return SECTIONS[section] + name


def filter_of(run_set: JsonDict, *, only_selected: bool) -> JsonDict:
    """Return the runs of a run set as a filter of `runs`: its filters, search text and selection.

    Raises:
        UsageError: The run set has a filter that `runs` does not support.
    """
    try:
        parts = [f for f in (to_filter(run_set.get("filters")), _search(run_set)) if f]
        selections = run_set.get("selections")
        if only_selected and isinstance(selections, dict):
            parts += _selected(selections)
    except RecursionError:
        raise UsageError("the filters of this run set are nested too deeply") from None
    if len(parts) <= 1:
        return parts[0] if parts else {}
    return {"$and": cast("list[JsonValue]", parts)}


def to_filter(node: JsonValue) -> JsonDict | None:
    """Convert a filter of a report to a filter of `runs`; None if it is empty or disabled.

    Raises:
        UsageError: `runs` does not support its operator or section.
    """
    if not isinstance(node, dict):
        return None
    if is_flat(node):
        children = node.get("filters")
        return to_filter(nested(children)) if isinstance(children, list) else None
    op, children = node.get("op"), node.get("filters")
    if op in ("AND", "OR") or isinstance(children, list):
        if node.get("disabled"):
            return None
        nodes = children if isinstance(children, list) else []
        parts = [part for child in nodes if (part := to_filter(child))]
        key = "$or" if op == "OR" else "$and"
        return {key: cast("list[JsonValue]", parts)} if parts else None
    path, value = path_of(node.get("key")), node.get("value")
    if path is None or node.get("disabled") or (value is None and op not in (*EQUAL, "!=")):
        return None
    if path.startswith("tags."):
        return _tag_filter(path.removeprefix("tags."), str(op), value)
    if op in EQUAL:
        return {path: value}
    if op == WITHIN_SECONDS:
        return {ORDER_NAMES.get(path, path): {"$gte": _seconds_ago(value)}}
    if not isinstance(op, str) or op not in OPERATORS:
        raise UsageError(f"the report filters with {op!r}, which is not an operator of runs")
    return {path: {OPERATORS[op]: value}}


def _seconds_ago(value: JsonValue) -> str:
    if (
        isinstance(value, bool)
        or not isinstance(value, (int, float))
        or not 0 <= value <= MAX_SECONDS
    ):
        raise UsageError(f"the report filters by a time within {value!r} seconds")
    return in_utc(datetime.now(timezone.utc) - timedelta(seconds=value))


def _tag_filter(name: str, op: str, value: JsonValue) -> JsonDict:
    if op == "IN":
        return {"tags": {"$in": value}}
    if value is False:
        return {"$or": [{"tags": None}, {"tags": {"$ne": name}}]}
    return {"tags": name}


def _search(run_set: JsonDict) -> JsonDict | None:
    """Return the search text of a run set as a filter: display names that contain it."""
    search = run_set.get("search")
    query = search.get("query") if isinstance(search, dict) else None
    if not isinstance(search, dict) or not isinstance(query, str) or not query.strip():
        return None
    pattern = query if search.get("isRegex") else "(?i)" + re.escape(query.strip())
    return {"display_name": {"$regex": pattern}}


def _selected(selections: JsonDict) -> list[JsonDict]:
    """Return the filter for the selected runs."""
    tree = selections.get("tree")
    if not isinstance(tree, list):
        return []
    names = cast("list[JsonValue]", _leaves(tree))
    if selections.get("root", 0) != 1:
        return [{"name": {"$in": names}}]
    return [{"name": {"$nin": names}}] if names else []  # all runs but these are selected


def _leaves(tree: list[JsonValue]) -> list[str]:
    """Return the ids in a tree of selected runs; those of a group are its children."""
    found = list[str]()
    for item in tree:
        if isinstance(item, str):
            found.append(item)
        elif isinstance(item, dict) and isinstance(children := item.get("children"), list):
            found += _leaves(children)
    return found
