# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import CreateArtifactManifestInput
from .operation import Document, Operation


class CreateArtifactManifestResult(BaseModel):
    create_artifact_manifest: Optional["CreateArtifactManifestCreateArtifactManifest"]


class CreateArtifactManifestCreateArtifactManifest(BaseModel):
    artifact_manifest: "CreateArtifactManifestCreateArtifactManifestArtifactManifest"


class CreateArtifactManifestCreateArtifactManifestArtifactManifest(BaseModel):
    id: str


class CreateArtifactManifest(Operation[CreateArtifactManifestResult]):
    """Announce a version's manifest, whose content is not known yet."""

    __result__: ClassVar[type[BaseModel]] = CreateArtifactManifestResult
    __document__: ClassVar[Document] = Document(
        "CreateArtifactManifest",
        "mutation",
        """\
mutation CreateArtifactManifest($input: CreateArtifactManifestInput!) {
  createArtifactManifest(input: $input) {
    artifactManifest {
      id
    }
  }
}
""",
        idempotent=True,
    )
    input: CreateArtifactManifestInput
