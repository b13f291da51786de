"""A typed, light client for the Weights & Biases public API.

>>> import wandb_api
>>> api = wandb_api.Api()
>>> for run in api.runs("entity/project", filters={"config.lr": {"$gt": 1e-4}}):
...     print(run.name, run.summary.get("loss"))

Names are loaded when they are first used: ``import wandb_api`` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._version import GENERATOR_VERSION, SCHEMA_VERSION, VERSION

__version__ = VERSION
__schema_version__ = SCHEMA_VERSION
__generator_version__ = GENERATOR_VERSION

if TYPE_CHECKING:
    from . import automations, cache, errors, filters
    from ._artifact_names import ArtifactTTL
    from ._async.api import AsyncApi
    from ._async.artifact import AsyncArtifact
    from ._async.artifact_collection import AsyncArtifactCollection, AsyncArtifactCollections
    from ._async.artifact_files import AsyncArtifactFile, AsyncArtifactFiles
    from ._async.artifact_reads import AsyncArtifactEntry
    from ._async.artifact_type import AsyncArtifactType, AsyncArtifactTypes
    from ._async.artifacts import AsyncArtifacts, AsyncRunArtifacts
    from ._async.automations import (
        AsyncAutomations,
        AsyncIntegrations,
        AsyncSlackIntegrations,
        AsyncWebhookIntegrations,
    )
    from ._async.client import AsyncClient
    from ._async.console_logs import AsyncConsoleLogs
    from ._async.files import AsyncFile, AsyncFiles
    from ._async.history import AsyncHistoryScan
    from ._async.job import AsyncJob
    from ._async.project import AsyncProject, AsyncProjects
    from ._async.queued_run import AsyncQueuedRun
    from ._async.registry import AsyncRegistry
    from ._async.registry_search import (
        AsyncRegistries,
        AsyncRegistryCollections,
        AsyncRegistryVersions,
    )
    from ._async.report import AsyncBetaReport, AsyncReports
    from ._async.run import AsyncRun
    from ._async.run_queue import AsyncRunQueue
    from ._async.runs import AsyncRuns
    from ._async.summary import AsyncSummary
    from ._async.sweep import AsyncAgent, AsyncAgentRuns, AsyncSweep, AsyncSweeps
    from ._async.team import AsyncMember, AsyncTeam
    from ._async.user import AsyncUser
    from ._history import DownloadHistoryResult
    from ._logs import ConsoleLogLine
    from ._manifest import Entry, Manifest
    from ._registry_members import TeamMember, UserMember
    from ._retry import RetryPolicy
    from ._sync.api import Api
    from ._sync.artifact import Artifact
    from ._sync.artifact_collection import ArtifactCollection, ArtifactCollections
    from ._sync.artifact_files import ArtifactFile, ArtifactFiles
    from ._sync.artifact_reads import ArtifactEntry
    from ._sync.artifact_type import ArtifactType, ArtifactTypes
    from ._sync.artifacts import Artifacts, RunArtifacts
    from ._sync.automations import Automations, Integrations, SlackIntegrations, WebhookIntegrations
    from ._sync.client import Client
    from ._sync.console_logs import ConsoleLogs
    from ._sync.files import File, Files
    from ._sync.history import HistoryScan
    from ._sync.job import Job
    from ._sync.project import Project, Projects
    from ._sync.queued_run import QueuedRun
    from ._sync.registry import Registry
    from ._sync.registry_search import Registries, RegistryCollections, RegistryVersions
    from ._sync.report import BetaReport, Reports
    from ._sync.run import Run
    from ._sync.run_queue import RunQueue
    from ._sync.runs import Runs
    from ._sync.summary import Summary
    from ._sync.sweep import Agent, AgentRuns, Sweep, Sweeps
    from ._sync.team import Member, Team
    from ._sync.user import User
    from .errors import CommError, Error, NotFoundError, UnsupportedError, UsageError

# Where each public name lives. `__all__`, the names above and this table are compared by a test.
_FLAVOURED = {
    "api": ("Api",),
    "artifact": ("Artifact",),
    "artifact_collection": ("ArtifactCollection", "ArtifactCollections"),
    "artifact_type": ("ArtifactType", "ArtifactTypes"),
    "artifact_files": (
        "ArtifactFile",
        "ArtifactFiles",
    ),
    "artifact_reads": ("ArtifactEntry",),
    "artifacts": (
        "Artifacts",
        "RunArtifacts",
    ),
    "automations": (
        "Automations",
        "Integrations",
        "SlackIntegrations",
        "WebhookIntegrations",
    ),
    "client": ("Client",),
    "files": ("File", "Files"),
    "console_logs": ("ConsoleLogs",),
    "history": ("HistoryScan",),
    "job": ("Job",),
    "project": ("Project", "Projects"),
    "registry": ("Registry",),
    "registry_search": (
        "Registries",
        "RegistryCollections",
        "RegistryVersions",
    ),
    "queued_run": ("QueuedRun",),
    "report": ("BetaReport", "Reports"),
    "run": ("Run",),
    "run_queue": ("RunQueue",),
    "runs": ("Runs",),
    "summary": ("Summary",),
    "sweep": ("Agent", "AgentRuns", "Sweep", "Sweeps"),
    "team": ("Member", "Team"),
    "user": ("User",),
}
_HOMES = {
    **{name: f"._sync.{home}" for home, names in _FLAVOURED.items() for name in names},
    **{f"Async{name}": f"._async.{home}" for home, names in _FLAVOURED.items() for name in names},
    "ArtifactTTL": "._artifact_names",
    "Entry": "._manifest",
    "Manifest": "._manifest",
    "DownloadHistoryResult": "._history",
    "ConsoleLogLine": "._logs",
    "RetryPolicy": "._retry",
    "TeamMember": "._registry_members",
    "UserMember": "._registry_members",
    "CommError": ".errors",
    "Error": ".errors",
    "NotFoundError": ".errors",
    "UnsupportedError": ".errors",
    "UsageError": ".errors",
}
_MODULES = ("automations", "cache", "errors", "filters")

__all__ = [
    "Agent",
    "AgentRuns",
    "Api",
    "Artifact",
    "ArtifactCollection",
    "ArtifactCollections",
    "ArtifactEntry",
    "ArtifactFile",
    "ArtifactFiles",
    "ArtifactTTL",
    "ArtifactType",
    "ArtifactTypes",
    "Artifacts",
    "AsyncAgent",
    "AsyncAgentRuns",
    "AsyncApi",
    "AsyncArtifact",
    "AsyncArtifactCollection",
    "AsyncArtifactCollections",
    "AsyncArtifactEntry",
    "AsyncArtifactFile",
    "AsyncArtifactFiles",
    "AsyncArtifactType",
    "AsyncArtifactTypes",
    "AsyncArtifacts",
    "AsyncAutomations",
    "AsyncBetaReport",
    "AsyncClient",
    "AsyncConsoleLogs",
    "AsyncFile",
    "AsyncFiles",
    "AsyncHistoryScan",
    "AsyncIntegrations",
    "AsyncJob",
    "AsyncMember",
    "AsyncProject",
    "AsyncProjects",
    "AsyncQueuedRun",
    "AsyncRegistries",
    "AsyncRegistry",
    "AsyncRegistryCollections",
    "AsyncRegistryVersions",
    "AsyncReports",
    "AsyncRun",
    "AsyncRunArtifacts",
    "AsyncRunQueue",
    "AsyncRuns",
    "AsyncSlackIntegrations",
    "AsyncSummary",
    "AsyncSweep",
    "AsyncSweeps",
    "AsyncTeam",
    "AsyncUser",
    "AsyncWebhookIntegrations",
    "Automations",
    "BetaReport",
    "Client",
    "CommError",
    "ConsoleLogLine",
    "ConsoleLogs",
    "DownloadHistoryResult",
    "Entry",
    "Error",
    "File",
    "Files",
    "HistoryScan",
    "Integrations",
    "Job",
    "Manifest",
    "Member",
    "NotFoundError",
    "Project",
    "Projects",
    "QueuedRun",
    "Registries",
    "Registry",
    "RegistryCollections",
    "RegistryVersions",
    "Reports",
    "RetryPolicy",
    "Run",
    "RunArtifacts",
    "RunQueue",
    "Runs",
    "SlackIntegrations",
    "Summary",
    "Sweep",
    "Sweeps",
    "Team",
    "TeamMember",
    "UnsupportedError",
    "UsageError",
    "User",
    "UserMember",
    "WebhookIntegrations",
    "__version__",
    "automations",
    "cache",
    "errors",
    "filters",
]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Load a public name when it is first used (PEP 562)."""
        from importlib import import_module

        if name in _MODULES:
            return import_module(f".{name}", __name__)
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(_HOMES[name], __name__), name)
        return value

    def __dir__() -> list[str]:
        return sorted(__all__)
