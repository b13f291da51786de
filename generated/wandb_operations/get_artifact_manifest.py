# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Document, Operation


class GetArtifactManifestResult(BaseModel):
    artifact: Optional["GetArtifactManifestArtifact"]


class GetArtifactManifestArtifact(BaseModel):
    current_manifest: Optional["GetArtifactManifestArtifactCurrentManifest"]


class GetArtifactManifestArtifactCurrentManifest(BaseModel):
    file: "GetArtifactManifestArtifactCurrentManifestFile"


class GetArtifactManifestArtifactCurrentManifestFile(BaseModel):
    direct_url: str


class GetArtifactManifest(Operation[GetArtifactManifestResult]):
    """Where a version's manifest is downloaded from."""

    __result__: ClassVar[type[BaseModel]] = GetArtifactManifestResult
    __document__: ClassVar[Document] = Document(
        "GetArtifactManifest",
        "query",
        """\
query GetArtifactManifest($id: ID!) {
  artifact(id: $id) {
    currentManifest {
      file {
        directUrl
      }
    }
  }
}
""",
    )
    id: str
