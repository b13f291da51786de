# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import UpsertModelInput
from .operation import Cut, Document, Operation
from .people_fragments import UserInfoFields  # noqa: F401
from .projects_fragments import ProjectFields, ProjectFieldsUser  # noqa: F401


class UpsertProjectResult(BaseModel):
    upsert_model: Optional["UpsertProjectUpsertModel"]


class UpsertProjectUpsertModel(BaseModel):
    inserted: bool | None
    project: Optional["UpsertProjectUpsertModelProject"]


UpsertProjectUpsertModelProject = ProjectFields


class UpsertProject(Operation[UpsertProjectResult]):
    """Create a project; one that exists is left as it is."""

    __result__: ClassVar[type[BaseModel]] = UpsertProjectResult
    __document__: ClassVar[Document] = Document(
        "UpsertProject",
        "mutation",
        """\
mutation UpsertProject($input: UpsertModelInput!) {
  upsertModel(input: $input) {
    inserted
    project {
      ...ProjectFields
    }
  }
}

fragment ProjectFields on Project {
  id
  internalId
  name
  entityName
  description
  createdAt
  isBenchmark
  readOnly
  lastActive
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
            Cut(frozenset({"Project.internalId"}), ((186, 199),)),
            Cut(frozenset({"Project.readOnly"}), ((259, 270),)),
            Cut(frozenset({"Project.lastActive"}), ((270, 283),)),
            Cut(frozenset({"User.photoUrl"}), ((378, 389),)),
        ),
        idempotent=True,
    )
    input: UpsertModelInput
