# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation


class GetRunTagsResult(BaseModel):
    project: Optional["GetRunTagsProject"] = None


class GetRunTagsProject(BaseModel):
    run: Optional["GetRunTagsProjectRun"] = None


class GetRunTagsProjectRun(BaseModel):
    id: str
    tags: list[str] | None = None


class GetRunTags(Operation[GetRunTagsResult]):
    """A run's tags, read before they are changed."""

    __result__: ClassVar[type[BaseModel]] = GetRunTagsResult
    __document__: ClassVar[Document] = Document(
        "GetRunTags",
        "query",
        """\
query GetRunTags($entity: String!, $project: String!, $name: String!) {
  project(name: $project, entityName: $entity) {
    run(name: $name) {
      id
      tags
    }
  }
}
""",
        (
            ("o", 0, 175, -1, "", "", 0),
            ("v", 17, 35, 0, "", "entity", 0),
            ("v", 35, 54, 0, "", "project", 0),
            ("v", 54, 68, 0, "", "name", 0),
            ("f", 71, 173, 0, "Query.project", "project", 1),
            ("a", 82, 98, 4, "Query.project(name:)", "project", 0),
            ("a", 98, 117, 4, "Query.project(entityName:)", "entity", 0),
            ("f", 120, 169, 4, "Project.run", "run", 1),
            ("a", 129, 140, 7, "Project.run(name:)", "name", 0),
            ("f", 143, 152, 7, "Run.id", "id", 0),
            ("f", 152, 163, 7, "Run.tags", "tags", 1),
        ),
    )
    entity: str
    project: str
    name: str
