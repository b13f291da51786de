# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from pydantic import Field

from .base_model import BaseModel
from .document import Document
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
    """Ask where to upload files of a run."""

    __result__: ClassVar[type[BaseModel]] = CreateRunFilesResult
    __document__: ClassVar[Document] = Document(
        "CreateRunFiles",
        "mutation",
        """\
mutation CreateRunFiles($entity: String!, $project: String!, $run: String!, $files: [String!]!) {
  createRunFiles(
    input: {entityName: $entity, projectName: $project, runName: $run, files: $files}
  ) {
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
            ("o", 0, 286, -1, "", "", 0),
            ("v", 24, 42, 0, "", "entity", 0),
            ("v", 42, 61, 0, "", "project", 0),
            ("v", 61, 76, 0, "", "run", 0),
            ("v", 76, 94, 0, "", "files", 0),
            ("f", 97, 284, 0, "Mutation.createRunFiles", "createRunFiles", 1),
            ("a", 120, 201, 5, "Mutation.createRunFiles(input:)", "", 0),
            ("a", 128, 149, 6, "CreateRunFilesInput.entityName", "entity", 0),
            ("a", 149, 172, 6, "CreateRunFilesInput.projectName", "project", 0),
            ("a", 172, 187, 6, "CreateRunFilesInput.runName", "run", 0),
            ("a", 187, 200, 6, "CreateRunFilesInput.files", "files", 0),
            ("f", 207, 217, 5, "CreateRunFilesPayload.runID", "runID", 0),
            ("f", 217, 235, 5, "CreateRunFilesPayload.uploadHeaders", "uploadHeaders", 0),
            ("f", 235, 280, 5, "CreateRunFilesPayload.files", "files", 0),
            ("f", 247, 258, 13, "File.name", "name", 0),
            ("f", 258, 274, 13, "File.uploadUrl", "uploadUrl", 0),
        ),
        idempotent=True,
    )
    entity: str
    project: str
    run: str
    files: list[str]
