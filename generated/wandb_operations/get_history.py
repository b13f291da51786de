# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Document, Operation
from .scalars import Int64


class GetHistoryResult(BaseModel):
    project: Optional["GetHistoryProject"]


class GetHistoryProject(BaseModel):
    run: Optional["GetHistoryProjectRun"]


class GetHistoryProjectRun(BaseModel):
    history: list[str]


class GetHistory(Operation[GetHistoryResult]):
    """Rows of a run's history, sampled; every row of [minStep, maxStep) where `samples` is no fewer than its steps."""

    __result__: ClassVar[type[BaseModel]] = GetHistoryResult
    __document__: ClassVar[Document] = Document(
        "GetHistory",
        "query",
        """\
query GetHistory($entity: String!, $project: String!, $name: String!, $samples: Int, $minStep: Int64, $maxStep: Int64) {
  project(name: $project, entityName: $entity) {
    run(name: $name) {
      history(samples: $samples, minStep: $minStep, maxStep: $maxStep)
    }
  }
}
""",
    )
    entity: str
    project: str
    name: str
    samples: int | None = None
    min_step: Int64 | None = None
    max_step: Int64 | None = None
