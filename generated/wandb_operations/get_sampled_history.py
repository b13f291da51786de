# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Document, Operation
from .scalars import JSONText, JSONValue


class GetSampledHistoryResult(BaseModel):
    project: Optional["GetSampledHistoryProject"]


class GetSampledHistoryProject(BaseModel):
    run: Optional["GetSampledHistoryProjectRun"]


class GetSampledHistoryProjectRun(BaseModel):
    sampled_history: list[JSONValue]


class GetSampledHistory(Operation[GetSampledHistoryResult]):
    """Rows that have all the keys of a spec, sampled; one list for each spec."""

    __result__: ClassVar[type[BaseModel]] = GetSampledHistoryResult
    __document__: ClassVar[Document] = Document(
        "GetSampledHistory",
        "query",
        """\
query GetSampledHistory($entity: String!, $project: String!, $name: String!, $specs: [JSONString!]!) {
  project(name: $project, entityName: $entity) {
    run(name: $name) {
      sampledHistory(specs: $specs)
    }
  }
}
""",
    )
    entity: str
    project: str
    name: str
    specs: list[JSONText]
