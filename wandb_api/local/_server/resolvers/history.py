"""History, system events and console lines of runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, cast

from ..errors import Refusal
from ..graphql.binding import Resolvers, refusing
from ..graphql.paging import connection
from ..state import Context
from ..store import exports
from ..store import runs as store

run: Resolvers = Resolvers("Run")
BINDABLES: list[Resolvers] = [run]
DEFAULT_SAMPLES = 500


def sample(rows: list[Any], samples: int) -> list[Any]:
    """Return at most ``samples`` rows, evenly spread, including the first and the last."""
    if samples < 1 or len(rows) <= samples:
        return rows if samples > 0 else []
    if samples == 1:
        return rows[-1:]
    last = len(rows) - 1
    return [rows[round(i * last / (samples - 1))] for i in range(samples)]


def read_rows(
    context: Context, run: int, low: int | None, high: int | None
) -> list[tuple[int, str]]:
    """Return ``(step, text)`` of the rows with ``low <= step < high``, by step."""
    where, values = "run = ?", [run]
    if low is not None:
        where, values = f"{where} AND step >= ?", [*values, low]
    if high is not None:
        where, values = f"{where} AND step < ?", [*values, high]
    rows = context.database.rows(
        f"SELECT step, row FROM history WHERE {where} ORDER BY step, line", values
    )
    return [(row["step"], row["row"]) for row in rows]


@run.field("history")
def history(
    node: dict[str, Any],
    info: Any,
    minStep: int | None = None,  # noqa: N803
    maxStep: int | None = None,  # noqa: N803
    samples: int | None = None,
) -> list[str]:
    """Resolve `Run.history`."""
    rows = read_rows(info.context, node["row"]["id"], minStep, maxStep)
    wanted = DEFAULT_SAMPLES if samples is None else samples
    return [with_step(step, text) for step, text in sample(rows, wanted)]


def with_step(step: int, text: str) -> str:
    """Return a logged row, with its step if it was logged without."""
    if '"_step"' in text:
        return text
    return json.dumps({**json.loads(text), "_step": step})


@run.field("sampledHistory")
@refusing("packVersion")
def sampled_history(
    node: dict[str, Any], info: Any, specs: list[str], **_: Any
) -> list[list[dict[str, Any]]]:
    """Resolve `Run.sampledHistory`."""
    return [_sampled(info.context, node["row"]["id"], text) for text in specs]


def _sampled(context: Context, run: int, text: str) -> list[dict[str, Any]]:
    """Sample the rows that have all keys of a spec, reduced to them; whole rows without keys."""
    try:
        spec = store.loads(text)
        keys = [str(key) for key in dict.fromkeys(spec.get("keys") or ())]
        low, high = (None if spec.get(k) is None else int(spec[k]) for k in ("minStep", "maxStep"))
        samples = int(spec.get("samples", DEFAULT_SAMPLES))
    except (Refusal, ValueError, TypeError):
        raise Refusal(f"invalid spec {text!r}") from None
    picked = list[dict[str, Any]]()
    for step, line in read_rows(context, run, low, None if high is None else high + 1):
        row = {"_step": step, **json.loads(line)}
        if all(_has(row, key) for key in keys):
            picked.append({key: _get(row, key) for key in keys} if keys else row)
    return sample(picked, samples)


def _get(row: Any, key: str) -> Any:
    """Return the value of a key, or of a path into nested objects."""
    if not isinstance(row, dict):
        return None
    held = cast("dict[str, Any]", row)
    if key in held:
        return held[key]
    head, dot, rest = key.partition(".")
    return _get(held.get(head), rest) if dot else None


def _has(row: Any, key: str) -> bool:
    if not isinstance(row, dict):
        return False
    held = cast("dict[str, Any]", row)
    head, dot, rest = key.partition(".")
    return key in held or (bool(dot) and _has(held.get(head), rest))


@run.field("events")
def events(node: dict[str, Any], info: Any, samples: int | None = None) -> list[str]:
    """Resolve `Run.events`."""
    rows = info.context.database.rows(
        "SELECT row FROM events WHERE run = ? ORDER BY line", (node["row"]["id"],)
    )
    return sample([row["row"] for row in rows], DEFAULT_SAMPLES if samples is None else samples)


@run.field("historyLineCount")
def history_line_count(node: dict[str, Any], info: Any) -> int:
    """Resolve `Run.historyLineCount`."""
    return int(
        info.context.database.value(
            "SELECT count(*) FROM history WHERE run = ?", (node["row"]["id"],)
        )
    )


@run.field("eventsLineCount")
def events_line_count(node: dict[str, Any], info: Any) -> int:
    """Resolve `Run.eventsLineCount`."""
    return int(
        info.context.database.value(
            "SELECT count(*) FROM events WHERE run = ?", (node["row"]["id"],)
        )
    )


@run.field("historyTail")
def history_tail(node: dict[str, Any], info: Any) -> str:
    """Resolve `Run.historyTail`."""
    return _tail(info, node, "history")


@run.field("eventsTail")
def events_tail(node: dict[str, Any], info: Any) -> str:
    """Resolve `Run.eventsTail`."""
    return _tail(info, node, "events")


def _tail(info: Any, node: dict[str, Any], table: str) -> str:
    rows = info.context.database.rows(
        f"SELECT row FROM {table} WHERE run = ? ORDER BY line DESC LIMIT 1", (node["row"]["id"],)
    )
    return json.dumps([row["row"] for row in rows])


@run.field("historyKeys")
@refusing("format")
def history_keys(node: dict[str, Any], info: Any, **_: Any) -> Any:
    """Resolve `Run.historyKeys`: counts and types of the logged keys, and the last step."""
    context: Context = info.context
    key = node["row"]["id"]
    found = context.database.remembered(
        ("history keys", key),
        lambda: _keys_of(read_rows(context, key, None, None)),
        version=(key, node["row"]["history_version"]),
    )
    return found or None


def _keys_of(rows: list[tuple[int, str]]) -> dict[str, Any]:
    if not rows:
        return {}
    keys: dict[str, dict[str, Any]] = {}
    for _step, text in rows:
        for name, value in _flat(json.loads(text)):
            key = keys.setdefault(
                name, {"typeCounts": {}, "monotonic": True, "previousValue": None}
            )
            kind = _kind(value)
            key["typeCounts"][kind] = key["typeCounts"].get(kind, 0) + 1
            if kind == "number":
                before = key["previousValue"]
                key["monotonic"] = key["monotonic"] and (before is None or value >= before)
                key["previousValue"] = value
            else:
                key["monotonic"] = False
    for key in keys.values():
        counts = key.pop("typeCounts")
        key["typeCounts"] = [{"type": kind, "count": count} for kind, count in counts.items()]
    return {"lastStep": rows[-1][0], "keys": keys, "sets": []}


def _flat(row: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the values of a row by dotted key; media (objects with ``_type``) are not split."""
    for name, value in row.items():
        if isinstance(value, dict) and value and "_type" not in value:
            yield from _flat(cast("dict[str, Any]", value), f"{prefix}{name}.")
        else:
            yield prefix + name, value


