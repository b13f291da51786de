# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation


class GetSystemEventsResult(BaseModel):
    project: Optional["GetSystemEventsProject"] = None


class GetSystemEventsProject(BaseModel):
    run: Optional["GetSystemEventsProjectRun"] = None


class GetSystemEventsProjectRun(BaseModel):
    name: str
    events: list[str]


class GetSystemEvents(Operation[GetSystemEventsResult]):
    """System metrics (CPU, memory, GPU), sampled."""

    __result__: ClassVar[type[BaseModel]] = GetSystemEventsResult
    __document__: ClassVar[Document] = Document(
        "GetSystemEvents",
        "query",
        """\
query GetSystemEvents($entity: String!, $project: String!, $name: String!, $samples: Int) {
  project(name: $project, entityName: $entity) {
    run(name: $name) {
      name
      events(samples: $samples)
    }
  }
}
""",
        (
            ("o", 0, 218, -1, "", "", 0),
            ("v", 22, 40, 0, "", "entity", 0),
            ("v", 40, 59, 0, "", "project", 0),
            ("v", 59, 75, 0, "", "name", 0),
            ("v", 75, 88, 0, "", "samples", 1),
            ("f", 91, 216, 0, "Query.project", "project", 1),
            ("a", 102, 118, 5, "Query.project(name:)", "project", 0),
            ("a", 118, 137, 5, "Query.project(entityName:)", "entity", 0),
            ("f", 140, 212, 5, "Project.run", "run", 1),
            ("a", 149, 160, 8, "Project.run(name:)", "name", 0),
            ("f", 163, 174, 8, "Run.name", "name", 0),
            ("f", 174, 206, 8, "Run.events", "events", 0),
            ("a", 188, 205, 11, "Run.events(samples:)", "samples", 1),
        ),
    )
    entity: str
    project: str
    name: str
    samples: int | None = None
