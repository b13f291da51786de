# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import UpsertModelInput
from .operation import Operation
from .people_fragments import UserInfoFields  # noqa: F401
from .projects_fragments import ProjectFields, ProjectFieldsUser  # noqa: F401


class UpsertProjectResult(BaseModel):
    upsert_model: Optional["UpsertProjectUpsertModel"] = None


class UpsertProjectUpsertModel(BaseModel):
    inserted: bool | None = None
    project: Optional["UpsertProjectUpsertModelProject"] = None


UpsertProjectUpsertModelProject = ProjectFields


class UpsertProject(Operation[UpsertProjectResult]):
    """Create a project; an existing one is not changed."""

    __result__: ClassVar[type[BaseModel]] = UpsertProjectResult
    __document__: ClassVar[Document] = Document(
        "UpsertProject",
        "mutation",
        """\
mutation UpsertProject($input: UpsertModelInput!) {
  upsertModel(input: $input) {
    inserted
    project {
      ...ProjectFields
    }
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
            ("o", 0, 144, -1, "", "", 0),
            ("v", 23, 48, 0, "UpsertModelInput", "input", 0),
            ("f", 51, 142, 0, "Mutation.upsertModel", "upsertModel", 1),
            ("a", 66, 79, 2, "Mutation.upsertModel(input:)", "input", 0),
            ("f", 82, 95, 2, "UpsertModelPayload.inserted", "inserted", 1),
            ("f", 95, 138, 2, "UpsertModelPayload.project", "project", 0),
            ("s", 109, 132, 5, "", "ProjectFields", 0),
            ("d", 146, 329, -1, "", "ProjectFields", 0),
            ("f", 181, 186, 7, "Project.id", "id", 0),
            ("f", 186, 199, 7, "Project.internalId", "internalId", 2),
            ("f", 199, 206, 7, "Project.name", "name", 0),
            ("f", 206, 219, 7, "Project.entityName", "entityName", 0),
            ("f", 219, 233, 7, "Project.description", "description", 1),
            ("f", 233, 242, 7, "Project.access", "access", 2),
            ("f", 242, 254, 7, "Project.createdAt", "createdAt", 0),
            ("f", 254, 268, 7, "Project.isBenchmark", "isBenchmark", 0),
            ("f", 268, 279, 7, "Project.readOnly", "readOnly", 2),
            ("f", 279, 292, 7, "Project.lastActive", "lastActive", 2),
            ("f", 292, 327, 7, "Project.user", "user", 1),
            ("s", 301, 323, 18, "", "UserInfoFields", 0),
            ("d", 331, 400, -1, "", "UserInfoFields", 0),
            ("f", 364, 369, 20, "User.id", "id", 0),
            ("f", 369, 376, 20, "User.name", "name", 0),
            ("f", 376, 387, 20, "User.username", "username", 1),
            ("f", 387, 398, 20, "User.photoUrl", "photoUrl", 2),
        ),
        idempotent=True,
    )
    input: UpsertModelInput
