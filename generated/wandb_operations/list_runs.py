# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Cut, Document, Page, PagedOperation
from .people_fragments import UserInfoFields  # noqa: F401
from .runs_fragments import RunDataFields, RunFields, RunFieldsUser, SweepFields  # noqa: F401
from .scalars import JSONText


class ListRunsResult(BaseModel):
    project: Optional["ListRunsProject"]


class ListRunsProject(BaseModel):
    internal_id: str | None = None
    run_count: int
    runs: Optional["ListRunsProjectRuns"]


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
    end_cursor: str | None


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
        cuts=(
            Cut(frozenset({"Project.internalId"}), ((201, 216),)),
            Cut(frozenset({"Run.projectId"}), ((698, 710),)),
            Cut(frozenset({"Run.readOnly"}), ((779, 790),)),
            Cut(frozenset({"Run.host"}), ((799, 806),)),
            Cut(frozenset({"Run.historyLineCount"}), ((806, 825),)),
            Cut(frozenset({"Run.updatedAt"}), ((849, 861),)),
            Cut(frozenset({"Sweep.displayName"}), ((957, 971),)),
            Cut(frozenset({"Sweep.runCountExpected"}), ((1057, 1076),)),
            Cut(frozenset({"User.photoUrl"}), ((1136, 1147),)),
        ),
    )
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
            total=at1.run_count,
        )
