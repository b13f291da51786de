# pyright: reportUnusedImport=false
from typing import Annotated, ClassVar, Literal, Optional, Union

from pydantic import Field

from .base_model import BY_TYPENAME, KNOWN, OPEN, BaseModel, UnknownObject, new_type
from .document import Document
from .enums import ArtifactState
from .operation import Operation
from .people_fragments import UserInfoFields  # noqa: F401
from .runs_fragments import RunDataFields, RunFields, RunFieldsUser  # noqa: F401


class GetArtifactCreatorResult(BaseModel):
    artifact: Optional["GetArtifactCreatorArtifact"] = None


class GetArtifactCreatorArtifact(BaseModel):
    state: ArtifactState
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
    state
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
            ("o", 0, 289, -1, "", "", 0),
            ("v", 25, 33, 0, "", "id", 0),
            ("f", 36, 287, 0, "Query.artifact", "artifact", 1),
            ("a", 48, 55, 2, "Query.artifact(id:)", "id", 0),
            ("f", 58, 68, 2, "Artifact.state", "state", 0),
            ("f", 68, 283, 2, "Artifact.createdBy", "createdBy", 1),
            ("f", 84, 101, 5, "", "__typename", 0),
            ("s", 101, 238, 5, "Run in Initiator", "", 1),
            ("s", 120, 141, 7, "", "RunFields", 0),
            ("s", 141, 166, 7, "", "RunDataFields", 0),
            ("f", 166, 230, 7, "Run.project", "project", 1),
            ("f", 184, 199, 10, "Project.name", "name", 0),
            ("f", 199, 220, 10, "Project.entityName", "entityName", 0),
            ("s", 238, 277, 5, "User in Initiator", "", 1),
            ("f", 258, 269, 13, "User.id", "id", 0),
            ("d", 291, 350, -1, "", "RunDataFields", 0),
            ("f", 322, 331, 15, "Run.config", "config", 1),
            ("f", 331, 348, 15, "Run.summaryMetrics", "summaryMetrics", 1),
            ("d", 352, 605, -1, "", "RunFields", 0),
            ("f", 379, 384, 18, "Run.id", "id", 0),
            ("f", 384, 391, 18, "Run.name", "name", 0),
            ("f", 391, 403, 18, "Run.projectId", "projectId", 2),
            ("f", 403, 417, 18, "Run.displayName", "displayName", 1),
            ("f", 417, 431, 18, "Run.description", "description", 1),
            ("f", 431, 439, 18, "Run.notes", "notes", 1),
            ("f", 439, 446, 18, "Run.tags", "tags", 1),
            ("f", 446, 454, 18, "Run.group", "group", 1),
            ("f", 454, 464, 18, "Run.jobType", "jobType", 1),
            ("f", 464, 472, 18, "Run.state", "state", 1),
            ("f", 472, 483, 18, "Run.readOnly", "readOnly", 2),
            ("f", 483, 492, 18, "Run.commit", "commit", 1),
            ("f", 492, 499, 18, "Run.host", "host", 2),
            ("f", 499, 518, 18, "Run.historyLineCount", "historyLineCount", 2),
            ("f", 518, 530, 18, "Run.sweepName", "sweepName", 1),
            ("f", 530, 542, 18, "Run.createdAt", "createdAt", 0),
            ("f", 542, 554, 18, "Run.updatedAt", "updatedAt", 2),
            ("f", 554, 568, 18, "Run.heartbeatAt", "heartbeatAt", 1),
            ("f", 568, 603, 18, "Run.user", "user", 1),
            ("s", 577, 599, 37, "", "UserInfoFields", 0),
            ("d", 607, 676, -1, "", "UserInfoFields", 0),
            ("f", 640, 645, 39, "User.id", "id", 0),
            ("f", 645, 652, 39, "User.name", "name", 0),
            ("f", 652, 663, 39, "User.username", "username", 1),
            ("f", 663, 674, 39, "User.photoUrl", "photoUrl", 2),
        ),
    )
    id: str
