# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation
from .scalars import Int64


class GetHistoryResult(BaseModel):
    project: Optional["GetHistoryProject"] = None


class GetHistoryProject(BaseModel):
    run: Optional["GetHistoryProjectRun"] = None


class GetHistoryProjectRun(BaseModel):
    name: str
    history: list[str]


class GetHistory(Operation[GetHistoryResult]):
    """Rows of a run's history, sampled; every row of [minStep, maxStep) if `samples` is at least the number of rows."""

    __result__: ClassVar[type[BaseModel]] = GetHistoryResult
    __document__: ClassVar[Document] = Document(
        "GetHistory",
        "query",
        """\
query GetHistory($entity: String!, $project: String!, $name: String!, $samples: Int, $minStep: Int64, $maxStep: Int64) {
  project(name: $project, entityName: $entity) {
    run(name: $name) {
      name
      history(samples: $samples, minStep: $minStep, maxStep: $maxStep)
    }
  }
}
""",
        (
            ("o", 0, 286, -1, "", "", 0),
            ("v", 17, 35, 0, "", "entity", 0),
            ("v", 35, 54, 0, "", "project", 0),
            ("v", 54, 70, 0, "", "name", 0),
            ("v", 70, 85, 0, "", "samples", 1),
            ("v", 85, 102, 0, "", "minStep", 1),
            ("v", 102, 117, 0, "", "maxStep", 1),
            ("f", 120, 284, 0, "Query.project", "project", 1),
            ("a", 131, 147, 7, "Query.project(name:)", "project", 0),
            ("a", 147, 166, 7, "Query.project(entityName:)", "entity", 0),
            ("f", 169, 280, 7, "Project.run", "run", 1),
            ("a", 178, 189, 10, "Project.run(name:)", "name", 0),
            ("f", 192, 203, 10, "Run.name", "name", 0),
            ("f", 203, 274, 10, "Run.history", "history", 0),
            ("a", 218, 237, 13, "Run.history(samples:)", "samples", 1),
            ("a", 237, 256, 13, "Run.history(minStep:)", "minStep", 1),
            ("a", 256, 273, 13, "Run.history(maxStep:)", "maxStep", 1),
        ),
    )
    entity: str
    project: str
    name: str
    samples: int | None = None
    min_step: Int64 | None = None
    max_step: Int64 | None = None
