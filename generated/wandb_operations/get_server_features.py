# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Document, Operation


class GetServerFeaturesResult(BaseModel):
    server_info: Optional["GetServerFeaturesServerInfo"]


class GetServerFeaturesServerInfo(BaseModel):
    features: list[Optional["GetServerFeaturesServerInfoFeatures"]]


class GetServerFeaturesServerInfoFeatures(BaseModel):
    name: str
    is_enabled: bool


class GetServerFeatures(Operation[GetServerFeaturesResult]):
    """What this server says that it can do."""

    __result__: ClassVar[type[BaseModel]] = GetServerFeaturesResult
    __document__: ClassVar[Document] = Document(
        "GetServerFeatures",
        "query",
        """\
query GetServerFeatures {
  serverInfo {
    features {
      name
      isEnabled
    }
  }
}
""",
    )
