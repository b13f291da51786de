# pyright: reportUnusedImport=false
from typing import Annotated, ClassVar, Literal, Optional, Union

from pydantic import Field

from .base_model import BaseModel, OrUnknown, UnknownObject
from .operation import Document, Operation


class GetArtifactCreatorResult(BaseModel):
    artifact: Optional["GetArtifactCreatorArtifact"]


class GetArtifactCreatorArtifact(BaseModel):
    created_by: (
        Annotated[
            Union[
                "GetArtifactCreatorArtifactCreatedByRun",
                "GetArtifactCreatorArtifactCreatedByUser",
                UnknownObject,
            ],
            Field(discriminator="typename__"),
            OrUnknown,
        ]
        | None
    )


class GetArtifactCreatorArtifactCreatedByRun(BaseModel):
    typename__: Literal["Run"] = Field(alias="__typename")
    id: str
    name: str
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
        id
        name
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
""",
    )
    id: str
