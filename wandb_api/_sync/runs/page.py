# Generated from wandb_api/_async/runs/page.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Load the missing parts of all runs of a page together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict

import wandb_operations as ops

from ..._core.asked import check_asked
from ..._core.json_codec import encode_text
from ..._core.not_found import not_found
from ..._core.unreadable import Unknown, UnreadableValueError, known
from ..._runs.parts import METRICS, LoadedSweep, RunParts
from ..._transport.unreadable import skip_in
from ...errors import UnreadableItemWarning

if TYPE_CHECKING:
    from ..._runs.memory import DecodedValues
    from ..transport.session import Session


class Selection(TypedDict):
    """The variables that select runs of a project by their ids."""

    entity: str
    project: str
    filters: str
    first: int


class RunPage:
    """The parts of the runs that were listed on one page.

    Args:
        decoded: What releases decoded values; None keeps all.

    Attributes:
        session: The session of the client.
        entity: The owner of the project.
        project: The project's name.
        parts: The parts of each run, in the order of the page.
        decoded: See the arguments.
    """

    def __init__(
        self,
        session: Session,
        entity: str,
        project: str,
        decoded: DecodedValues | None = None,
    ) -> None:
        self.session = session
        self.entity = entity
        self.project = project
        self.decoded = decoded
        self.parts: list[RunParts] = []

    def load(self, name: str, of: RunParts) -> None:
        """Load the attribute ``name`` of one run, and of all other runs of the page that lack it."""
        if name == "sweep":
            self._load_sweep(known(of.sweep_name) or "")
        elif name in METRICS:
            self.load_metrics()
        else:
            self.load_data()

    def load_data(self) -> None:
        """Load config and summary of the runs that lack them. At most one request.

        Runs that were deleted meanwhile continue to lack them.
        """
        lacking = [parts for parts in self.parts if parts.data is None]
        if not lacking:
            return
        found = self.session.client.execute(ops.LoadRuns(**self._selection(lacking)))
        runs = found.project.runs if found.project else None
        skipped = skip_in(runs, "project.runs")
        nodes = {edge.node.id: edge.node for edge in runs.edges} if runs else {}
        for parts in lacking:
            if parts.data is None:
                parts.data = nodes.get(parts.storage_id)
        self._note(skipped, lacking)

    def load_metrics(self) -> None:
        """Load history keys and system metrics of the runs that lack them. At most one request."""
        lacking = [parts for parts in self.parts if parts.metrics is None]
        if not lacking:
            return
        found = self.session.client.execute(ops.LoadRunMetrics(**self._selection(lacking)))
        runs = found.project.runs if found.project else None
        skipped = skip_in(runs, "project.runs")
        nodes = {edge.node.id: edge.node for edge in runs.edges} if runs else {}
        for parts in lacking:
            parts.metrics = nodes.get(parts.storage_id)
        self._note(skipped, lacking)

    def _selection(self, lacking: Sequence[RunParts]) -> Selection:
        return {
            "entity": self.entity,
            "project": self.project,
            "filters": by_id([parts.id for parts in lacking]),
            "first": len(lacking),
        }

    def _note(self, skipped: list[UnreadableItemWarning], lacking: list[RunParts]) -> None:
        """Note that runs may lack a part because an item of the response cannot be read."""
        for problem in skipped[:1]:
            for parts in lacking:
                parts.unreadable = Unknown(UnreadableValueError(problem.path, problem.reason))

    def _load_sweep(self, name: str) -> None:
        """Load a sweep for all runs of the page that belong to it. One request."""
        sweep = read_sweep_fields(self.session, self.entity, self.project, name)
        for parts in self.parts:
            if parts.sweep_name == name:
                parts.sweep = LoadedSweep(sweep)


def by_id(names: Sequence[str]) -> str:
    """Return the filter that selects runs by their ids."""
    return encode_text({"name": {"$in": list(names)}})


def read_sweep_fields(session: Session, entity: str, project: str, name: str) -> ops.SweepFields:
    """Read a sweep. One request.

    Raises:
        NotFoundError: It does not exist, or is not visible.
    """
    found = session.client.execute(ops.GetSweep(entity=entity, project=project, name=name))
    sweep = found.project.sweep if found.project else None
    if sweep is None:
        raise not_found(session.client, f"sweep {name!r} in {entity}/{project}")
    check_asked("sweep", name, lambda: sweep.name)
    return sweep
