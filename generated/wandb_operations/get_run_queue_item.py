# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .launch_fragments import RunQueueItemFields  # noqa: F401
from .operation import Operation


class GetRunQueueItemResult(BaseModel):
    project: Optional["GetRunQueueItemProject"] = None


class GetRunQueueItemProject(BaseModel):
    id: str
    run_queue: Optional["GetRunQueueItemProjectRunQueue"] = None


class GetRunQueueItemProjectRunQueue(BaseModel):
    id: str
    run_queue_item: Optional["GetRunQueueItemProjectRunQueueRunQueueItem"] = None


GetRunQueueItemProjectRunQueueRunQueueItem = RunQueueItemFields


class GetRunQueueItem(Operation[GetRunQueueItemResult]):
    """Read an item of a run queue."""

    __result__: ClassVar[type[BaseModel]] = GetRunQueueItemResult
    __document__: ClassVar[Document] = Document(
        "GetRunQueueItem",
        "query",
        """\
query GetRunQueueItem($entity: String!, $project: String!, $queue: String!, $id: ID!) {
  project(name: $project, entityName: $entity) {
    id
    runQueue(name: $queue) {
      id
      runQueueItem(id: $id) {
        ...RunQueueItemFields
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
            ("o", 0, 261, -1, "", "", 0),
            ("v", 22, 40, 0, "", "entity", 0),
            ("v", 40, 59, 0, "", "project", 0),
            ("v", 59, 76, 0, "", "queue", 0),
            ("v", 76, 84, 0, "", "id", 0),
            ("f", 87, 259, 0, "Query.project", "project", 1),
            ("a", 98, 114, 5, "Query.project(name:)", "project", 0),
            ("a", 114, 133, 5, "Query.project(entityName:)", "entity", 0),
            ("f", 136, 143, 5, "Project.id", "id", 0),
            ("f", 143, 255, 5, "Project.runQueue", "runQueue", 1),
            ("a", 157, 169, 9, "Project.runQueue(name:)", "queue", 0),
            ("f", 172, 181, 9, "RunQueue.id", "id", 0),
            ("f", 181, 249, 9, "RunQueue.runQueueItem", "runQueueItem", 2),
            ("a", 201, 208, 12, "RunQueue.runQueueItem(id:)", "id", 0),
            ("s", 211, 241, 12, "", "RunQueueItemFields", 0),
            ("d", 263, 363, -1, "", "RunQueueItemFields", 0),
            ("f", 308, 313, 15, "RunQueueItem.id", "id", 0),
            ("f", 313, 321, 15, "RunQueueItem.state", "state", 0),
            ("f", 321, 331, 15, "RunQueueItem.runSpec", "runSpec", 2),
            ("f", 331, 349, 15, "RunQueueItem.associatedRunId", "associatedRunId", 1),
            ("f", 349, 361, 15, "RunQueueItem.createdAt", "createdAt", 2),
        ),
    )
    entity: str
    project: str
    queue: str
    id: str
