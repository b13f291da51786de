# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Page, PagedOperation
from .people_fragments import UserInfoFields  # noqa: F401
from .runs_fragments import RunDataFields, RunFields, RunFieldsUser  # noqa: F401


class ListAgentRunsResult(BaseModel):
    project: Optional["ListAgentRunsProject"] = None


class ListAgentRunsProject(BaseModel):
    internal_id: str | None = None
    sweep: Optional["ListAgentRunsProjectSweep"] = None


class ListAgentRunsProjectSweep(BaseModel):
    agent: Optional["ListAgentRunsProjectSweepAgent"] = None


class ListAgentRunsProjectSweepAgent(BaseModel):
    total_runs: int
    runs: "ListAgentRunsProjectSweepAgentRuns"


class ListAgentRunsProjectSweepAgentRuns(BaseModel):
    edges: list["ListAgentRunsProjectSweepAgentRunsEdges"]
    page_info: "ListAgentRunsProjectSweepAgentRunsPageInfo"


class ListAgentRunsProjectSweepAgentRunsEdges(BaseModel):
    cursor: str
    node: "ListAgentRunsProjectSweepAgentRunsEdgesNode"


class ListAgentRunsProjectSweepAgentRunsEdgesNode(RunDataFields, RunFields):
    pass


class ListAgentRunsProjectSweepAgentRunsPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None = None


class ListAgentRuns(
    PagedOperation[ListAgentRunsResult, ListAgentRunsProjectSweepAgentRunsEdgesNode]
):
    """The runs that an agent started, a page at a time."""

    __result__: ClassVar[type[BaseModel]] = ListAgentRunsResult
    __document__: ClassVar[Document] = Document(
        "ListAgentRuns",
        "query",
        """\
query ListAgentRuns($entity: String!, $project: String!, $name: String!, $agent: String!, $order: String, $first: Int, $after: String) {
  project(name: $project, entityName: $entity) {
    internalId
    sweep(sweepName: $name) {
      agent(agentName: $agent) {
        totalRuns
        runs(order: $order, first: $first, after: $after) {
          edges {
            cursor
            node {
              ...RunFields
              ...RunDataFields
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
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

fragment UserInfoFields on User {
  id
  name
  username
  photoUrl
}
""",
        (
            ("o", 0, 590, -1, "", "", 0),
            ("v", 20, 38, 0, "", "entity", 0),
            ("v", 38, 57, 0, "", "project", 0),
            ("v", 57, 73, 0, "", "name", 0),
            ("v", 73, 90, 0, "", "agent", 0),
            ("v", 90, 106, 0, "", "order", 1),
            ("v", 106, 119, 0, "", "first", 1),
            ("v", 119, 133, 0, "", "after", 1),
            ("f", 136, 588, 0, "Query.project", "project", 1),
            ("a", 147, 163, 8, "Query.project(name:)", "project", 0),
            ("a", 163, 182, 8, "Query.project(entityName:)", "entity", 0),
            ("f", 185, 200, 8, "Project.internalId", "internalId", 2),
            ("f", 200, 584, 8, "Project.sweep", "sweep", 1),
            ("a", 211, 227, 12, "Project.sweep(sweepName:)", "name", 0),
            ("f", 230, 578, 12, "Sweep.agent", "agent", 1),
            ("a", 243, 260, 14, "Sweep.agent(agentName:)", "agent", 0),
            ("f", 263, 281, 14, "Agent.totalRuns", "totalRuns", 0),
            ("f", 281, 570, 14, "Agent.runs", "runs", 0),
            ("a", 295, 310, 17, "Agent.runs(order:)", "order", 1),
            ("a", 310, 325, 17, "Agent.runs(first:)", "first", 1),
            ("a", 325, 338, 17, "Agent.runs(after:)", "after", 1),
            ("f", 341, 481, 17, "RunConnection.edges", "edges", 0),
            ("f", 359, 378, 21, "RunEdge.cursor", "cursor", 0),
            ("f", 378, 469, 21, "RunEdge.node", "node", 0),
            ("s", 397, 424, 23, "", "RunFields", 0),
            ("s", 424, 455, 23, "", "RunDataFields", 0),
            ("f", 481, 560, 17, "RunConnection.pageInfo", "pageInfo", 0),
            ("f", 502, 526, 26, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 526, 548, 26, "PageInfo.endCursor", "endCursor", 1),
            ("d", 592, 651, -1, "", "RunDataFields", 0),
            ("f", 623, 632, 29, "Run.config", "config", 1),
            ("f", 632, 649, 29, "Run.summaryMetrics", "summaryMetrics", 1),
            ("d", 653, 906, -1, "", "RunFields", 0),
            ("f", 680, 685, 32, "Run.id", "id", 0),
            ("f", 685, 692, 32, "Run.name", "name", 0),
            ("f", 692, 704, 32, "Run.projectId", "projectId", 2),
            ("f", 704, 718, 32, "Run.displayName", "displayName", 1),
            ("f", 718, 732, 32, "Run.description", "description", 1),
            ("f", 732, 740, 32, "Run.notes", "notes", 1),
            ("f", 740, 747, 32, "Run.tags", "tags", 1),
            ("f", 747, 755, 32, "Run.group", "group", 1),
            ("f", 755, 765, 32, "Run.jobType", "jobType", 1),
            ("f", 765, 773, 32, "Run.state", "state", 1),
            ("f", 773, 784, 32, "Run.readOnly", "readOnly", 2),
            ("f", 784, 793, 32, "Run.commit", "commit", 1),
            ("f", 793, 800, 32, "Run.host", "host", 2),
            ("f", 800, 819, 32, "Run.historyLineCount", "historyLineCount", 2),
            ("f", 819, 831, 32, "Run.sweepName", "sweepName", 1),
            ("f", 831, 843, 32, "Run.createdAt", "createdAt", 0),
            ("f", 843, 855, 32, "Run.updatedAt", "updatedAt", 2),
            ("f", 855, 869, 32, "Run.heartbeatAt", "heartbeatAt", 1),
            ("f", 869, 904, 32, "Run.user", "user", 1),
            ("s", 878, 900, 51, "", "UserInfoFields", 0),
            ("d", 908, 977, -1, "", "UserInfoFields", 0),
            ("f", 941, 946, 53, "User.id", "id", 0),
            ("f", 946, 953, 53, "User.name", "name", 0),
            ("f", 953, 964, 53, "User.username", "username", 1),
            ("f", 964, 975, 53, "User.photoUrl", "photoUrl", 2),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = ("project", "sweep", "agent", "runs")
    entity: str
    project: str
    name: str
    agent: str
    order: str | None = None

    def page_of(
        self, result: ListAgentRunsResult
    ) -> Page[ListAgentRunsProjectSweepAgentRunsEdgesNode] | None:
        at1 = result.project
        if at1 is None:
            return None
        at2 = at1.sweep
        if at2 is None:
            return None
        at3 = at2.agent
        if at3 is None:
            return None
        connection = at3.runs
        page_info = connection.page_info
        return Page(
            nodes=[edge.node for edge in connection.edges],
            cursor=page_info.end_cursor,
            has_next=page_info.has_next_page,
            total=at3.__dict__.get("total_runs"),
        )
