# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import ModifyRunsInput
from .operation import Operation


class ModifyRunsResult(BaseModel):
    modify_runs: Optional["ModifyRunsModifyRuns"] = None


class ModifyRunsModifyRuns(BaseModel):
    runs: list[Optional["ModifyRunsModifyRunsRuns"]]


class ModifyRunsModifyRunsRuns(BaseModel):
    id: str
    tags: list[str] | None = None


class ModifyRuns(Operation[ModifyRunsResult]):
    """Add tags to the runs of a project that match a filter, and remove others."""

    __result__: ClassVar[type[BaseModel]] = ModifyRunsResult
    __document__: ClassVar[Document] = Document(
        "ModifyRuns",
        "mutation",
        """\
mutation ModifyRuns($input: ModifyRunsInput!) {
  modifyRuns(input: $input) {
    runs {
      id
      tags
    }
  }
}
""",
        (
            ("o", 0, 120, -1, "", "", 0),
            ("v", 20, 44, 0, "ModifyRunsInput", "input", 0),
            ("f", 47, 118, 0, "Mutation.modifyRuns", "modifyRuns", 1),
            ("a", 61, 74, 2, "Mutation.modifyRuns(input:)", "input", 0),
            ("f", 77, 114, 2, "ModifyRunsPayload.runs", "runs", 0),
            ("f", 88, 97, 4, "Run.id", "id", 0),
            ("f", 97, 108, 4, "Run.tags", "tags", 1),
        ),
        idempotent=True,
    )
    input: ModifyRunsInput
