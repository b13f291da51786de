# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import AddAliasesInput
from .operation import Operation


class AddAliasesResult(BaseModel):
    add_aliases: Optional["AddAliasesAddAliases"] = None


class AddAliasesAddAliases(BaseModel):
    success: bool


class AddAliases(Operation[AddAliasesResult]):
    """Add aliases to a version in a collection."""

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
        (
            ("o", 0, 95, -1, "", "", 0),
            ("v", 20, 44, 0, "AddAliasesInput", "input", 0),
            ("f", 47, 93, 0, "Mutation.addAliases", "addAliases", 1),
            ("a", 61, 74, 2, "Mutation.addAliases(input:)", "input", 0),
            ("f", 77, 89, 2, "AddAliasesPayload.success", "success", 0),
        ),
        idempotent=True,
    )
    input: AddAliasesInput
