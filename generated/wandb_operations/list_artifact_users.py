# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .enums import ArtifactState
from .operation import Page, PagedOperation
from .people_fragments import UserInfoFields  # noqa: F401
from .runs_fragments import RunDataFields, RunFields, RunFieldsUser  # noqa: F401


class ListArtifactUsersResult(BaseModel):
    artifact: Optional["ListArtifactUsersArtifact"] = None


class ListArtifactUsersArtifact(BaseModel):
    state: ArtifactState
    used_by: "ListArtifactUsersArtifactUsedBy"


class ListArtifactUsersArtifactUsedBy(BaseModel):
    edges: list["ListArtifactUsersArtifactUsedByEdges"]
    page_info: "ListArtifactUsersArtifactUsedByPageInfo"


class ListArtifactUsersArtifactUsedByEdges(BaseModel):
    node: "ListArtifactUsersArtifactUsedByEdgesNode"


class ListArtifactUsersArtifactUsedByEdgesNode(RunDataFields, RunFields):
    project: Optional["ListArtifactUsersArtifactUsedByEdgesNodeProject"] = None


class ListArtifactUsersArtifactUsedByEdgesNodeProject(BaseModel):
    name: str
    entity_name: str


class ListArtifactUsersArtifactUsedByPageInfo(BaseModel):
    has_next_page: bool
    end_cursor: str | None = None


class ListArtifactUsers(
    PagedOperation[ListArtifactUsersResult, ListArtifactUsersArtifactUsedByEdgesNode]
):
    """List the runs that used a version."""

    __result__: ClassVar[type[BaseModel]] = ListArtifactUsersResult
    __document__: ClassVar[Document] = Document(
        "ListArtifactUsers",
        "query",
        """\
query ListArtifactUsers($id: ID!, $first: Int, $after: String) {
  artifact(id: $id) {
    state
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
        (
            ("o", 0, 383, -1, "", "", 0),
            ("v", 24, 34, 0, "", "id", 0),
            ("v", 34, 47, 0, "", "first", 1),
            ("v", 47, 61, 0, "", "after", 1),
            ("f", 64, 381, 0, "Query.artifact", "artifact", 1),
            ("a", 76, 83, 4, "Query.artifact(id:)", "id", 0),
            ("f", 86, 96, 4, "Artifact.state", "state", 0),
            ("f", 96, 377, 4, "Artifact.usedBy", "usedBy", 0),
            ("a", 108, 123, 7, "Artifact.usedBy(first:)", "first", 1),
            ("a", 123, 136, 7, "Artifact.usedBy(after:)", "after", 1),
            ("f", 139, 308, 7, "RunConnection.edges", "edges", 0),
            ("f", 153, 300, 10, "RunEdge.node", "node", 0),
            ("s", 168, 191, 11, "", "RunFields", 0),
            ("s", 191, 218, 11, "", "RunDataFields", 0),
            ("f", 218, 290, 11, "Run.project", "project", 1),
            ("f", 238, 255, 14, "Project.name", "name", 0),
            ("f", 255, 278, 14, "Project.entityName", "entityName", 0),
            ("f", 308, 371, 7, "RunConnection.pageInfo", "pageInfo", 0),
            ("f", 325, 345, 17, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 345, 363, 17, "PageInfo.endCursor", "endCursor", 1),
            ("d", 385, 444, -1, "", "RunDataFields", 0),
            ("f", 416, 425, 20, "Run.config", "config", 1),
            ("f", 425, 442, 20, "Run.summaryMetrics", "summaryMetrics", 1),
            ("d", 446, 699, -1, "", "RunFields", 0),
            ("f", 473, 478, 23, "Run.id", "id", 0),
            ("f", 478, 485, 23, "Run.name", "name", 0),
            ("f", 485, 497, 23, "Run.projectId", "projectId", 2),
            ("f", 497, 511, 23, "Run.displayName", "displayName", 1),
            ("f", 511, 525, 23, "Run.description", "description", 1),
            ("f", 525, 533, 23, "Run.notes", "notes", 1),
            ("f", 533, 540, 23, "Run.tags", "tags", 1),
            ("f", 540, 548, 23, "Run.group", "group", 1),
            ("f", 548, 558, 23, "Run.jobType", "jobType", 1),
            ("f", 558, 566, 23, "Run.state", "state", 1),
            ("f", 566, 577, 23, "Run.readOnly", "readOnly", 2),
            ("f", 577, 586, 23, "Run.commit", "commit", 1),
            ("f", 586, 593, 23, "Run.host", "host", 2),
            ("f", 593, 612, 23, "Run.historyLineCount", "historyLineCount", 2),
            ("f", 612, 624, 23, "Run.sweepName", "sweepName", 1),
            ("f", 624, 636, 23, "Run.createdAt", "createdAt", 0),
            ("f", 636, 648, 23, "Run.updatedAt", "updatedAt", 2),
            ("f", 648, 662, 23, "Run.heartbeatAt", "heartbeatAt", 1),
            ("f", 662, 697, 23, "Run.user", "user", 1),
            ("s", 671, 693, 42, "", "UserInfoFields", 0),
            ("d", 701, 770, -1, "", "UserInfoFields", 0),
            ("f", 734, 739, 44, "User.id", "id", 0),
            ("f", 739, 746, 44, "User.name", "name", 0),
            ("f", 746, 757, 44, "User.username", "username", 1),
            ("f", 757, 768, 44, "User.photoUrl", "photoUrl", 2),
        ),
    )
    __connection__: ClassVar[tuple[str, ...]] = ("artifact", "used_by")
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
