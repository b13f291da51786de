# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Page, PagedOperation
from .runs_fragments import SweepFields  # noqa: F401
from .scalars import JSONText


class ListSweepsResult(BaseModel):
    project: Optional["ListSweepsProject"] = None


class ListSweepsProject(BaseModel):
    total_sweeps: int
    sweeps: Optional["ListSweepsProjectSweeps"] = None


class ListSweepsProjectSweeps(BaseModel):
    edges: list["ListSweepsProjectSweepsEdges"]
    page_info: "ListSweepsProjectSweepsPageInfo"


class ListSweepsProjectSweepsEdges(BaseModel):
    node: "ListSweepsProjectSweepsEdgesNode"


ListSweepsProjectSweepsEdgesNode = SweepFields


class ListSweepsProjectSweepsPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None = None


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
        (
            ("o", 0, 411, -1, "", "", 0),
            ("v", 17, 35, 0, "", "entity", 0),
            ("v", 35, 54, 0, "", "project", 0),
            ("v", 54, 76, 0, "", "filters", 2),
            ("v", 76, 92, 0, "", "order", 2),
            ("v", 92, 105, 0, "", "first", 1),
            ("v", 105, 119, 0, "", "after", 1),
            ("f", 122, 409, 0, "Query.project", "project", 1),
            ("a", 133, 149, 7, "Query.project(name:)", "project", 0),
            ("a", 149, 168, 7, "Query.project(entityName:)", "entity", 0),
            ("f", 171, 187, 7, "Project.totalSweeps", "totalSweeps", 0),
            ("f", 187, 405, 7, "Project.sweeps", "sweeps", 1),
            ("a", 199, 218, 11, "Project.sweeps(filters:)", "filters", 2),
            ("a", 218, 233, 11, "Project.sweeps(order:)", "order", 2),
            ("a", 233, 248, 11, "Project.sweeps(first:)", "first", 1),
            ("a", 248, 261, 11, "Project.sweeps(after:)", "after", 1),
            ("f", 264, 336, 11, "SweepConnection.edges", "edges", 0),
            ("f", 278, 328, 16, "SweepEdge.node", "node", 0),
            ("s", 293, 318, 17, "", "SweepFields", 0),
            ("f", 336, 399, 11, "SweepConnection.pageInfo", "pageInfo", 0),
            ("f", 353, 373, 19, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 373, 391, 19, "PageInfo.endCursor", "endCursor", 1),
            ("d", 413, 577, -1, "", "SweepFields", 0),
            ("f", 444, 449, 22, "Sweep.id", "id", 0),
            ("f", 449, 456, 22, "Sweep.name", "name", 0),
            ("f", 456, 470, 22, "Sweep.displayName", "displayName", 2),
            ("f", 470, 479, 22, "Sweep.method", "method", 0),
            ("f", 479, 487, 22, "Sweep.state", "state", 0),
            ("f", 487, 501, 22, "Sweep.description", "description", 1),
            ("f", 501, 512, 22, "Sweep.bestLoss", "bestLoss", 1),
            ("f", 512, 521, 22, "Sweep.config", "config", 0),
            ("f", 521, 533, 22, "Sweep.createdAt", "createdAt", 0),
            ("f", 533, 545, 22, "Sweep.updatedAt", "updatedAt", 1),
            ("f", 545, 556, 22, "Sweep.runCount", "runCount", 0),
            ("f", 556, 575, 22, "Sweep.runCountExpected", "runCountExpected", 2),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = ("project", "sweeps")
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
            total=at1.__dict__.get("total_sweeps"),
        )
