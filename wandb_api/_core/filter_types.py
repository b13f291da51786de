"""The keys of filters and the orders of listings, as types: for checkers, completion and run time.

The run-time checks take their names from these types, so that an editor offers what a listing accepts.
Keys that are open (``config.<key>``, ``summary_metrics.<key>``, ``metadata.<key>``) cannot be listed by
a type: the listings that have them also take any mapping, and `wandb_api.filters` builds them from
typed fields.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias, TypedDict, get_args

from .public import public
from .states import RunState

if TYPE_CHECKING:
    from .filter_language import Filter

LOGICAL_KEYS = frozenset(["$and", "$or", "$nor", "$not"])

FilterCondition = TypedDict(
    "FilterCondition",
    {
        "$eq": "Scalar",
        "$ne": "Scalar",
        "$gt": "str | float | date",
        "$gte": "str | float | date",
        "$lt": "str | float | date",
        "$lte": "str | float | date",
        "$in": "Sequence[Scalar]",
        "$nin": "Sequence[Scalar]",
        "$exists": "bool",
        "$regex": "str",
        "$not": "FilterCondition | Mapping[str, object]",
        "$contains": "Scalar",
        "$all": "Sequence[Scalar]",
        "$size": "int",
    },
    total=False,
)
public("wandb_api")(FilterCondition).__doc__ = "A condition on one field: ``{'$gt': 0.1}``."
# `Mapping`: type checkers do not accept a dict that was built before as a TypedDict.
Scalar: TypeAlias = "str | float | date | None"
FilterValue: TypeAlias = "Scalar | Sequence[Scalar] | FilterCondition | Mapping[str, object]"

StateCondition = TypedDict(
    "StateCondition",
    {
        "$eq": "RunState",
        "$ne": "RunState",
        "$in": "Sequence[RunState]",
        "$nin": "Sequence[RunState]",
        "$exists": "bool",
        "$regex": "str",
        "$not": "StateCondition",
    },
    total=False,
)
public("wandb_api")(StateCondition).__doc__ = "A condition on a state: ``{'$in': ['failed']}``."
StateValue: TypeAlias = "RunState | Sequence[RunState] | StateCondition | None"

RunFields = TypedDict(
    "RunFields",
    {
        "state": "StateValue",
        "tags": "FilterValue",
        "display_name": "FilterValue",
        "name": "FilterValue",
        "group": "FilterValue",
        "job_type": "FilterValue",
        "created_at": "FilterValue",
        "updated_at": "FilterValue",
        "heartbeat_at": "FilterValue",
        "heartbeat": "FilterValue",
        "duration": "FilterValue",
        "runtime": "FilterValue",
        "username": "FilterValue",
        "user": "FilterValue",
        "user.username": "FilterValue",
        "entity": "FilterValue",
        "project": "FilterValue",
        "sweep": "FilterValue",
        "sweep_name": "FilterValue",
        "host": "FilterValue",
        "description": "FilterValue",
        "notes": "FilterValue",
        "commit": "FilterValue",
        "id": "FilterValue",
        "group_name": "FilterValue",
        "input_artifacts": "FilterValue",
        "output_artifacts": "FilterValue",
        "read_only": "FilterValue",
        "config": "FilterValue",
        "summary_metrics": "FilterValue",
        "history_line_count": "FilterValue",
        "exitcode": "FilterValue",
        "createdAt": "FilterValue",
        "updatedAt": "FilterValue",
        "heartbeatAt": "FilterValue",
        "displayName": "FilterValue",
        "groupName": "FilterValue",
        "jobType": "FilterValue",
        "sweepName": "FilterValue",
        "inputArtifacts": "FilterValue",
        "outputArtifacts": "FilterValue",
        "readOnly": "FilterValue",
        "summaryMetrics": "FilterValue",
        "historyLineCount": "FilterValue",
    },
    total=False,
)
RunLogic = TypedDict(
    "RunLogic",
    {
        "$and": "Sequence[RunFilter | Filter | Mapping[str, object]]",
        "$or": "Sequence[RunFilter | Filter | Mapping[str, object]]",
        "$nor": "Sequence[RunFilter | Filter | Mapping[str, object]]",
        "$not": "RunFilter | Filter | Mapping[str, object]",
    },
    total=False,
)


class RunFilter(RunFields, RunLogic, total=False):
    """The fields that runs are filtered by.

    `Api.runs` also takes ``config.<key>`` and ``summary_metrics.<key>``, which a type cannot list.
    """


public("wandb_api")(RunFilter)

RegistryFilter = TypedDict(
    "RegistryFilter",
    {
        "name": "FilterValue",
        "description": "FilterValue",
        "created_at": "FilterValue",
        "updated_at": "FilterValue",
        "id": "FilterValue",
        "entity_id": "FilterValue",
        "project_id": "FilterValue",
        "$and": "Sequence[RegistryFilter | Filter | Mapping[str, object]]",
        "$or": "Sequence[RegistryFilter | Filter | Mapping[str, object]]",
        "$nor": "Sequence[RegistryFilter | Filter | Mapping[str, object]]",
        "$not": "RegistryFilter | Filter | Mapping[str, object]",
    },
    total=False,
)
public("wandb_api")(RegistryFilter).__doc__ = "The fields that registries are filtered by."

CollectionFilter = TypedDict(
    "CollectionFilter",
    {
        "name": "FilterValue",
        "tag": "FilterValue",
        "tags": "FilterValue",
        "description": "FilterValue",
        "created_at": "FilterValue",
        "updated_at": "FilterValue",
        "id": "FilterValue",
        "type": "FilterValue",
        "state": "FilterValue",
        "alias": "FilterValue",
        "collection_id": "FilterValue",
        "collection_name": "FilterValue",
        "artifact_collection_id": "FilterValue",
        "artifact_collection_name": "FilterValue",
        "createdAt": "FilterValue",
        "updatedAt": "FilterValue",
        "$and": "Sequence[CollectionFilter | Filter | Mapping[str, object]]",
        "$or": "Sequence[CollectionFilter | Filter | Mapping[str, object]]",
        "$nor": "Sequence[CollectionFilter | Filter | Mapping[str, object]]",
        "$not": "CollectionFilter | Filter | Mapping[str, object]",
    },
    total=False,
)
public("wandb_api")(CollectionFilter).__doc__ = """The fields that collections are filtered by.

