"""Decide what an import has to send."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TypeAlias, TypeVar, cast

import wandb_operations as ops

from .._core.arguments import text
from .._core.json_codec import decode_config, decode_dict
from .._core.json_values import same
from .._core.public import public
from .._core.unreadable import Unknown, if_supported, kept, or_none
from .._types import JsonDict
from ..errors import ArgumentTypeError, UsageError
from .dataset_rows import RUN_SOURCES, VERSION_SOURCES, DatasetRun, DatasetVersion
from .run_columns import Row
from .tables import TABLES

Rename: TypeAlias = "Mapping[str, str] | Callable[[str], str] | None"
"""New ids by old ones, or a function from old to new; None keeps them."""
T = TypeVar("T")
NOT_SENT = {
    "Run.heartbeatAt",
    "Run.updatedAt",
    "Run.user",
    "User.username",
}  # not part of an import
EXIT_CODES = {"finished": 0, "failed": 1, "crashed": 1, "killed": 1, "preempted": 1}


@dataclass(frozen=True)
class ImportOptions:
    """Choice of what is imported, and how.

    Attributes:
        rename: How the ids of runs change.
        files: Whether files of runs are uploaded.
        artifacts: Whether artifact versions are logged.
        sweeps: Whether sweeps are created.
        reports: Whether reports are created.
        dry_run: Whether to count what would be sent, and to send nothing.
    """

    rename: Rename = None
    files: bool = True
    artifacts: bool = True
    sweeps: bool = True
    reports: bool = True
    dry_run: bool = False


@public("wandb_api.dataset")
@dataclass(frozen=True)
class ImportResult:
    """Result of an import.

    Attributes:
        ids: The id in the target project of each run of the dataset.
        sent: The ids, in the target project, of runs that were new or had changed.
        rows: Number of rows of history that were sent.
        files: Number of files that were sent.
        artifacts: The versions that were logged, as ``collection:version``.
        changed_artifacts: The versions that the project had already, whose aliases, tags, description,
            metadata or users were changed.
        sweeps: The id in the target project of each sweep of the dataset; without those that a dry run
            would create.
        reports: The titles of the reports that were created or changed.
    """

    ids: Mapping[str, str]
    """The id in the target project of each run of the dataset."""
    sent: tuple[str, ...]
    """The ids, in the target project, of runs that were new or had changed."""
    rows: int
    """Number of rows of history that were sent."""
    files: int
    """Number of files that were sent."""
    artifacts: tuple[str, ...] = field(default=())
    """The versions that were logged, as ``collection:version``."""
    sweeps: Mapping[str, str] = field(default_factory=dict[str, str])
    """The id in the target project of each sweep of the dataset; without those that a dry run would
    create.
    """
    changed_artifacts: tuple[str, ...] = ()
    """The versions that the project had already, whose aliases, tags, description, metadata or
    users were changed.
    """
    reports: tuple[str, ...] = ()
    """The titles of the reports that were created or changed."""


@dataclass(frozen=True)
class Present:
    """A run that the target project has already.

    A value that the server does not report is `Unknown`, which equals no value of a dataset: the run is
    sent again.

    Attributes:
        state: Its state.
        lines: Number of rows of its history; None if the server does not report it.
        config: Its config, as the server stores it.
        summary: Its summary, as the server stores it.
        about: Name, tags, group and so on.
        sweep: The id of its sweep.
    """

    state: str | Unknown | None
    lines: int | None
    config: str | Unknown | None
    summary: str | Unknown | None
    about: tuple[object, ...]
    sweep: str | Unknown | None


def present(node: ops.RunFields, data: ops.RunDataFields) -> Present:
    """Return what is compared of a run of the target project."""
    return Present(
        state=kept(lambda: node.state),
        lines=or_none(lambda: node.history_line_count),
        config=kept(lambda: data.config),
        summary=kept(lambda: data.summary_metrics),
        about=(
            kept(lambda: node.display_name or node.name),
            kept(lambda: tuple(node.tags or ())),
            kept(lambda: node.group or None),
            kept(lambda: node.job_type or None),
            kept(lambda: node.notes or None),
            kept(lambda: node.description or None),
        ),
        sweep=kept(lambda: node.sweep_name or None),
    )


def is_imported(run: DatasetRun, found: Present, lines: int | None, sweep: str | None) -> bool:
    """Whether the target project has a run as the dataset has it.

    Values that the dataset does not have are not compared.

    Args:
        run: The run of the dataset.
        found: The run of the target project.
        lines: Number of rows that the dataset has of it; None if it was exported without histories.
        sweep: The id of its sweep in the target project; None if sweeps are not imported.
    """
    code = exit_code(run)
    states = {0: {"finished"}, 1: {"failed", "crashed", "killed"}}
    if isinstance(found.config, Unknown) or isinstance(found.summary, Unknown):
        return False
    return (
        lines in (None, found.lines)
        and all(map(_agree, _about(run), found.about))
        and sweep in (None, found.sweep)
        and (code is None or found.state in states[code])
        and _agree(
            kept(lambda: decode_config(run.raw_config)[1]), decode_config(found.config)[1], same
        )
        and _agree(
            kept(lambda: cast("JsonDict", run.summary)),
            decode_dict(found.summary, "Run.summaryMetrics"),
            same,
        )
    )


def exit_code(run: DatasetRun) -> int | None:
    """Return the exit code that gives a run its state; None if it has not ended."""
    state = if_supported(lambda: run.state or "")
    return EXIT_CODES.get(state or "")


def _about(run: DatasetRun) -> tuple[object, ...]:
    """Return the values of a run that are compared, in the order of `Present.about`."""
    return (
        run.name,
        kept(lambda: run.tags),
        kept(lambda: run.group or None),
        kept(lambda: run.job_type or None),
        kept(lambda: run.notes or None),
        kept(lambda: run.description or None),
    )


def _agree(
    held: T | Unknown, there: T, equal: Callable[[T, T], bool] = lambda held, there: held == there
) -> bool:
    """Whether the target has a value of the dataset; any value if the dataset does not have it."""
    return isinstance(held, Unknown) or equal(held, there)


def not_imported(unsupported: Iterable[str], options: ImportOptions) -> list[str]:
    """Return the fields that an import would send, but the server of the dataset does not report.

    Args:
        unsupported: The fields that the server lacks.
        options: What is imported.
    """
    fields = {field for fields in RUN_SOURCES.values() for field in fields} - NOT_SENT
    chosen = {"sweeps": options.sweeps, "reports": options.reports}
    fields |= {TABLES[table].source for table, is_chosen in chosen.items() if is_chosen}
    if options.artifacts:
        fields |= {TABLES["artifact_versions"].source}
        fields |= {field for fields in VERSION_SOURCES.values() for field in fields}
    return sorted(fields.intersection(unsupported))


def check_rename(ids: object) -> Rename:
    """Return the argument ``ids`` of an import.

    Raises:
        UsageError: It is neither a mapping of strings, a function, nor None.
    """
    if ids is None or callable(ids):
        return cast("Rename", ids)
    if not isinstance(ids, Mapping):
        raise ArgumentTypeError(
            f"ids is {ids!r}; it must be a dict of new ids by old ones, a function, or None"
        )
    renamed = cast("Mapping[object, object]", ids)
    return {text(old, "ids"): _new_id(old, new) for old, new in renamed.items()}


def _new_id(old: object, new: object) -> str:
    return text(new, f"ids: the new id of {old!r}")


def new_ids(ids: Iterable[str], rename: Rename) -> dict[str, str]:
    """Return the id in the target project of each run.

    Args:
        ids: The ids in the dataset.
        rename: How the ids change.

    Raises:
        UsageError: Two runs would have the same id, or one would have none.
    """
    found = dict[str, str]()
    for id in ids:
        if rename is None:
            found[id] = id
        elif callable(rename):
            found[id] = _new_id(id, rename(id))
        else:
            found[id] = rename.get(id, id)
    if len(set(found.values())) < len(found):
        raise UsageError("ids maps two runs to the same id")
    return found


@dataclass(frozen=True)
class SentSweep:
    """A sweep of a dataset, as it is created in the target project.

    Attributes:
        id: Its id in the dataset.
        name: The display name; None if it has none.
        config: The config, as YAML.
        description: The description.
        state: The state; None if the sweep has not ended and is not paused.
    """

    id: str
    name: str | None
    config: str
    description: str | None
    state: str | None


def sent_sweep(row: Row) -> SentSweep:
    """Return the sweep in a row of the table of sweeps.

    Raises:
        UsageError: The dataset lacks its config.
    """
    if row["config_yaml"] is None:
        raise UsageError(
            f"the dataset lacks the config of the sweep {row['id']!r}, which the server that it was "
            "exported from does not report: pass sweeps=False"
        )
    return SentSweep(
        row["id"],
        None if row["name"] == row["id"] else row["name"],
        row["config_yaml"],
        row["description"] or None,
        row["state"] if row["state"] in ("PAUSED", "FINISHED", "CANCELED", "STOPPED") else None,
    )


def match_sweeps(
    wanted: Mapping[str, SentSweep], there: Iterable[ops.SweepFields]
) -> dict[str, ops.SweepFields]:
    """Return the sweeps of the target that are copies of those in the dataset, by id in the dataset.

    A copy has the same config and name, or no name yet, if an import was interrupted; each one counts
    once.
    """
    found = dict[str, ops.SweepFields]()
    free = sorted(there, key=lambda fields: (str(fields.created_at), fields.name))
    for named in (True, False):
        for id, sweep in wanted.items():
            if id in found:
                continue
            for fields in free:
                name = _name_of(fields)
                if fields.config == sweep.config and name == (sweep.name if named else None):
                    found[id] = fields
                    free.remove(fields)
                    break
    return found


def _name_of(fields: ops.SweepFields) -> str | None:
    return if_supported(lambda: fields.display_name)


def later(
    rows: Iterator[JsonDict], lines: int | None, total: int
) -> tuple[Iterator[JsonDict], int]:
    """Return the rows that the target lacks, and the number of the first one.

    Args:
        rows: All rows.
        lines: Number of rows that the target has.
        total: Number of all rows.
    """
    start = lines if lines is not None and 0 < lines <= total else 0
    return islice(rows, start, None), start


def sendable(name: str, path: str) -> bool:
    """Whether a file has its own name in the dataset, from which it can be uploaded."""
    return Path(path).as_posix().endswith(f"/{name}")


# ---- artifacts


def changed_aliases(version: DatasetVersion, there: Iterable[str]) -> list[str] | None:
    """Return the aliases that a version of the target has to have; None if it has them.

    The server moves ``latest``: it is set, but not removed.

    Args:
        version: The version of the dataset.
        there: The aliases of the version in the target.
    """
    held, wanted = {*there}, {*version.aliases}
    wanted |= held & {"latest"}
    return None if held == wanted else sorted(wanted)
