# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import CreateProjectMembersInput
from .operation import Document, Operation


class AddRegistryMembersResult(BaseModel):
    create_project_members: Optional["AddRegistryMembersCreateProjectMembers"]


class AddRegistryMembersCreateProjectMembers(BaseModel):
    success: bool


class AddRegistryMembers(Operation[AddRegistryMembersResult]):
    """Add users and teams to the members of a registry."""

    __result__: ClassVar[type[BaseModel]] = AddRegistryMembersResult
    __document__: ClassVar[Document] = Document(
        "AddRegistryMembers",
        "mutation",
        """\
mutation AddRegistryMembers($input: CreateProjectMembersInput!) {
  createProjectMembers(input: $input) {
    success
  }
}
""",
        idempotent=True,
    )
    input: CreateProjectMembersInput
