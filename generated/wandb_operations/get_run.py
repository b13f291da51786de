# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation
from .people_fragments import UserInfoFields  # noqa: F401
from .runs_fragments import RunDataFields, RunFields, RunFieldsUser, SweepFields  # noqa: F401
from .scalars import JSONText, JSONValue


class GetRunResult(BaseModel):
    project: Optional["GetRunProject"] = None


class GetRunProject(BaseModel):
    internal_id: str | None = None
    run: Optional["GetRunProjectRun"] = None


class GetRunProjectRun(RunDataFields, RunFields):
    history_keys: JSONValue | None = None
    system_metrics: JSONText | None = None
    sweep: Optional["GetRunProjectRunSweep"] = None


GetRunProjectRunSweep = SweepFields


class GetRun(Operation[GetRunResult]):
    """One run with all its parts."""

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
        (
            ("o", 0, 291, -1, "", "", 0),
            ("v", 13, 31, 0, "", "entity", 0),
            ("v", 31, 50, 0, "", "project", 0),
            ("v", 50, 64, 0, "", "name", 0),
            ("f", 67, 289, 0, "Query.project", "project", 1),
            ("a", 78, 94, 4, "Query.project(name:)", "project", 0),
            ("a", 94, 113, 4, "Query.project(entityName:)", "entity", 0),
            ("f", 116, 131, 4, "Project.internalId", "internalId", 2),
            ("f", 131, 285, 4, "Project.run", "run", 1),
            ("a", 140, 151, 8, "Project.run(name:)", "name", 0),
            ("s", 154, 173, 8, "", "RunFields", 0),
            ("s", 173, 196, 8, "", "RunDataFields", 0),
            ("f", 196, 214, 8, "Run.historyKeys", "historyKeys", 1),
            ("f", 214, 234, 8, "Run.systemMetrics", "systemMetrics", 1),
            ("f", 234, 279, 8, "Run.sweep", "sweep", 1),
            ("s", 248, 271, 14, "", "SweepFields", 0),
            ("d", 293, 352, -1, "", "RunDataFields", 0),
            ("f", 324, 333, 16, "Run.config", "config", 1),
            ("f", 333, 350, 16, "Run.summaryMetrics", "summaryMetrics", 1),
            ("d", 354, 607, -1, "", "RunFields", 0),
            ("f", 381, 386, 19, "Run.id", "id", 0),
            ("f", 386, 393, 19, "Run.name", "name", 0),
            ("f", 393, 405, 19, "Run.projectId", "projectId", 2),
            ("f", 405, 419, 19, "Run.displayName", "displayName", 1),
            ("f", 419, 433, 19, "Run.description", "description", 1),
            ("f", 433, 441, 19, "Run.notes", "notes", 1),
            ("f", 441, 448, 19, "Run.tags", "tags", 1),
            ("f", 448, 456, 19, "Run.group", "group", 1),
            ("f", 456, 466, 19, "Run.jobType", "jobType", 1),
            ("f", 466, 474, 19, "Run.state", "state", 1),
            ("f", 474, 485, 19, "Run.readOnly", "readOnly", 2),
            ("f", 485, 494, 19, "Run.commit", "commit", 1),
            ("f", 494, 501, 19, "Run.host", "host", 2),
            ("f", 501, 520, 19, "Run.historyLineCount", "historyLineCount", 2),
            ("f", 520, 532, 19, "Run.sweepName", "sweepName", 1),
            ("f", 532, 544, 19, "Run.createdAt", "createdAt", 0),
            ("f", 544, 556, 19, "Run.updatedAt", "updatedAt", 2),
            ("f", 556, 570, 19, "Run.heartbeatAt", "heartbeatAt", 1),
            ("f", 570, 605, 19, "Run.user", "user", 1),
            ("s", 579, 601, 38, "", "UserInfoFields", 0),
            ("d", 609, 773, -1, "", "SweepFields", 0),
            ("f", 640, 645, 40, "Sweep.id", "id", 0),
            ("f", 645, 652, 40, "Sweep.name", "name", 0),
            ("f", 652, 666, 40, "Sweep.displayName", "displayName", 2),
            ("f", 666, 675, 40, "Sweep.method", "method", 0),
            ("f", 675, 683, 40, "Sweep.state", "state", 0),
            ("f", 683, 697, 40, "Sweep.description", "description", 1),
            ("f", 697, 708, 40, "Sweep.bestLoss", "bestLoss", 1),
            ("f", 708, 717, 40, "Sweep.config", "config", 0),
            ("f", 717, 729, 40, "Sweep.createdAt", "createdAt", 0),
            ("f", 729, 741, 40, "Sweep.updatedAt", "updatedAt", 1),
            ("f", 741, 752, 40, "Sweep.runCount", "runCount", 0),
            ("f", 752, 771, 40, "Sweep.runCountExpected", "runCountExpected", 2),
            ("d", 775, 844, -1, "", "UserInfoFields", 0),
            ("f", 808, 813, 53, "User.id", "id", 0),
            ("f", 813, 820, 53, "User.name", "name", 0),
            ("f", 820, 831, 53, "User.username", "username", 1),
            ("f", 831, 842, 53, "User.photoUrl", "photoUrl", 2),
        ),
    )
    entity: str
    project: str
    name: str
