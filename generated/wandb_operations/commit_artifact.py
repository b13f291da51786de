# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import CommitArtifactInput
from .operation import Document, Operation


class CommitArtifactResult(BaseModel):
    commit_artifact: Optional["CommitArtifactCommitArtifact"]


class CommitArtifactCommitArtifact(BaseModel):
    artifact: "CommitArtifactCommitArtifactArtifact"


class CommitArtifactCommitArtifactArtifact(BaseModel):
    id: str
    digest: str


class CommitArtifact(Operation[CommitArtifactResult]):
    """Make a version visible: all its files and its manifest are uploaded."""

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
        idempotent=True,
    )
    input: CommitArtifactInput
