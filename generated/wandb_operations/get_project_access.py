# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Document, Operation


class GetProjectAccessResult(BaseModel):
    project: Optional["GetProjectAccessProject"]


class GetProjectAccessProject(BaseModel):
    read_only: bool | None


class GetProjectAccess(Operation[GetProjectAccessResult]):
    """Whether this key may write to a project."""

    __result__: ClassVar[type[BaseModel]] = GetProjectAccessResult
    __document__: ClassVar[Document] = Document(
        "GetProjectAccess",
        "query",
        """\
query GetProjectAccess($entity: String!, $project: String!) {
  project(name: $project, entityName: $entity) {
    readOnly
  }
}
""",
    )
    entity: str
    project: str
