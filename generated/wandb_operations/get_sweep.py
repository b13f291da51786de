# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Cut, Document, Operation
from .runs_fragments import SweepFields  # noqa: F401


class GetSweepResult(BaseModel):
    project: Optional["GetSweepProject"]


class GetSweepProject(BaseModel):
    sweep: Optional["GetSweepProjectSweep"]


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
        cuts=(
            Cut(frozenset({"Sweep.displayName"}), ((226, 240),)),
            Cut(frozenset({"Sweep.runCountExpected"}), ((326, 345),)),
        ),
    )
    entity: str
    project: str
    name: str
