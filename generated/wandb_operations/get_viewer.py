# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation
from .people_fragments import (  # noqa: F401
    UserFields,
    UserFieldsTeams,
    UserFieldsTeamsEdges,
    UserFieldsTeamsEdgesNode,
    UserInfoFields,
)


class GetViewerResult(BaseModel):
    viewer: Optional["GetViewerViewer"] = None


GetViewerViewer = UserFields


class GetViewer(Operation[GetViewerResult]):
    """Read the user that the API key belongs to."""

    __result__: ClassVar[type[BaseModel]] = GetViewerResult
    __document__: ClassVar[Document] = Document(
        "GetViewer",
        "query",
        """\
query GetViewer {
  viewer {
    ...UserFields
  }
}

fragment UserFields on User {
  ...UserInfoFields
  email
  admin
  flags
  entity
  deletedAt
  createdAt
  teams {
    edges {
      node {
        name
      }
    }
  }
}

fragment UserInfoFields on User {
  id
  name
  username
  photoUrl
}
""",
        (
            ("o", 0, 52, -1, "", "", 0),
            ("f", 17, 50, 0, "Query.viewer", "viewer", 1),
            ("s", 28, 46, 1, "", "UserFields", 0),
            ("d", 54, 228, -1, "", "UserFields", 0),
            ("s", 83, 103, 3, "", "UserInfoFields", 0),
            ("f", 103, 111, 3, "User.email", "email", 1),
            ("f", 111, 119, 3, "User.admin", "admin", 1),
            ("f", 119, 127, 3, "User.flags", "flags", 1),
            ("f", 127, 136, 3, "User.entity", "entity", 1),
            ("f", 136, 148, 3, "User.deletedAt", "deletedAt", 1),
            ("f", 148, 160, 3, "User.createdAt", "createdAt", 2),
            ("f", 160, 226, 3, "User.teams", "teams", 1),
            ("f", 170, 222, 11, "EntityConnection.edges", "edges", 0),
            ("f", 182, 216, 12, "EntityEdge.node", "node", 1),
            ("f", 195, 208, 13, "Entity.name", "name", 0),
            ("d", 230, 299, -1, "", "UserInfoFields", 0),
            ("f", 263, 268, 15, "User.id", "id", 0),
            ("f", 268, 275, 15, "User.name", "name", 0),
            ("f", 275, 286, 15, "User.username", "username", 1),
            ("f", 286, 297, 15, "User.photoUrl", "photoUrl", 2),
        ),
    )
