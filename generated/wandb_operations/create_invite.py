# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import CreateInviteInput
from .operation import Document, Operation


class CreateInviteResult(BaseModel):
    create_invite: Optional["CreateInviteCreateInvite"]


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
        idempotent=True,
    )
    input: CreateInviteInput
