# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Cut, Document, Page, PagedOperation
from .people_fragments import UserInfoFields  # noqa: F401
from .runs_fragments import RunFields, RunFieldsUser, SweepFields  # noqa: F401
from .scalars import JSONText


class ListRunsLightResult(BaseModel):
    project: Optional["ListRunsLightProject"]


class ListRunsLightProject(BaseModel):
    internal_id: str | None = None
    run_count: int
    runs: Optional["ListRunsLightProjectRuns"]


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
    end_cursor: str | None


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
        cuts=(
            Cut(frozenset({"Project.internalId"}), ((206, 221),)),
            Cut(frozenset({"Run.projectId"}), ((615, 627),)),
            Cut(frozenset({"Run.readOnly"}), ((696, 707),)),
            Cut(frozenset({"Run.host"}), ((716, 723),)),
            Cut(frozenset({"Run.historyLineCount"}), ((723, 742),)),
            Cut(frozenset({"Run.updatedAt"}), ((766, 778),)),
            Cut(frozenset({"Sweep.displayName"}), ((874, 888),)),
            Cut(frozenset({"Sweep.runCountExpected"}), ((974, 993),)),
            Cut(frozenset({"User.photoUrl"}), ((1053, 1064),)),
        ),
    )
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
            total=at1.run_count,
        )
