# Generated from wandb_api/_async/runs/lineage.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Record which artifact versions a run uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import wandb_operations as ops

from ..._core.paths import RunKey
from ..._transport.request import build_input
from ...errors import ArgumentTypeError, CommError

if TYPE_CHECKING:
    from ..transport.client import Client


def check_artifact(value: object, call: str) -> None:
    """Check that ``value`` is an artifact of this flavour.

    Raises:
        UsageError: It is something else; ``call`` names the method that needs an artifact.
    """
    from ..artifacts.artifact import Artifact  # saves loading artifacts to read runs

    if not isinstance(value, Artifact):
        wanted, given = Artifact.__name__, type(value).__name__
        raise ArgumentTypeError(f"{call} needs an object of the class {wanted}, not {given}")


def record_use(
    client: Client,
    run: RunKey,
    artifact_id: str,
    *,
    artifact_entity: str,
    artifact_project: str,
    use_as: str | None = None,
) -> None:
    """Record that a run uses an artifact version. One request.

    Raises:
        CommError: The server did not record it.
    """
    sent = build_input(
        ops.UseArtifactInput,
        artifact_id=artifact_id,
        artifact_entity_name=artifact_entity,
        artifact_project_name=artifact_project,
        entity_name=run.entity,
        project_name=run.project,
        run_name=run.name,
        used_as=use_as,
    )
    result = client.execute(ops.UseArtifact(input=sent)).use_artifact
    if result is None:
        raise CommError(
            f"the server did not record that {run.name!r} uses the artifact",
            operation="UseArtifact",
        )
