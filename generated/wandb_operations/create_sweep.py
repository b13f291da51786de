# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation
from .runs_fragments import SweepFields  # noqa: F401
from .scalars import JSONText


class CreateSweepResult(BaseModel):
    upsert_sweep: Optional["CreateSweepUpsertSweep"] = None


class CreateSweepUpsertSweep(BaseModel):
    config_validation_warnings: list[str] | None = None
    sweep: Optional["CreateSweepUpsertSweepSweep"] = None


CreateSweepUpsertSweepSweep = SweepFields


class CreateSweep(Operation[CreateSweepResult]):
    """Create a sweep. Sending it twice creates two sweeps."""

    __result__: ClassVar[type[BaseModel]] = CreateSweepResult
    __document__: ClassVar[Document] = Document(
        "CreateSweep",
        "mutation",
        """\
mutation CreateSweep($entity: String!, $project: String!, $config: String!, $priorRunsFilters: JSONString) {
  upsertSweep(
    input: {entityName: $entity, projectName: $project, config: $config, priorRunsFilters: $priorRunsFilters}
  ) {
    configValidationWarnings
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
            ("o", 0, 313, -1, "", "", 0),
            ("v", 21, 39, 0, "", "entity", 0),
            ("v", 39, 58, 0, "", "project", 0),
            ("v", 58, 76, 0, "", "config", 0),
            ("v", 76, 105, 0, "", "priorRunsFilters", 1),
            ("f", 108, 311, 0, "Mutation.upsertSweep", "upsertSweep", 1),
            ("a", 128, 233, 5, "Mutation.upsertSweep(input:)", "", 0),
            ("a", 136, 157, 6, "UpsertSweepInput.entityName", "entity", 0),
            ("a", 157, 180, 6, "UpsertSweepInput.projectName", "project", 0),
            ("a", 180, 197, 6, "UpsertSweepInput.config", "config", 0),
            ("a", 197, 232, 6, "UpsertSweepInput.priorRunsFilters", "priorRunsFilters", 1),
            (
                "f",
                239,
                268,
                5,
                "UpsertSweepPayload.configValidationWarnings",
                "configValidationWarnings",
                2,
            ),
            ("f", 268, 307, 5, "UpsertSweepPayload.sweep", "sweep", 0),
            ("s", 280, 301, 12, "", "SweepFields", 0),
            ("d", 315, 479, -1, "", "SweepFields", 0),
            ("f", 346, 351, 14, "Sweep.id", "id", 0),
            ("f", 351, 358, 14, "Sweep.name", "name", 0),
            ("f", 358, 372, 14, "Sweep.displayName", "displayName", 2),
            ("f", 372, 381, 14, "Sweep.method", "method", 0),
            ("f", 381, 389, 14, "Sweep.state", "state", 0),
            ("f", 389, 403, 14, "Sweep.description", "description", 1),
            ("f", 403, 414, 14, "Sweep.bestLoss", "bestLoss", 1),
            ("f", 414, 423, 14, "Sweep.config", "config", 0),
            ("f", 423, 435, 14, "Sweep.createdAt", "createdAt", 0),
            ("f", 435, 447, 14, "Sweep.updatedAt", "updatedAt", 1),
            ("f", 447, 458, 14, "Sweep.runCount", "runCount", 0),
            ("f", 458, 477, 14, "Sweep.runCountExpected", "runCountExpected", 2),
        ),
    )
    entity: str
    project: str
    config: str
    prior_runs_filters: JSONText | None = None
