# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import UseArtifactInput
from .operation import Cut, Document, Operation


class UseArtifactResult(BaseModel):
    use_artifact: Optional["UseArtifactUseArtifact"]


class UseArtifactUseArtifact(BaseModel):
    artifact: "UseArtifactUseArtifactArtifact"


class UseArtifactUseArtifactArtifact(BaseModel):
    id: str


class UseArtifact(Operation[UseArtifactResult]):
    """Say that a run uses a version."""

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
        cuts=(
            Cut(
                frozenset({"UseArtifactInput.artifactEntityName"}),
                (),
                "input.artifactEntityName",
                droppable=True,
            ),
            Cut(
                frozenset({"UseArtifactInput.artifactProjectName"}),
                (),
                "input.artifactProjectName",
                droppable=True,
            ),
        ),
        idempotent=True,
    )
    input: UseArtifactInput
