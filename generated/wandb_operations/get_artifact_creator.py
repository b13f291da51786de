# pyright: reportUnusedImport=false
from typing import Annotated, ClassVar, Literal, Optional, Union

from pydantic import Field

from .base_model import BY_TYPENAME, KNOWN, OPEN, BaseModel, UnknownObject, new_type
from .operation import Cut, Document, Operation
from .people_fragments import UserInfoFields  # noqa: F401
from .runs_fragments import RunDataFields, RunFields, RunFieldsUser  # noqa: F401


class GetArtifactCreatorResult(BaseModel):
    artifact: Optional["GetArtifactCreatorArtifact"]


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
    )


class GetArtifactCreatorArtifactCreatedByRun(RunDataFields, RunFields):
    typename__: Literal["Run"] = Field(alias="__typename")
    project: Optional["GetArtifactCreatorArtifactCreatedByRunProject"]


class GetArtifactCreatorArtifactCreatedByRunProject(BaseModel):
    name: str
    entity_name: str


class GetArtifactCreatorArtifactCreatedByUser(BaseModel):
    typename__: Literal["User"] = Field(alias="__typename")
    id: str


class GetArtifactCreator(Operation[GetArtifactCreatorResult]):
    """Who made a version: a run, or a user."""

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
        cuts=(
            Cut(frozenset({"Run.projectId"}), ((381, 393),)),
            Cut(frozenset({"Run.readOnly"}), ((462, 473),)),
            Cut(frozenset({"Run.host"}), ((482, 489),)),
            Cut(frozenset({"Run.historyLineCount"}), ((489, 508),)),
            Cut(frozenset({"Run.updatedAt"}), ((532, 544),)),
            Cut(frozenset({"User.photoUrl"}), ((653, 664),)),
        ),
    )
    id: str
