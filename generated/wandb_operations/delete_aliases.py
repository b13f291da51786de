# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import DeleteAliasesInput
from .operation import Document, Operation


class DeleteAliasesResult(BaseModel):
    delete_aliases: Optional["DeleteAliasesDeleteAliases"]


class DeleteAliasesDeleteAliases(BaseModel):
    success: bool


class DeleteAliases(Operation[DeleteAliasesResult]):
    """Take aliases from a version in a collection."""

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
        idempotent=True,
    )
    input: DeleteAliasesInput
