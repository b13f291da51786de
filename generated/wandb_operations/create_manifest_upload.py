# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import CreateArtifactManifestInput
from .operation import Operation


class CreateManifestUploadResult(BaseModel):
    create_artifact_manifest: Optional["CreateManifestUploadCreateArtifactManifest"] = None


class CreateManifestUploadCreateArtifactManifest(BaseModel):
    artifact_manifest: "CreateManifestUploadCreateArtifactManifestArtifactManifest"


class CreateManifestUploadCreateArtifactManifestArtifactManifest(BaseModel):
    id: str
    file: "CreateManifestUploadCreateArtifactManifestArtifactManifestFile"


class CreateManifestUploadCreateArtifactManifestArtifactManifestFile(BaseModel):
    upload_url: str | None = None
    upload_headers: list[str]


class CreateManifestUpload(Operation[CreateManifestUploadResult]):
    """Request the upload address of a manifest, once its digest is known."""

    __result__: ClassVar[type[BaseModel]] = CreateManifestUploadResult
    __document__: ClassVar[Document] = Document(
        "CreateManifestUpload",
        "mutation",
        """\
mutation CreateManifestUpload($input: CreateArtifactManifestInput!) {
  createArtifactManifest(input: $input) {
    artifactManifest {
      id
      file {
        uploadUrl
        uploadHeaders
      }
    }
  }
}
""",
        (
            ("o", 0, 216, -1, "", "", 0),
            ("v", 30, 66, 0, "CreateArtifactManifestInput", "input", 0),
            ("f", 69, 214, 0, "Mutation.createArtifactManifest", "createArtifactManifest", 1),
            ("a", 95, 108, 2, "Mutation.createArtifactManifest(input:)", "input", 0),
            (
                "f",
                111,
                210,
                2,
                "CreateArtifactManifestPayload.artifactManifest",
                "artifactManifest",
                0,
            ),
            ("f", 134, 143, 4, "ArtifactManifest.id", "id", 0),
            ("f", 143, 204, 4, "ArtifactManifest.file", "file", 0),
            ("f", 156, 174, 6, "File.uploadUrl", "uploadUrl", 1),
            ("f", 174, 196, 6, "File.uploadHeaders", "uploadHeaders", 0),
        ),
        idempotent=True,
    )
    input: CreateArtifactManifestInput
