"""Decide what an export has to read: options, fingerprints, parts and batches."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote

import wandb_operations as ops

from .._core.arguments import flag
from .._core.bound import aware
from .._core.unreadable import if_supported
from .._runs.history import check_keys
from ..errors import UsageError
from .run_columns import Row

if TYPE_CHECKING:
    from typing_extensions import TypeIs

FORMAT = 1  # of the dataset; a reader refuses a newer one
PART_RUNS = 1_000  # runs in one file of the table of runs
BATCH_RUNS = 100  # runs that are read together: a unit of work


@dataclass(frozen=True)
class Options:
    """Choice of the data to export.

    Attributes:
        history: Whether histories are exported.
        keys: Only rows of the history that have all of these keys; None for all rows.
        system_metrics: Whether system metrics are exported.
        files: Whether files of runs are downloaded.
        artifacts: Whether artifacts are exported, with or without their files.
    """

    history: bool = True
    keys: tuple[str, ...] | None = None
    system_metrics: bool = True
    files: bool = False
    artifacts: Literal["manifests", "files"] | None = "manifests"

    def of_runs(self) -> str:
        """Return the options that change what is exported of a run, for its fingerprint."""
        lineage = self.artifacts is not None
        return json.dumps([self.history, self.keys, self.system_metrics, self.files, lineage])


def check_options(
    history: bool | Iterable[str], system_metrics: bool, files: bool, artifacts: str | None
) -> Options:
    """Check the arguments of an export.

    Raises:
        UsageError: One of them is invalid.
    """
    if not _is_artifacts(artifacts):
        raise UsageError(
            f"artifacts is {artifacts!r}; it must be 'manifests', 'files' or None (no artifacts)"
        )
    keys = None if isinstance(history, bool) else check_keys(history, "history")
    if keys is None and not isinstance(history, bool):
        raise UsageError(f"history is {history!r}; it must be True, False or a list of keys")
    return Options(
        history=history is not False,
        keys=None if keys is None else tuple(keys),
        system_metrics=flag(system_metrics, "system_metrics"),
        files=flag(files, "files"),
        artifacts=artifacts,
    )


def _is_artifacts(value: object) -> TypeIs[Literal["manifests", "files"] | None]:
    return value in (None, "manifests", "files")


# ---- runs


@dataclass(frozen=True)
class Listed:
    """A run in the light listing.

    Attributes:
        id: The run's id.
        created_at: When it was created, as ISO text in UTC.
        fingerprint: Changes whenever the run does.
        row: The fixed columns of the table of runs, without config and summary.
    """

    id: str
    created_at: str
    fingerprint: str
    row: Row

    @property
    def order(self) -> tuple[str, str]:
        """The run's place in the table of runs."""
        return self.created_at, self.id


@dataclass(frozen=True)
class Known:
    """A run in the dataset.

    Attributes:
        id: The run's id.
        created_at: When it was created, as ISO text in UTC.
        fingerprint: That of its last export; empty if something was missing.
        deleted: Whether the server had deleted it.
        part: The number of its part in the table of runs.
        storage_id: The server's globally unique id of the run.
    """

    id: str
    created_at: str
    fingerprint: str
    deleted: bool
    part: int
    storage_id: str

    @property
    def order(self) -> tuple[str, str]:
        """The run's place in the table of runs."""
        return self.created_at, self.id


def utc_text(moment: datetime | None) -> str | None:
    """Return a time as sortable text."""
    fixed = aware(moment)
    return None if fixed is None else fixed.isoformat(timespec="microseconds")


def listed_run(
    node: ops.RunFields, options: Options, data: ops.RunDataFields | None = None
) -> Listed:
    """Return a run of the light listing with its fingerprint.

    Args:
        node: The run.
        options: What is exported.
        data: Config and summary, if the server does not report when a run changed.
    """
    user = if_supported(lambda: node.user)
    row: Row = {
        "id": node.name,
        "storage_id": node.id,
        "name": if_supported(lambda: node.display_name) or node.name,
        "state": if_supported(lambda: node.state),
        "created_at": aware(node.created_at),
        "updated_at": aware(if_supported(lambda: node.updated_at)),
        "heartbeat_at": aware(if_supported(lambda: node.heartbeat_at)),
        "user": None if user is None else if_supported(lambda: user.username),
        "tags": if_supported(lambda: list(node.tags or ())),
        "group": if_supported(lambda: node.group),
        "job_type": if_supported(lambda: node.job_type),
        "notes": if_supported(lambda: node.notes),
        "description": if_supported(lambda: node.description),
        "commit": if_supported(lambda: node.commit),
        "host": if_supported(lambda: node.host),
        "sweep": if_supported(lambda: node.sweep_name),
        "history_lines": if_supported(lambda: node.history_line_count),
    }
    salt = options.of_runs()
    if data is not None:
        config = if_supported(lambda: data.config)
        salt += f"{config}\n{if_supported(lambda: data.summary_metrics)}"
    return Listed(node.name, utc_text(node.created_at) or "", fingerprint(row, salt), row)


