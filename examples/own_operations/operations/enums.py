from wandb_operations.base_model import OpenEnum


class AccessTokenType(OpenEnum):
    INDIVIDUAL_SHARING = "INDIVIDUAL_SHARING"
    PUBLIC = "PUBLIC"
    RESTRICTED = "RESTRICTED"


class Aggregation(OpenEnum):
    AVERAGE = "AVERAGE"
    MAX = "MAX"
    MIN = "MIN"
    SUM = "SUM"


class AlertSeverity(OpenEnum):
    ERROR = "ERROR"
    INFO = "INFO"
    WARN = "WARN"


class ArtifactCollectionState(OpenEnum):
    DELETED = "DELETED"
    READY = "READY"


class ArtifactCollectionType(OpenEnum):
    PORTFOLIO = "PORTFOLIO"
    SEQUENCE = "SEQUENCE"


class ArtifactDigestAlgorithm(OpenEnum):
    MANIFEST_MD5 = "MANIFEST_MD5"
    MANIFEST_XXH128 = "MANIFEST_XXH128"


class ArtifactManifestType(OpenEnum):
    FULL = "FULL"
    INCREMENTAL = "INCREMENTAL"
    PATCH = "PATCH"


class ArtifactState(OpenEnum):
    COMMITTED = "COMMITTED"
    DELETED = "DELETED"
    PENDING = "PENDING"


class ArtifactStorageLayout(OpenEnum):
    V1 = "V1"
    V2 = "V2"


class ArtifactUsedByApproxOrderingKey(OpenEnum):
    CREATED_AT = "CREATED_AT"


class CardBrand(OpenEnum):
    AMEX = "AMEX"
    DINERS = "DINERS"
    DISCOVER = "DISCOVER"
    INTERAC = "INTERAC"
    JCB = "JCB"
    MASTERCARD = "MASTERCARD"
    UNIONPAY = "UNIONPAY"
    UNKNOWN = "UNKNOWN"
    VISA = "VISA"


class CloudProvider(OpenEnum):
    AWS = "AWS"
    AZURE = "AZURE"
    GCP = "GCP"
    MINIO = "MINIO"


class CompleteMultipartAction(OpenEnum):
    Complete = "Complete"


class DagDirection(OpenEnum):
    AwayFromArtifact = "AwayFromArtifact"
    TowardArtifact = "TowardArtifact"


class DefaultResourceConfigScopeType(OpenEnum):
    ENTITY = "ENTITY"
    PROJECT = "PROJECT"


class DiffOperation(OpenEnum):
    DELETE = "DELETE"
    INSERT = "INSERT"
    UPDATE = "UPDATE"


class DotBehavior(OpenEnum):
    KEEP_ALL_DOT_VALUES = "KEEP_ALL_DOT_VALUES"
    SKIP_FIRST_DOT_VALUE = "SKIP_FIRST_DOT_VALUE"


class EmailType(OpenEnum):
    ACADEMIC = "ACADEMIC"
    CORPORATE = "CORPORATE"
    PERSONAL = "PERSONAL"


class ErrorSeverity(OpenEnum):
    ERROR = "ERROR"
    WARN = "WARN"


class EventTriggeringConditionType(OpenEnum):
    ADD_ARTIFACT_ALIAS = "ADD_ARTIFACT_ALIAS"
    ADD_ARTIFACT_TAG = "ADD_ARTIFACT_TAG"
    ADD_COLLECTION_TAG = "ADD_COLLECTION_TAG"
    CREATE_ARTIFACT = "CREATE_ARTIFACT"
    LINK_MODEL = "LINK_MODEL"
    REMOVE_ARTIFACT_TAG = "REMOVE_ARTIFACT_TAG"
    REMOVE_COLLECTION_TAG = "REMOVE_COLLECTION_TAG"
    RUN_METRIC = "RUN_METRIC"
    RUN_METRIC_CHANGE = "RUN_METRIC_CHANGE"
    RUN_METRIC_ZSCORE = "RUN_METRIC_ZSCORE"
    RUN_STATE = "RUN_STATE"
    UNLINK_ARTIFACT = "UNLINK_ARTIFACT"
    UPDATE_ARTIFACT_ALIAS = "UPDATE_ARTIFACT_ALIAS"
    WEAVE_METRIC_THRESHOLD = "WEAVE_METRIC_THRESHOLD"


