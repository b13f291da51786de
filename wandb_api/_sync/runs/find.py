# Generated from wandb_api/_async/runs/find.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Read one run by its path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import wandb_operations as ops

from ..._core.asked import run_asked_for
from ..._core.not_found import no_project
from ..._core.paths import RunKey
from ..._core.unreadable import or_none
from ..._runs.parts import parts_of_whole
from .run import Run

if TYPE_CHECKING:
    from ..transport.session import Session


def read_run(session: Session, key: RunKey) -> Run:
    """Read a run with all its parts. One request.

    Raises:
        NotFoundError: The project or the run does not exist, or is not visible.
    """
    found = session.client.execute(
        ops.GetRun(entity=key.entity, project=key.project, name=key.name)
    )
    project = found.project
    if project is None:
        raise no_project(session.client, key.entity, key.project)
    fields = run_asked_for(session.client, key, project.run)
    project_id = or_none(lambda: project.internal_id)
    return Run(session, key, fields, parts=parts_of_whole(fields), project_id=project_id)
