# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import SaveInput
from .operation import Operation


class SaveResult(BaseModel):
    save: Optional["SaveSave"] = None


class SaveSave(BaseModel):
    success: bool


class Save(Operation[SaveResult]):
    """Save it."""

    __result__: ClassVar[type[BaseModel]] = SaveResult
    __document__: ClassVar[Document] = Document(
        "Save",
        "mutation",
        """\
mutation Save($input: SaveInput!) {
  save(input: $input) {
    success
  }
}
""",
        (
            ("o", 0, 77, -1, "", "", 0),
            ("v", 14, 32, 0, "SaveInput", "input", 0),
            ("f", 35, 75, 0, "Mutation.save", "save", 1),
            ("a", 43, 56, 2, "Mutation.save(input:)", "input", 0),
            ("f", 59, 71, 2, "Saved.success", "success", 0),
        ),
        droppable=frozenset({"SaveInput.clientHint", "SettingsInput.color"}),
        idempotent=True,
    )
    input: SaveInput
