# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import AddAliasesInput
from .operation import Document, Operation


class AddAliasesResult(BaseModel):
    add_aliases: Optional["AddAliasesAddAliases"]


class AddAliasesAddAliases(BaseModel):
    success: bool


class AddAliases(Operation[AddAliasesResult]):
    """Give a version aliases in a collection."""

    __result__: ClassVar[type[BaseModel]] = AddAliasesResult
    __document__: ClassVar[Document] = Document(
        "AddAliases",
        "mutation",
        """\
mutation AddAliases($input: AddAliasesInput!) {
  addAliases(input: $input) {
    success
  }
}
""",
        idempotent=True,
    )
    input: AddAliasesInput
