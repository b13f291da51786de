# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Cut, Dependent, Document, Operation
from .scalars import JSONValue


class GetHistoryExtentResult(BaseModel):
    project: Optional["GetHistoryExtentProject"]


class GetHistoryExtentProject(BaseModel):
    run: Optional["GetHistoryExtentProjectRun"]


class GetHistoryExtentProjectRun(BaseModel):
    state: str | None
    history_line_count: int | None
    history_keys: JSONValue | None
    parquet_history: Optional["GetHistoryExtentProjectRunParquetHistory"] = None


class GetHistoryExtentProjectRunParquetHistory(BaseModel):
    parquet_urls: list[str]
    live_data: list[JSONValue]


class GetHistoryExtent(Operation[GetHistoryExtentResult]):
    """How far a run's history goes, and where its exported part lies."""

    __result__: ClassVar[type[BaseModel]] = GetHistoryExtentResult
    __document__: ClassVar[Document] = Document(
        "GetHistoryExtent",
        "query",
        """\
query GetHistoryExtent($entity: String!, $project: String!, $name: String!, $liveKeys: [String!]!) {
  project(name: $project, entityName: $entity) {
    run(name: $name) {
      state
      historyLineCount
      historyKeys
      parquetHistory(liveKeys: $liveKeys) {
        parquetUrls
        liveData
      }
    }
  }
}
""",
        cuts=(
            Cut(
                frozenset(
                    {
                        "ParquetHistory.liveData",
                        "ParquetHistory.parquetUrls",
                        "Run.parquetHistory",
                        "Run.parquetHistory(liveKeys:)",
                    }
                ),
                ((225, 314),),
            ),
        ),
        dependents=(
            Dependent((76, 97), (257,), "liveKeys"),
            Dependent((246, 267), (247,)),
        ),
    )
    entity: str
    project: str
    name: str
    live_keys: list[str]
