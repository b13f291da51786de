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
query GetCuts($name: String!, $state: String, $ownerName: String, $anotherLongArgument: String = "with a \\"quote\\"", $yetAnotherLongArgument: String, $short: Boolean, $wide: Boolean! = false, $all: Boolean) {
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
            Cut(frozenset({"Filter.state"}), ((30, 46), (282, 297)), "state"),
            Cut(frozenset({"OwnerFilter.name"}), ((46, 66), (305, 321)), "ownerName"),
            Cut(
                frozenset({"Project.runs(anotherLongArgument:)"}),
                ((66, 117), (330, 371)),
                "anotherLongArgument",
            ),
            Cut(
                frozenset({"Project.runs(yetAnotherLongArgument:)"}),
                ((117, 150), (378, 425)),
                "yetAnotherLongArgument",
            ),
            Cut(frozenset({"Run.name(short:)"}), ((150, 167), (465, 478)), "short"),
            Cut(frozenset({"Run.host"}), ((442, 453),)),
            Cut(frozenset({"Run.user"}), ((479, 534),)),
            Cut(frozenset({"Team.name", "User.teams", "User.teams(all:)"}), ((580, 601),)),
            Cut(frozenset({"User.photo"}), ((645, 653),)),
        ),
        dependents=(
            Dependent((464, 479), (465,)),
            Dependent((615, 660), (512,)),
            Dependent((662, 728), (587,)),
            Dependent((192, 205), (706,), "all"),
            Dependent((700, 711), (701,)),
        ),
    )
    name: str
    state: str | None = None
    owner_name: str | None = None
    another_long_argument: str | None = 'with a "quote"'
    yet_another_long_argument: str | None = None
    short: bool | None = None
    wide: bool = False
    all: bool | None = None