``type``, ``state``, ``alias``, ``createdAt`` and ``updatedAt`` are fields of a project's collections
only; those that contain ``collection`` are fields of collections in a registry only.
"""

VersionFilter = TypedDict(
    "VersionFilter",
    {
        "alias": "FilterValue",
        "aliases": "FilterValue",
        "tag": "FilterValue",
        "tags": "FilterValue",
        "version": "FilterValue",
        "version_index": "FilterValue",
        "metadata": "FilterValue",
        "created_at": "FilterValue",
        "updated_at": "FilterValue",
        "id": "FilterValue",
        "state": "FilterValue",
        "digest": "FilterValue",
        "size": "FilterValue",
        "artifact_id": "FilterValue",
        "artifact_created_at": "FilterValue",
        "artifact_size": "FilterValue",
        "linked_at": "FilterValue",
        "acm_created_at": "FilterValue",
        "artifact_metadata": "FilterValue",
        "versionIndex": "FilterValue",
        "createdAt": "FilterValue",
        "updatedAt": "FilterValue",
        "$and": "Sequence[VersionFilter | Filter | Mapping[str, object]]",
        "$or": "Sequence[VersionFilter | Filter | Mapping[str, object]]",
        "$nor": "Sequence[VersionFilter | Filter | Mapping[str, object]]",
        "$not": "VersionFilter | Filter | Mapping[str, object]",
    },
    total=False,
)
public("wandb_api")(VersionFilter).__doc__ = """The fields that artifact versions are filtered by.

Listings of versions also take ``metadata.<key>``, which a type cannot list. ``state``, ``digest``,
``size`` and the names with capitals are fields of a project's versions only; ``linked_at``, its other
name ``acm_created_at``, and those that begin with ``artifact_`` are fields of versions in a registry only.
"""

RunOrder: TypeAlias = Literal[
    "+created_at",
    "-created_at",
    "+heartbeat_at",
    "-heartbeat_at",
    "+updated_at",
    "-updated_at",
    "+display_name",
    "-display_name",
    "+name",
    "-name",
    "+state",
    "-state",
    "+duration",
    "-duration",
    "+group",
    "-group",
    "+job_type",
    "-job_type",
    "+username",
    "-username",
    "+host",
    "-host",
    "+description",
    "-description",
]
RegistryOrder: TypeAlias = Literal[
    "+name", "-name", "+created_at", "-created_at", "+updated_at", "-updated_at"
]
RegistryVersionOrder: TypeAlias = Literal[
    "+linked_at", "-linked_at", "+created_at", "-created_at", "+artifact_size", "-artifact_size"
]


def fields_of(filter_type: type) -> frozenset[str]:
    """Return the fields that a filter type lists, without ``$and`` and the like."""
    return frozenset(filter_type.__annotations__) - LOGICAL_KEYS


def ordered_fields(orders: object) -> frozenset[str]:
    """Return the fields of a type of orders, without their signs."""
    return frozenset(str(order)[1:] for order in get_args(orders))
