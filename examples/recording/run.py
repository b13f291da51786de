"""Record one training run: history, console lines, files and exit."""

from __future__ import annotations

import base64
import platform
import resource
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any

PROGRAM = "train.py"


def stamp(seconds: float) -> str:
    """Format a time as W&B does."""
    moment = datetime.fromtimestamp(seconds, timezone.utc)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def rounded(value: Any) -> Any:
    """Round numbers to six significant digits, which saves two thirds of the bytes."""
    if isinstance(value, float):
        return float(f"{value:.6g}")
    if isinstance(value, dict):
        return {key: rounded(held) for key, held in value.items()}
    if isinstance(value, list):
        return [rounded(held) for held in value]
    return value


@dataclass
class Recording:
    """The recorded data of a run."""

    name: str
    display_name: str
    config: dict[str, Any]
    group: str
    job_type: str
    tags: list[str] = field(default_factory=list[str])
    notes: str | None = None
    sweep: str | None = None
    state: str = "running"
    exitcode: int | None = None
    started: float = 0.0
    ended: float = 0.0
    summary: dict[str, Any] = field(default_factory=dict[str, Any])
    history: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    events: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    lines: list[tuple[float, str, str]] = field(default_factory=list[tuple[float, str, str]])
    files: dict[str, bytes] = field(default_factory=dict[str, bytes])
    weights: bytes | None = None

    def log(self, metrics: dict[str, Any]) -> None:
        """Record one row of history; the summary keeps the last value of each metric."""
        moment = time.time()
        held = rounded(metrics)
        extra = {"_runtime": moment - self.started, "_timestamp": round(moment, 3)}
        row = {"_step": len(self.history), **rounded({"_runtime": extra["_runtime"]}), **held}
        row["_timestamp"] = extra["_timestamp"]
        self.history.append(row)
        self.summary.update(row)

    def say(self, text: str, level: str = "info") -> None:
        """Record console lines."""
        self.lines += [(time.time(), level, line) for line in text.splitlines()]

    def measure(self) -> None:
        """Record one row of system metrics."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        self.events.append(
            {
                "_runtime": rounded(time.time() - self.started),
                "_timestamp": round(time.time(), 3),
                "system.proc.memory.rssMB": round(used.ru_maxrss / 1024, 1),
                "system.proc.cpu.seconds": round(used.ru_utime + used.ru_stime, 3),
            }
        )

    def during(self, train: Callable[[Recording], None]) -> Recording:
        """Train, and record the exit. An exception makes the run failed."""
        self.started = time.time()
        self.say(f"python {PROGRAM} --name {self.display_name}")
        self.measure()
        try:
            train(self)
        except Exception as error:
            self.say("".join(traceback.format_exception_only(error)), "error")
            self.state, self.exitcode = "failed", 1
        else:
            self.state, self.exitcode = "finished", 0
        self.measure()
        self.ended = time.time()
        self.summary["_wandb"] = {"runtime": int(self.ended - self.started)}
        return self

    def dump(self) -> dict[str, Any]:
        """Return the run as it is stored in the sample."""
        return {
            "name": self.name,
            "display_name": self.display_name,
            "config": {key: {"value": value} for key, value in self.config.items()},
            "summary": rounded(self.summary),
            "group": self.group,
            "job_type": self.job_type,
            "tags": self.tags,
            "notes": self.notes,
            "sweep": self.sweep,
            "state": self.state,
            "exitcode": self.exitcode,
            "host": "workbench",
            "program": PROGRAM,
            "created_at": stamp(self.started),
            "heartbeat_at": stamp(self.ended),
            "history": columns(self.history),
            "events": self.events,
            "lines": [[stamp(moment), level, line] for moment, level, line in self.lines],
            "files": {name: packed(content) for name, content in self.files.items()},
        }


def columns(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """Convert rows to columns, which saves three quarters of the bytes. Missing values are None."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    return {name: [row.get(name) for row in rows] for name in names}


def packed(content: bytes) -> dict[str, str]:
    """Encode content as text if possible, else as base64."""
    try:
        return {"text": content.decode("utf-8")}
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(content).decode()}


def machine() -> dict[str, Any]:
    """Return the content of ``wandb-metadata.json``: program and machine."""
    return {
        "os": f"{platform.system()}-{platform.machine()}",
        "python": platform.python_version(),
        "program": PROGRAM,
        "args": [],
        "executable": "python3",
    }
