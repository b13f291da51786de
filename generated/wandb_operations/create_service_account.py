# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import CreateServiceAccountInput
from .operation import Operation
from .people_fragments import UserInfoFields  # noqa: F401


class CreateServiceAccountResult(BaseModel):
    create_service_account: Optional["CreateServiceAccountCreateServiceAccount"] = None


class CreateServiceAccountCreateServiceAccount(BaseModel):
    user: Optional["CreateServiceAccountCreateServiceAccountUser"] = None


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
        (
            ("o", 0, 154, -1, "", "", 0),
            ("v", 30, 64, 0, "CreateServiceAccountInput", "input", 0),
            ("f", 67, 152, 0, "Mutation.createServiceAccount", "createServiceAccount", 1),
            ("a", 91, 104, 2, "Mutation.createServiceAccount(input:)", "input", 0),
            ("f", 107, 148, 2, "CreateServiceAccountPayload.user", "user", 1),
            ("s", 118, 142, 4, "", "UserInfoFields", 0),
            ("d", 156, 225, -1, "", "UserInfoFields", 0),
            ("f", 189, 194, 6, "User.id", "id", 0),
            ("f", 194, 201, 6, "User.name", "name", 0),
            ("f", 201, 212, 6, "User.username", "username", 1),
            ("f", 212, 223, 6, "User.photoUrl", "photoUrl", 2),
        ),
    )
    input: CreateServiceAccountInput
