# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import DeleteTriggerInput
from .operation import Operation


class DeleteAutomationResult(BaseModel):
    delete_trigger: Optional["DeleteAutomationDeleteTrigger"] = None


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
        (
            ("o", 0, 107, -1, "", "", 0),
            ("v", 26, 53, 0, "DeleteTriggerInput", "input", 0),
            ("f", 56, 105, 0, "Mutation.deleteTrigger", "deleteTrigger", 1),
            ("a", 73, 86, 2, "Mutation.deleteTrigger(input:)", "input", 0),
            ("f", 89, 101, 2, "DeleteTriggerPayload.success", "success", 0),
        ),
    )
    input: DeleteTriggerInput
