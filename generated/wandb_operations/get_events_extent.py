# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation


class GetEventsExtentResult(BaseModel):
    project: Optional["GetEventsExtentProject"] = None


class GetEventsExtentProject(BaseModel):
    run: Optional["GetEventsExtentProjectRun"] = None


class GetEventsExtentProjectRun(BaseModel):
    name: str
    state: str | None = None
    events_line_count: int | None = None


class GetEventsExtent(Operation[GetEventsExtentResult]):
    """The number of rows of system metrics."""

    __result__: ClassVar[type[BaseModel]] = GetEventsExtentResult
    __document__: ClassVar[Document] = Document(
        "GetEventsExtent",
        "query",
        """\
query GetEventsExtent($entity: String!, $project: String!, $name: String!) {
  project(name: $project, entityName: $entity) {
    run(name: $name) {
      name
      state
      eventsLineCount
    }
  }
}
""",
        (
            ("o", 0, 205, -1, "", "", 0),
            ("v", 22, 40, 0, "", "entity", 0),
            ("v", 40, 59, 0, "", "project", 0),
            ("v", 59, 73, 0, "", "name", 0),
            ("f", 76, 203, 0, "Query.project", "project", 1),
            ("a", 87, 103, 4, "Query.project(name:)", "project", 0),
            ("a", 103, 122, 4, "Query.project(entityName:)", "entity", 0),
            ("f", 125, 199, 4, "Project.run", "run", 1),
            ("a", 134, 145, 7, "Project.run(name:)", "name", 0),
            ("f", 148, 159, 7, "Run.name", "name", 0),
            ("f", 159, 171, 7, "Run.state", "state", 1),
            ("f", 171, 193, 7, "Run.eventsLineCount", "eventsLineCount", 1),
        ),
    )
    entity: str
    project: str
    name: str
