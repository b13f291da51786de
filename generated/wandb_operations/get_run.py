# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Cut, Document, Operation
from .people_fragments import UserInfoFields  # noqa: F401
from .runs_fragments import RunDataFields, RunFields, RunFieldsUser, SweepFields  # noqa: F401
from .scalars import JSONText, JSONValue


class GetRunResult(BaseModel):
    project: Optional["GetRunProject"]


class GetRunProject(BaseModel):
    internal_id: str | None = None
    run: Optional["GetRunProjectRun"]


class GetRunProjectRun(RunDataFields, RunFields):
    history_keys: JSONValue | None
    system_metrics: JSONText | None
    sweep: Optional["GetRunProjectRunSweep"]


GetRunProjectRunSweep = SweepFields


class GetRun(Operation[GetRunResult]):
    """One run, whole."""

    __result__: ClassVar[type[BaseModel]] = GetRunResult
    __document__: ClassVar[Document] = Document(
        "GetRun",
        "query",
        """\
query GetRun($entity: String!, $project: String!, $name: String!) {
  project(name: $project, entityName: $entity) {
    internalId
    run(name: $name) {
      ...RunFields
      ...RunDataFields
      historyKeys
      systemMetrics
      sweep {
        ...SweepFields
      }
    }
  }
}

fragment RunDataFields on Run {
  config
  summaryMetrics
}

fragment RunFields on Run {
  id
  name
  projectId
  displayName
  description
  notes
  tags
  group
  jobType
  state
  readOnly
  commit
  host
  historyLineCount
  sweepName
  createdAt
  updatedAt
  heartbeatAt
  user {
    ...UserInfoFields
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

fragment UserInfoFields on User {
  id
  name
  username
  photoUrl
}
""",
        cuts=(
            Cut(frozenset({"Project.internalId"}), ((116, 131),)),
            Cut(frozenset({"Run.projectId"}), ((393, 405),)),
            Cut(frozenset({"Run.readOnly"}), ((474, 485),)),
            Cut(frozenset({"Run.host"}), ((494, 501),)),
            Cut(frozenset({"Run.historyLineCount"}), ((501, 520),)),
            Cut(frozenset({"Run.updatedAt"}), ((544, 556),)),
            Cut(frozenset({"Sweep.displayName"}), ((652, 666),)),
            Cut(frozenset({"Sweep.runCountExpected"}), ((752, 771),)),
            Cut(frozenset({"User.photoUrl"}), ((831, 842),)),
        ),
    )
    entity: str
    project: str
    name: str
