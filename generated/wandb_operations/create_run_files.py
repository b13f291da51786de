# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from pydantic import Field

from .base_model import BaseModel
from .document import Document
from .input_types import CreateRunFilesInput
from .operation import Operation


class CreateRunFilesResult(BaseModel):
    create_run_files: Optional["CreateRunFilesCreateRunFiles"] = None


class CreateRunFilesCreateRunFiles(BaseModel):
    run_id: str = Field(alias="runID")
    upload_headers: list[str]
    files: list["CreateRunFilesCreateRunFilesFiles"]


class CreateRunFilesCreateRunFilesFiles(BaseModel):
    name: str
    upload_url: str | None = None


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
        (
            ("o", 0, 168, -1, "", "", 0),
            ("v", 24, 52, 0, "CreateRunFilesInput", "input", 0),
            ("f", 55, 166, 0, "Mutation.createRunFiles", "createRunFiles", 1),
            ("a", 73, 86, 2, "Mutation.createRunFiles(input:)", "input", 0),
            ("f", 89, 99, 2, "CreateRunFilesPayload.runID", "runID", 0),
            ("f", 99, 117, 2, "CreateRunFilesPayload.uploadHeaders", "uploadHeaders", 0),
            ("f", 117, 162, 2, "CreateRunFilesPayload.files", "files", 0),
            ("f", 129, 140, 6, "File.name", "name", 0),
            ("f", 140, 156, 6, "File.uploadUrl", "uploadUrl", 1),
        ),
        idempotent=True,
    )
    input: CreateRunFilesInput
