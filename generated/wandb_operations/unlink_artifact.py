# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import UnlinkArtifactInput
from .operation import Document, Operation


class UnlinkArtifactResult(BaseModel):
    unlink_artifact: Optional["UnlinkArtifactUnlinkArtifact"]


class UnlinkArtifactUnlinkArtifact(BaseModel):
    success: bool


class UnlinkArtifact(Operation[UnlinkArtifactResult]):
    """Take a link to a version out of a portfolio."""

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
    )
    input: UnlinkArtifactInput
