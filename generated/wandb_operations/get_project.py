# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Cut, Document, Operation
from .people_fragments import UserInfoFields  # noqa: F401
from .projects_fragments import ProjectFields, ProjectFieldsUser  # noqa: F401


class GetProjectResult(BaseModel):
    project: Optional["GetProjectProject"]


GetProjectProject = ProjectFields


class GetProject(Operation[GetProjectResult]):
    """One project."""

    __result__: ClassVar[type[BaseModel]] = GetProjectResult
    __document__: ClassVar[Document] = Document(
        "GetProject",
        "query",
        """\
query GetProject($entity: String!, $name: String!) {
  project(name: $name, entityName: $entity) {
    ...ProjectFields
  }
}

fragment ProjectFields on Project {
  id
  internalId
  name
  entityName
  description
  createdAt
  isBenchmark
  readOnly
  lastActive
  user {
    ...UserInfoFields
  }
}

fragment UserInfoFields on User {
  id
  name
  username
  photoUrl
}
""",
        cuts=(
            Cut(frozenset({"Project.internalId"}), ((167, 180),)),
            Cut(frozenset({"Project.readOnly"}), ((240, 251),)),
            Cut(frozenset({"Project.lastActive"}), ((251, 264),)),
            Cut(frozenset({"User.photoUrl"}), ((359, 370),)),
        ),
    )
    entity: str
    name: str
