from typing import Optional

from pydantic import Field

from .enums import (
    AlertSeverity,
    ArtifactDigestAlgorithm,
    ArtifactManifestType,
    ArtifactStorageLayout,
    CloudProvider,
    EventTriggeringConditionType,
    RunQueueAccessType,
    RunQueuePrioritizationMode,
    TriggeredActionType,
    TriggerScopeType,
)
from .operation import InputModel
from .scalars import Int64, JSONText


class ARIAActionInput(InputModel):
    prompt: str


class AddAliasesInput(InputModel):
    artifact_id: str = Field(serialization_alias="artifactID")
    aliases: list["ArtifactCollectionAliasInput"]
    client_mutation_id: str | None = None


class ArtifactAliasInput(InputModel):
    alias: str = Field(max_length=128)
    artifact_collection_name: str


class ArtifactCollectionAliasInput(InputModel):
    alias: str = Field(max_length=128)
    artifact_collection_name: str
    entity_name: str
    project_name: str


class ArtifactTypeInput(InputModel):
    name: str = Field(max_length=128, pattern="^[-\\w]+([ ]*[-.\\w]+)*$")
    description: str | None = None


class CommitArtifactInput(InputModel):
    artifact_id: str = Field(serialization_alias="artifactID")
    client_mutation_id: str | None = None


class CreateArtifactCollectionTagAssignmentsInput(InputModel):
    entity_name: str
    project_name: str
    artifact_collection_name: str
    tags: list["TagInput"] = Field(max_length=20)
    client_mutation_id: str | None = Field(default=None, serialization_alias="clientMutationID")


class CreateArtifactFileSpecInput(InputModel):
    artifact_id: str = Field(serialization_alias="artifactID")
    artifact_manifest_id: str | None = Field(default=None, serialization_alias="artifactManifestID")
    name: str
    md_5: str
    digest: str | None = None
    mimetype: str | None = None
    upload_parts_input: list["UploadPartsInput"] | None = None


class CreateArtifactFilesInput(InputModel):
    artifact_files: list["CreateArtifactFileSpecInput"]
    storage_layout: ArtifactStorageLayout = ArtifactStorageLayout.V1
    digest_algorithm: ArtifactDigestAlgorithm | None = None
    cloud_region_id: str | None = Field(default=None, serialization_alias="cloudRegionID")
    client_mutation_id: str | None = None


class CreateArtifactInput(InputModel):
    entity_name: str
    project_name: str
    run_name: str | None = None
    artifact_type_name: str
    artifact_collection_name: str | None = None
    artifact_collection_names: list[str] | None = None
    digest: str
    digest_algorithm: ArtifactDigestAlgorithm
    description: str | None = None
    metadata: JSONText | None = None
    labels: JSONText | None = None
    aliases: list["ArtifactAliasInput"] | None = None
    tags: list["TagInput"] | None = None
    client_id: str | None = Field(default=None, serialization_alias="clientID")
    sequence_client_id: str | None = Field(default=None, serialization_alias="sequenceClientID")
    distributed_id: str | None = Field(default=None, serialization_alias="distributedID")
    enable_digest_deduplication: bool | None = None
    history_step: Int64 | None = None
    ttl_duration_seconds: Int64 | None = None
    storage_region: str | None = None
    client_mutation_id: str | None = None


class CreateArtifactManifestInput(InputModel):
    artifact_id: str = Field(serialization_alias="artifactID")
    base_artifact_id: str | None = Field(default=None, serialization_alias="baseArtifactID")
    name: str
    digest: str
    entity_name: str
    project_name: str
    run_name: str
    type_: ArtifactManifestType = Field(
        default=ArtifactManifestType.FULL, serialization_alias="type"
    )
    client_mutation_id: str | None = None


class CreateCustomChartInput(InputModel):
    entity: str
    name: str
    display_name: str
    type_: str = Field(serialization_alias="type")
    access: str
    spec: JSONText
    client_mutation_id: str | None = None


class CreateDefaultResourceConfigInput(InputModel):
    entity_name: str
    project_name: str | None = None
    resource: str
    config: JSONText
    template_variables: JSONText | None = None
    client_mutation_id: str | None = None


