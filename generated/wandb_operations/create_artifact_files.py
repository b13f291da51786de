# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from pydantic import Field

from .base_model import BaseModel
from .input_types import CreateArtifactFilesInput
from .operation import Cut, Document, Operation
from .scalars import Int64


class CreateArtifactFilesResult(BaseModel):
    create_artifact_files: Optional["CreateArtifactFilesCreateArtifactFiles"]


class CreateArtifactFilesCreateArtifactFiles(BaseModel):
    files: "CreateArtifactFilesCreateArtifactFilesFiles"


class CreateArtifactFilesCreateArtifactFilesFiles(BaseModel):
    edges: list["CreateArtifactFilesCreateArtifactFilesFilesEdges"]


class CreateArtifactFilesCreateArtifactFilesFilesEdges(BaseModel):
    node: Optional["CreateArtifactFilesCreateArtifactFilesFilesEdgesNode"]


class CreateArtifactFilesCreateArtifactFilesFilesEdgesNode(BaseModel):
    storage_path: str | None
    upload_url: str | None
    upload_headers: list[str]
    upload_multipart_urls: Optional[
        "CreateArtifactFilesCreateArtifactFilesFilesEdgesNodeUploadMultipartUrls"
    ] = None
    artifact: Optional["CreateArtifactFilesCreateArtifactFilesFilesEdgesNodeArtifact"]


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
    """Where to upload a version's files; no address for what the server has already."""

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
        cuts=(
            Cut(
                frozenset(
                    {
                        "File.uploadMultipartUrls",
                        "UploadMultipartUrls.uploadID",
                        "UploadMultipartUrls.uploadUrlParts",
                        "UploadUrlPart.partNumber",
                        "UploadUrlPart.uploadUrl",
                    }
                ),
                ((211, 368),),
            ),
        ),
        idempotent=True,
    )
    input: CreateArtifactFilesInput
