# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import UpdateProjectTeamMemberInput
from .operation import Operation


class UpdateRegistryTeamResult(BaseModel):
    update_project_team_member: Optional["UpdateRegistryTeamUpdateProjectTeamMember"] = None


class UpdateRegistryTeamUpdateProjectTeamMember(BaseModel):
    success: bool


class UpdateRegistryTeam(Operation[UpdateRegistryTeamResult]):
    """Change the role of a team in a registry."""

    __result__: ClassVar[type[BaseModel]] = UpdateRegistryTeamResult
    __document__: ClassVar[Document] = Document(
        "UpdateRegistryTeam",
        "mutation",
        """\
mutation UpdateRegistryTeam($input: UpdateProjectTeamMemberInput!) {
  updateProjectTeamMember(input: $input) {
    success
  }
}
""",
        (
            ("o", 0, 129, -1, "", "", 0),
            ("v", 28, 65, 0, "UpdateProjectTeamMemberInput", "input", 0),
            ("f", 68, 127, 0, "Mutation.updateProjectTeamMember", "updateProjectTeamMember", 1),
            ("a", 95, 108, 2, "Mutation.updateProjectTeamMember(input:)", "input", 0),
            ("f", 111, 123, 2, "UpdateProjectTeamMemberPayload.success", "success", 0),
        ),
        idempotent=True,
    )
    input: UpdateProjectTeamMemberInput
