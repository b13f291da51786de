# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import DeleteProjectMembersInput
from .operation import Document, Operation


class RemoveRegistryMembersResult(BaseModel):
    delete_project_members: Optional["RemoveRegistryMembersDeleteProjectMembers"]


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
        idempotent=True,
    )
    input: DeleteProjectMembersInput
