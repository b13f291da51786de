# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .launch_fragments import RunQueueFields  # noqa: F401
from .operation import Cut, Document, Operation


class GetRunQueueResult(BaseModel):
    project: Optional["GetRunQueueProject"]


class GetRunQueueProject(BaseModel):
    id: str
    run_queue: Optional["GetRunQueueProjectRunQueue"]


GetRunQueueProjectRunQueue = RunQueueFields


class GetRunQueue(Operation[GetRunQueueResult]):
    """One run queue."""

    __result__: ClassVar[type[BaseModel]] = GetRunQueueResult
    __document__: ClassVar[Document] = Document(
        "GetRunQueue",
        "query",
        """\
query GetRunQueue($entity: String!, $project: String!, $name: String!) {
  project(name: $project, entityName: $entity) {
    id
    runQueue(name: $name) {
      ...RunQueueFields
    }
  }
}

fragment RunQueueFields on RunQueue {
  id
  name
  access
  createdAt
  updatedAt
  defaultResourceConfigID
  prioritizationMode
  externalLinks
}
""",
        cuts=(
            Cut(frozenset({"RunQueue.prioritizationMode"}), ((302, 323),)),
            Cut(frozenset({"RunQueue.externalLinks"}), ((323, 339),)),
        ),
    )
    entity: str
    project: str
    name: str
