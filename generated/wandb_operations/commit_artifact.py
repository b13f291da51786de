# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import CommitArtifactInput
from .operation import Operation


class CommitArtifactResult(BaseModel):
    commit_artifact: Optional["CommitArtifactCommitArtifact"] = None


class CommitArtifactCommitArtifact(BaseModel):
    artifact: "CommitArtifactCommitArtifactArtifact"


class CommitArtifactCommitArtifactArtifact(BaseModel):
    id: str
    digest: str


class CommitArtifact(Operation[CommitArtifactResult]):
    """Commit a version, which makes it visible; its files and its manifest are uploaded."""

    __result__: ClassVar[type[BaseModel]] = CommitArtifactResult
    __document__: ClassVar[Document] = Document(
        "CommitArtifact",
        "mutation",
        """\
mutation CommitArtifact($input: CommitArtifactInput!) {
  commitArtifact(input: $input) {
    artifact {
      id
      digest
    }
  }
}
""",
        (
            ("o", 0, 138, -1, "", "", 0),
            ("v", 24, 52, 0, "CommitArtifactInput", "input", 0),
            ("f", 55, 136, 0, "Mutation.commitArtifact", "commitArtifact", 1),
            ("a", 73, 86, 2, "Mutation.commitArtifact(input:)", "input", 0),
            ("f", 89, 132, 2, "CommitArtifactPayload.artifact", "artifact", 0),
            ("f", 104, 113, 4, "Artifact.id", "id", 0),
            ("f", 113, 126, 4, "Artifact.digest", "digest", 0),
        ),
        idempotent=True,
    )
    input: CommitArtifactInput
