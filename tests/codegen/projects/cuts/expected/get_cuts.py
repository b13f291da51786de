# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation
from .things_fragments import PhotoFields, TeamsFields, TeamsFieldsTeams  # noqa: F401


class GetCutsResult(BaseModel):
    project: Optional["GetCutsProject"] = None


class GetCutsProject(BaseModel):
    id: str
    runs: list["GetCutsProjectRuns"] | None = None
    user: Optional["GetCutsProjectUser"] = None


class GetCutsProjectRuns(BaseModel):
    id: str
    host: str | None = None
    name: str | None = None
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
        (
            ("o", 0, 612, -1, "", "", 0),
            ("v", 14, 30, 0, "", "name", 0),
            ("v", 30, 46, 0, "", "state", 2),
            ("v", 46, 66, 0, "", "ownerName", 2),
            ("v", 66, 117, 0, "", "anotherLongArgument", 2),
            ("v", 117, 150, 0, "", "yetAnotherLongArgument", 2),
            ("v", 150, 167, 0, "", "short", 2),
            ("v", 167, 191, 0, "", "wide", 0),
            ("v", 191, 204, 0, "", "all", 1),
            ("f", 207, 610, 0, "Query.project", "project", 1),
            ("a", 218, 229, 9, "Query.project(name:)", "name", 0),
            ("f", 232, 239, 9, "Project.id", "id", 0),
            ("f", 239, 539, 9, "Project.runs", "runs", 1),
            ("a", 256, 264, 12, "Project.runs(first:)", "", 0),
            ("a", 271, 322, 12, "Project.runs(filters:)", "", 0),
            ("a", 281, 296, 14, "Filter.state", "state", 2),
            ("a", 296, 321, 14, "Filter.owner", "", 0),
            ("a", 304, 320, 16, "OwnerFilter.name", "ownerName", 2),
            ("a", 329, 370, 12, "Project.runs(anotherLongArgument:)", "anotherLongArgument", 2),
            (
                "a",
                377,
                424,
                12,
                "Project.runs(yetAnotherLongArgument:)",
                "yetAnotherLongArgument",
                2,
            ),
            ("f", 432, 441, 12, "Run.id", "id", 0),
            ("f", 441, 452, 12, "Run.host", "host", 2),
            ("f", 452, 478, 12, "Run.name", "name", 1),
            ("a", 464, 477, 22, "Run.name(short:)", "short", 2),
            ("f", 478, 533, 12, "Run.user", "user", 2),
            ("f", 491, 502, 24, "User.id", "id", 0),
            ("s", 502, 525, 24, "", "PhotoFields", 0),
            ("f", 539, 606, 9, "Project.user", "user", 1),
            ("f", 570, 579, 27, "User.id", "id", 0),
            ("s", 579, 600, 27, "", "TeamsFields", 2),
            ("d", 614, 659, -1, "", "PhotoFields", 0),
            ("f", 644, 652, 30, "User.photo", "photo", 2),
            ("f", 652, 657, 30, "User.id", "id", 0),
            ("d", 661, 727, -1, "", "TeamsFields", 0),
            ("f", 691, 725, 33, "User.teams", "teams", 1),
            ("a", 700, 709, 34, "User.teams(all:)", "all", 1),
            ("f", 712, 721, 34, "Team.name", "name", 0),
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
