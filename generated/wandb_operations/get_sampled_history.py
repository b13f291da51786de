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
        (
            ("o", 0, 222, -1, "", "", 0),
            ("v", 24, 42, 0, "", "entity", 0),
            ("v", 42, 61, 0, "", "project", 0),
            ("v", 61, 77, 0, "", "name", 0),
            ("v", 77, 99, 0, "", "specs", 0),
            ("f", 102, 220, 0, "Query.project", "project", 1),
            ("a", 113, 129, 5, "Query.project(name:)", "project", 0),
            ("a", 129, 148, 5, "Query.project(entityName:)", "entity", 0),
            ("f", 151, 216, 5, "Project.run", "run", 1),
            ("a", 160, 171, 8, "Project.run(name:)", "name", 0),
            ("f", 174, 210, 8, "Run.sampledHistory", "sampledHistory", 0),
            ("a", 196, 209, 10, "Run.sampledHistory(specs:)", "specs", 0),
        ),
    )
    entity: str
    project: str
    name: str
    specs: list[JSONText]
