# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Page, PagedOperation
from .people_fragments import UserInfoFields  # noqa: F401
from .runs_fragments import RunDataFields, RunFields, RunFieldsUser  # noqa: F401


class ListArtifactUsersResult(BaseModel):
    artifact: Optional["ListArtifactUsersArtifact"] = None


class ListArtifactUsersArtifact(BaseModel):
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
            ("o", 0, 373, -1, "", "", 0),
            ("v", 24, 34, 0, "", "id", 0),
            ("v", 34, 47, 0, "", "first", 1),
            ("v", 47, 61, 0, "", "after", 1),
            ("f", 64, 371, 0, "Query.artifact", "artifact", 1),
            ("a", 76, 83, 4, "Query.artifact(id:)", "id", 0),
            ("f", 86, 367, 4, "Artifact.usedBy", "usedBy", 0),
            ("a", 98, 113, 6, "Artifact.usedBy(first:)", "first", 1),
            ("a", 113, 126, 6, "Artifact.usedBy(after:)", "after", 1),
            ("f", 129, 298, 6, "RunConnection.edges", "edges", 0),
            ("f", 143, 290, 9, "RunEdge.node", "node", 0),
            ("s", 158, 181, 10, "", "RunFields", 0),
            ("s", 181, 208, 10, "", "RunDataFields", 0),
            ("f", 208, 280, 10, "Run.project", "project", 1),
            ("f", 228, 245, 13, "Project.name", "name", 0),
            ("f", 245, 268, 13, "Project.entityName", "entityName", 0),
            ("f", 298, 361, 6, "RunConnection.pageInfo", "pageInfo", 0),
            ("f", 315, 335, 16, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("f", 335, 353, 16, "PageInfo.endCursor", "endCursor", 1),
            ("d", 375, 434, -1, "", "RunDataFields", 0),
            ("f", 406, 415, 19, "Run.config", "config", 1),
            ("f", 415, 432, 19, "Run.summaryMetrics", "summaryMetrics", 1),
            ("d", 436, 689, -1, "", "RunFields", 0),
            ("f", 463, 468, 22, "Run.id", "id", 0),
            ("f", 468, 475, 22, "Run.name", "name", 0),
            ("f", 475, 487, 22, "Run.projectId", "projectId", 2),
            ("f", 487, 501, 22, "Run.displayName", "displayName", 1),
            ("f", 501, 515, 22, "Run.description", "description", 1),
            ("f", 515, 523, 22, "Run.notes", "notes", 1),
            ("f", 523, 530, 22, "Run.tags", "tags", 1),
            ("f", 530, 538, 22, "Run.group", "group", 1),
            ("f", 538, 548, 22, "Run.jobType", "jobType", 1),
            ("f", 548, 556, 22, "Run.state", "state", 1),
            ("f", 556, 567, 22, "Run.readOnly", "readOnly", 2),
            ("f", 567, 576, 22, "Run.commit", "commit", 1),
            ("f", 576, 583, 22, "Run.host", "host", 2),
            ("f", 583, 602, 22, "Run.historyLineCount", "historyLineCount", 2),
            ("f", 602, 614, 22, "Run.sweepName", "sweepName", 1),
            ("f", 614, 626, 22, "Run.createdAt", "createdAt", 0),
            ("f", 626, 638, 22, "Run.updatedAt", "updatedAt", 2),
            ("f", 638, 652, 22, "Run.heartbeatAt", "heartbeatAt", 1),
            ("f", 652, 687, 22, "Run.user", "user", 1),
            ("s", 661, 683, 41, "", "UserInfoFields", 0),
            ("d", 691, 760, -1, "", "UserInfoFields", 0),
            ("f", 724, 729, 43, "User.id", "id", 0),
            ("f", 729, 736, 43, "User.name", "name", 0),
            ("f", 736, 747, 43, "User.username", "username", 1),
            ("f", 747, 758, 43, "User.photoUrl", "photoUrl", 2),
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
