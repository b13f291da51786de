# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import DeleteAliasesInput
from .operation import Operation


class DeleteAliasesResult(BaseModel):
    delete_aliases: Optional["DeleteAliasesDeleteAliases"] = None


class DeleteAliasesDeleteAliases(BaseModel):
    success: bool


class DeleteAliases(Operation[DeleteAliasesResult]):
    """Delete aliases of a version in a collection."""

    __result__: ClassVar[type[BaseModel]] = DeleteAliasesResult
    __document__: ClassVar[Document] = Document(
        "DeleteAliases",
        "mutation",
        """\
mutation DeleteAliases($input: DeleteAliasesInput!) {
  deleteAliases(input: $input) {
    success
  }
}
""",
        (
            ("o", 0, 104, -1, "", "", 0),
            ("v", 23, 50, 0, "DeleteAliasesInput", "input", 0),
            ("f", 53, 102, 0, "Mutation.deleteAliases", "deleteAliases", 1),
            ("a", 70, 83, 2, "Mutation.deleteAliases(input:)", "input", 0),
            ("f", 86, 98, 2, "DeleteAliasesPayload.success", "success", 0),
        ),
        idempotent=True,
    )
    input: DeleteAliasesInput
