# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Document, Operation


class TouchResult(BaseModel):
    touch: Optional["TouchTouch"]


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
    )
