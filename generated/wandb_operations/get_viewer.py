# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Cut, Document, Operation
from .people_fragments import (  # noqa: F401
    UserFields,
    UserFieldsTeams,
    UserFieldsTeamsEdges,
    UserFieldsTeamsEdgesNode,
    UserInfoFields,
)


class GetViewerResult(BaseModel):
    viewer: Optional["GetViewerViewer"]


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
        cuts=(
            Cut(frozenset({"User.createdAt"}), ((148, 160),)),
            Cut(frozenset({"User.photoUrl"}), ((286, 297),)),
        ),
    )
