# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation
from .scalars import JSONText, JSONValue


class GetSampledHistoryResult(BaseModel):
    project: Optional["GetSampledHistoryProject"] = None


class GetSampledHistoryProject(BaseModel):
    run: Optional["GetSampledHistoryProjectRun"] = None


class GetSampledHistoryProjectRun(BaseModel):
    name: str
    sampled_history: list[JSONValue]
    history_keys: JSONValue | None = None


class GetSampledHistory(Operation[GetSampledHistoryResult]):
    """Rows that have all the keys of a spec, sampled; one list for each spec. The types of the keys on request."""

    __result__: ClassVar[type[BaseModel]] = GetSampledHistoryResult
    __document__: ClassVar[Document] = Document(
        "GetSampledHistory",
        "query",
        """\
query GetSampledHistory($entity: String!, $project: String!, $name: String!, $specs: [JSONString!]!, $includeKeys: Boolean = false) {
  project(name: $project, entityName: $entity) {
    run(name: $name) {
      name
      sampledHistory(specs: $specs)
      historyKeys @include(if: $includeKeys)
    }
  }
}
""",
        (
            ("o", 0, 309, -1, "", "", 0),
            ("v", 24, 42, 0, "", "entity", 0),
            ("v", 42, 61, 0, "", "project", 0),
            ("v", 61, 77, 0, "", "name", 0),
            ("v", 77, 101, 0, "", "specs", 0),
            ("v", 101, 130, 0, "", "includeKeys", 0),
            ("f", 133, 307, 0, "Query.project", "project", 1),
            ("a", 144, 160, 6, "Query.project(name:)", "project", 0),
            ("a", 160, 179, 6, "Query.project(entityName:)", "entity", 0),
            ("f", 182, 303, 6, "Project.run", "run", 1),
            ("a", 191, 202, 9, "Project.run(name:)", "name", 0),
            ("f", 205, 216, 9, "Run.name", "name", 0),
            ("f", 216, 252, 9, "Run.sampledHistory", "sampledHistory", 0),
            ("a", 238, 251, 12, "Run.sampledHistory(specs:)", "specs", 0),
            ("f", 252, 297, 9, "Run.historyKeys", "historyKeys", 1),
        ),
    )
    entity: str
    project: str
    name: str
    specs: list[JSONText]
    include_keys: bool | None = False
