# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import DeleteInviteInput
from .operation import Document, Operation


class DeleteInviteResult(BaseModel):
    delete_invite: Optional["DeleteInviteDeleteInvite"]


class DeleteInviteDeleteInvite(BaseModel):
    success: bool | None


class DeleteInvite(Operation[DeleteInviteResult]):
    """Remove a member or an invitation from a team."""

    __result__: ClassVar[type[BaseModel]] = DeleteInviteResult
    __document__: ClassVar[Document] = Document(
        "DeleteInvite",
        "mutation",
        """\
mutation DeleteInvite($input: DeleteInviteInput!) {
  deleteInvite(input: $input) {
    success
  }
}
""",
    )
    input: DeleteInviteInput