class CreateFilterTriggerInput(InputModel):
    name: str = Field(max_length=255)
    description: str | None = None
    enabled: bool
    scope_type: TriggerScopeType
    scope_id: str = Field(serialization_alias="scopeID")
    triggering_event_type: EventTriggeringConditionType
    event_filter: JSONText
    triggered_action_type: TriggeredActionType
    triggered_action_config: "TriggeredActionConfig"
    client_mutation_id: str | None = None


class CreateGenericWebhookIntegrationInput(InputModel):
    entity_name: str
    name: str = Field(max_length=64, pattern="^[-\\w]+([ ]+[-\\w]+)*$")
    url_endpoint: str
    access_token_ref: str | None = None
    secret_ref: str | None = None
    client_mutation_id: str | None = None


class CreateInviteInput(InputModel):
    entity_name: str | None = None
    email: str | None = None
    username: str | None = None
    admin: bool | None = None
    role: str | None = None
    account_type: str | None = None
    add_seat: bool | None = None
    client_mutation_id: str | None = None


class CreateProjectMembersInput(InputModel):
    project_id: str
    user_ids: list[str] | None = None
    team_ids: list[str] | None = None


class CreateRunQueueInput(InputModel):
    entity_name: str
    project_name: str
    queue_name: str
    access: RunQueueAccessType
    prioritization_mode: RunQueuePrioritizationMode | None = None
    default_resource_config_id: str | None = Field(
        default=None, serialization_alias="defaultResourceConfigID"
    )
    client_mutation_id: str | None = None


class CreateServiceAccountInput(InputModel):
    entity_name: str | None = None
    description: str | None = None
    client_mutation_id: str | None = None


class CreateTeamInput(InputModel):
    team_name: str
    team_admin_user_name: str | None = None
    organization_id: str | None = None
    default_access: str | None = None
    storage_bucket_info: Optional["StorageBucketInfoInput"] = None
    client_mutation_id: str | None = None


class CreateUserInput(InputModel):
    email: str
    admin: bool | None = None
    password: str | None = None
    account_type: str | None = None
    client_mutation_id: str | None = None


class DeleteAliasesInput(InputModel):
    artifact_id: str = Field(serialization_alias="artifactID")
    aliases: list["ArtifactCollectionAliasInput"]
    client_mutation_id: str | None = None


class DeleteApiKeyInput(InputModel):
    id: str | None = None
    client_mutation_id: str | None = None


class DeleteArtifactCollectionTagAssignmentsInput(InputModel):
    entity_name: str
    project_name: str
    artifact_collection_name: str
    tags: list["TagInput"] = Field(max_length=20)
    client_mutation_id: str | None = Field(default=None, serialization_alias="clientMutationID")


class DeleteArtifactInput(InputModel):
    artifact_id: str = Field(serialization_alias="artifactID")
    delete_aliases: bool | None = False
    client_mutation_id: str | None = None


class DeleteArtifactPortfolioInput(InputModel):
    artifact_portfolio_id: str = Field(serialization_alias="artifactPortfolioID")
    client_mutation_id: str | None = None


class DeleteArtifactSequenceInput(InputModel):
    artifact_sequence_id: str = Field(serialization_alias="artifactSequenceID")
    client_mutation_id: str | None = None


class DeleteDefaultResourceConfigsInput(InputModel):
    default_resource_config_i_ds: list[str]
    client_mutation_id: str | None = None


class DeleteFilesInput(InputModel):
    files: list[str]
    project_id: int | None = None
    client_mutation_id: str | None = None


class DeleteFromRunQueueInput(InputModel):
    queue_id: str = Field(serialization_alias="queueID")
    run_queue_item_id: str
    client_mutation_id: str | None = None


class DeleteInviteInput(InputModel):
    id: str | None = None
    entity_name: str | None = None
    client_mutation_id: str | None = None


class DeleteModelInput(InputModel):
    id: str
    client_mutation_id: str | None = None


