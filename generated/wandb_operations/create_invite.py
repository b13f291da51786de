# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import CreateInviteInput
from .operation import Operation


class CreateInviteResult(BaseModel):
    create_invite: Optional["CreateInviteCreateInvite"] = None


class CreateInviteCreateInvite(BaseModel):
    success: bool


class CreateInvite(Operation[CreateInviteResult]):
    """Invite a user to a team, by username or email address. No-op if already invited."""

    __result__: ClassVar[type[BaseModel]] = CreateInviteResult
    __document__: ClassVar[Document] = Document(
        "CreateInvite",
        "mutation",
        """\
mutation CreateInvite($input: CreateInviteInput!) {
  createInvite(input: $input) {
    success
  }
}
""",
        (
            ("o", 0, 101, -1, "", "", 0),
            ("v", 22, 48, 0, "CreateInviteInput", "input", 0),
            ("f", 51, 99, 0, "Mutation.createInvite", "createInvite", 1),
            ("a", 67, 80, 2, "Mutation.createInvite(input:)", "input", 0),
            ("f", 83, 95, 2, "CreateInvitePayload.success", "success", 0),
        ),
        idempotent=True,
    )
    input: CreateInviteInput
