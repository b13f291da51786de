# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Page, PagedOperation
from .people_fragments import UserInfoFields  # noqa: F401
from .projects_fragments import ReportFields, ReportFieldsUser  # noqa: F401


class ListReportsResult(BaseModel):
    project: Optional["ListReportsProject"] = None


class ListReportsProject(BaseModel):
    all_views: Optional["ListReportsProjectAllViews"] = None


class ListReportsProjectAllViews(BaseModel):
    total_count: int | None = None
    edges: list["ListReportsProjectAllViewsEdges"]
    page_info: "ListReportsProjectAllViewsPageInfo"


class ListReportsProjectAllViewsEdges(BaseModel):
    cursor: str
    node: Optional["ListReportsProjectAllViewsEdgesNode"] = None


ListReportsProjectAllViewsEdgesNode = ReportFields


class ListReportsProjectAllViewsPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None = None


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
        (
            ("o", 0, 440, -1, "", "", 0),
            ("v", 18, 36, 0, "", "entity", 0),
            ("v", 36, 55, 0, "", "project", 0),
            ("v", 55, 75, 0, "", "viewType", 0),
            ("v", 75, 94, 0, "", "viewName", 1),
            ("v", 94, 107, 0, "", "first", 1),
            ("v", 107, 121, 0, "", "after", 1),
            ("f", 124, 438, 0, "Query.project", "project", 1),
            ("a", 135, 151, 7, "Query.project(name:)", "project", 0),
            ("a", 151, 170, 7, "Query.project(entityName:)", "entity", 0),
            ("f", 173, 434, 7, "Project.allViews", "allViews", 1),
            ("a", 187, 208, 10, "Project.allViews(viewType:)", "viewType", 0),
            ("a", 208, 229, 10, "Project.allViews(viewName:)", "viewName", 1),
            ("a", 229, 244, 10, "Project.allViews(first:)", "first", 1),
            ("a", 244, 257, 10, "Project.allViews(after:)", "after", 1),
            ("f", 260, 277, 10, "ViewConnection.totalCount", "totalCount", 2),
            ("f", 277, 365, 10, "ViewConnection.edges", "edges", 0),
            ("f", 291, 306, 16, "ViewEdge.cursor", "cursor", 0),
            ("f", 306, 357, 16, "ViewEdge.node", "node", 1),
            ("s", 321, 347, 18, "", "ReportFields", 0),
            ("f", 365, 428, 10, "ViewConnection.pageInfo", "pageInfo", 0),
            ("f", 382, 402, 20, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 402, 420, 20, "PageInfo.endCursor", "endCursor", 1),
            ("d", 442, 598, -1, "", "ReportFields", 0),
            ("f", 473, 478, 23, "View.id", "id", 0),
            ("f", 478, 485, 23, "View.name", "name", 1),
            ("f", 485, 499, 23, "View.displayName", "displayName", 1),
            ("f", 499, 513, 23, "View.description", "description", 1),
            ("f", 513, 520, 23, "View.type", "type", 1),
            ("f", 520, 527, 23, "View.spec", "spec", 1),
            ("f", 527, 539, 23, "View.createdAt", "createdAt", 0),
            ("f", 539, 551, 23, "View.updatedAt", "updatedAt", 1),
            ("f", 551, 596, 23, "View.user", "user", 1),
            ("s", 560, 582, 32, "", "UserInfoFields", 0),
            ("f", 582, 592, 32, "User.email", "email", 1),
            ("d", 600, 669, -1, "", "UserInfoFields", 0),
            ("f", 633, 638, 35, "User.id", "id", 0),
            ("f", 638, 645, 35, "User.name", "name", 0),
            ("f", 645, 656, 35, "User.username", "username", 1),
            ("f", 656, 667, 35, "User.photoUrl", "photoUrl", 2),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = ("project", "all_views")
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
            total=connection.__dict__.get("total_count"),
        )
