# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from pydantic import Field

from .base_model import BaseModel
from .document import Document
from .enums import CompleteMultipartAction
from .input_types import UploadPartsInput
from .operation import Operation


class CompleteMultipartUploadResult(BaseModel):
    complete_multipart_upload_artifact: Optional[
        "CompleteMultipartUploadCompleteMultipartUploadArtifact"
    ] = None


class CompleteMultipartUploadCompleteMultipartUploadArtifact(BaseModel):
    digest: str | None = None


class CompleteMultipartUpload(Operation[CompleteMultipartUploadResult]):
    """Join the uploaded parts of a large file."""

    __result__: ClassVar[type[BaseModel]] = CompleteMultipartUploadResult
    __document__: ClassVar[Document] = Document(
        "CompleteMultipartUpload",
        "mutation",
        """\
mutation CompleteMultipartUpload($action: CompleteMultipartAction!, $parts: [UploadPartsInput!]!, $artifactID: ID!, $storagePath: String!, $uploadID: String!) {
  completeMultipartUploadArtifact(
    input: {completeMultipartAction: $action, completedParts: $parts, artifactID: $artifactID, storagePath: $storagePath, uploadID: $uploadID}
  ) {
    digest
  }
}
""",
        (
            ("o", 0, 361, -1, "", "", 0),
            ("v", 33, 68, 0, "CompleteMultipartAction", "action", 0),
            ("v", 68, 98, 0, "UploadPartsInput", "parts", 0),
            ("v", 98, 116, 0, "", "artifactID", 0),
            ("v", 116, 139, 0, "", "storagePath", 0),
            ("v", 139, 157, 0, "", "uploadID", 0),
            (
                "f",
                160,
                359,
                0,
                "Mutation.completeMultipartUploadArtifact",
                "completeMultipartUploadArtifact",
                1,
            ),
            ("a", 200, 338, 6, "Mutation.completeMultipartUploadArtifact(input:)", "", 0),
            (
                "a",
                208,
                242,
                7,
                "CompleteMultipartUploadArtifactInput.completeMultipartAction",
                "action",
                0,
            ),
            ("a", 242, 266, 7, "CompleteMultipartUploadArtifactInput.completedParts", "parts", 0),
            ("a", 266, 291, 7, "CompleteMultipartUploadArtifactInput.artifactID", "artifactID", 0),
            (
                "a",
                291,
                318,
                7,
                "CompleteMultipartUploadArtifactInput.storagePath",
                "storagePath",
                0,
            ),
            ("a", 318, 337, 7, "CompleteMultipartUploadArtifactInput.uploadID", "uploadID", 0),
            ("f", 344, 355, 6, "CompleteMultipartUploadArtifactPayload.digest", "digest", 1),
        ),
    )
    action: CompleteMultipartAction
    parts: list[UploadPartsInput]
    artifact_id: str = Field(serialization_alias="artifactID")
    storage_path: str
    upload_id: str = Field(serialization_alias="uploadID")
