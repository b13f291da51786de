# Generated from wandb_api/_async/runs/find.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""One run by its path: how it is asked for, and bound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import wandb_operations as ops

from ..._core.bound import or_none
from ..._core.not_found import no_project, no_run
from ..._core.paths import RunKey

if TYPE_CHECKING:
    from ..transport.session import Session
    from .run import Run


def read_run(session: Session, key: RunKey) -> Run:
    """A run, whole; one request.

    Raises:
        NotFoundError: There is no such project, or no such run in it.
    """

    from .run import Run

    found = session.client.execute(
        ops.GetRun(entity=key.entity, project=key.project, name=key.name)
    )
    project = found.project
    fields = project.run if project else None
    if project is None or fields is None:
        if project is None:
            raise no_project(session.client, key.entity, key.project)
        raise no_run(session.client, key)
    run = Run(
        session,
        key,
        fields,
        data=fields,
        project_id=or_none(lambda: project.internal_id),
        sweep=fields.sweep,
        sweep_loaded=True,
    )
    run.set_metrics(fields.history_keys, fields.system_metrics)
    return run
