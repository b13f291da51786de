# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Page, PagedOperation
from .scalars import JSONText


class ListRunsToGroupResult(BaseModel):
    project: Optional["ListRunsToGroupProject"] = None


class ListRunsToGroupProject(BaseModel):
    run_count: int
    runs: Optional["ListRunsToGroupProjectRuns"] = None


class ListRunsToGroupProjectRuns(BaseModel):
    edges: list["ListRunsToGroupProjectRunsEdges"]
    page_info: "ListRunsToGroupProjectRunsPageInfo"


class ListRunsToGroupProjectRunsEdges(BaseModel):
    cursor: str
    node: "ListRunsToGroupProjectRunsEdgesNode"


class ListRunsToGroupProjectRunsEdgesNode(BaseModel):
    id: str
    name: str
    display_name: str | None = None
    group: str | None = None
    job_type: str | None = None
    state: str | None = None
    sweep_name: str | None = None
    user: Optional["ListRunsToGroupProjectRunsEdgesNodeUser"] = None
    config: JSONText | None = None
    summary_metrics: JSONText | None = None


class ListRunsToGroupProjectRunsEdgesNodeUser(BaseModel):
    username: str | None = None


class ListRunsToGroupProjectRunsPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None = None


class ListRunsToGroup(PagedOperation[ListRunsToGroupResult, ListRunsToGroupProjectRunsEdgesNode]):
    """The runs of a project, a page at a time, with what they are grouped by and the summaries to aggregate."""

    __result__: ClassVar[type[BaseModel]] = ListRunsToGroupResult
    __document__: ClassVar[Document] = Document(
        "ListRunsToGroup",
        "query",
        """\
query ListRunsToGroup($entity: String!, $project: String!, $filters: JSONString, $first: Int, $after: String, $configKeys: [String!], $summaryKeys: [String!], $includeConfig: Boolean = true, $includeSummary: Boolean = true) {
  project(name: $project, entityName: $entity) {
    runCount(filters: $filters)
    runs(filters: $filters, order: "+created_at", first: $first, after: $after) {
      edges {
        cursor
        node {
          id
          name
          displayName
          group
          jobType
          state
          sweepName
          user {
            username
          }
          config(keys: $configKeys) @include(if: $includeConfig)
          summaryMetrics(keys: $summaryKeys) @include(if: $includeSummary)
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
""",
        (
            ("o", 0, 835, -1, "", "", 0),
            ("v", 22, 40, 0, "", "entity", 0),
            ("v", 40, 59, 0, "", "project", 0),
            ("v", 59, 81, 0, "", "filters", 1),
            ("v", 81, 94, 0, "", "first", 1),
            ("v", 94, 110, 0, "", "after", 1),
            ("v", 110, 134, 0, "", "configKeys", 1),
            ("v", 134, 159, 0, "", "summaryKeys", 1),
            ("v", 159, 191, 0, "", "includeConfig", 0),
            ("v", 191, 222, 0, "", "includeSummary", 0),
            ("f", 225, 833, 0, "Query.project", "project", 1),
            ("a", 236, 252, 10, "Query.project(name:)", "project", 0),
            ("a", 252, 271, 10, "Query.project(entityName:)", "entity", 0),
            ("f", 274, 306, 10, "Project.runCount", "runCount", 0),
            ("a", 288, 305, 13, "Project.runCount(filters:)", "filters", 1),
            ("f", 306, 829, 10, "Project.runs", "runs", 1),
            ("a", 316, 335, 15, "Project.runs(filters:)", "filters", 1),
            ("a", 335, 357, 15, "Project.runs(order:)", "", 0),
            ("a", 357, 372, 15, "Project.runs(first:)", "first", 1),
            ("a", 372, 385, 15, "Project.runs(after:)", "after", 1),
            ("f", 388, 760, 15, "RunConnection.edges", "edges", 0),
            ("f", 402, 417, 20, "RunEdge.cursor", "cursor", 0),
            ("f", 417, 752, 20, "RunEdge.node", "node", 0),
            ("f", 432, 445, 22, "Run.id", "id", 0),
            ("f", 445, 460, 22, "Run.name", "name", 0),
            ("f", 460, 482, 22, "Run.displayName", "displayName", 1),
            ("f", 482, 498, 22, "Run.group", "group", 1),
            ("f", 498, 516, 22, "Run.jobType", "jobType", 1),
            ("f", 516, 532, 22, "Run.state", "state", 1),
            ("f", 532, 552, 22, "Run.sweepName", "sweepName", 1),
            ("f", 552, 602, 22, "Run.user", "user", 1),
            ("f", 569, 590, 30, "User.username", "username", 1),
            ("f", 602, 667, 22, "Run.config", "config", 1),
            ("a", 620, 637, 32, "Run.config(keys:)", "configKeys", 1),
            ("f", 667, 742, 22, "Run.summaryMetrics", "summaryMetrics", 1),
            ("a", 693, 711, 34, "Run.summaryMetrics(keys:)", "summaryKeys", 1),
            ("f", 760, 823, 15, "RunConnection.pageInfo", "pageInfo", 0),
            ("f", 777, 797, 36, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 797, 815, 36, "PageInfo.endCursor", "endCursor", 1),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = ("project", "runs")
    entity: str
    project: str
    filters: JSONText | None = None
    config_keys: list[str] | None = None
    summary_keys: list[str] | None = None
    include_config: bool | None = True
    include_summary: bool | None = True

    def page_of(
        self, result: ListRunsToGroupResult
    ) -> Page[ListRunsToGroupProjectRunsEdgesNode] | None:
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
