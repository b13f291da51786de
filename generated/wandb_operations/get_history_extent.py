# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Document, Operation
from .scalars import JSONValue


class GetHistoryExtentResult(BaseModel):
    project: Optional["GetHistoryExtentProject"]


class GetHistoryExtentProject(BaseModel):
    run: Optional["GetHistoryExtentProjectRun"]


class GetHistoryExtentProjectRun(BaseModel):
    state: str | None
    history_line_count: int | None
    history_keys: JSONValue | None


class GetHistoryExtent(Operation[GetHistoryExtentResult]):
    """How far a run's history goes."""

    __result__: ClassVar[type[BaseModel]] = GetHistoryExtentResult
    __document__: ClassVar[Document] = Document(
        "GetHistoryExtent",
        "query",
        """\
query GetHistoryExtent($entity: String!, $project: String!, $name: String!) {
  project(name: $project, entityName: $entity) {
    run(name: $name) {
      state
      historyLineCount
      historyKeys
    }
  }
}
""",
    )
    entity: str
    project: str
    name: str
