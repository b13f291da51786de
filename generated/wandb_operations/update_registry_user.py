# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import UpdateProjectMemberInput
from .operation import Operation


class UpdateRegistryUserResult(BaseModel):
    update_project_member: Optional["UpdateRegistryUserUpdateProjectMember"] = None


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
        (
            ("o", 0, 121, -1, "", "", 0),
            ("v", 28, 61, 0, "UpdateProjectMemberInput", "input", 0),
            ("f", 64, 119, 0, "Mutation.updateProjectMember", "updateProjectMember", 1),
            ("a", 87, 100, 2, "Mutation.updateProjectMember(input:)", "input", 0),
            ("f", 103, 115, 2, "UpdateProjectMemberPayload.success", "success", 0),
        ),
        idempotent=True,
    )
    input: UpdateProjectMemberInput
