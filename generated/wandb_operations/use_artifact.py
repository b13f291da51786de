# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import UseArtifactInput
from .operation import Operation


class UseArtifactResult(BaseModel):
    use_artifact: Optional["UseArtifactUseArtifact"] = None


class UseArtifactUseArtifact(BaseModel):
    artifact: "UseArtifactUseArtifactArtifact"


class UseArtifactUseArtifactArtifact(BaseModel):
    id: str


class UseArtifact(Operation[UseArtifactResult]):
    """Record that a run uses a version."""

    __result__: ClassVar[type[BaseModel]] = UseArtifactResult
    __document__: ClassVar[Document] = Document(
        "UseArtifact",
        "mutation",
        """\
mutation UseArtifact($input: UseArtifactInput!) {
  useArtifact(input: $input) {
    artifact {
      id
    }
  }
}
""",
        (
            ("o", 0, 116, -1, "", "", 0),
            ("v", 21, 46, 0, "UseArtifactInput", "input", 0),
            ("f", 49, 114, 0, "Mutation.useArtifact", "useArtifact", 1),
            ("a", 64, 77, 2, "Mutation.useArtifact(input:)", "input", 0),
            ("f", 80, 110, 2, "UseArtifactPayload.artifact", "artifact", 0),
            ("f", 95, 104, 4, "Artifact.id", "id", 0),
        ),
        droppable=frozenset(
            {"UseArtifactInput.artifactEntityName", "UseArtifactInput.artifactProjectName"}
        ),
        idempotent=True,
    )
    input: UseArtifactInput
