# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Cut, Document, Page, PagedOperation
from .people_fragments import UserInfoFields  # noqa: F401
from .projects_fragments import ProjectFields, ProjectFieldsUser  # noqa: F401


class ListProjectsResult(BaseModel):
    models: Optional["ListProjectsModels"]


class ListProjectsModels(BaseModel):
    edges: list["ListProjectsModelsEdges"]
    page_info: "ListProjectsModelsPageInfo"


class ListProjectsModelsEdges(BaseModel):
    node: Optional["ListProjectsModelsEdgesNode"]


ListProjectsModelsEdgesNode = ProjectFields


class ListProjectsModelsPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None


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
        cuts=(
            Cut(frozenset({"Project.internalId"}), ((296, 309),)),
            Cut(frozenset({"Project.readOnly"}), ((369, 380),)),
            Cut(frozenset({"Project.lastActive"}), ((380, 393),)),
            Cut(frozenset({"User.photoUrl"}), ((488, 499),)),
        ),
    )
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
