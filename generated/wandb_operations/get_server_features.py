# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation


class GetServerFeaturesResult(BaseModel):
    server_info: Optional["GetServerFeaturesServerInfo"] = None


class GetServerFeaturesServerInfo(BaseModel):
    features: list[Optional["GetServerFeaturesServerInfoFeatures"]]


class GetServerFeaturesServerInfoFeatures(BaseModel):
    name: str
    is_enabled: bool


class GetServerFeatures(Operation[GetServerFeaturesResult]):
    """List the features that the server reports."""

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
        (
            ("o", 0, 94, -1, "", "", 0),
            ("f", 25, 92, 0, "Query.serverInfo", "serverInfo", 1),
            ("f", 40, 88, 1, "ServerInfo.features", "features", 0),
            ("f", 55, 66, 2, "ServerFeature.name", "name", 0),
            ("f", 66, 82, 2, "ServerFeature.isEnabled", "isEnabled", 0),
        ),
    )
