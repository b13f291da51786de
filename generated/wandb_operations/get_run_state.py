# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation


class GetRunStateResult(BaseModel):
    project: Optional["GetRunStateProject"] = None


class GetRunStateProject(BaseModel):
    run: Optional["GetRunStateProjectRun"] = None


class GetRunStateProjectRun(BaseModel):
    name: str
    state: str | None = None


class GetRunState(Operation[GetRunStateResult]):
    """A run's state."""

    __result__: ClassVar[type[BaseModel]] = GetRunStateResult
    __document__: ClassVar[Document] = Document(
        "GetRunState",
        "query",
        """\
query GetRunState($entity: String!, $project: String!, $name: String!) {
  project(name: $project, entityName: $entity) {
    run(name: $name) {
      name
      state
    }
  }
}
""",
        (
            ("o", 0, 179, -1, "", "", 0),
            ("v", 18, 36, 0, "", "entity", 0),
            ("v", 36, 55, 0, "", "project", 0),
            ("v", 55, 69, 0, "", "name", 0),
            ("f", 72, 177, 0, "Query.project", "project", 1),
            ("a", 83, 99, 4, "Query.project(name:)", "project", 0),
            ("a", 99, 118, 4, "Query.project(entityName:)", "entity", 0),
            ("f", 121, 173, 4, "Project.run", "run", 1),
            ("a", 130, 141, 7, "Project.run(name:)", "name", 0),
            ("f", 144, 155, 7, "Run.name", "name", 0),
            ("f", 155, 167, 7, "Run.state", "state", 1),
        ),
    )
    entity: str
    project: str
    name: str
