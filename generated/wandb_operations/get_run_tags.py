# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Document, Operation


class GetRunTagsResult(BaseModel):
    project: Optional["GetRunTagsProject"]


class GetRunTagsProject(BaseModel):
    run: Optional["GetRunTagsProjectRun"]


class GetRunTagsProjectRun(BaseModel):
    id: str
    tags: list[str] | None


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
    )
    entity: str
    project: str
    name: str
