# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .launch_fragments import RunQueueFields  # noqa: F401
from .operation import Operation


class GetRunQueueResult(BaseModel):
    project: Optional["GetRunQueueProject"] = None


class GetRunQueueProject(BaseModel):
    id: str
    run_queue: Optional["GetRunQueueProjectRunQueue"] = None


GetRunQueueProjectRunQueue = RunQueueFields


class GetRunQueue(Operation[GetRunQueueResult]):
    """Read a run queue."""

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
        (
            ("o", 0, 192, -1, "", "", 0),
            ("v", 18, 36, 0, "", "entity", 0),
            ("v", 36, 55, 0, "", "project", 0),
            ("v", 55, 69, 0, "", "name", 0),
            ("f", 72, 190, 0, "Query.project", "project", 1),
            ("a", 83, 99, 4, "Query.project(name:)", "project", 0),
            ("a", 99, 118, 4, "Query.project(entityName:)", "entity", 0),
            ("f", 121, 128, 4, "Project.id", "id", 0),
            ("f", 128, 186, 4, "Project.runQueue", "runQueue", 1),
            ("a", 142, 153, 8, "Project.runQueue(name:)", "name", 0),
            ("s", 156, 180, 8, "", "RunQueueFields", 0),
            ("d", 194, 341, -1, "", "RunQueueFields", 0),
            ("f", 231, 236, 11, "RunQueue.id", "id", 0),
            ("f", 236, 243, 11, "RunQueue.name", "name", 0),
            ("f", 243, 252, 11, "RunQueue.access", "access", 0),
            ("f", 252, 264, 11, "RunQueue.createdAt", "createdAt", 0),
            ("f", 264, 276, 11, "RunQueue.updatedAt", "updatedAt", 1),
            ("f", 276, 302, 11, "RunQueue.defaultResourceConfigID", "defaultResourceConfigID", 1),
            ("f", 302, 323, 11, "RunQueue.prioritizationMode", "prioritizationMode", 2),
            ("f", 323, 339, 11, "RunQueue.externalLinks", "externalLinks", 2),
        ),
    )
    entity: str
    project: str
    name: str
