"""Create the runs of a listing, of which there are many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..._core.collector import without_collections
from ..._core.paths import RunKey
from ..._runs.memory import assign, share_equal_parts
from ..._runs.parts import data_of, parts_of, with_sweep
from .run import AsyncRun

if TYPE_CHECKING:
    import wandb_operations as ops

    from .page import AsyncRunPage

# the attributes of nodes that are read of each run
KNOWN_LAZY = ("id", "name", "sweep_name")
KNOWN = (*KNOWN_LAZY, "config", "summary_metrics")


def listed_runs(
    page: AsyncRunPage,
    nodes: Sequence[ops.RunFields],
    project_id: str | None,
    *,
    has_data: bool,
    has_sweeps: bool,
) -> list[AsyncRun]:
    """Return the runs of a page, and add their parts to it.

    Args:
        page: The page.
        nodes: Its nodes.
        project_id: The server's id of the project, if the page has it.
        has_data: Whether config and summary were requested.
        has_sweeps: Whether sweeps were requested.
    """

    def runs() -> list[AsyncRun]:
        """Return the runs that the constructor returns, in a quarter of the time.

        The constructors of five classes and the check of each attribute's name take 4 µs.
        """
        found, session = list[AsyncRun](), page.session
        client, new, add = session.client, object.__new__, page.parts.append
        for node in nodes:
            parts = parts_of(node, data_of(node) if has_data else None)
            if has_sweeps:
                parts.sweep = with_sweep(node)
            add(parts)
            if project_id is None:  # an old server, of which the node may have it
                key = RunKey(page.entity, page.project, parts.id)
                run = AsyncRun(session, key, node, parts=parts, page=page)
            else:
                run = new(AsyncRun)
                assign(run, "_address", client)
                assign(run, "_fields", node)
                assign(run, "_project_id", project_id)
                assign(run, "_parts", parts)
                assign(run, "_session", session)
                assign(run, "_client", client)
                assign(run, "_page", page)
            found.append(run)
        return found

    share_equal_parts(nodes)
    return without_collections(runs)
