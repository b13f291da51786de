# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import SaveInput
from .operation import Cut, Document, Operation


class SaveResult(BaseModel):
    save: Optional["SaveSave"]


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
        cuts=(
            Cut(frozenset({"SaveInput.note"}), (), "input.note"),
            Cut(frozenset({"SettingsInput.color"}), (), "input.settings.color"),
            Cut(frozenset({"SaveInput.clientHint"}), (), "input.clientHint", droppable=True),
        ),
        idempotent=True,
    )
    input: SaveInput
