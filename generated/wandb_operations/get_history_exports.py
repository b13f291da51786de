# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation
from .scalars import JSONValue


class GetHistoryExportsResult(BaseModel):
    project: Optional["GetHistoryExportsProject"] = None


class GetHistoryExportsProject(BaseModel):
    run: Optional["GetHistoryExportsProjectRun"] = None


class GetHistoryExportsProjectRun(BaseModel):
    name: str
    parquet_history: "GetHistoryExportsProjectRunParquetHistory"


class GetHistoryExportsProjectRunParquetHistory(BaseModel):
    parquet_urls: list[str]
    live_data: list[JSONValue]


class GetHistoryExports(Operation[GetHistoryExportsResult]):
    """The files to which a run's history was exported, and the rows that are not exported yet."""

    __result__: ClassVar[type[BaseModel]] = GetHistoryExportsResult
    __document__: ClassVar[Document] = Document(
        "GetHistoryExports",
        "query",
        """\
query GetHistoryExports($entity: String!, $project: String!, $name: String!, $liveKeys: [String!]!) {
  project(name: $project, entityName: $entity) {
    run(name: $name) {
      name
      parquetHistory(liveKeys: $liveKeys) {
        parquetUrls
        liveData
      }
    }
  }
}
""",
        (
            ("o", 0, 285, -1, "", "", 0),
            ("v", 24, 42, 0, "", "entity", 0),
            ("v", 42, 61, 0, "", "project", 0),
            ("v", 61, 77, 0, "", "name", 0),
            ("v", 77, 98, 0, "", "liveKeys", 0),
            ("f", 101, 283, 0, "Query.project", "project", 1),
            ("a", 112, 128, 5, "Query.project(name:)", "project", 0),
            ("a", 128, 147, 5, "Query.project(entityName:)", "entity", 0),
            ("f", 150, 279, 5, "Project.run", "run", 1),
            ("a", 159, 170, 8, "Project.run(name:)", "name", 0),
            ("f", 173, 184, 8, "Run.name", "name", 0),
            ("f", 184, 273, 8, "Run.parquetHistory", "parquetHistory", 0),
            ("a", 206, 225, 11, "Run.parquetHistory(liveKeys:)", "liveKeys", 0),
            ("f", 228, 248, 11, "ParquetHistory.parquetUrls", "parquetUrls", 0),
            ("f", 248, 265, 11, "ParquetHistory.liveData", "liveData", 0),
        ),
    )
    entity: str
    project: str
    name: str
    live_keys: list[str]
