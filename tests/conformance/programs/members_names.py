"""The classes that both clients have, by name."""

from __future__ import annotations

CLASSES = [
    *(
        "Api",
        "Runs",
        "Run",
        "HistoryScan",
        "DownloadHistoryResult",
        "ConsoleLogs",
        "ConsoleLogLine",
    ),
    *(
        "Files",
        "File",
        "Sweeps",
        "Sweep",
        "AgentRuns",
        "Projects",
        "Project",
        "Reports",
        "BetaReport",
    ),
    *("ArtifactTypes", "ArtifactType", "ArtifactCollections"),
    *("ArtifactCollection", "Artifacts", "RunArtifacts", "Artifact", "ArtifactFiles"),
    *("Registries", "Registry", "Organization", "Automations", "Integrations", "SlackIntegrations"),
    *("WebhookIntegrations", "RunQueue", "QueuedRun", "Job", "User", "Team", "Member"),
]
