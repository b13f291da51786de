# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Cut, Document, Operation
from .people_fragments import UserInfoFields  # noqa: F401
from .projects_fragments import ReportFields, ReportFieldsUser  # noqa: F401


class GetReportResult(BaseModel):
    view: Optional["GetReportView"]


class GetReportView(ReportFields):
    project: Optional["GetReportViewProject"]


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
        cuts=(Cut(frozenset({"User.photoUrl"}), ((335, 346),)),),
    )
    id: str
