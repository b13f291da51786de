# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import DeleteProjectMembersInput
from .operation import Operation


class RemoveRegistryMembersResult(BaseModel):
    delete_project_members: Optional["RemoveRegistryMembersDeleteProjectMembers"] = None


class RemoveRegistryMembersDeleteProjectMembers(BaseModel):
    success: bool


class RemoveRegistryMembers(Operation[RemoveRegistryMembersResult]):
    """Remove users and teams from the members of a registry. Others are ignored."""

    __result__: ClassVar[type[BaseModel]] = RemoveRegistryMembersResult
    __document__: ClassVar[Document] = Document(
        "RemoveRegistryMembers",
        "mutation",
        """\
mutation RemoveRegistryMembers($input: DeleteProjectMembersInput!) {
  deleteProjectMembers(input: $input) {
    success
  }
}
""",
        (
            ("o", 0, 126, -1, "", "", 0),
            ("v", 31, 65, 0, "DeleteProjectMembersInput", "input", 0),
            ("f", 68, 124, 0, "Mutation.deleteProjectMembers", "deleteProjectMembers", 1),
            ("a", 92, 105, 2, "Mutation.deleteProjectMembers(input:)", "input", 0),
            ("f", 108, 120, 2, "DeleteProjectMembersPayload.success", "success", 0),
        ),
        idempotent=True,
    )
    input: DeleteProjectMembersInput