def _kind(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return "nil" if value is None else "boolean"
    if isinstance(value, (int, float)):
        return "number"
    if isinstance(value, dict):
        return str(cast("dict[str, Any]", value).get("_type", "map"))
    return "string" if isinstance(value, str) else "list"


@run.field("parquetHistory")
def parquet_history(node: dict[str, Any], info: Any, liveKeys: list[str]) -> Any:  # noqa: N803
    """Resolve `Run.parquetHistory`: exported files, and the live rows after them."""
    context: Context = info.context
    key = node["row"]["id"]
    done = exports.last_exported(context.state, key)
    rows = read_rows(context, key, None if done is None else done + 1, None)
    live = [{"_step": step} for step, _ in rows]
    if liveKeys != ["_step"]:
        whole = [{"_step": step, **json.loads(text)} for step, text in rows]
        live = [{name: row[name] for name in liveKeys if name in row} for row in whole]
    return {"parquetUrls": exports.export_urls(context.state, key), "liveData": live}


@run.field("logLineCount")
def log_line_count(node: dict[str, Any], info: Any) -> int:
    """Resolve `Run.logLineCount`."""
    return int(
        info.context.database.value(
            "SELECT count(*) FROM log_lines WHERE run = ?", (node["row"]["id"],)
        )
    )


@run.field("logLines")
def log_lines(node: dict[str, Any], info: Any, **paging: Any) -> Any:
    """Resolve `Run.logLines`."""
    context: Context = info.context
    key = node["row"]["id"]

    def read(offset: int, limit: int) -> list[Any]:
        return [
            {**dict(row), "id": str(row["number"])}
            for row in context.database.rows(
                "SELECT number, timestamp, level, label, line FROM log_lines WHERE run = ? "
                "ORDER BY number LIMIT ? OFFSET ?",
                (key, limit, offset),
            )
        ]

    return connection(
        read,
        first=paging.get("first"),
        after=paging.get("after"),
        last=paging.get("last"),
        total=lambda: log_line_count(node, info),
        default=1000,
    )
