# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import UpsertBucketInput
from .operation import Operation
from .people_fragments import UserInfoFields  # noqa: F401
from .runs_fragments import RunDataFields, RunFields, RunFieldsUser  # noqa: F401


class UpsertRunResult(BaseModel):
    upsert_bucket: Optional["UpsertRunUpsertBucket"] = None


class UpsertRunUpsertBucket(BaseModel):
    inserted: bool | None = None
    bucket: Optional["UpsertRunUpsertBucketBucket"] = None


class UpsertRunUpsertBucketBucket(RunDataFields, RunFields):
    project: Optional["UpsertRunUpsertBucketBucketProject"] = None


class UpsertRunUpsertBucketBucketProject(BaseModel):
    id: str
    name: str
    entity_name: str
    internal_id: str | None = None


class UpsertRun(Operation[UpsertRunResult]):
    """Create a run, or change fields of an existing one. Repeating a request changes nothing."""

    __result__: ClassVar[type[BaseModel]] = UpsertRunResult
    __document__: ClassVar[Document] = Document(
        "UpsertRun",
        "mutation",
        """\
mutation UpsertRun($input: UpsertBucketInput!) {
  upsertBucket(input: $input) {
    inserted
    bucket {
      ...RunFields
      ...RunDataFields
      project {
        id
        name
        entityName
        internalId
      }
    }
  }
}

fragment RunDataFields on Run {
  config
  summaryMetrics
}

fragment RunFields on Run {
  id
  name
  projectId
  displayName
  description
  notes
  tags
  group
  jobType
  state
  readOnly
  commit
  host
  historyLineCount
  sweepName
  createdAt
  updatedAt
  heartbeatAt
  user {
    ...UserInfoFields
  }
}

fragment UserInfoFields on User {
  id
  name
  username
  photoUrl
}
""",
        (
            ("o", 0, 246, -1, "", "", 0),
            ("v", 19, 45, 0, "UpsertBucketInput", "input", 0),
            ("f", 48, 244, 0, "Mutation.upsertBucket", "upsertBucket", 1),
            ("a", 64, 77, 2, "Mutation.upsertBucket(input:)", "input", 0),
            ("f", 80, 93, 2, "UpsertBucketPayload.inserted", "inserted", 1),
            ("f", 93, 240, 2, "UpsertBucketPayload.bucket", "bucket", 0),
            ("s", 106, 125, 5, "", "RunFields", 0),
            ("s", 125, 148, 5, "", "RunDataFields", 0),
            ("f", 148, 234, 5, "Run.project", "project", 1),
            ("f", 164, 175, 8, "Project.id", "id", 0),
            ("f", 175, 188, 8, "Project.name", "name", 0),
            ("f", 188, 207, 8, "Project.entityName", "entityName", 0),
            ("f", 207, 226, 8, "Project.internalId", "internalId", 2),
            ("d", 248, 307, -1, "", "RunDataFields", 0),
            ("f", 279, 288, 13, "Run.config", "config", 1),
            ("f", 288, 305, 13, "Run.summaryMetrics", "summaryMetrics", 1),
            ("d", 309, 562, -1, "", "RunFields", 0),
            ("f", 336, 341, 16, "Run.id", "id", 0),
            ("f", 341, 348, 16, "Run.name", "name", 0),
            ("f", 348, 360, 16, "Run.projectId", "projectId", 2),
            ("f", 360, 374, 16, "Run.displayName", "displayName", 1),
            ("f", 374, 388, 16, "Run.description", "description", 1),
            ("f", 388, 396, 16, "Run.notes", "notes", 1),
            ("f", 396, 403, 16, "Run.tags", "tags", 1),
            ("f", 403, 411, 16, "Run.group", "group", 1),
            ("f", 411, 421, 16, "Run.jobType", "jobType", 1),
            ("f", 421, 429, 16, "Run.state", "state", 1),
            ("f", 429, 440, 16, "Run.readOnly", "readOnly", 2),
            ("f", 440, 449, 16, "Run.commit", "commit", 1),
            ("f", 449, 456, 16, "Run.host", "host", 2),
            ("f", 456, 475, 16, "Run.historyLineCount", "historyLineCount", 2),
            ("f", 475, 487, 16, "Run.sweepName", "sweepName", 1),
            ("f", 487, 499, 16, "Run.createdAt", "createdAt", 0),
            ("f", 499, 511, 16, "Run.updatedAt", "updatedAt", 2),
            ("f", 511, 525, 16, "Run.heartbeatAt", "heartbeatAt", 1),
            ("f", 525, 560, 16, "Run.user", "user", 1),
            ("s", 534, 556, 35, "", "UserInfoFields", 0),
            ("d", 564, 633, -1, "", "UserInfoFields", 0),
            ("f", 597, 602, 37, "User.id", "id", 0),
            ("f", 602, 609, 37, "User.name", "name", 0),
            ("f", 609, 620, 37, "User.username", "username", 1),
            ("f", 620, 631, 37, "User.photoUrl", "photoUrl", 2),
        ),
        idempotent=True,
    )
    input: UpsertBucketInput
