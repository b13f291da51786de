# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation


class TouchResult(BaseModel):
    touch: Optional["TouchTouch"] = None


class TouchTouch(BaseModel):
    success: bool


class Touch(Operation[TouchResult]):
    __result__: ClassVar[type[BaseModel]] = TouchResult
    __document__: ClassVar[Document] = Document(
        "Touch",
        "mutation",
        """\
mutation Touch {
  touch {
    success
  }
}
""",
        (
            ("o", 0, 44, -1, "", "", 0),
            ("f", 16, 42, 0, "Mutation.touch", "touch", 1),
            ("f", 26, 38, 1, "Saved.success", "success", 0),
        ),
    )
