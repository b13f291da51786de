# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from pydantic import Field

from .base_model import BaseModel
from .document import Document
from .input_types import CreateArtifactFilesInput
from .operation import Operation
from .scalars import Int64


class CreateArtifactFilesResult(BaseModel):
    create_artifact_files: Optional["CreateArtifactFilesCreateArtifactFiles"] = None


class CreateArtifactFilesCreateArtifactFiles(BaseModel):
    files: "CreateArtifactFilesCreateArtifactFilesFiles"


class CreateArtifactFilesCreateArtifactFilesFiles(BaseModel):
    edges: list["CreateArtifactFilesCreateArtifactFilesFilesEdges"]


class CreateArtifactFilesCreateArtifactFilesFilesEdges(BaseModel):
    node: Optional["CreateArtifactFilesCreateArtifactFilesFilesEdgesNode"] = None


class CreateArtifactFilesCreateArtifactFilesFilesEdgesNode(BaseModel):
    storage_path: str | None = None
    upload_url: str | None = None
    upload_headers: list[str]
    upload_multipart_urls: Optional[
        "CreateArtifactFilesCreateArtifactFilesFilesEdgesNodeUploadMultipartUrls"
    ] = None
    artifact: Optional["CreateArtifactFilesCreateArtifactFilesFilesEdgesNodeArtifact"] = None


class CreateArtifactFilesCreateArtifactFilesFilesEdgesNodeUploadMultipartUrls(BaseModel):
    upload_id: str = Field(alias="uploadID")
    upload_url_parts: list[
        "CreateArtifactFilesCreateArtifactFilesFilesEdgesNodeUploadMultipartUrlsUploadUrlParts"
    ]


class CreateArtifactFilesCreateArtifactFilesFilesEdgesNodeUploadMultipartUrlsUploadUrlParts(
    BaseModel
):
    part_number: Int64
    upload_url: str


class CreateArtifactFilesCreateArtifactFilesFilesEdgesNodeArtifact(BaseModel):
    id: str


class CreateArtifactFiles(Operation[CreateArtifactFilesResult]):
    """Request upload addresses of files; files that the server has already get none."""

    __result__: ClassVar[type[BaseModel]] = CreateArtifactFilesResult
    __document__: ClassVar[Document] = Document(
        "CreateArtifactFiles",
        "mutation",
        """\
mutation CreateArtifactFiles($input: CreateArtifactFilesInput!) {
  createArtifactFiles(input: $input) {
    files {
      edges {
        node {
          storagePath
          uploadUrl
          uploadHeaders
          uploadMultipartUrls {
            uploadID
            uploadUrlParts {
              partNumber
              uploadUrl
            }
          }
          artifact {
            id
          }
        }
      }
    }
  }
}
""",
        (
            ("o", 0, 446, -1, "", "", 0),
            ("v", 29, 62, 0, "CreateArtifactFilesInput", "input", 0),
            ("f", 65, 444, 0, "Mutation.createArtifactFiles", "createArtifactFiles", 1),
            ("a", 88, 101, 2, "Mutation.createArtifactFiles(input:)", "input", 0),
            ("f", 104, 440, 2, "CreateArtifactFilesPayload.files", "files", 0),
            ("f", 116, 434, 4, "FileConnection.edges", "edges", 0),
            ("f", 130, 426, 5, "FileEdge.node", "node", 1),
            ("f", 145, 167, 6, "File.storagePath", "storagePath", 1),
            ("f", 167, 187, 6, "File.uploadUrl", "uploadUrl", 1),
            ("f", 187, 211, 6, "File.uploadHeaders", "uploadHeaders", 0),
            ("f", 211, 368, 6, "File.uploadMultipartUrls", "uploadMultipartUrls", 2),
            ("f", 243, 264, 10, "UploadMultipartUrls.uploadID", "uploadID", 0),
            ("f", 264, 356, 10, "UploadMultipartUrls.uploadUrlParts", "uploadUrlParts", 0),
            ("f", 293, 318, 12, "UploadUrlPart.partNumber", "partNumber", 0),
            ("f", 318, 342, 12, "UploadUrlPart.uploadUrl", "uploadUrl", 0),
            ("f", 368, 416, 6, "File.artifact", "artifact", 1),
            ("f", 389, 404, 15, "Artifact.id", "id", 0),
        ),
        idempotent=True,
    )
    input: CreateArtifactFilesInput
