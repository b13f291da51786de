# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import UpsertViewInput
from .operation import Operation
from .people_fragments import UserInfoFields  # noqa: F401
from .projects_fragments import ReportFields, ReportFieldsUser  # noqa: F401


class UpsertReportResult(BaseModel):
    upsert_view: Optional["UpsertReportUpsertView"] = None


class UpsertReportUpsertView(BaseModel):
    inserted: bool | None = None
    view: Optional["UpsertReportUpsertViewView"] = None


UpsertReportUpsertViewView = ReportFields


class UpsertReport(Operation[UpsertReportResult]):
    """Create a report, or change one."""

    __result__: ClassVar[type[BaseModel]] = UpsertReportResult
    __document__: ClassVar[Document] = Document(
        "UpsertReport",
        "mutation",
        """\
mutation UpsertReport($input: UpsertViewInput!) {
  upsertView(input: $input) {
    inserted
    view {
      ...ReportFields
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
            ("o", 0, 137, -1, "", "", 0),
            ("v", 22, 46, 0, "UpsertViewInput", "input", 0),
            ("f", 49, 135, 0, "Mutation.upsertView", "upsertView", 1),
            ("a", 63, 76, 2, "Mutation.upsertView(input:)", "input", 0),
            ("f", 79, 92, 2, "UpsertViewPayload.inserted", "inserted", 2),
            ("f", 92, 131, 2, "UpsertViewPayload.view", "view", 0),
            ("s", 103, 125, 5, "", "ReportFields", 0),
            ("d", 139, 295, -1, "", "ReportFields", 0),
            ("f", 170, 175, 7, "View.id", "id", 0),
            ("f", 175, 182, 7, "View.name", "name", 1),
            ("f", 182, 196, 7, "View.displayName", "displayName", 1),
            ("f", 196, 210, 7, "View.description", "description", 1),
            ("f", 210, 217, 7, "View.type", "type", 1),
            ("f", 217, 224, 7, "View.spec", "spec", 1),
            ("f", 224, 236, 7, "View.createdAt", "createdAt", 0),
            ("f", 236, 248, 7, "View.updatedAt", "updatedAt", 1),
            ("f", 248, 293, 7, "View.user", "user", 1),
            ("s", 257, 279, 16, "", "UserInfoFields", 0),
            ("f", 279, 289, 16, "User.email", "email", 1),
            ("d", 297, 366, -1, "", "UserInfoFields", 0),
            ("f", 330, 335, 19, "User.id", "id", 0),
            ("f", 335, 342, 19, "User.name", "name", 0),
            ("f", 342, 353, 19, "User.username", "username", 1),
            ("f", 353, 364, 19, "User.photoUrl", "photoUrl", 2),
        ),
    )
    input: UpsertViewInput
