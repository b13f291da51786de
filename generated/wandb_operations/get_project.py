# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation
from .people_fragments import UserInfoFields  # noqa: F401
from .projects_fragments import ProjectFields, ProjectFieldsUser  # noqa: F401


class GetProjectResult(BaseModel):
    project: Optional["GetProjectProject"] = None


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
  access
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
        (
            ("o", 0, 125, -1, "", "", 0),
            ("v", 17, 35, 0, "", "entity", 0),
            ("v", 35, 49, 0, "", "name", 0),
            ("f", 52, 123, 0, "Query.project", "project", 1),
            ("a", 63, 76, 3, "Query.project(name:)", "name", 0),
            ("a", 76, 95, 3, "Query.project(entityName:)", "entity", 0),
            ("s", 98, 119, 3, "", "ProjectFields", 0),
            ("d", 127, 310, -1, "", "ProjectFields", 0),
            ("f", 162, 167, 7, "Project.id", "id", 0),
            ("f", 167, 180, 7, "Project.internalId", "internalId", 2),
            ("f", 180, 187, 7, "Project.name", "name", 0),
            ("f", 187, 200, 7, "Project.entityName", "entityName", 0),
            ("f", 200, 214, 7, "Project.description", "description", 1),
            ("f", 214, 223, 7, "Project.access", "access", 2),
            ("f", 223, 235, 7, "Project.createdAt", "createdAt", 0),
            ("f", 235, 249, 7, "Project.isBenchmark", "isBenchmark", 0),
            ("f", 249, 260, 7, "Project.readOnly", "readOnly", 2),
            ("f", 260, 273, 7, "Project.lastActive", "lastActive", 2),
            ("f", 273, 308, 7, "Project.user", "user", 1),
            ("s", 282, 304, 18, "", "UserInfoFields", 0),
            ("d", 312, 381, -1, "", "UserInfoFields", 0),
            ("f", 345, 350, 20, "User.id", "id", 0),
            ("f", 350, 357, 20, "User.name", "name", 0),
            ("f", 357, 368, 20, "User.username", "username", 1),
            ("f", 368, 379, 20, "User.photoUrl", "photoUrl", 2),
        ),
    )
    entity: str
    name: str
