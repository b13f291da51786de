# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import CreateProjectMembersInput
from .operation import Operation


class AddRegistryMembersResult(BaseModel):
    create_project_members: Optional["AddRegistryMembersCreateProjectMembers"] = None


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
        (
            ("o", 0, 123, -1, "", "", 0),
            ("v", 28, 62, 0, "CreateProjectMembersInput", "input", 0),
            ("f", 65, 121, 0, "Mutation.createProjectMembers", "createProjectMembers", 1),
            ("a", 89, 102, 2, "Mutation.createProjectMembers(input:)", "input", 0),
            ("f", 105, 117, 2, "CreateProjectMembersPayload.success", "success", 0),
        ),
        idempotent=True,
    )
    input: CreateProjectMembersInput
