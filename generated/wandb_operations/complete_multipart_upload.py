# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import CompleteMultipartUploadArtifactInput
from .operation import Operation


class CompleteMultipartUploadResult(BaseModel):
    complete_multipart_upload_artifact: Optional[
        "CompleteMultipartUploadCompleteMultipartUploadArtifact"
    ] = None


class CompleteMultipartUploadCompleteMultipartUploadArtifact(BaseModel):
    digest: str | None = None


class CompleteMultipartUpload(Operation[CompleteMultipartUploadResult]):
    """Put the parts of a large file together."""

    __result__: ClassVar[type[BaseModel]] = CompleteMultipartUploadResult
    __document__: ClassVar[Document] = Document(
        "CompleteMultipartUpload",
        "mutation",
        """\
mutation CompleteMultipartUpload($input: CompleteMultipartUploadArtifactInput!) {
  completeMultipartUploadArtifact(input: $input) {
    digest
  }
}
""",
        (
            ("o", 0, 149, -1, "", "", 0),
            ("v", 33, 78, 0, "CompleteMultipartUploadArtifactInput", "input", 0),
            (
                "f",
                81,
                147,
                0,
                "Mutation.completeMultipartUploadArtifact",
                "completeMultipartUploadArtifact",
                1,
            ),
            ("a", 116, 129, 2, "Mutation.completeMultipartUploadArtifact(input:)", "input", 0),
            ("f", 132, 143, 2, "CompleteMultipartUploadArtifactPayload.digest", "digest", 1),
        ),
    )
    input: CompleteMultipartUploadArtifactInput
