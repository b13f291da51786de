# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .launch_fragments import RunQueueItemFields  # noqa: F401
from .operation import Cut, Dependent, Document, Operation


class GetRunQueueItemResult(BaseModel):
    project: Optional["GetRunQueueItemProject"]


class GetRunQueueItemProject(BaseModel):
    id: str
    run_queue: Optional["GetRunQueueItemProjectRunQueue"]


class GetRunQueueItemProjectRunQueue(BaseModel):
    id: str
    run_queue_item: Optional["GetRunQueueItemProjectRunQueueRunQueueItem"] = None


GetRunQueueItemProjectRunQueueRunQueueItem = RunQueueItemFields


class GetRunQueueItem(Operation[GetRunQueueItemResult]):
    """One item of a run queue."""

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
        cuts=(
            Cut(
                frozenset(
                    {
                        "RunQueue.runQueueItem",
                        "RunQueue.runQueueItem(id:)",
                        "RunQueueItem.associatedRunId",
                        "RunQueueItem.createdAt",
                        "RunQueueItem.id",
                        "RunQueueItem.runSpec",
                        "RunQueueItem.state",
                    }
                ),
                ((181, 249),),
            ),
        ),
        dependents=(
            Dependent((76, 84), (205,), "id"),
            Dependent((200, 209), (201,)),
            Dependent((263, 363), (220,)),
        ),
    )
    entity: str
    project: str
    queue: str
    id: str
