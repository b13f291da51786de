# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation
from .runs_fragments import SweepFields  # noqa: F401


class GetSweepResult(BaseModel):
    project: Optional["GetSweepProject"] = None


class GetSweepProject(BaseModel):
    sweep: Optional["GetSweepProjectSweep"] = None


GetSweepProjectSweep = SweepFields


class GetSweep(Operation[GetSweepResult]):
    """One sweep."""

    __result__: ClassVar[type[BaseModel]] = GetSweepResult
    __document__: ClassVar[Document] = Document(
        "GetSweep",
        "query",
        """\
query GetSweep($entity: String!, $project: String!, $name: String!) {
  project(name: $project, entityName: $entity) {
    sweep(sweepName: $name) {
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
            ("o", 0, 181, -1, "", "", 0),
            ("v", 15, 33, 0, "", "entity", 0),
            ("v", 33, 52, 0, "", "project", 0),
            ("v", 52, 66, 0, "", "name", 0),
            ("f", 69, 179, 0, "Query.project", "project", 1),
            ("a", 80, 96, 4, "Query.project(name:)", "project", 0),
            ("a", 96, 115, 4, "Query.project(entityName:)", "entity", 0),
            ("f", 118, 175, 4, "Project.sweep", "sweep", 1),
            ("a", 129, 145, 7, "Project.sweep(sweepName:)", "name", 0),
            ("s", 148, 169, 7, "", "SweepFields", 0),
            ("d", 183, 347, -1, "", "SweepFields", 0),
            ("f", 214, 219, 10, "Sweep.id", "id", 0),
            ("f", 219, 226, 10, "Sweep.name", "name", 0),
            ("f", 226, 240, 10, "Sweep.displayName", "displayName", 2),
            ("f", 240, 249, 10, "Sweep.method", "method", 0),
            ("f", 249, 257, 10, "Sweep.state", "state", 0),
            ("f", 257, 271, 10, "Sweep.description", "description", 1),
            ("f", 271, 282, 10, "Sweep.bestLoss", "bestLoss", 1),
            ("f", 282, 291, 10, "Sweep.config", "config", 0),
            ("f", 291, 303, 10, "Sweep.createdAt", "createdAt", 0),
            ("f", 303, 315, 10, "Sweep.updatedAt", "updatedAt", 1),
            ("f", 315, 326, 10, "Sweep.runCount", "runCount", 0),
            ("f", 326, 345, 10, "Sweep.runCountExpected", "runCountExpected", 2),
        ),
    )
    entity: str
    project: str
    name: str
