# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation
from .people_fragments import UserInfoFields  # noqa: F401
from .projects_fragments import ReportFields, ReportFieldsUser  # noqa: F401


class GetReportResult(BaseModel):
    view: Optional["GetReportView"] = None


class GetReportView(ReportFields):
    project: Optional["GetReportViewProject"] = None


class GetReportViewProject(BaseModel):
    name: str
    entity_name: str


class GetReport(Operation[GetReportResult]):
    """One report."""

    __result__: ClassVar[type[BaseModel]] = GetReportResult
    __document__: ClassVar[Document] = Document(
        "GetReport",
        "query",
        """\
query GetReport($id: ID!) {
  view(id: $id) {
    ...ReportFields
    project {
      name
      entityName
    }
  }
}

fragment ReportFields on View {
  id
  name
  displayName
  description
  type
  spec
  createdAt
  updatedAt
  user {
    ...UserInfoFields
    email
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
            ("o", 0, 119, -1, "", "", 0),
            ("v", 16, 24, 0, "", "id", 0),
            ("f", 27, 117, 0, "Query.view", "view", 1),
            ("a", 35, 42, 2, "Query.view(id:)", "id", 0),
            ("s", 45, 65, 2, "", "ReportFields", 0),
            ("f", 65, 113, 2, "View.project", "project", 1),
            ("f", 79, 90, 5, "Project.name", "name", 0),
            ("f", 90, 107, 5, "Project.entityName", "entityName", 0),
            ("d", 121, 277, -1, "", "ReportFields", 0),
            ("f", 152, 157, 8, "View.id", "id", 0),
            ("f", 157, 164, 8, "View.name", "name", 1),
            ("f", 164, 178, 8, "View.displayName", "displayName", 1),
            ("f", 178, 192, 8, "View.description", "description", 1),
            ("f", 192, 199, 8, "View.type", "type", 1),
            ("f", 199, 206, 8, "View.spec", "spec", 1),
            ("f", 206, 218, 8, "View.createdAt", "createdAt", 0),
            ("f", 218, 230, 8, "View.updatedAt", "updatedAt", 1),
            ("f", 230, 275, 8, "View.user", "user", 1),
            ("s", 239, 261, 17, "", "UserInfoFields", 0),
            ("f", 261, 271, 17, "User.email", "email", 1),
            ("d", 279, 348, -1, "", "UserInfoFields", 0),
            ("f", 312, 317, 20, "User.id", "id", 0),
            ("f", 317, 324, 20, "User.name", "name", 0),
            ("f", 324, 335, 20, "User.username", "username", 1),
            ("f", 335, 346, 20, "User.photoUrl", "photoUrl", 2),
        ),
    )
    id: str