def fingerprint(row: Mapping[str, Any], salt: str) -> str:
    """Return a short digest of values that change when a run changes."""
    text = json.dumps([salt, row], default=str, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]


@dataclass(frozen=True)
class Part:
    """A file of the table of runs.

    Attributes:
        number: Its number.
        ids: The runs that it has to hold, in order.
        changed: The runs that have to be read from the server, in order.
        stale: Whether the file has to be written again.
    """

    number: int
    ids: tuple[str, ...]
    changed: tuple[Listed, ...]
    stale: bool


@dataclass(frozen=True)
class Plan:
    """Work that is left for an export.

    Attributes:
        parts: All parts of the table of runs.
        deleted: The runs that the server deleted since the last export.
        pruned: The runs that are removed from the dataset.
        surplus: Numbers of parts that exist and are not needed any more.
    """

    parts: tuple[Part, ...]
    deleted: frozenset[str]
    pruned: frozenset[str]
    surplus: tuple[int, ...]

    @property
    def changed(self) -> list[Listed]:
        """The runs that have to be read, in order."""
        return [run for part in self.parts for run in part.changed]


def make_plan(
    listed: Sequence[Listed], known: Mapping[str, Known], *, kept: Collection[str], prune: bool
) -> Plan:
    """Compare the server's runs with those in the dataset.

    Args:
        listed: The runs that the server lists.
        known: The runs in the dataset.
        kept: Runs in the dataset that the listing leaves out, but that exist on the server.
        prune: Whether deleted runs are removed from the dataset.
    """
    now = {run.id: run for run in listed}
    gone = {id for id in known if id not in now and id not in kept}
    pruned = frozenset(gone if prune else ())
    every: list[Listed | Known] = [
        *listed,
        *(run for id, run in known.items() if id not in now and id not in pruned),
    ]
    every.sort(key=lambda run: run.order)
    held = dict[int, list[Known]]()
    for run in known.values():
        held.setdefault(run.part, []).append(run)
    parts = list[Part]()
    for start in range(0, len(every), PART_RUNS):
        number, runs = len(parts), every[start : start + PART_RUNS]
        changed = tuple(
            run
            for run in runs
            if isinstance(run, Listed)
            and (run.id not in known or known[run.id].fingerprint != run.fingerprint)
        )
        before = held.get(number, [])
        stale = (
            bool(changed)
            or {run.id for run in runs} != {run.id for run in before}
            or any(run.deleted != (run.id in gone) for run in before)
        )
        parts.append(Part(number, tuple(run.id for run in runs), changed, stale))
    return Plan(
        tuple(parts),
        frozenset(gone - pruned),
        pruned,
        tuple(sorted(number for number in held if number >= len(parts))),
    )


def batches(runs: Sequence[Listed]) -> list[tuple[Listed, ...]]:
    """Return the runs in units of work."""
    return [tuple(runs[at : at + BATCH_RUNS]) for at in range(0, len(runs), BATCH_RUNS)]


def batch_name(runs: Sequence[Listed]) -> str:
    """Return the name of a unit of work, which depends on its runs and their state alone."""
    text = "\n".join(f"{run.id} {run.fingerprint}" for run in runs)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


# ---- names of files


def file_name(id: str) -> str:
    """Return the name of a run's file, without suffix: distinct also where case is ignored."""
    name = quote(id, safe="", errors="surrogatepass")
    if name != id or id != id.lower() or len(name) > 120 or name.startswith("."):
        digest = zlib.crc32(id.encode("utf-8", "surrogatepass"))
        return f"{name[:100].lstrip('.')}-{digest:08x}"
    return name


def history_file(id: str) -> str:
    """Return the path of a run's history in the dataset."""
    return f"history/{file_name(id)}.parquet"


def metrics_file(id: str) -> str:
    """Return the path of a run's system metrics in the dataset."""
    return f"system_metrics/{file_name(id)}.parquet"


def runs_file(number: int) -> str:
    """Return the path of a part of the table of runs."""
    return f"runs/part-{number:05d}.parquet"


def files_folder(id: str) -> str:
    """Return the folder of a run's files in the dataset."""
    return f"files/{file_name(id)}"


def part_numbers(names: Iterable[str]) -> list[int]:
    """Return the numbers of the parts of the table of runs among paths."""
    found = [name for name in names if name.startswith("runs/part-")]
    return sorted(int(name[len("runs/part-") : -len(".parquet")]) for name in found)
