# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Cut, Document, Page, PagedOperation
from .people_fragments import UserInfoFields  # noqa: F401
from .runs_fragments import RunDataFields, RunFields, RunFieldsUser  # noqa: F401


class ListAgentRunsResult(BaseModel):
    project: Optional["ListAgentRunsProject"]


class ListAgentRunsProject(BaseModel):
    internal_id: str | None = None
    sweep: Optional["ListAgentRunsProjectSweep"]


class ListAgentRunsProjectSweep(BaseModel):
    agent: Optional["ListAgentRunsProjectSweepAgent"]


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
    end_cursor: str | None


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
        cuts=(
            Cut(frozenset({"Project.internalId"}), ((185, 200),)),
            Cut(frozenset({"Run.projectId"}), ((692, 704),)),
            Cut(frozenset({"Run.readOnly"}), ((773, 784),)),
            Cut(frozenset({"Run.host"}), ((793, 800),)),
            Cut(frozenset({"Run.historyLineCount"}), ((800, 819),)),
            Cut(frozenset({"Run.updatedAt"}), ((843, 855),)),
            Cut(frozenset({"User.photoUrl"}), ((964, 975),)),
        ),
    )
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
            total=at3.total_runs,
        )
