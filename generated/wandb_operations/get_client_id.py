# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from pydantic import Field

from .base_model import BaseModel
from .document import Document
from .operation import Operation


class GetClientIdResult(BaseModel):
    client_id_mapping: Optional["GetClientIdClientIdMapping"] = Field(
        alias="clientIDMapping", default=None
    )


class GetClientIdClientIdMapping(BaseModel):
    server_id: str = Field(alias="serverID")


class GetClientId(Operation[GetClientIdResult]):
    """The server's ID of an artifact version, from the one that the client chose when it logged the version."""

    __result__: ClassVar[type[BaseModel]] = GetClientIdResult
    __document__: ClassVar[Document] = Document(
        "GetClientId",
        "query",
        """\
query GetClientId($clientId: ID!) {
  clientIDMapping(clientID: $clientId) {
    serverID
  }
}
""",
        (
            ("o", 0, 95, -1, "", "", 0),
            ("v", 18, 32, 0, "", "clientId", 0),
            ("f", 35, 93, 0, "Query.clientIDMapping", "clientIDMapping", 1),
            ("a", 54, 73, 2, "Query.clientIDMapping(clientID:)", "clientId", 0),
            ("f", 76, 89, 2, "ClientIDMapping.serverID", "serverID", 0),
        ),
    )
    client_id: str
