# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Page, PagedOperation
from .people_fragments import UserInfoFields  # noqa: F401
from .projects_fragments import ProjectFields, ProjectFieldsUser  # noqa: F401


class ListProjectsResult(BaseModel):
    models: Optional["ListProjectsModels"] = None


class ListProjectsModels(BaseModel):
    edges: list["ListProjectsModelsEdges"]
    page_info: "ListProjectsModelsPageInfo"


class ListProjectsModelsEdges(BaseModel):
    node: Optional["ListProjectsModelsEdgesNode"] = None


ListProjectsModelsEdgesNode = ProjectFields


class ListProjectsModelsPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None = None


class ListProjects(PagedOperation[ListProjectsResult, ProjectFields]):
    """The projects of an entity, a page at a time."""

    __result__: ClassVar[type[BaseModel]] = ListProjectsResult
    __document__: ClassVar[Document] = Document(
        "ListProjects",
        "query",
        """\
query ListProjects($entity: String!, $first: Int, $after: String) {
  models(entityName: $entity, first: $first, after: $after) {
    edges {
      node {
        ...ProjectFields
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}

fragment ProjectFields on Project {
  id
  internalId
  name
  entityName
  description
  access
  createdAt
  isBenchmark
  readOnly
  lastActive
  user {
    ...UserInfoFields
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
            ("o", 0, 254, -1, "", "", 0),
            ("v", 19, 37, 0, "", "entity", 0),
            ("v", 37, 50, 0, "", "first", 1),
            ("v", 50, 64, 0, "", "after", 1),
            ("f", 67, 252, 0, "Query.models", "models", 1),
            ("a", 77, 98, 4, "Query.models(entityName:)", "entity", 0),
            ("a", 98, 113, 4, "Query.models(first:)", "first", 1),
            ("a", 113, 126, 4, "Query.models(after:)", "after", 1),
            ("f", 129, 193, 4, "ProjectConnection.edges", "edges", 0),
            ("f", 141, 187, 8, "ProjectEdge.node", "node", 1),
            ("s", 154, 179, 9, "", "ProjectFields", 0),
            ("f", 193, 248, 4, "ProjectConnection.pageInfo", "pageInfo", 0),
            ("f", 208, 226, 11, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 226, 242, 11, "PageInfo.endCursor", "endCursor", 1),
            ("d", 256, 439, -1, "", "ProjectFields", 0),
            ("f", 291, 296, 14, "Project.id", "id", 0),
            ("f", 296, 309, 14, "Project.internalId", "internalId", 2),
            ("f", 309, 316, 14, "Project.name", "name", 0),
            ("f", 316, 329, 14, "Project.entityName", "entityName", 0),
            ("f", 329, 343, 14, "Project.description", "description", 1),
            ("f", 343, 352, 14, "Project.access", "access", 2),
            ("f", 352, 364, 14, "Project.createdAt", "createdAt", 0),
            ("f", 364, 378, 14, "Project.isBenchmark", "isBenchmark", 0),
            ("f", 378, 389, 14, "Project.readOnly", "readOnly", 2),
            ("f", 389, 402, 14, "Project.lastActive", "lastActive", 2),
            ("f", 402, 437, 14, "Project.user", "user", 1),
            ("s", 411, 433, 25, "", "UserInfoFields", 0),
            ("d", 441, 510, -1, "", "UserInfoFields", 0),
            ("f", 474, 479, 27, "User.id", "id", 0),
            ("f", 479, 486, 27, "User.name", "name", 0),
            ("f", 486, 497, 27, "User.username", "username", 1),
            ("f", 497, 508, 27, "User.photoUrl", "photoUrl", 2),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = ("models",)
    entity: str

    def page_of(self, result: ListProjectsResult) -> Page[ProjectFields] | None:
        connection = result.models
        if connection is None:
            return None
        page_info = connection.page_info
        return Page(
            nodes=[edge.node for edge in connection.edges if edge.node is not None],
            cursor=page_info.end_cursor,
            has_next=page_info.has_next_page,
            total=None,
        )
