# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Document, Operation


class GetRunStateResult(BaseModel):
    project: Optional["GetRunStateProject"]


class GetRunStateProject(BaseModel):
    run: Optional["GetRunStateProjectRun"]


class GetRunStateProjectRun(BaseModel):
    state: str | None


class GetRunState(Operation[GetRunStateResult]):
    """A run's state, and nothing else."""

    __result__: ClassVar[type[BaseModel]] = GetRunStateResult
    __document__: ClassVar[Document] = Document(
        "GetRunState",
        "query",
        """\
query GetRunState($entity: String!, $project: String!, $name: String!) {
  project(name: $project, entityName: $entity) {
    run(name: $name) {
      state
    }
  }
}
""",
    )
    entity: str
    project: str
    name: str