class DeleteProjectMembersInput(InputModel):
    project_id: str
    user_ids: list[str] | None = None
    team_ids: list[str] | None = None


class DeleteRunInput(InputModel):
    id: str
    delete_artifacts: bool | None = None
    client_mutation_id: str | None = None


class DeleteRunQueuesInput(InputModel):
    queue_i_ds: list[str]
    client_mutation_id: str | None = None


class DeleteTriggerInput(InputModel):
    trigger_id: str = Field(serialization_alias="triggerID")
    client_mutation_id: str | None = None


class GenerateApiKeyInput(InputModel):
    description: str | None = None
    client_mutation_id: str | None = None


class GenericWebhookActionInput(InputModel):
    integration_id: str = Field(serialization_alias="integrationID")
    request_payload: JSONText | None = None


class LinkArtifactInput(InputModel):
    artifact_id: str | None = Field(default=None, serialization_alias="artifactID")
    client_id: str | None = Field(default=None, serialization_alias="clientID")
    artifact_portfolio_id: str | None = Field(
        default=None, serialization_alias="artifactPortfolioID"
    )
    artifact_portfolio_name: str | None = None
    entity_name: str | None = None
    project_name: str | None = None
    aliases: list["ArtifactAliasInput"] | None = None
    client_mutation_id: str | None = None


class MoveArtifactSequenceInput(InputModel):
    artifact_sequence_id: str = Field(serialization_alias="artifactSequenceID")
    destination_artifact_type_name: str
    client_mutation_id: str | None = None


class NoOpTriggeredActionInput(InputModel):
    no_op: bool | None = None


class NotificationActionInput(InputModel):
    integration_id: str = Field(serialization_alias="integrationID")
    title: str | None = None
    message: str | None = None
    severity: AlertSeverity | None = None


class ProjectIconInput(InputModel):
    name: str
    color: str


class PushNotificationActionInput(InputModel):
    user_id: str = Field(serialization_alias="userID")
    title: str | None = None
    body: str | None = None


class PushToRunQueueByNameInput(InputModel):
    entity_name: str
    project_name: str
    queue_name: str
    run_spec: JSONText
    priority: int | None = None
    template_variable_values: JSONText | None = None
    client_mutation_id: str | None = None


class QueueJobActionInput(InputModel):
    queue_id: str = Field(serialization_alias="queueID")
    template: JSONText


class RateLimitsInput(InputModel):
    graphql: int | None = None
    sdk_graphql: int | None = None
    sdk_graphql_query_seconds: float | None = None
    filestream_count: float | None = None
    filestream_per_run_count: float | None = None
    filestream_size: int | None = None
    run_update_count: float | None = None
    create_artifacts: int | None = None
    create_artifacts_request_count: int | None = None
    create_artifacts_time_window: int | None = None


class RenameProjectInput(InputModel):
    entity_name: str
    old_project_name: str
    new_project_name: str
    client_mutation_id: str | None = None


class StopRunInput(InputModel):
    id: str
    client_mutation_id: str | None = None


class StorageBucketInfoInput(InputModel):
    name: str
    provider: CloudProvider
    aws_external_id: str | None = Field(default=None, serialization_alias="awsExternalID")
    kms_key_id: str | None = Field(default=None, serialization_alias="kmsKeyID")
    organization_id: str | None = Field(default=None, serialization_alias="organizationID")


class TagInput(InputModel):
    tag_name: str = Field(max_length=128, pattern="^[-\\w]+([ ]+[-\\w]+)*$")
    tag_category_name: str | None = Field(
        default=None, max_length=128, pattern="^[-\\w]+([ ]+[-\\w]+)*$"
    )
    attributes: JSONText | None = None


class TriggeredActionConfig(InputModel):
    aria_action_input: Optional["ARIAActionInput"] = None
    generic_webhook_action_input: Optional["GenericWebhookActionInput"] = None
    no_op_action_input: Optional["NoOpTriggeredActionInput"] = None
    notification_action_input: Optional["NotificationActionInput"] = None
    push_notification_action_input: Optional["PushNotificationActionInput"] = None
    queue_job_action_input: Optional["QueueJobActionInput"] = None


