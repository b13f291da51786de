# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .launch_fragments import RunQueueItemFields  # noqa: F401
from .operation import Page, PagedOperation


class ListRunQueueItemsResult(BaseModel):
    project: Optional["ListRunQueueItemsProject"] = None


class ListRunQueueItemsProject(BaseModel):
    id: str
    run_queue: Optional["ListRunQueueItemsProjectRunQueue"] = None


class ListRunQueueItemsProjectRunQueue(BaseModel):
    id: str
    run_queue_items: "ListRunQueueItemsProjectRunQueueRunQueueItems"


class ListRunQueueItemsProjectRunQueueRunQueueItems(BaseModel):
    edges: list["ListRunQueueItemsProjectRunQueueRunQueueItemsEdges"]
    page_info: "ListRunQueueItemsProjectRunQueueRunQueueItemsPageInfo"


class ListRunQueueItemsProjectRunQueueRunQueueItemsEdges(BaseModel):
    node: "ListRunQueueItemsProjectRunQueueRunQueueItemsEdgesNode"


ListRunQueueItemsProjectRunQueueRunQueueItemsEdgesNode = RunQueueItemFields


class ListRunQueueItemsProjectRunQueueRunQueueItemsPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None = None


class ListRunQueueItems(PagedOperation[ListRunQueueItemsResult, RunQueueItemFields]):
    """List the items of a run queue, a page at a time."""

    __result__: ClassVar[type[BaseModel]] = ListRunQueueItemsResult
    __document__: ClassVar[Document] = Document(
        "ListRunQueueItems",
        "query",
        """\
query ListRunQueueItems($entity: String!, $project: String!, $queue: String!, $first: Int, $after: String) {
  project(name: $project, entityName: $entity) {
    id
    runQueue(name: $queue) {
      id
      runQueueItems(first: $first, after: $after) {
        edges {
          node {
            ...RunQueueItemFields
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

fragment RunQueueItemFields on RunQueueItem {
  id
  state
  runSpec
  associatedRunId
  createdAt
}
""",
        (
            ("o", 0, 434, -1, "", "", 0),
            ("v", 24, 42, 0, "", "entity", 0),
            ("v", 42, 61, 0, "", "project", 0),
            ("v", 61, 78, 0, "", "queue", 0),
            ("v", 78, 91, 0, "", "first", 1),
            ("v", 91, 105, 0, "", "after", 1),
            ("f", 108, 432, 0, "Query.project", "project", 1),
            ("a", 119, 135, 6, "Query.project(name:)", "project", 0),
            ("a", 135, 154, 6, "Query.project(entityName:)", "entity", 0),
            ("f", 157, 164, 6, "Project.id", "id", 0),
            ("f", 164, 428, 6, "Project.runQueue", "runQueue", 1),
            ("a", 178, 190, 10, "Project.runQueue(name:)", "queue", 0),
            ("f", 193, 202, 10, "RunQueue.id", "id", 0),
            ("f", 202, 422, 10, "RunQueue.runQueueItems", "runQueueItems", 0),
            ("a", 223, 238, 13, "RunQueue.runQueueItems(first:)", "first", 1),
            ("a", 238, 251, 13, "RunQueue.runQueueItems(after:)", "after", 1),
            ("f", 254, 343, 13, "RunQueueItemConnection.edges", "edges", 0),
            ("f", 270, 333, 16, "RunQueueItemEdge.node", "node", 0),
            ("s", 287, 321, 17, "", "RunQueueItemFields", 0),
            ("f", 343, 414, 13, "RunQueueItemConnection.pageInfo", "pageInfo", 0),
            ("f", 362, 384, 19, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 384, 404, 19, "PageInfo.endCursor", "endCursor", 1),
            ("d", 436, 536, -1, "", "RunQueueItemFields", 0),
            ("f", 481, 486, 22, "RunQueueItem.id", "id", 0),
            ("f", 486, 494, 22, "RunQueueItem.state", "state", 0),
            ("f", 494, 504, 22, "RunQueueItem.runSpec", "runSpec", 2),
            ("f", 504, 522, 22, "RunQueueItem.associatedRunId", "associatedRunId", 1),
            ("f", 522, 534, 22, "RunQueueItem.createdAt", "createdAt", 2),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = ("project", "run_queue", "run_queue_items")
    entity: str
    project: str
    queue: str

    def page_of(self, result: ListRunQueueItemsResult) -> Page[RunQueueItemFields] | None:
        at1 = result.project
        if at1 is None:
            return None
        at2 = at1.run_queue
        if at2 is None:
            return None
        connection = at2.run_queue_items
        page_info = connection.page_info
        return Page(
            nodes=[edge.node for edge in connection.edges],
            cursor=page_info.end_cursor,
            has_next=page_info.has_next_page,
            total=None,
        )
