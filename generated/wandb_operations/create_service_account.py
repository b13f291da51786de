# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import CreateServiceAccountInput
from .operation import Cut, Document, Operation
from .people_fragments import UserInfoFields  # noqa: F401


class CreateServiceAccountResult(BaseModel):
    create_service_account: Optional["CreateServiceAccountCreateServiceAccount"]


class CreateServiceAccountCreateServiceAccount(BaseModel):
    user: Optional["CreateServiceAccountCreateServiceAccountUser"]


CreateServiceAccountCreateServiceAccountUser = UserInfoFields


class CreateServiceAccount(Operation[CreateServiceAccountResult]):
    """Create a service account in a team."""

    __result__: ClassVar[type[BaseModel]] = CreateServiceAccountResult
    __document__: ClassVar[Document] = Document(
        "CreateServiceAccount",
        "mutation",
        """\
mutation CreateServiceAccount($input: CreateServiceAccountInput!) {
  createServiceAccount(input: $input) {
    user {
      ...UserInfoFields
    }
  }
}

fragment UserInfoFields on User {
  id
  name
  username
  photoUrl
}
""",
        cuts=(Cut(frozenset({"User.photoUrl"}), ((212, 223),)),),
    )
    input: CreateServiceAccountInput