class ExperimentType(OpenEnum):
    AB_TEST = "AB_TEST"
    FEATURE_FLAG = "FEATURE_FLAG"


class HistoryKeysFormat(OpenEnum):
    BITMAP = "BITMAP"
    PLAINTEXT = "PLAINTEXT"


class ObservationalUnit(OpenEnum):
    ANONYMOUS_USER = "ANONYMOUS_USER"
    ORGANIZATION = "ORGANIZATION"
    TEAM = "TEAM"
    USER = "USER"


class OrderDir(OpenEnum):
    ASC = "ASC"
    DESC = "DESC"


class OrgType(OpenEnum):
    ORGANIZATION = "ORGANIZATION"
    PERSONAL = "PERSONAL"


class OrganizationSubscriptionStatus(OpenEnum):
    DISABLED = "DISABLED"
    ENABLED = "ENABLED"


class OrganizationSubscriptionType(OpenEnum):
    ACADEMIC = "ACADEMIC"
    ACADEMIC_TRIAL = "ACADEMIC_TRIAL"
    ENTERPRISE = "ENTERPRISE"
    LOCAL = "LOCAL"
    MANUAL_TRIAL = "MANUAL_TRIAL"
    STRIPE = "STRIPE"
    USER_LED_TRIAL = "USER_LED_TRIAL"


class PlanType(OpenEnum):
    PRIMARY = "PRIMARY"
    REFERENCE = "REFERENCE"
    STORAGE = "STORAGE"


class PlanVisibility(OpenEnum):
    DEPRECATED = "DEPRECATED"
    PRIVATE = "PRIVATE"
    PUBLIC = "PUBLIC"


class PreviewableLinkResourceType(OpenEnum):
    Entity = "Entity"
    User = "User"
    View = "View"


class RampIDType(OpenEnum):
    OrgName = "OrgName"
    Username = "Username"


class RunQueueAccessType(OpenEnum):
    PROJECT = "PROJECT"
    USER = "USER"


class RunQueueItemState(OpenEnum):
    CLAIMED = "CLAIMED"
    FAILED = "FAILED"
    LEASED = "LEASED"
    PENDING = "PENDING"


class RunQueuePrioritizationMode(OpenEnum):
    DISABLED = "DISABLED"
    V0 = "V0"


class StripeInvoiceStatus(OpenEnum):
    DRAFT = "DRAFT"
    OPEN = "OPEN"
    PAID = "PAID"
    UNCOLLECTIBLE = "UNCOLLECTIBLE"
    VOID = "VOID"


class StripePaymentMethodType(OpenEnum):
    CARD = "CARD"


class TaggedObjectType(OpenEnum):
    ARTIFACT_COLLECTION = "ARTIFACT_COLLECTION"


class TaskState(OpenEnum):
    FAILED = "FAILED"
    FINISHED = "FINISHED"
    PENDING = "PENDING"
    RUNNING = "RUNNING"


class TriggerScopeType(OpenEnum):
    ARTIFACT_COLLECTION = "ARTIFACT_COLLECTION"
    ENTITY = "ENTITY"
    PROJECT = "PROJECT"


class TriggeredActionType(OpenEnum):
    ARIA = "ARIA"
    GENERIC_WEBHOOK = "GENERIC_WEBHOOK"
    NOTIFICATION = "NOTIFICATION"
    NO_OP = "NO_OP"
    PUSH_NOTIFICATION = "PUSH_NOTIFICATION"
    QUEUE_JOB = "QUEUE_JOB"


class UserAccountType(OpenEnum):
    ANONYMOUS = "ANONYMOUS"
    SERVICE = "SERVICE"
    USER = "USER"
    VIEWER = "VIEWER"


class UserProjectRestriction(OpenEnum):
    CONTRIBUTED = "CONTRIBUTED"
    OWNED = "OWNED"


class ViewSource(OpenEnum):
    WANDB_SDK = "WANDB_SDK"
    WANDB_UI = "WANDB_UI"
    WANDB_UI_SHARE_PANEL = "WANDB_UI_SHARE_PANEL"
    WEAVE_UI = "WEAVE_UI"


class WorkflowsAdminType(OpenEnum):
    MODEL = "MODEL"
