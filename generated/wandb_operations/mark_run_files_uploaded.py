# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation


class MarkRunFilesUploadedResult(BaseModel):
    mark_run_files_uploaded: Optional["MarkRunFilesUploadedMarkRunFilesUploaded"] = None


class MarkRunFilesUploadedMarkRunFilesUploaded(BaseModel):
    success: bool


class MarkRunFilesUploaded(Operation[MarkRunFilesUploadedResult]):
    """Report that files of a run have been uploaded."""

    __result__: ClassVar[type[BaseModel]] = MarkRunFilesUploadedResult
    __document__: ClassVar[Document] = Document(
        "MarkRunFilesUploaded",
        "mutation",
        """\
mutation MarkRunFilesUploaded($entity: String!, $project: String!, $run: String!, $files: [String!]!) {
  markRunFilesUploaded(
    input: {entityName: $entity, projectName: $project, runName: $run, files: $files}
  ) {
    success
  }
}
""",
        (
            ("o", 0, 237, -1, "", "", 0),
            ("v", 30, 48, 0, "", "entity", 0),
            ("v", 48, 67, 0, "", "project", 0),
            ("v", 67, 82, 0, "", "run", 0),
            ("v", 82, 100, 0, "", "files", 0),
            ("f", 103, 235, 0, "Mutation.markRunFilesUploaded", "markRunFilesUploaded", 1),
            ("a", 132, 213, 5, "Mutation.markRunFilesUploaded(input:)", "", 0),
            ("a", 140, 161, 6, "MarkRunFilesUploadedInput.entityName", "entity", 0),
            ("a", 161, 184, 6, "MarkRunFilesUploadedInput.projectName", "project", 0),
            ("a", 184, 199, 6, "MarkRunFilesUploadedInput.runName", "run", 0),
            ("a", 199, 212, 6, "MarkRunFilesUploadedInput.files", "files", 0),
            ("f", 219, 231, 5, "MarkRunFilesUploadedPayload.success", "success", 0),
        ),
        idempotent=True,
    )
    entity: str
    project: str
    run: str
    files: list[str]
