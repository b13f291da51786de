"""Decide which reports an import has to send, and adapt them to the target."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

import wandb_operations as ops

from .._core.json_values import same
from .._core.paths import ProjectPath
from .._types import JsonDict, JsonValue
from ..errors import UnsupportedError, UsageError
from .run_columns import Row


@dataclass(frozen=True)
class SentReport:
    """A report as it is sent.

    Attributes:
        name: The internal name, by which an earlier copy is found.
        title: The title.
        description: The description.
        spec: The content, as JSON.
    """

    name: str
    title: str
    description: str
    spec: str


def sent_report(
    row: Row, source: ProjectPath, target: ProjectPath, ids: Mapping[str, str]
) -> SentReport:
    """Return the report in a row of the table of reports.

    Args:
        row: The row.
        source: The project that was exported.
        target: The project that it is imported into.
        ids: The new id of each run.

    Raises:
        UsageError: The dataset lacks its name or content.
    """
    if row["name"] is None or row["spec_json"] is None:
        raise UsageError(
            f"the dataset lacks the name or the content of the report {row['id']!r}, which the server "
            "that it was exported from does not report: pass reports=False"
        )
    spec = cast("JsonValue", json.loads(row["spec_json"]))
    moved = moved_spec(spec, source, target, ids)
    return SentReport(
        row["name"], row["title"] or row["name"], row["description"] or "", json.dumps(moved)
    )


def moved_spec(
    node: JsonValue, source: ProjectPath, target: ProjectPath, ids: Mapping[str, str]
) -> JsonValue:
    """Return the content of a report with run sets that show the runs of the target.

    Run sets of other projects are kept.

    Args:
        node: The content, or a part of it.
        source: The project that was exported.
        target: The project that it is imported into.
        ids: The new id of each run; those of selected runs are replaced.
    """
    if isinstance(node, list):
        return [moved_spec(each, source, target, ids) for each in node]
    if not isinstance(node, dict):
        return node
    found: JsonDict = {key: moved_spec(value, source, target, ids) for key, value in node.items()}
    if "selections" not in node and "runFeed" not in node:
        return found
    where = node.get("project")
    if isinstance(where, dict) and where.get("name"):
        names = (where.get("entityName") or source.entity, where["name"])
        if names != (source.entity, source.project):
            return node  # it shows another project
        moved: JsonDict = {"name": target.project, "entityName": target.entity}
        found["project"] = {**{k: v for k, v in where.items() if k not in ("id", *moved)}, **moved}
    if isinstance(chosen := node.get("selections"), dict) and "tree" in chosen:
        found["selections"] = {**chosen, "tree": _renamed(chosen["tree"], ids)}
    return found


def _renamed(node: JsonValue, ids: Mapping[str, str]) -> JsonValue:
    """Return a tree of selected runs with new ids."""
    if isinstance(node, list):
        return [_renamed(each, ids) for each in node]
    if isinstance(node, dict):
        return {**node, "children": _renamed(node.get("children"), ids)}
    return ids.get(node, node) if isinstance(node, str) else node


def match_reports(
    wanted: Iterable[SentReport], there: Iterable[ops.ReportFields]
) -> list[tuple[SentReport, ops.ReportFields | None]]:
    """Return the reports to send, each with its copy in the target, if that has one.

    Args:
        wanted: The reports of the dataset.
        there: The reports of the target.
    """
    held = {fields.name: fields for fields in there}
    pairs = [(report, held.get(report.name)) for report in wanted]
    return [(report, copy) for report, copy in pairs if copy is None or _differs(report, copy)]


def _differs(report: SentReport, copy: ops.ReportFields) -> bool:
    """Whether a copy differs, or may differ, because the server does not report all of it."""
    try:
        text: JsonValue = copy.spec
        shown = (copy.display_name or copy.name, copy.description or "")
    except UnsupportedError:
        return True
    spec = cast("JsonValue", json.loads(text)) if isinstance(text, str) else text
    return (report.title, report.description) != shown or not same(spec, json.loads(report.spec))
