# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import CreateUserInput
from .operation import Operation
from .people_fragments import CreatedUserFields, UserInfoFields  # noqa: F401


class CreateUserResult(BaseModel):
    create_user: Optional["CreateUserCreateUser"] = None


class CreateUserCreateUser(BaseModel):
    user: Optional["CreateUserCreateUserUser"] = None


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
        (
            ("o", 0, 127, -1, "", "", 0),
            ("v", 20, 44, 0, "CreateUserInput", "input", 0),
            ("f", 47, 125, 0, "Mutation.createUser", "createUser", 1),
            ("a", 61, 74, 2, "Mutation.createUser(input:)", "input", 0),
            ("f", 77, 121, 2, "CreateUserPayload.user", "user", 0),
            ("s", 88, 115, 4, "", "CreatedUserFields", 0),
            ("d", 129, 203, -1, "", "CreatedUserFields", 0),
            ("s", 165, 185, 6, "", "UserInfoFields", 0),
            ("f", 185, 193, 6, "User.email", "email", 1),
            ("f", 193, 201, 6, "User.admin", "admin", 1),
            ("d", 205, 274, -1, "", "UserInfoFields", 0),
            ("f", 238, 243, 10, "User.id", "id", 0),
            ("f", 243, 250, 10, "User.name", "name", 0),
            ("f", 250, 261, 10, "User.username", "username", 1),
            ("f", 261, 272, 10, "User.photoUrl", "photoUrl", 2),
        ),
    )
    input: CreateUserInput
