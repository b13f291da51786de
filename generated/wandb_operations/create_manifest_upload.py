# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import CreateArtifactManifestInput
from .operation import Document, Operation


class CreateManifestUploadResult(BaseModel):
    create_artifact_manifest: Optional["CreateManifestUploadCreateArtifactManifest"]


class CreateManifestUploadCreateArtifactManifest(BaseModel):
    artifact_manifest: "CreateManifestUploadCreateArtifactManifestArtifactManifest"


class CreateManifestUploadCreateArtifactManifestArtifactManifest(BaseModel):
    id: str
    file: "CreateManifestUploadCreateArtifactManifestArtifactManifestFile"


class CreateManifestUploadCreateArtifactManifestArtifactManifestFile(BaseModel):
    upload_url: str | None
    upload_headers: list[str]


class CreateManifestUpload(Operation[CreateManifestUploadResult]):
    """Where to upload a version's manifest, now that its digest is known."""

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
        idempotent=True,
    )
    input: CreateArtifactManifestInput
