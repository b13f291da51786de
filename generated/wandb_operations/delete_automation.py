# pyright: reportUnusedImport=false
from typing import ClassVar

from .base_model import BaseModel
from .input_types import DeleteTriggerInput
from .operation import Document, Operation


class DeleteAutomationResult(BaseModel):
    delete_trigger: "DeleteAutomationDeleteTrigger"


class DeleteAutomationDeleteTrigger(BaseModel):
    success: bool


class DeleteAutomation(Operation[DeleteAutomationResult]):
    """Delete an automation."""

    __result__: ClassVar[type[BaseModel]] = DeleteAutomationResult
    __document__: ClassVar[Document] = Document(
        "DeleteAutomation",
        "mutation",
        """\
mutation DeleteAutomation($input: DeleteTriggerInput!) {
  deleteTrigger(input: $input) {
    success
  }
}
""",
    )
    input: DeleteTriggerInput
