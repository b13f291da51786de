# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import CreateArtifactManifestInput
from .operation import Operation


class CreateArtifactManifestResult(BaseModel):
    create_artifact_manifest: Optional["CreateArtifactManifestCreateArtifactManifest"] = None


class CreateArtifactManifestCreateArtifactManifest(BaseModel):
    artifact_manifest: "CreateArtifactManifestCreateArtifactManifestArtifactManifest"


class CreateArtifactManifestCreateArtifactManifestArtifactManifest(BaseModel):
    id: str


class CreateArtifactManifest(Operation[CreateArtifactManifestResult]):
    """Create the manifest of a version, before its content is known."""

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
        (
            ("o", 0, 157, -1, "", "", 0),
            ("v", 32, 68, 0, "CreateArtifactManifestInput", "input", 0),
            ("f", 71, 155, 0, "Mutation.createArtifactManifest", "createArtifactManifest", 1),
            ("a", 97, 110, 2, "Mutation.createArtifactManifest(input:)", "input", 0),
            (
                "f",
                113,
                151,
                2,
                "CreateArtifactManifestPayload.artifactManifest",
                "artifactManifest",
                0,
            ),
            ("f", 136, 145, 4, "ArtifactManifest.id", "id", 0),
        ),
        idempotent=True,
    )
    input: CreateArtifactManifestInput
