"""The classes that both clients have, by name."""

from __future__ import annotations

CLASSES = [
    *("Api", "Artifact", "Registry", "Registries", "Run", "Runs", "Project", "Projects", "Sweep"),
    *("Sweeps", "File", "Files", "User", "Team", "Member", "BetaReport", "Reports", "RunQueue"),
    *("QueuedRun", "Job", "ArtifactType", "ArtifactTypes", "ArtifactCollection"),
    *("ArtifactCollections", "Artifacts", "RunArtifacts", "HistoryScan", "ConsoleLogs"),
    "ConsoleLogLine",
]
