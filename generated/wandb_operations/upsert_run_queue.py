# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .enums import RunQueuePrioritizationMode
from .operation import Operation
from .scalars import JSONText


class UpsertRunQueueResult(BaseModel):
    upsert_run_queue: Optional["UpsertRunQueueUpsertRunQueue"] = None


class UpsertRunQueueUpsertRunQueue(BaseModel):
    success: bool | None = None
    config_schema_validation_errors: list[str] | None = None


class UpsertRunQueue(Operation[UpsertRunQueueResult]):
    """Create a run queue, or change one that exists."""

    __result__: ClassVar[type[BaseModel]] = UpsertRunQueueResult
    __document__: ClassVar[Document] = Document(
        "UpsertRunQueue",
        "mutation",
        """\
mutation UpsertRunQueue($entity: String!, $project: String!, $queue: String!, $resourceType: String!, $resourceConfig: JSONString!, $templateVariables: JSONString, $prioritizationMode: RunQueuePrioritizationMode, $externalLinks: JSONString) {
  upsertRunQueue(
    input: {entityName: $entity, projectName: $project, queueName: $queue, resourceType: $resourceType, resourceConfig: $resourceConfig, templateVariables: $templateVariables, prioritizationMode: $prioritizationMode, externalLinks: $externalLinks}
  ) {
    success
    configSchemaValidationErrors
  }
}
""",
        (
            ("o", 0, 565, -1, "", "", 0),
            ("v", 24, 42, 0, "", "entity", 0),
            ("v", 42, 61, 0, "", "project", 0),
            ("v", 61, 78, 0, "", "queue", 0),
            ("v", 78, 102, 0, "", "resourceType", 0),
            ("v", 102, 132, 0, "", "resourceConfig", 0),
            ("v", 132, 164, 0, "", "templateVariables", 1),
            ("v", 164, 213, 0, "RunQueuePrioritizationMode", "prioritizationMode", 1),
            ("v", 213, 239, 0, "", "externalLinks", 1),
            ("f", 242, 563, 0, "Mutation.upsertRunQueue", "upsertRunQueue", 1),
            ("a", 265, 508, 9, "Mutation.upsertRunQueue(input:)", "", 0),
            ("a", 273, 294, 10, "UpsertRunQueueInput.entityName", "entity", 0),
            ("a", 294, 317, 10, "UpsertRunQueueInput.projectName", "project", 0),
            ("a", 317, 336, 10, "UpsertRunQueueInput.queueName", "queue", 0),
            ("a", 336, 365, 10, "UpsertRunQueueInput.resourceType", "resourceType", 0),
            ("a", 365, 398, 10, "UpsertRunQueueInput.resourceConfig", "resourceConfig", 0),
            ("a", 398, 437, 10, "UpsertRunQueueInput.templateVariables", "templateVariables", 1),
            ("a", 437, 478, 10, "UpsertRunQueueInput.prioritizationMode", "prioritizationMode", 1),
            ("a", 478, 507, 10, "UpsertRunQueueInput.externalLinks", "externalLinks", 1),
            ("f", 514, 526, 9, "UpsertRunQueuePayload.success", "success", 0),
            (
                "f",
                526,
                559,
                9,
                "UpsertRunQueuePayload.configSchemaValidationErrors",
                "configSchemaValidationErrors",
                1,
            ),
        ),
        idempotent=True,
    )
    entity: str
    project: str
    queue: str
    resource_type: str
    resource_config: JSONText
    template_variables: JSONText | None = None
    prioritization_mode: RunQueuePrioritizationMode | None = None
    external_links: JSONText | None = None
