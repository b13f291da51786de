# pyright: reportUnusedImport=false
from typing import Annotated, ClassVar, Literal, Optional, Union

from pydantic import Field

from .base_model import BY_TYPENAME, KNOWN, OPEN, BaseModel, UnknownObject, new_type
from .document import Document
from .operation import Operation
from .people_fragments import UserInfoFields  # noqa: F401
from .runs_fragments import RunDataFields, RunFields, RunFieldsUser  # noqa: F401


class GetArtifactCreatorResult(BaseModel):
    artifact: Optional["GetArtifactCreatorArtifact"] = None


class GetArtifactCreatorArtifact(BaseModel):
    created_by: (
        Annotated[
            Annotated[
                Union[
                    "GetArtifactCreatorArtifactCreatedByRun",
                    "GetArtifactCreatorArtifactCreatedByUser",
                ],
                BY_TYPENAME,
                KNOWN,
            ]
            | Annotated[UnknownObject, new_type("Run", "User")],
            OPEN,
        ]
        | None
    ) = None


class GetArtifactCreatorArtifactCreatedByRun(RunDataFields, RunFields):
    typename__: Literal["Run"] = Field(alias="__typename")
    project: Optional["GetArtifactCreatorArtifactCreatedByRunProject"] = None


class GetArtifactCreatorArtifactCreatedByRunProject(BaseModel):
    name: str
    entity_name: str


class GetArtifactCreatorArtifactCreatedByUser(BaseModel):
    typename__: Literal["User"] = Field(alias="__typename")
    id: str


class GetArtifactCreator(Operation[GetArtifactCreatorResult]):
    """Get the creator of a version: a run or a user."""

    __result__: ClassVar[type[BaseModel]] = GetArtifactCreatorResult
    __document__: ClassVar[Document] = Document(
        "GetArtifactCreator",
        "query",
        """\
query GetArtifactCreator($id: ID!) {
  artifact(id: $id) {
    createdBy {
      __typename
      ... on Run {
        ...RunFields
        ...RunDataFields
        project {
          name
          entityName
        }
      }
      ... on User {
        id
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
            ("o", 0, 279, -1, "", "", 0),
            ("v", 25, 33, 0, "", "id", 0),
            ("f", 36, 277, 0, "Query.artifact", "artifact", 1),
            ("a", 48, 55, 2, "Query.artifact(id:)", "id", 0),
            ("f", 58, 273, 2, "Artifact.createdBy", "createdBy", 1),
            ("f", 74, 91, 4, "", "__typename", 0),
            ("s", 91, 228, 4, "Run in Initiator", "", 1),
            ("s", 110, 131, 6, "", "RunFields", 0),
            ("s", 131, 156, 6, "", "RunDataFields", 0),
            ("f", 156, 220, 6, "Run.project", "project", 1),
            ("f", 174, 189, 9, "Project.name", "name", 0),
            ("f", 189, 210, 9, "Project.entityName", "entityName", 0),
            ("s", 228, 267, 4, "User in Initiator", "", 1),
            ("f", 248, 259, 12, "User.id", "id", 0),
            ("d", 281, 340, -1, "", "RunDataFields", 0),
            ("f", 312, 321, 14, "Run.config", "config", 1),
            ("f", 321, 338, 14, "Run.summaryMetrics", "summaryMetrics", 1),
            ("d", 342, 595, -1, "", "RunFields", 0),
            ("f", 369, 374, 17, "Run.id", "id", 0),
            ("f", 374, 381, 17, "Run.name", "name", 0),
            ("f", 381, 393, 17, "Run.projectId", "projectId", 2),
            ("f", 393, 407, 17, "Run.displayName", "displayName", 1),
            ("f", 407, 421, 17, "Run.description", "description", 1),
            ("f", 421, 429, 17, "Run.notes", "notes", 1),
            ("f", 429, 436, 17, "Run.tags", "tags", 1),
            ("f", 436, 444, 17, "Run.group", "group", 1),
            ("f", 444, 454, 17, "Run.jobType", "jobType", 1),
            ("f", 454, 462, 17, "Run.state", "state", 1),
            ("f", 462, 473, 17, "Run.readOnly", "readOnly", 2),
            ("f", 473, 482, 17, "Run.commit", "commit", 1),
            ("f", 482, 489, 17, "Run.host", "host", 2),
            ("f", 489, 508, 17, "Run.historyLineCount", "historyLineCount", 2),
            ("f", 508, 520, 17, "Run.sweepName", "sweepName", 1),
            ("f", 520, 532, 17, "Run.createdAt", "createdAt", 0),
            ("f", 532, 544, 17, "Run.updatedAt", "updatedAt", 2),
            ("f", 544, 558, 17, "Run.heartbeatAt", "heartbeatAt", 1),
            ("f", 558, 593, 17, "Run.user", "user", 1),
            ("s", 567, 589, 36, "", "UserInfoFields", 0),
            ("d", 597, 666, -1, "", "UserInfoFields", 0),
            ("f", 630, 635, 38, "User.id", "id", 0),
            ("f", 635, 642, 38, "User.name", "name", 0),
            ("f", 642, 653, 38, "User.username", "username", 1),
            ("f", 653, 664, 38, "User.photoUrl", "photoUrl", 2),
        ),
    )
    id: str
