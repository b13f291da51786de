# pyright: reportUnusedImport=false
from typing import Annotated, ClassVar, Literal, Optional, Union

from pydantic import Field

from .base_model import BY_TYPENAME, KNOWN, OPEN, BaseModel, UnknownObject, new_type
from .document import Document
from .enums import Mood
from .operation import Operation


class GetOwnerResult(BaseModel):
    owner: (
        Annotated[
            Annotated[Union["GetOwnerOwnerTeam", "GetOwnerOwnerPerson"], BY_TYPENAME, KNOWN]
            | Annotated[UnknownObject, new_type("Person", "Team")],
            OPEN,
        ]
        | None
    ) = None
    lonely: (
        Annotated[Union["GetOwnerLonelyOnly", Annotated[UnknownObject, new_type("Only")]], OPEN]
        | None
    ) = None
    any: Optional["GetOwnerAny"] = None


class GetOwnerOwnerTeam(BaseModel):
    typename__: Literal["Team"] = Field(alias="__typename")
    name: str
    mood: Mood | None = None


class GetOwnerOwnerPerson(BaseModel):
    typename__: Literal["Person"] = Field(alias="__typename")
    login: str
    mood: Mood | None = None


class GetOwnerLonelyOnly(BaseModel):
    typename__: Literal["Only"] = Field(alias="__typename")
    id: str


class GetOwnerAny(BaseModel):
    typename__: str = Field(alias="__typename")
    id: str
    tag: str | None = None


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
        (
            ("o", 0, 247, -1, "", "", 0),
            ("f", 16, 140, 0, "Query.owner", "owner", 1),
            ("f", 26, 41, 1, "", "__typename", 0),
            ("s", 41, 87, 1, "Team in Owner", "", 1),
            ("f", 59, 70, 3, "Team.name", "name", 0),
            ("f", 70, 81, 3, "Team.mood", "mood", 1),
            ("s", 87, 136, 1, "Person in Owner", "", 1),
            ("f", 107, 119, 6, "Person.login", "login", 0),
            ("f", 119, 130, 6, "Person.mood", "mood", 1),
            ("f", 140, 203, 0, "Query.lonely", "lonely", 1),
            ("f", 151, 166, 9, "", "__typename", 0),
            ("s", 166, 199, 9, "Only in Lonely", "", 1),
            ("f", 184, 193, 11, "Only.id", "id", 0),
            ("f", 203, 245, 0, "Query.any", "any", 1),
            ("f", 211, 226, 13, "", "__typename", 0),
            ("f", 226, 233, 13, "Item.id", "id", 0),
            ("f", 233, 241, 13, "Item.tag", "tag", 1),
        ),
    )
