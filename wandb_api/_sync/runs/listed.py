# Generated from wandb_api/_async/runs/listed.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Create the runs of a listing, of which there are many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..._core.collector import without_collections
from ..._core.paths import RunKey
from ..._runs.memory import assign, share_equal_parts
from ..._runs.parts import data_of, parts_of, with_sweep
from .run import Run

if TYPE_CHECKING:
    import wandb_operations as ops

    from ..._runs.parts import RunParts
    from .page import RunPage

# the attributes of nodes that are read of each run
KNOWN_LAZY = ("id", "name", "sweep_name")
KNOWN = (*KNOWN_LAZY, "config", "summary_metrics")


def listed_runs(
    page: RunPage,
    nodes: Sequence[ops.RunFields],
    project_id: str | None,
    *,
    has_data: bool,
    has_sweeps: bool,
) -> list[Run]:
    """Return the runs of a page, and add their parts to it.

    Args:
        page: The page.
        nodes: Its nodes.
        project_id: The server's id of the project, if the page has it.
        has_data: Whether config and summary were requested.
        has_sweeps: Whether sweeps were requested.
    """

    def runs() -> list[Run]:
        found = list[Run]()
        for node in nodes:
            parts = parts_of(node, data_of(node) if has_data else None)
            if has_sweeps:
                parts.sweep = with_sweep(node)
            page.parts.append(parts)
            found.append(_listed_run(page, node, parts, project_id))
        return found

    share_equal_parts(nodes)
    return without_collections(runs)


def _listed_run(
    page: RunPage, fields: ops.RunFields, parts: RunParts, project_id: str | None
) -> Run:
    """Return the run that the constructor returns, in a quarter of the time.

    The constructors of five classes and the check of each attribute's name take 4 µs.

    Args:
        page: The page.
        fields: The node of the page.
        parts: What the page has of the run.
        project_id: The server's id of the project, if the page has it.
    """
    session = page.session
    key = RunKey(page.entity, page.project, parts.id)
    if project_id is None:  # an old server, of which the node may have it
        return Run(session, key, fields, parts=parts, page=page)
    run = object.__new__(Run)
    client = session.client
    assign(run, "_address", client)
    assign(run, "_fields", fields)
    assign(run, "_key", key)
    assign(run, "_project_id", project_id)
    assign(run, "_parts", parts)
    assign(run, "_session", session)
    assign(run, "_client", client)
    assign(run, "_page", page)
    return run
