# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Page, PagedOperation
from .people_fragments import UserInfoFields  # noqa: F401
from .runs_fragments import RunDataFields, RunFields, RunFieldsUser, SweepFields  # noqa: F401
from .scalars import JSONText


class ListRunsResult(BaseModel):
    project: Optional["ListRunsProject"] = None


class ListRunsProject(BaseModel):
    internal_id: str | None = None
    run_count: int
    runs: Optional["ListRunsProjectRuns"] = None


class ListRunsProjectRuns(BaseModel):
    edges: list["ListRunsProjectRunsEdges"]
    page_info: "ListRunsProjectRunsPageInfo"


class ListRunsProjectRunsEdges(BaseModel):
    cursor: str
    node: "ListRunsProjectRunsEdgesNode"


class ListRunsProjectRunsEdgesNode(RunDataFields, RunFields):
    sweep: Optional["ListRunsProjectRunsEdgesNodeSweep"] = None


ListRunsProjectRunsEdgesNodeSweep = SweepFields


class ListRunsProjectRunsPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None = None


class ListRuns(PagedOperation[ListRunsResult, ListRunsProjectRunsEdgesNode]):
    """The runs of a project, a page at a time, with config and summary."""

    __result__: ClassVar[type[BaseModel]] = ListRunsResult
    __document__: ClassVar[Document] = Document(
        "ListRuns",
        "query",
        """\
query ListRuns($entity: String!, $project: String!, $filters: JSONString, $order: String, $first: Int, $after: String, $includeSweeps: Boolean = true) {
  project(name: $project, entityName: $entity) {
    internalId
    runCount(filters: $filters)
    runs(filters: $filters, order: $order, first: $first, after: $after) {
      edges {
        cursor
        node {
          ...RunFields
          ...RunDataFields
          sweep @include(if: $includeSweeps) {
            ...SweepFields
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}

fragment RunDataFields on Run {
  config
  summaryMetrics
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

fragment SweepFields on Sweep {
  id
  name
  displayName
  method
  state
  description
  bestLoss
  config
  createdAt
  updatedAt
  runCount
  runCountExpected
}

fragment UserInfoFields on User {
  id
  name
  username
  photoUrl
}
""",
        (
            ("o", 0, 596, -1, "", "", 0),
            ("v", 15, 33, 0, "", "entity", 0),
            ("v", 33, 52, 0, "", "project", 0),
            ("v", 52, 74, 0, "", "filters", 1),
            ("v", 74, 90, 0, "", "order", 1),
            ("v", 90, 103, 0, "", "first", 1),
            ("v", 103, 119, 0, "", "after", 1),
            ("v", 119, 149, 0, "", "includeSweeps", 0),
            ("f", 152, 594, 0, "Query.project", "project", 1),
            ("a", 163, 179, 8, "Query.project(name:)", "project", 0),
            ("a", 179, 198, 8, "Query.project(entityName:)", "entity", 0),
            ("f", 201, 216, 8, "Project.internalId", "internalId", 2),
            ("f", 216, 248, 8, "Project.runCount", "runCount", 0),
            ("a", 230, 247, 12, "Project.runCount(filters:)", "filters", 1),
            ("f", 248, 590, 8, "Project.runs", "runs", 1),
            ("a", 258, 277, 14, "Project.runs(filters:)", "filters", 1),
            ("a", 277, 292, 14, "Project.runs(order:)", "order", 1),
            ("a", 292, 307, 14, "Project.runs(first:)", "first", 1),
            ("a", 307, 320, 14, "Project.runs(after:)", "after", 1),
            ("f", 323, 521, 14, "RunConnection.edges", "edges", 0),
            ("f", 337, 352, 19, "RunEdge.cursor", "cursor", 0),
            ("f", 352, 513, 19, "RunEdge.node", "node", 0),
            ("s", 367, 390, 21, "", "RunFields", 0),
            ("s", 390, 417, 21, "", "RunDataFields", 0),
            ("f", 417, 503, 21, "Run.sweep", "sweep", 1),
            ("s", 464, 491, 24, "", "SweepFields", 0),
            ("f", 521, 584, 14, "RunConnection.pageInfo", "pageInfo", 0),
            ("f", 538, 558, 26, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 558, 576, 26, "PageInfo.endCursor", "endCursor", 1),
            ("d", 598, 657, -1, "", "RunDataFields", 0),
            ("f", 629, 638, 29, "Run.config", "config", 1),
            ("f", 638, 655, 29, "Run.summaryMetrics", "summaryMetrics", 1),
            ("d", 659, 912, -1, "", "RunFields", 0),
            ("f", 686, 691, 32, "Run.id", "id", 0),
            ("f", 691, 698, 32, "Run.name", "name", 0),
            ("f", 698, 710, 32, "Run.projectId", "projectId", 2),
            ("f", 710, 724, 32, "Run.displayName", "displayName", 1),
            ("f", 724, 738, 32, "Run.description", "description", 1),
            ("f", 738, 746, 32, "Run.notes", "notes", 1),
            ("f", 746, 753, 32, "Run.tags", "tags", 1),
            ("f", 753, 761, 32, "Run.group", "group", 1),
            ("f", 761, 771, 32, "Run.jobType", "jobType", 1),
            ("f", 771, 779, 32, "Run.state", "state", 1),
            ("f", 779, 790, 32, "Run.readOnly", "readOnly", 2),
            ("f", 790, 799, 32, "Run.commit", "commit", 1),
            ("f", 799, 806, 32, "Run.host", "host", 2),
            ("f", 806, 825, 32, "Run.historyLineCount", "historyLineCount", 2),
            ("f", 825, 837, 32, "Run.sweepName", "sweepName", 1),
            ("f", 837, 849, 32, "Run.createdAt", "createdAt", 0),
            ("f", 849, 861, 32, "Run.updatedAt", "updatedAt", 2),
            ("f", 861, 875, 32, "Run.heartbeatAt", "heartbeatAt", 1),
            ("f", 875, 910, 32, "Run.user", "user", 1),
            ("s", 884, 906, 51, "", "UserInfoFields", 0),
            ("d", 914, 1078, -1, "", "SweepFields", 0),
            ("f", 945, 950, 53, "Sweep.id", "id", 0),
            ("f", 950, 957, 53, "Sweep.name", "name", 0),
            ("f", 957, 971, 53, "Sweep.displayName", "displayName", 2),
            ("f", 971, 980, 53, "Sweep.method", "method", 0),
            ("f", 980, 988, 53, "Sweep.state", "state", 0),
            ("f", 988, 1002, 53, "Sweep.description", "description", 1),
            ("f", 1002, 1013, 53, "Sweep.bestLoss", "bestLoss", 1),
            ("f", 1013, 1022, 53, "Sweep.config", "config", 0),
            ("f", 1022, 1034, 53, "Sweep.createdAt", "createdAt", 0),
            ("f", 1034, 1046, 53, "Sweep.updatedAt", "updatedAt", 1),
            ("f", 1046, 1057, 53, "Sweep.runCount", "runCount", 0),
            ("f", 1057, 1076, 53, "Sweep.runCountExpected", "runCountExpected", 2),
            ("d", 1080, 1149, -1, "", "UserInfoFields", 0),
            ("f", 1113, 1118, 66, "User.id", "id", 0),
            ("f", 1118, 1125, 66, "User.name", "name", 0),
            ("f", 1125, 1136, 66, "User.username", "username", 1),
            ("f", 1136, 1147, 66, "User.photoUrl", "photoUrl", 2),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = ("project", "runs")
    entity: str
    project: str
    filters: JSONText | None = None
    order: str | None = None
    include_sweeps: bool | None = True

    def page_of(self, result: ListRunsResult) -> Page[ListRunsProjectRunsEdgesNode] | None:
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
            total=at1.__dict__.get("run_count"),
        )
