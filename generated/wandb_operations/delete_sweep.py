# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation


class DeleteSweepResult(BaseModel):
    delete_sweep: Optional["DeleteSweepDeleteSweep"] = None


class DeleteSweepDeleteSweep(BaseModel):
    affected_agents: int
    affected_runs: int


class DeleteSweep(Operation[DeleteSweepResult]):
    """Delete a sweep."""

    __result__: ClassVar[type[BaseModel]] = DeleteSweepResult
    __document__: ClassVar[Document] = Document(
        "DeleteSweep",
        "mutation",
        """\
mutation DeleteSweep($id: ID!, $deleteRuns: Boolean!) {
  deleteSweep(input: {id: $id, deleteRuns: $deleteRuns}) {
    affectedAgents
    affectedRuns
  }
}
""",
        (
            ("o", 0, 156, -1, "", "", 0),
            ("v", 21, 31, 0, "", "id", 0),
            ("v", 31, 52, 0, "", "deleteRuns", 0),
            ("f", 55, 154, 0, "Mutation.deleteSweep", "deleteSweep", 1),
            ("a", 70, 111, 3, "Mutation.deleteSweep(input:)", "", 0),
            ("a", 78, 87, 4, "DeleteSweepInput.id", "id", 0),
            ("a", 87, 110, 4, "DeleteSweepInput.deleteRuns", "deleteRuns", 0),
            ("f", 114, 133, 3, "DeleteSweepsPayload.affectedAgents", "affectedAgents", 0),
            ("f", 133, 150, 3, "DeleteSweepsPayload.affectedRuns", "affectedRuns", 0),
        ),
        idempotent=True,
    )
    id: str
    delete_runs: bool
