# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import UpdateProjectMemberInput
from .operation import Document, Operation


class UpdateRegistryUserResult(BaseModel):
    update_project_member: Optional["UpdateRegistryUserUpdateProjectMember"]


class UpdateRegistryUserUpdateProjectMember(BaseModel):
    success: bool


class UpdateRegistryUser(Operation[UpdateRegistryUserResult]):
    """Change the role of a user in a registry."""

    __result__: ClassVar[type[BaseModel]] = UpdateRegistryUserResult
    __document__: ClassVar[Document] = Document(
        "UpdateRegistryUser",
        "mutation",
        """\
mutation UpdateRegistryUser($input: UpdateProjectMemberInput!) {
  updateProjectMember(input: $input) {
    success
  }
}
""",
        idempotent=True,
    )
    input: UpdateProjectMemberInput
