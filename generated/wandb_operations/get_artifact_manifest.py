# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation


class GetArtifactManifestResult(BaseModel):
    artifact: Optional["GetArtifactManifestArtifact"] = None


class GetArtifactManifestArtifact(BaseModel):
    current_manifest: Optional["GetArtifactManifestArtifactCurrentManifest"] = None


class GetArtifactManifestArtifactCurrentManifest(BaseModel):
    file: "GetArtifactManifestArtifactCurrentManifestFile"


class GetArtifactManifestArtifactCurrentManifestFile(BaseModel):
    direct_url: str


class GetArtifactManifest(Operation[GetArtifactManifestResult]):
    """Get the download address of the manifest of a version."""

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
        (
            ("o", 0, 132, -1, "", "", 0),
            ("v", 26, 34, 0, "", "id", 0),
            ("f", 37, 130, 0, "Query.artifact", "artifact", 1),
            ("a", 49, 56, 2, "Query.artifact(id:)", "id", 0),
            ("f", 59, 126, 2, "Artifact.currentManifest", "currentManifest", 1),
            ("f", 81, 120, 4, "ArtifactManifest.file", "file", 0),
            ("f", 94, 112, 5, "File.directUrl", "directUrl", 0),
        ),
    )
    id: str
