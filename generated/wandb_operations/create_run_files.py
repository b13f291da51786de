# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from pydantic import Field

from .base_model import BaseModel
from .input_types import CreateRunFilesInput
from .operation import Document, Operation


class CreateRunFilesResult(BaseModel):
    create_run_files: Optional["CreateRunFilesCreateRunFiles"]


class CreateRunFilesCreateRunFiles(BaseModel):
    run_id: str = Field(alias="runID")
    upload_headers: list[str]
    files: list["CreateRunFilesCreateRunFilesFiles"]


class CreateRunFilesCreateRunFilesFiles(BaseModel):
    name: str
    upload_url: str | None


class CreateRunFiles(Operation[CreateRunFilesResult]):
    """Where to upload files of a run."""

    __result__: ClassVar[type[BaseModel]] = CreateRunFilesResult
    __document__: ClassVar[Document] = Document(
        "CreateRunFiles",
        "mutation",
        """\
mutation CreateRunFiles($input: CreateRunFilesInput!) {
  createRunFiles(input: $input) {
    runID
    uploadHeaders
    files {
      name
      uploadUrl
    }
  }
}
""",
        idempotent=True,
    )
    input: CreateRunFilesInput
