# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import CompleteMultipartUploadArtifactInput
from .operation import Document, Operation


class CompleteMultipartUploadResult(BaseModel):
    complete_multipart_upload_artifact: Optional[
        "CompleteMultipartUploadCompleteMultipartUploadArtifact"
    ]


class CompleteMultipartUploadCompleteMultipartUploadArtifact(BaseModel):
    digest: str | None


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
    )
    input: CompleteMultipartUploadArtifactInput