class UnlinkArtifactInput(InputModel):
    artifact_id: str = Field(serialization_alias="artifactID")
    artifact_portfolio_id: str = Field(serialization_alias="artifactPortfolioID")
    client_mutation_id: str | None = None


class UpdateArtifactInput(InputModel):
    artifact_id: str = Field(serialization_alias="artifactID")
    description: str | None = None
    metadata: JSONText | None = None
    labels: JSONText | None = None
    aliases: list["ArtifactAliasInput"] | None = None
    tags_to_add: list["TagInput"] | None = None
    tags_to_delete: list["TagInput"] | None = None
    ttl_duration_seconds: Int64 | None = None
    client_mutation_id: str | None = None


class UpdateArtifactPortfolioInput(InputModel):
    artifact_portfolio_id: str = Field(serialization_alias="artifactPortfolioID")
    name: str | None = Field(default=None, max_length=128)
    description: str | None = None
    client_mutation_id: str | None = None


class UpdateArtifactSequenceInput(InputModel):
    artifact_sequence_id: str = Field(serialization_alias="artifactSequenceID")
    name: str | None = Field(default=None, max_length=128)
    description: str | None = None
    client_mutation_id: str | None = None


class UpdateFilterTriggerInput(InputModel):
    id: str
    name: str | None = Field(default=None, max_length=255)
    description: str | None = None
    enabled: bool | None = None
    scope_type: TriggerScopeType | None = None
    scope_id: str | None = Field(default=None, serialization_alias="scopeID")
    triggering_event_type: EventTriggeringConditionType | None = None
    event_filter: JSONText | None = None
    triggered_action_type: TriggeredActionType | None = None
    triggered_action_config: Optional["TriggeredActionConfig"] = None
    client_mutation_id: str | None = None


class UpdateProjectMemberInput(InputModel):
    project_id: str
    user_id: str
    user_project_role: str
    client_mutation_id: str | None = None


class UpdateProjectTeamMemberInput(InputModel):
    project_id: str
    team_id: str
    team_project_role: str
    client_mutation_id: str | None = None


class UpdateRunStateInput(InputModel):
    id: str
    state: str
    client_mutation_id: str | None = None


class UploadPartsInput(InputModel):
    part_number: Int64
    hex_md_5: str = Field(serialization_alias="hexMD5")


class UpsertBucketInput(InputModel):
    id: str | None = None
    name: str | None = None
    entity_name: str | None = None
    model_name: str | None = None
    display_name: str | None = None
    description: str | None = None
    notes: str | None = None
    group_name: str | None = None
    job_type: str | None = None
    job_program: str | None = None
    job_repo: str | None = None
    config: JSONText | None = None
    summary_metrics: JSONText | None = None
    commit: str | None = None
    host: str | None = None
    framework: str | None = None
    debug: bool | None = None
    state: str | None = None
    sweep: str | None = None
    tags: list[str | None] | None = None
    run_queue_item_id: str | None = None
    client_mutation_id: str | None = None


class UpsertModelInput(InputModel):
    id: str | None = None
    name: str | None = Field(default=None, max_length=128)
    entity_name: str | None = None
    owner: str | None = None
    description: str | None = None
    access: str | None = None
    repo: str | None = Field(default=None, max_length=256)
    docker_image: str | None = Field(default=None, max_length=512)
    framework: str | None = None
    is_benchmark: bool | None = None
    is_published: bool | None = None
    views: JSONText | None = None
    icon: Optional["ProjectIconInput"] = None
    rate_limits: Optional["RateLimitsInput"] = None
    artifact_types: list["ArtifactTypeInput"] | None = None
    allow_all_artifact_types_in_registry: bool | None = None
    client_mutation_id: str | None = None


class UseArtifactInput(InputModel):
    artifact_id: str = Field(serialization_alias="artifactID")
    artifact_entity_name: str | None = None
    artifact_project_name: str | None = None
    entity_name: str
    project_name: str
    run_name: str
    used_as: str | None = None
    client_mutation_id: str | None = None
