# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation
from .runs_fragments import SweepFields  # noqa: F401


class UpdateSweepResult(BaseModel):
    upsert_sweep: Optional["UpdateSweepUpsertSweep"] = None


class UpdateSweepUpsertSweep(BaseModel):
    sweep: Optional["UpdateSweepUpsertSweepSweep"] = None


UpdateSweepUpsertSweepSweep = SweepFields


class UpdateSweep(Operation[UpdateSweepResult]):
    """Change a sweep: its state, display name or description."""

    __result__: ClassVar[type[BaseModel]] = UpdateSweepResult
    __document__: ClassVar[Document] = Document(
        "UpdateSweep",
        "mutation",
        """\
mutation UpdateSweep($id: ID!, $entity: String!, $project: String!, $state: String, $displayName: String, $description: String) {
  upsertSweep(
    input: {id: $id, entityName: $entity, projectName: $project, state: $state, displayName: $displayName, description: $description}
  ) {
    sweep {
      ...SweepFields
    }
  }
}

fragment SweepFields on Sweep {
  id
  name
  displayName
  method
  state
  description
  bestLoss
  config
  createdAt
  updatedAt
  runCount
  runCountExpected
}
""",
        (
            ("o", 0, 329, -1, "", "", 0),
            ("v", 21, 31, 0, "", "id", 0),
            ("v", 31, 49, 0, "", "entity", 0),
            ("v", 49, 68, 0, "", "project", 0),
            ("v", 68, 84, 0, "", "state", 1),
            ("v", 84, 106, 0, "", "displayName", 1),
            ("v", 106, 126, 0, "", "description", 1),
            ("f", 129, 327, 0, "Mutation.upsertSweep", "upsertSweep", 1),
            ("a", 149, 278, 7, "Mutation.upsertSweep(input:)", "", 0),
            ("a", 157, 166, 8, "UpsertSweepInput.id", "id", 0),
            ("a", 166, 187, 8, "UpsertSweepInput.entityName", "entity", 0),
            ("a", 187, 210, 8, "UpsertSweepInput.projectName", "project", 0),
            ("a", 210, 225, 8, "UpsertSweepInput.state", "state", 1),
            ("a", 225, 252, 8, "UpsertSweepInput.displayName", "displayName", 1),
            ("a", 252, 277, 8, "UpsertSweepInput.description", "description", 1),
            ("f", 284, 323, 7, "UpsertSweepPayload.sweep", "sweep", 0),
            ("s", 296, 317, 15, "", "SweepFields", 0),
            ("d", 331, 495, -1, "", "SweepFields", 0),
            ("f", 362, 367, 17, "Sweep.id", "id", 0),
            ("f", 367, 374, 17, "Sweep.name", "name", 0),
            ("f", 374, 388, 17, "Sweep.displayName", "displayName", 2),
            ("f", 388, 397, 17, "Sweep.method", "method", 0),
            ("f", 397, 405, 17, "Sweep.state", "state", 0),
            ("f", 405, 419, 17, "Sweep.description", "description", 1),
            ("f", 419, 430, 17, "Sweep.bestLoss", "bestLoss", 1),
            ("f", 430, 439, 17, "Sweep.config", "config", 0),
            ("f", 439, 451, 17, "Sweep.createdAt", "createdAt", 0),
            ("f", 451, 463, 17, "Sweep.updatedAt", "updatedAt", 1),
            ("f", 463, 474, 17, "Sweep.runCount", "runCount", 0),
            ("f", 474, 493, 17, "Sweep.runCountExpected", "runCountExpected", 2),
        ),
        idempotent=True,
    )
    id: str
    entity: str
    project: str
    state: str | None = None
    display_name: str | None = None
    description: str | None = None
