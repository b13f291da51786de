# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Cut, Dependent, Document, Operation
from .things_fragments import PhotoFields, TeamsFields, TeamsFieldsTeams  # noqa: F401


class GetCutsResult(BaseModel):
    project: Optional["GetCutsProject"]


class GetCutsProject(BaseModel):
    id: str
    runs: list["GetCutsProjectRuns"] | None
    user: Optional["GetCutsProjectUser"] = None


class GetCutsProjectRuns(BaseModel):
    id: str
    host: str | None = None
    name: str | None
    user: Optional["GetCutsProjectRunsUser"] = None


class GetCutsProjectRunsUser(PhotoFields):
    id: str


class GetCutsProjectUser(TeamsFields):
    id: str


class GetCuts(Operation[GetCutsResult]):
    __result__: ClassVar[type[BaseModel]] = GetCutsResult
    __document__: ClassVar[Document] = Document(
        "GetCuts",
        "query",
        """\
query GetCuts($name: String!, $state: String, $ownerName: String, $anotherLongArgument: String = "with a \\"quote\\"", $yetAnotherLongArgument: String, $short: Boolean, $wide: Boolean = false, $all: Boolean) {
  project(name: $name) {
    id
    runs(
      first: 3
      filters: {state: $state, owner: {name: $ownerName}}
      anotherLongArgument: $anotherLongArgument
      yetAnotherLongArgument: $yetAnotherLongArgument
    ) {
      id
      host
      name(short: $short)
      user {
        id
        ...PhotoFields
      }
    }
    user @include(if: $wide) {
      id
      ...TeamsFields
    }
  }
}

fragment PhotoFields on User {
  photo
  id
}

fragment TeamsFields on User {
  teams(all: $all) {
    name
  }
}
""",
        cuts=(
            Cut(frozenset({"Filter.state"}), ((30, 46), (281, 296)), "state"),
            Cut(frozenset({"OwnerFilter.name"}), ((46, 66), (304, 320)), "ownerName"),
            Cut(
                frozenset({"Project.runs(anotherLongArgument:)"}),
                ((66, 117), (329, 370)),
                "anotherLongArgument",
            ),
            Cut(
                frozenset({"Project.runs(yetAnotherLongArgument:)"}),
                ((117, 150), (377, 424)),
                "yetAnotherLongArgument",
            ),
            Cut(frozenset({"Run.name(short:)"}), ((150, 167), (464, 477)), "short"),
            Cut(frozenset({"Run.host"}), ((441, 452),)),
            Cut(frozenset({"Run.user"}), ((478, 533),)),
            Cut(frozenset({"Team.name", "User.teams", "User.teams(all:)"}), ((579, 600),)),
            Cut(frozenset({"User.photo"}), ((644, 652),)),
        ),
        dependents=(
            Dependent((463, 478), (464,)),
            Dependent((614, 659), (511,)),
            Dependent((661, 727), (586,)),
            Dependent((191, 204), (705,), "all"),
            Dependent((699, 710), (700,)),
        ),
    )
    name: str
    state: str | None = None
    owner_name: str | None = None
    another_long_argument: str | None = 'with a "quote"'
    yet_another_long_argument: str | None = None
    short: bool | None = None
    wide: bool | None = False
    all: bool | None = None
