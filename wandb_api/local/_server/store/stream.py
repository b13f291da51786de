"""Streamed data of running programs: history, events, summary, console lines, exit."""

from __future__ import annotations

import json
import re
from typing import Any, TypeAlias, cast

from ..data.database import LARGEST_INTEGER, Database, Row
from ..data.timestamps import now
from ..errors import Refusal
from . import runs

LogLine: TypeAlias = "tuple[int, str | None, str, str, str]"
PLAIN = re.compile(r"(ERROR )?(?:(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S*) )?(.*)", re.DOTALL)


def parse_log_line(number: int, text: str) -> LogLine:
    """Parse a console line: structured JSON, or ``[ERROR ]<timestamp> <text>``."""
    if text.startswith("{"):
        try:
            held = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            held = None
        if isinstance(held, dict) and "content" in held:
            line = cast("dict[str, Any]", held)
            level, label = str(line.get("level") or ""), str(line.get("label") or "")
            return number, line.get("ts"), level, label, str(line["content"])
    found = PLAIN.fullmatch(text)
    if found is None:
        return number, None, "", "", text
    return number, found[2], "error" if found[1] else "", "", found[3]


def _lines(part: Any) -> tuple[int | None, list[str]]:
    """Return the offset and the lines of one streamed file."""
    if not isinstance(part, dict):
        raise Refusal("a streamed file is an object")
    held = cast("dict[str, Any]", part)
    offset, content = held.get("offset"), held.get("content")
    if not isinstance(content, (list, type(None))):
        raise Refusal("content is a list of lines")
    lines = cast("list[object]", content or [])
    if not all(isinstance(line, str) for line in lines):
        raise Refusal("content is a list of lines")
    if offset is not None and (
        not isinstance(offset, int) or not 0 <= offset <= LARGEST_INTEGER - len(lines)
    ):
        raise Refusal("offset is a number of lines")
    return offset, cast("list[str]", lines)


def _rows(lines: list[str]) -> list[str]:
    """Check that lines are JSON objects."""
    for line in lines:
        runs.loads(line)
    return lines


def receive(database: Database, run: Row, body: dict[str, Any]) -> None:
    """Store the content of one request, in one transaction.

    Raises:
        Refusal: The content is invalid.
    """
    files: Any = body.get("files")
    if not isinstance(files, (dict, type(None))):
        raise Refusal("files is an object")
    key, values = int(run["id"]), dict[str, Any](heartbeat_at=now())
    with database.write():
        for name, part in cast("dict[str, Any]", files or {}).items():
            offset, lines = _lines(part)
            if name == "wandb-history.jsonl":
                runs.append_history(database, key, lines, offset)
            elif name == "wandb-events.jsonl":
                runs.append_events(database, key, _rows(lines), offset)
            elif name == "wandb-summary.json" and lines:
                runs.loads(lines[-1])
                values["summary"] = lines[-1]
            elif name == "output.log":
                at = offset or 0
                parsed = [parse_log_line(at + i, line) for i, line in enumerate(lines)]
                runs.write_log(database, key, parsed)
        values.update(_state(run, body))
        runs.change_run(database, key, values)


def _state(run: Row, body: dict[str, Any]) -> dict[str, Any]:
    """Return the run's columns that a request changes."""
    code = body.get("exitcode")
    if code is None and not body.get("complete"):
        if body.get("preempting"):
            return {"state": "preempting"}
        gone = run["state"] in ("crashed", "pending")  # it lives after all, or it begins
        return {"state": "running"} if gone else {}
    if not isinstance(code, (int, type(None))) or abs(code or 0) > LARGEST_INTEGER:
        raise Refusal("exitcode is a number")
    code = code or 0
    preempted = code != 0 and (body.get("preempting") or run["state"] == "preempting")
    state = "finished" if code == 0 else "preempted" if preempted else "failed"
    return {"state": state, "exitcode": code}


def crash_silent(database: Database, before: str) -> int:
    """Mark running runs without a heartbeat since ``before`` as crashed; return their number."""
    silent = database.value(
        "SELECT count(*) FROM runs WHERE state = 'running' AND heartbeat_at < ?", (before,)
    )
    if silent:
        database.execute(
            "UPDATE runs SET state = 'crashed' WHERE state = 'running' AND heartbeat_at < ?",
            (before,),
        )
    return int(silent)
