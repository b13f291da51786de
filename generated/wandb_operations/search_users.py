# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Cut, Document, Page, PagedOperation
from .people_fragments import (  # noqa: F401
    UserFields,
    UserFieldsTeams,
    UserFieldsTeamsEdges,
    UserFieldsTeamsEdgesNode,
    UserInfoFields,
)


class SearchUsersResult(BaseModel):
    users: Optional["SearchUsersUsers"]


class SearchUsersUsers(BaseModel):
    edges: list["SearchUsersUsersEdges"]
    page_info: "SearchUsersUsersPageInfo"


class SearchUsersUsersEdges(BaseModel):
    node: Optional["SearchUsersUsersEdgesNode"]


SearchUsersUsersEdgesNode = UserFields


class SearchUsersUsersPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None


class SearchUsers(PagedOperation[SearchUsersResult, UserFields]):
    """Search users by username or email address, a page at a time."""

    __result__: ClassVar[type[BaseModel]] = SearchUsersResult
    __document__: ClassVar[Document] = Document(
        "SearchUsers",
        "query",
        """\
query SearchUsers($query: String!, $first: Int, $after: String) {
  users(query: $query, first: $first, after: $after) {
    edges {
      node {
        ...UserFields
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
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
            Cut(frozenset({"User.createdAt"}), ((338, 350),)),
            Cut(frozenset({"User.photoUrl"}), ((476, 487),)),
        ),
    )
    query: str

    def page_of(self, result: SearchUsersResult) -> Page[UserFields] | None:
        connection = result.users
        if connection is None:
            return None
        page_info = connection.page_info
        return Page(
            nodes=[edge.node for edge in connection.edges if edge.node is not None],
            cursor=page_info.end_cursor,
            has_next=page_info.has_next_page,
            total=None,
        )
