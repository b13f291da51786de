# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Page, PagedOperation
from .people_fragments import (  # noqa: F401
    UserFields,
    UserFieldsTeams,
    UserFieldsTeamsEdges,
    UserFieldsTeamsEdgesNode,
    UserInfoFields,
)


class SearchUsersResult(BaseModel):
    users: Optional["SearchUsersUsers"] = None


class SearchUsersUsers(BaseModel):
    edges: list["SearchUsersUsersEdges"]
    page_info: "SearchUsersUsersPageInfo"


class SearchUsersUsersEdges(BaseModel):
    node: Optional["SearchUsersUsersEdgesNode"] = None


SearchUsersUsersEdgesNode = UserFields


class SearchUsersUsersPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None = None


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
        (
            ("o", 0, 242, -1, "", "", 0),
            ("v", 18, 35, 0, "", "query", 0),
            ("v", 35, 48, 0, "", "first", 1),
            ("v", 48, 62, 0, "", "after", 1),
            ("f", 65, 240, 0, "Query.users", "users", 1),
            ("a", 74, 89, 4, "Query.users(query:)", "query", 0),
            ("a", 89, 104, 4, "Query.users(first:)", "first", 1),
            ("a", 104, 117, 4, "Query.users(after:)", "after", 1),
            ("f", 120, 181, 4, "UserConnection.edges", "edges", 0),
            ("f", 132, 175, 8, "UserEdge.node", "node", 1),
            ("s", 145, 167, 9, "", "UserFields", 0),
            ("f", 181, 236, 4, "UserConnection.pageInfo", "pageInfo", 0),
            ("f", 196, 214, 11, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 214, 230, 11, "PageInfo.endCursor", "endCursor", 1),
            ("d", 244, 418, -1, "", "UserFields", 0),
            ("s", 273, 293, 14, "", "UserInfoFields", 0),
            ("f", 293, 301, 14, "User.email", "email", 1),
            ("f", 301, 309, 14, "User.admin", "admin", 1),
            ("f", 309, 317, 14, "User.flags", "flags", 1),
            ("f", 317, 326, 14, "User.entity", "entity", 1),
            ("f", 326, 338, 14, "User.deletedAt", "deletedAt", 1),
            ("f", 338, 350, 14, "User.createdAt", "createdAt", 2),
            ("f", 350, 416, 14, "User.teams", "teams", 1),
            ("f", 360, 412, 22, "EntityConnection.edges", "edges", 0),
            ("f", 372, 406, 23, "EntityEdge.node", "node", 1),
            ("f", 385, 398, 24, "Entity.name", "name", 0),
            ("d", 420, 489, -1, "", "UserInfoFields", 0),
            ("f", 453, 458, 26, "User.id", "id", 0),
            ("f", 458, 465, 26, "User.name", "name", 0),
            ("f", 465, 476, 26, "User.username", "username", 1),
            ("f", 476, 487, 26, "User.photoUrl", "photoUrl", 2),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = ("users",)
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
