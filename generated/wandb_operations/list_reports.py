# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Cut, Document, Page, PagedOperation
from .people_fragments import UserInfoFields  # noqa: F401
from .projects_fragments import ReportFields, ReportFieldsUser  # noqa: F401


class ListReportsResult(BaseModel):
    project: Optional["ListReportsProject"]


class ListReportsProject(BaseModel):
    all_views: Optional["ListReportsProjectAllViews"]


class ListReportsProjectAllViews(BaseModel):
    total_count: int | None = None
    edges: list["ListReportsProjectAllViewsEdges"]
    page_info: "ListReportsProjectAllViewsPageInfo"


class ListReportsProjectAllViewsEdges(BaseModel):
    cursor: str
    node: Optional["ListReportsProjectAllViewsEdgesNode"]


ListReportsProjectAllViewsEdgesNode = ReportFields


class ListReportsProjectAllViewsPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None


class ListReports(PagedOperation[ListReportsResult, ReportFields]):
    """The reports of a project, a page at a time."""

    __result__: ClassVar[type[BaseModel]] = ListReportsResult
    __document__: ClassVar[Document] = Document(
        "ListReports",
        "query",
        """\
query ListReports($entity: String!, $project: String!, $viewType: String!, $viewName: String, $first: Int, $after: String) {
  project(name: $project, entityName: $entity) {
    allViews(viewType: $viewType, viewName: $viewName, first: $first, after: $after) {
      totalCount
      edges {
        cursor
        node {
          ...ReportFields
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
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
        cuts=(
            Cut(frozenset({"ViewConnection.totalCount"}), ((260, 277),)),
            Cut(frozenset({"User.photoUrl"}), ((656, 667),)),
        ),
    )
    entity: str
    project: str
    view_type: str
    view_name: str | None = None

    def page_of(self, result: ListReportsResult) -> Page[ReportFields] | None:
        at1 = result.project
        if at1 is None:
            return None
        connection = at1.all_views
        if connection is None:
            return None
        page_info = connection.page_info
        return Page(
            nodes=[edge.node for edge in connection.edges if edge.node is not None],
            cursor=page_info.end_cursor,
            has_next=page_info.has_next_page,
            total=connection.total_count,
        )
