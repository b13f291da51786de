# pyright: reportUnusedImport=false
from typing import Annotated, ClassVar, Literal, Optional, Union

from pydantic import Field

from .base_model import BY_TYPENAME, KNOWN, OPEN, BaseModel, UnknownObject, new_type
from .enums import Mood
from .operation import Document, Operation


class GetOwnerResult(BaseModel):
    owner: (
        Annotated[
            Annotated[Union["GetOwnerOwnerTeam", "GetOwnerOwnerPerson"], BY_TYPENAME, KNOWN]
            | Annotated[UnknownObject, new_type("Person", "Team")],
            OPEN,
        ]
        | None
    )
    lonely: (
        Annotated[Union["GetOwnerLonelyOnly", Annotated[UnknownObject, new_type("Only")]], OPEN]
        | None
    )
    any: Optional["GetOwnerAny"]


class GetOwnerOwnerTeam(BaseModel):
    typename__: Literal["Team"] = Field(alias="__typename")
    name: str
    mood: Mood | None


class GetOwnerOwnerPerson(BaseModel):
    typename__: Literal["Person"] = Field(alias="__typename")
    login: str
    mood: Mood | None


class GetOwnerLonelyOnly(BaseModel):
    typename__: Literal["Only"] = Field(alias="__typename")
    id: str


class GetOwnerAny(BaseModel):
    typename__: str = Field(alias="__typename")
    id: str
    tag: str | None


class GetOwner(Operation[GetOwnerResult]):
    __result__: ClassVar[type[BaseModel]] = GetOwnerResult
    __document__: ClassVar[Document] = Document(
        "GetOwner",
        "query",
        """\
query GetOwner {
  owner {
    __typename
    ... on Team {
      name
      mood
    }
    ... on Person {
      login
      mood
    }
  }
  lonely {
    __typename
    ... on Only {
      id
    }
  }
  any {
    __typename
    id
    tag
  }
}
""",
    )
