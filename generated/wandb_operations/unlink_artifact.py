# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import UnlinkArtifactInput
from .operation import Operation


class UnlinkArtifactResult(BaseModel):
    unlink_artifact: Optional["UnlinkArtifactUnlinkArtifact"] = None


class UnlinkArtifactUnlinkArtifact(BaseModel):
    success: bool


class UnlinkArtifact(Operation[UnlinkArtifactResult]):
    """Remove the link to a version from a portfolio."""

    __result__: ClassVar[type[BaseModel]] = UnlinkArtifactResult
    __document__: ClassVar[Document] = Document(
        "UnlinkArtifact",
        "mutation",
        """\
mutation UnlinkArtifact($input: UnlinkArtifactInput!) {
  unlinkArtifact(input: $input) {
    success
  }
}
""",
        (
            ("o", 0, 107, -1, "", "", 0),
            ("v", 24, 52, 0, "UnlinkArtifactInput", "input", 0),
            ("f", 55, 105, 0, "Mutation.unlinkArtifact", "unlinkArtifact", 1),
            ("a", 73, 86, 2, "Mutation.unlinkArtifact(input:)", "input", 0),
            ("f", 89, 101, 2, "UnlinkArtifactPayload.success", "success", 0),
        ),
    )
    input: UnlinkArtifactInput
