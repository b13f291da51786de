# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .launch_fragments import RunQueueItemFields  # noqa: F401
from .operation import Document, Page, PagedOperation


class ListRunQueueItemsResult(BaseModel):
    project: Optional["ListRunQueueItemsProject"]


class ListRunQueueItemsProject(BaseModel):
    id: str
    run_queue: Optional["ListRunQueueItemsProjectRunQueue"]


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
    end_cursor: str | None


class ListRunQueueItems(PagedOperation[ListRunQueueItemsResult, RunQueueItemFields]):
    """The items of a run queue, a page at a time."""

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
    )
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
