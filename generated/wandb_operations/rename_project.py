# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import RenameProjectInput
from .operation import Operation
from .people_fragments import UserInfoFields  # noqa: F401
from .projects_fragments import ProjectFields, ProjectFieldsUser  # noqa: F401


class RenameProjectResult(BaseModel):
    rename_project: Optional["RenameProjectRenameProject"] = None


class RenameProjectRenameProject(BaseModel):
    project: Optional["RenameProjectRenameProjectProject"] = None


RenameProjectRenameProjectProject = ProjectFields


class RenameProject(Operation[RenameProjectResult]):
    """Rename a project."""

    __result__: ClassVar[type[BaseModel]] = RenameProjectResult
    __document__: ClassVar[Document] = Document(
        "RenameProject",
        "mutation",
        """\
mutation RenameProject($input: RenameProjectInput!) {
  renameProject(input: $input) {
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
            ("o", 0, 135, -1, "", "", 0),
            ("v", 23, 50, 0, "RenameProjectInput", "input", 0),
            ("f", 53, 133, 0, "Mutation.renameProject", "renameProject", 1),
            ("a", 70, 83, 2, "Mutation.renameProject(input:)", "input", 0),
            ("f", 86, 129, 2, "UpsertModelPayload.project", "project", 0),
            ("s", 100, 123, 4, "", "ProjectFields", 0),
            ("d", 137, 320, -1, "", "ProjectFields", 0),
            ("f", 172, 177, 6, "Project.id", "id", 0),
            ("f", 177, 190, 6, "Project.internalId", "internalId", 2),
            ("f", 190, 197, 6, "Project.name", "name", 0),
            ("f", 197, 210, 6, "Project.entityName", "entityName", 0),
            ("f", 210, 224, 6, "Project.description", "description", 1),
            ("f", 224, 233, 6, "Project.access", "access", 2),
            ("f", 233, 245, 6, "Project.createdAt", "createdAt", 0),
            ("f", 245, 259, 6, "Project.isBenchmark", "isBenchmark", 0),
            ("f", 259, 270, 6, "Project.readOnly", "readOnly", 2),
            ("f", 270, 283, 6, "Project.lastActive", "lastActive", 2),
            ("f", 283, 318, 6, "Project.user", "user", 1),
            ("s", 292, 314, 17, "", "UserInfoFields", 0),
            ("d", 322, 391, -1, "", "UserInfoFields", 0),
            ("f", 355, 360, 19, "User.id", "id", 0),
            ("f", 360, 367, 19, "User.name", "name", 0),
            ("f", 367, 378, 19, "User.username", "username", 1),
            ("f", 378, 389, 19, "User.photoUrl", "photoUrl", 2),
        ),
    )
    input: RenameProjectInput
