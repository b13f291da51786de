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
    """Invite somebody to a team, by user name or e-mail address; who is invited already stays so."""

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
