# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Page, PagedOperation
from .people_fragments import UserInfoFields  # noqa: F401
from .runs_fragments import RunFields, RunFieldsUser, SweepFields  # noqa: F401
from .scalars import JSONText


class ListRunsLightResult(BaseModel):
    project: Optional["ListRunsLightProject"] = None


class ListRunsLightProject(BaseModel):
    internal_id: str | None = None
    run_count: int
    runs: Optional["ListRunsLightProjectRuns"] = None


class ListRunsLightProjectRuns(BaseModel):
    edges: list["ListRunsLightProjectRunsEdges"]
    page_info: "ListRunsLightProjectRunsPageInfo"


class ListRunsLightProjectRunsEdges(BaseModel):
    cursor: str
    node: "ListRunsLightProjectRunsEdgesNode"


class ListRunsLightProjectRunsEdgesNode(RunFields):
    sweep: Optional["ListRunsLightProjectRunsEdgesNodeSweep"] = None


ListRunsLightProjectRunsEdgesNodeSweep = SweepFields


class ListRunsLightProjectRunsPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None = None


class ListRunsLight(PagedOperation[ListRunsLightResult, ListRunsLightProjectRunsEdgesNode]):
    """The runs of a project, a page at a time, without config and summary."""

    __result__: ClassVar[type[BaseModel]] = ListRunsLightResult
    __document__: ClassVar[Document] = Document(
        "ListRunsLight",
        "query",
        """\
query ListRunsLight($entity: String!, $project: String!, $filters: JSONString, $order: String, $first: Int, $after: String, $includeSweeps: Boolean = true) {
  project(name: $project, entityName: $entity) {
    internalId
    runCount(filters: $filters)
    runs(filters: $filters, order: $order, first: $first, after: $after) {
      edges {
        cursor
        node {
          ...RunFields
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
            ("o", 0, 574, -1, "", "", 0),
            ("v", 20, 38, 0, "", "entity", 0),
            ("v", 38, 57, 0, "", "project", 0),
            ("v", 57, 79, 0, "", "filters", 1),
            ("v", 79, 95, 0, "", "order", 1),
            ("v", 95, 108, 0, "", "first", 1),
            ("v", 108, 124, 0, "", "after", 1),
            ("v", 124, 154, 0, "", "includeSweeps", 0),
            ("f", 157, 572, 0, "Query.project", "project", 1),
            ("a", 168, 184, 8, "Query.project(name:)", "project", 0),
            ("a", 184, 203, 8, "Query.project(entityName:)", "entity", 0),
            ("f", 206, 221, 8, "Project.internalId", "internalId", 2),
            ("f", 221, 253, 8, "Project.runCount", "runCount", 0),
            ("a", 235, 252, 12, "Project.runCount(filters:)", "filters", 1),
            ("f", 253, 568, 8, "Project.runs", "runs", 1),
            ("a", 263, 282, 14, "Project.runs(filters:)", "filters", 1),
            ("a", 282, 297, 14, "Project.runs(order:)", "order", 1),
            ("a", 297, 312, 14, "Project.runs(first:)", "first", 1),
            ("a", 312, 325, 14, "Project.runs(after:)", "after", 1),
            ("f", 328, 499, 14, "RunConnection.edges", "edges", 0),
            ("f", 342, 357, 19, "RunEdge.cursor", "cursor", 0),
            ("f", 357, 491, 19, "RunEdge.node", "node", 0),
            ("s", 372, 395, 21, "", "RunFields", 0),
            ("f", 395, 481, 21, "Run.sweep", "sweep", 1),
            ("s", 442, 469, 23, "", "SweepFields", 0),
            ("f", 499, 562, 14, "RunConnection.pageInfo", "pageInfo", 0),
            ("f", 516, 536, 25, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 536, 554, 25, "PageInfo.endCursor", "endCursor", 1),
            ("d", 576, 829, -1, "", "RunFields", 0),
            ("f", 603, 608, 28, "Run.id", "id", 0),
            ("f", 608, 615, 28, "Run.name", "name", 0),
            ("f", 615, 627, 28, "Run.projectId", "projectId", 2),
            ("f", 627, 641, 28, "Run.displayName", "displayName", 1),
            ("f", 641, 655, 28, "Run.description", "description", 1),
            ("f", 655, 663, 28, "Run.notes", "notes", 1),
            ("f", 663, 670, 28, "Run.tags", "tags", 1),
            ("f", 670, 678, 28, "Run.group", "group", 1),
            ("f", 678, 688, 28, "Run.jobType", "jobType", 1),
            ("f", 688, 696, 28, "Run.state", "state", 1),
            ("f", 696, 707, 28, "Run.readOnly", "readOnly", 2),
            ("f", 707, 716, 28, "Run.commit", "commit", 1),
            ("f", 716, 723, 28, "Run.host", "host", 2),
            ("f", 723, 742, 28, "Run.historyLineCount", "historyLineCount", 2),
            ("f", 742, 754, 28, "Run.sweepName", "sweepName", 1),
            ("f", 754, 766, 28, "Run.createdAt", "createdAt", 0),
            ("f", 766, 778, 28, "Run.updatedAt", "updatedAt", 2),
            ("f", 778, 792, 28, "Run.heartbeatAt", "heartbeatAt", 1),
            ("f", 792, 827, 28, "Run.user", "user", 1),
            ("s", 801, 823, 47, "", "UserInfoFields", 0),
            ("d", 831, 995, -1, "", "SweepFields", 0),
            ("f", 862, 867, 49, "Sweep.id", "id", 0),
            ("f", 867, 874, 49, "Sweep.name", "name", 0),
            ("f", 874, 888, 49, "Sweep.displayName", "displayName", 2),
            ("f", 888, 897, 49, "Sweep.method", "method", 0),
            ("f", 897, 905, 49, "Sweep.state", "state", 0),
            ("f", 905, 919, 49, "Sweep.description", "description", 1),
            ("f", 919, 930, 49, "Sweep.bestLoss", "bestLoss", 1),
            ("f", 930, 939, 49, "Sweep.config", "config", 0),
            ("f", 939, 951, 49, "Sweep.createdAt", "createdAt", 0),
            ("f", 951, 963, 49, "Sweep.updatedAt", "updatedAt", 1),
            ("f", 963, 974, 49, "Sweep.runCount", "runCount", 0),
            ("f", 974, 993, 49, "Sweep.runCountExpected", "runCountExpected", 2),
            ("d", 997, 1066, -1, "", "UserInfoFields", 0),
            ("f", 1030, 1035, 62, "User.id", "id", 0),
            ("f", 1035, 1042, 62, "User.name", "name", 0),
            ("f", 1042, 1053, 62, "User.username", "username", 1),
            ("f", 1053, 1064, 62, "User.photoUrl", "photoUrl", 2),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = ("project", "runs")
    entity: str
    project: str
    filters: JSONText | None = None
    order: str | None = None
    include_sweeps: bool | None = True

    def page_of(
        self, result: ListRunsLightResult
    ) -> Page[ListRunsLightProjectRunsEdgesNode] | None:
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
