# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Document, Operation
from .scalars import JSONValue


class GetHistoryExportsResult(BaseModel):
    project: Optional["GetHistoryExportsProject"]


class GetHistoryExportsProject(BaseModel):
    run: Optional["GetHistoryExportsProjectRun"]


class GetHistoryExportsProjectRun(BaseModel):
    parquet_history: "GetHistoryExportsProjectRunParquetHistory"


class GetHistoryExportsProjectRunParquetHistory(BaseModel):
    parquet_urls: list[str]
    live_data: list[JSONValue]


class GetHistoryExports(Operation[GetHistoryExportsResult]):
    """The files that a run's history was exported to, and the rows that were not yet."""

    __result__: ClassVar[type[BaseModel]] = GetHistoryExportsResult
    __document__: ClassVar[Document] = Document(
        "GetHistoryExports",
        "query",
        """\
query GetHistoryExports($entity: String!, $project: String!, $name: String!, $liveKeys: [String!]!) {
  project(name: $project, entityName: $entity) {
    run(name: $name) {
      parquetHistory(liveKeys: $liveKeys) {
        parquetUrls
        liveData
      }
    }
  }
}
""",
    )
    entity: str
    project: str
    name: str
    live_keys: list[str]
