# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Cut, Document, Operation
from .users_fragments import UserFields  # noqa: F401


class GetViewerResult(BaseModel):
    viewer: Optional["GetViewerViewer"]


GetViewerViewer = UserFields


class GetViewer(Operation[GetViewerResult]):
    """Who the API key belongs to."""

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
  id
  name
  username
  email
  admin
  flags
  entity
  photoUrl
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
""",
        cuts=(
            Cut(
                frozenset(
                    {
                        "User.photoUrl",
                    }
                ),
                ((139, 150),),
            ),
        ),
    )
