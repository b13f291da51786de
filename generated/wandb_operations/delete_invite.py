# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import DeleteInviteInput
from .operation import Operation


class DeleteInviteResult(BaseModel):
    delete_invite: Optional["DeleteInviteDeleteInvite"] = None


class DeleteInviteDeleteInvite(BaseModel):
    success: bool | None = None


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
        (
            ("o", 0, 101, -1, "", "", 0),
            ("v", 22, 48, 0, "DeleteInviteInput", "input", 0),
            ("f", 51, 99, 0, "Mutation.deleteInvite", "deleteInvite", 1),
            ("a", 67, 80, 2, "Mutation.deleteInvite(input:)", "input", 0),
            ("f", 83, 95, 2, "DeleteInvitePayload.success", "success", 1),
        ),
    )
    input: DeleteInviteInput
