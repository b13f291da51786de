# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Cut, Document, Page, PagedOperation
from .people_fragments import UserInfoFields  # noqa: F401
from .runs_fragments import RunDataFields, RunFields, RunFieldsUser  # noqa: F401


class ListArtifactUsersResult(BaseModel):
    artifact: Optional["ListArtifactUsersArtifact"]


class ListArtifactUsersArtifact(BaseModel):
    used_by: "ListArtifactUsersArtifactUsedBy"


class ListArtifactUsersArtifactUsedBy(BaseModel):
    edges: list["ListArtifactUsersArtifactUsedByEdges"]
    page_info: "ListArtifactUsersArtifactUsedByPageInfo"


class ListArtifactUsersArtifactUsedByEdges(BaseModel):
    node: "ListArtifactUsersArtifactUsedByEdgesNode"


class ListArtifactUsersArtifactUsedByEdgesNode(RunDataFields, RunFields):
    project: Optional["ListArtifactUsersArtifactUsedByEdgesNodeProject"]


class ListArtifactUsersArtifactUsedByEdgesNodeProject(BaseModel):
    name: str
    entity_name: str


class ListArtifactUsersArtifactUsedByPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None


class ListArtifactUsers(
    PagedOperation[ListArtifactUsersResult, ListArtifactUsersArtifactUsedByEdgesNode]
):
    """The runs that used a version, a page at a time."""

    __result__: ClassVar[type[BaseModel]] = ListArtifactUsersResult
    __document__: ClassVar[Document] = Document(
        "ListArtifactUsers",
        "query",
        """\
query ListArtifactUsers($id: ID!, $first: Int, $after: String) {
  artifact(id: $id) {
    usedBy(first: $first, after: $after) {
      edges {
        node {
          ...RunFields
          ...RunDataFields
          project {
            name
            entityName
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}

fragment RunDataFields on Run {
  config
  summaryMetrics
}

fragment RunFields on Run {
  id
  name
  projectId
  displayName
  description
  notes
  tags
  group
  jobType
  state
  readOnly
  commit
  host
  historyLineCount
  sweepName
  createdAt
  updatedAt
  heartbeatAt
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
            Cut(frozenset({"Run.projectId"}), ((475, 487),)),
            Cut(frozenset({"Run.readOnly"}), ((556, 567),)),
            Cut(frozenset({"Run.host"}), ((576, 583),)),
            Cut(frozenset({"Run.historyLineCount"}), ((583, 602),)),
            Cut(frozenset({"Run.updatedAt"}), ((626, 638),)),
            Cut(frozenset({"User.photoUrl"}), ((747, 758),)),
        ),
    )
    id: str

    def page_of(
        self, result: ListArtifactUsersResult
    ) -> Page[ListArtifactUsersArtifactUsedByEdgesNode] | None:
        at1 = result.artifact
        if at1 is None:
            return None
        connection = at1.used_by
        page_info = connection.page_info
        return Page(
            nodes=[edge.node for edge in connection.edges],
            cursor=page_info.end_cursor,
            has_next=page_info.has_next_page,
            total=None,
        )
