# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Cut, Document, Page, PagedOperation
from .runs_fragments import SweepFields  # noqa: F401
from .scalars import JSONText


class ListSweepsResult(BaseModel):
    project: Optional["ListSweepsProject"]


class ListSweepsProject(BaseModel):
    total_sweeps: int
    sweeps: Optional["ListSweepsProjectSweeps"]


class ListSweepsProjectSweeps(BaseModel):
    edges: list["ListSweepsProjectSweepsEdges"]
    page_info: "ListSweepsProjectSweepsPageInfo"


class ListSweepsProjectSweepsEdges(BaseModel):
    node: "ListSweepsProjectSweepsEdgesNode"


ListSweepsProjectSweepsEdgesNode = SweepFields


class ListSweepsProjectSweepsPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None


class ListSweeps(PagedOperation[ListSweepsResult, SweepFields]):
    """The sweeps of a project, a page at a time."""

    __result__: ClassVar[type[BaseModel]] = ListSweepsResult
    __document__: ClassVar[Document] = Document(
        "ListSweeps",
        "query",
        """\
query ListSweeps($entity: String!, $project: String!, $filters: JSONString, $order: String, $first: Int, $after: String) {
  project(name: $project, entityName: $entity) {
    totalSweeps
    sweeps(filters: $filters, order: $order, first: $first, after: $after) {
      edges {
        node {
          ...SweepFields
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
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
""",
        cuts=(
            Cut(frozenset({"Project.sweeps(filters:)"}), ((54, 76), (199, 218)), "filters"),
            Cut(frozenset({"Project.sweeps(order:)"}), ((76, 92), (218, 233)), "order"),
            Cut(frozenset({"Sweep.displayName"}), ((456, 470),)),
            Cut(frozenset({"Sweep.runCountExpected"}), ((556, 575),)),
        ),
    )
    entity: str
    project: str
    filters: JSONText | None = None
    order: str | None = None

    def page_of(self, result: ListSweepsResult) -> Page[SweepFields] | None:
        at1 = result.project
        if at1 is None:
            return None
        connection = at1.sweeps
        if connection is None:
            return None
        page_info = connection.page_info
        return Page(
            nodes=[edge.node for edge in connection.edges],
            cursor=page_info.end_cursor,
            has_next=page_info.has_next_page,
            total=at1.total_sweeps,
        )
