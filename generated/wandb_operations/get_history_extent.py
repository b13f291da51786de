# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation
from .scalars import JSONValue


class GetHistoryExtentResult(BaseModel):
    project: Optional["GetHistoryExtentProject"] = None


class GetHistoryExtentProject(BaseModel):
    run: Optional["GetHistoryExtentProjectRun"] = None


class GetHistoryExtentProjectRun(BaseModel):
    name: str
    state: str | None = None
    history_line_count: int | None = None
    history_keys: JSONValue | None = None


class GetHistoryExtent(Operation[GetHistoryExtentResult]):
    """The extent of a run's history."""

    __result__: ClassVar[type[BaseModel]] = GetHistoryExtentResult
    __document__: ClassVar[Document] = Document(
        "GetHistoryExtent",
        "query",
        """\
query GetHistoryExtent($entity: String!, $project: String!, $name: String!) {
  project(name: $project, entityName: $entity) {
    run(name: $name) {
      name
      state
      historyLineCount
      historyKeys
    }
  }
}
""",
        (
            ("o", 0, 225, -1, "", "", 0),
            ("v", 23, 41, 0, "", "entity", 0),
            ("v", 41, 60, 0, "", "project", 0),
            ("v", 60, 74, 0, "", "name", 0),
            ("f", 77, 223, 0, "Query.project", "project", 1),
            ("a", 88, 104, 4, "Query.project(name:)", "project", 0),
            ("a", 104, 123, 4, "Query.project(entityName:)", "entity", 0),
            ("f", 126, 219, 4, "Project.run", "run", 1),
            ("a", 135, 146, 7, "Project.run(name:)", "name", 0),
            ("f", 149, 160, 7, "Run.name", "name", 0),
            ("f", 160, 172, 7, "Run.state", "state", 1),
            ("f", 172, 195, 7, "Run.historyLineCount", "historyLineCount", 1),
            ("f", 195, 213, 7, "Run.historyKeys", "historyKeys", 1),
        ),
    )
    entity: str
    project: str
    name: str
