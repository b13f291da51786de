# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import UpdateProjectTeamMemberInput
from .operation import Document, Operation


class UpdateRegistryTeamResult(BaseModel):
    update_project_team_member: Optional["UpdateRegistryTeamUpdateProjectTeamMember"]


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
        idempotent=True,
    )
    input: UpdateProjectTeamMemberInput
