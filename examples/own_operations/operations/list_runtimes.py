# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from wandb_operations.base_model import BaseModel
from wandb_operations.document import Document
from wandb_operations.operation import Page, PagedOperation
from wandb_operations.scalars import Duration

from .library_fragments import RunFields, RunFieldsUser, UserInfoFields  # noqa: F401


class ListRuntimesResult(BaseModel):
    project: Optional["ListRuntimesProject"] = None


class ListRuntimesProject(BaseModel):
    runs: Optional["ListRuntimesProjectRuns"] = None


class ListRuntimesProjectRuns(BaseModel):
    edges: list["ListRuntimesProjectRunsEdges"]
    page_info: "ListRuntimesProjectRunsPageInfo"
    total_count: int


class ListRuntimesProjectRunsEdges(BaseModel):
    node: "ListRuntimesProjectRunsEdgesNode"


class ListRuntimesProjectRunsEdgesNode(RunFields):
    compute_seconds: Duration | None = None


class ListRuntimesProjectRunsPageInfo(BaseModel):
    end_cursor: str | None = None
    has_next_page: bool


class ListRuntimes(PagedOperation[ListRuntimesResult, ListRuntimesProjectRunsEdgesNode]):
    """The runs of a project, with the seconds that each has computed."""

    __result__: ClassVar[type[BaseModel]] = ListRuntimesResult
    __document__: ClassVar[Document] = Document(
        "ListRuntimes",
        "query",
        """\
query ListRuntimes($entity: String!, $project: String!, $first: Int, $after: String) {
  project(name: $project, entityName: $entity) {
    runs(first: $first, after: $after) {
      edges {
        node {
          ...RunFields
          computeSeconds
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      totalCount
    }
  }
}

fragment RunFields on Run {
  id
  name
  projectId
  displayName
  description
  notes
  tags
  group
  jobType
  state
  readOnly
  commit
  host
  historyLineCount
  sweepName
  createdAt
  updatedAt
  heartbeatAt
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
            ("o", 0, 363, -1, "", "", 0),
            ("v", 19, 37, 0, "", "entity", 0),
            ("v", 37, 56, 0, "", "project", 0),
            ("v", 56, 69, 0, "", "first", 1),
            ("v", 69, 83, 0, "", "after", 1),
            ("f", 86, 361, 0, "Query.project", "project", 1),
            ("a", 97, 113, 5, "Query.project(name:)", "project", 0),
            ("a", 113, 132, 5, "Query.project(entityName:)", "entity", 0),
            ("f", 135, 357, 5, "Project.runs", "runs", 1),
            ("a", 145, 160, 8, "Project.runs(first:)", "first", 1),
            ("a", 160, 173, 8, "Project.runs(after:)", "after", 1),
            ("f", 176, 271, 8, "RunConnection.edges", "edges", 0),
            ("f", 190, 263, 11, "RunEdge.node", "node", 0),
            ("s", 205, 228, 12, "", "RunFields", 0),
            ("f", 228, 253, 12, "Run.computeSeconds", "computeSeconds", 2),
            ("f", 271, 334, 8, "RunConnection.pageInfo", "pageInfo", 0),
            ("f", 288, 306, 15, "PageInfo.endCursor", "endCursor", 1),
            ("f", 306, 326, 15, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 334, 351, 8, "RunConnection.totalCount", "totalCount", 0),
            ("d", 365, 618, -1, "", "RunFields", 0),
            ("f", 392, 397, 19, "Run.id", "id", 0),
            ("f", 397, 404, 19, "Run.name", "name", 0),
            ("f", 404, 416, 19, "Run.projectId", "projectId", 2),
            ("f", 416, 430, 19, "Run.displayName", "displayName", 1),
            ("f", 430, 444, 19, "Run.description", "description", 1),
            ("f", 444, 452, 19, "Run.notes", "notes", 1),
            ("f", 452, 459, 19, "Run.tags", "tags", 1),
            ("f", 459, 467, 19, "Run.group", "group", 1),
            ("f", 467, 477, 19, "Run.jobType", "jobType", 1),
            ("f", 477, 485, 19, "Run.state", "state", 1),
            ("f", 485, 496, 19, "Run.readOnly", "readOnly", 2),
            ("f", 496, 505, 19, "Run.commit", "commit", 1),
            ("f", 505, 512, 19, "Run.host", "host", 2),
            ("f", 512, 531, 19, "Run.historyLineCount", "historyLineCount", 2),
            ("f", 531, 543, 19, "Run.sweepName", "sweepName", 1),
            ("f", 543, 555, 19, "Run.createdAt", "createdAt", 0),
            ("f", 555, 567, 19, "Run.updatedAt", "updatedAt", 2),
            ("f", 567, 581, 19, "Run.heartbeatAt", "heartbeatAt", 1),
            ("f", 581, 616, 19, "Run.user", "user", 1),
            ("s", 590, 612, 38, "", "UserInfoFields", 0),
            ("d", 620, 689, -1, "", "UserInfoFields", 0),
            ("f", 653, 658, 40, "User.id", "id", 0),
            ("f", 658, 665, 40, "User.name", "name", 0),
            ("f", 665, 676, 40, "User.username", "username", 1),
            ("f", 676, 687, 40, "User.photoUrl", "photoUrl", 2),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = ("project", "runs")
    entity: str
    project: str

    def page_of(self, result: ListRuntimesResult) -> Page[ListRuntimesProjectRunsEdgesNode] | None:
        at1 = result.project
        if at1 is None:
            return None
        connection = at1.runs
        if connection is None:
            return None
        page_info = connection.page_info
        return Page(
            nodes=[edge.node for edge in connection.edges],
            cursor=page_info.end_cursor,
            has_next=page_info.has_next_page,
            total=connection.__dict__.get("total_count"),
        )
