# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import CreateUserInput
from .operation import Cut, Document, Operation
from .people_fragments import CreatedUserFields, UserInfoFields  # noqa: F401


class CreateUserResult(BaseModel):
    create_user: Optional["CreateUserCreateUser"]


class CreateUserCreateUser(BaseModel):
    user: Optional["CreateUserCreateUserUser"]


CreateUserCreateUserUser = CreatedUserFields


class CreateUser(Operation[CreateUserResult]):
    """Create a user. Only administrators of the server may."""

    __result__: ClassVar[type[BaseModel]] = CreateUserResult
    __document__: ClassVar[Document] = Document(
        "CreateUser",
        "mutation",
        """\
mutation CreateUser($input: CreateUserInput!) {
  createUser(input: $input) {
    user {
      ...CreatedUserFields
    }
  }
}

fragment CreatedUserFields on User {
  ...UserInfoFields
  email
  admin
}

fragment UserInfoFields on User {
  id
  name
  username
  photoUrl
}
""",
        cuts=(Cut(frozenset({"User.photoUrl"}), ((261, 272),)),),
    )
    input: CreateUserInput
