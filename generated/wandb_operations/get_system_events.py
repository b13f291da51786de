# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Document, Operation


class GetSystemEventsResult(BaseModel):
    project: Optional["GetSystemEventsProject"]


class GetSystemEventsProject(BaseModel):
    run: Optional["GetSystemEventsProjectRun"]


class GetSystemEventsProjectRun(BaseModel):
    events: list[str]


class GetSystemEvents(Operation[GetSystemEventsResult]):
    """The machine's measurements (CPU, memory, GPU), sampled."""

    __result__: ClassVar[type[BaseModel]] = GetSystemEventsResult
    __document__: ClassVar[Document] = Document(
        "GetSystemEvents",
        "query",
        """\
query GetSystemEvents($entity: String!, $project: String!, $name: String!, $samples: Int) {
  project(name: $project, entityName: $entity) {
    run(name: $name) {
      events(samples: $samples)
    }
  }
}
""",
    )
    entity: str
    project: str
    name: str
    samples: int | None = None
