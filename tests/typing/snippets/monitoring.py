"""Reports that are edited, alerts, launch queues and live runs: mistakes are marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wandb_api import (
    Api,
    ArtifactCollection,
    AsyncApi,
    BetaReport,
    Organization,
    Project,
    Registry,
    RunQueue,
    RunState,
    Team,
)
from wandb_api.automations import (
    AlertSeverity,
    ArtifactEvent,
    Automation,
    NewAutomation,
    OnCreateArtifact,
    OnLinkArtifact,
    OnRunMetric,
    OnRunState,
    RunEvent,
    Scope,
    SendNotification,
    SlackIntegration,
)
from wandb_api.reports import BarPlot, LinePlot, Panel, PanelGrid, Paragraph, Runset, ScatterPlot


def panels_for(metrics: Iterable[str]) -> list[LinePlot]:
    return [LinePlot(y=[metric], title=metric.title()) for metric in metrics]


def shown(report: BetaReport) -> Iterator[tuple[Runset, Panel]]:
    for block in report.blocks:
        if isinstance(block, PanelGrid):
            for runset in block.runsets:
                for panel in block.panels:
                    yield runset, panel


def extend(grid: PanelGrid, metrics: list[str]) -> list[Panel]:
    grid.panels.append(BarPlot(metrics=metrics))
    grid.panels += [LinePlot(y=metrics)]
    grid.panels.extend(panels_for(metrics))
    grid.panels.extend([LinePlot(y=metrics), ScatterPlot(x="lr", y="loss")])
    grid.runsets.insert(0, Runset(name="Baseline"))
    grid.panels.append(Paragraph("x"))  # E: arg-type, reportArgumentType
    grid.panels = [Paragraph("x")]  # E: list-item, reportAttributeAccessIssue
    return grid.panels


def rebuilt(metrics: list[str]) -> PanelGrid:
    grid = PanelGrid(panels=panels_for(metrics), runsets=(Runset(),))
    panels = [LinePlot(y=metrics), ScatterPlot(x="lr", y="loss")]
    grid.panels = panels_for(metrics)
    grid.panels = panels
    grid.runsets = [runset for runset in grid.runsets if runset.enabled]
    PanelGrid(panels=[Paragraph("x")])  # E: list-item, reportArgumentType
    PanelGrid(panel=panels)  # E: call-arg, reportCallIssue
    return PanelGrid([Runset()], panels)


async def followed(api: AsyncApi, path: str) -> RunState | None:
    rows = api.watch(path, keys=["loss"])
    async for row in rows:
        print(row["loss"])
    if rows.state == "finnished":  # E: comparison-overlap, reportUnnecessaryComparison
        return None
    return rows.state


def alert(event: OnRunState, slack: SlackIntegration, level: AlertSeverity) -> list[NewAutomation]:
    SendNotification(slack.id, severity="WARNING")  # E: arg-type, reportArgumentType
    SendNotification.from_integration(slack, level="high")  # E: arg-type, reportArgumentType
    note = SendNotification(slack.id, level="WARN")
    note.level = "ERROR"
    return [
        event >> note,
        event >> SendNotification(slack.id, "Title", "Text", level),
        event >> SendNotification.from_integration(slack, level="error"),
        event >> SendNotification.from_integration(slack, level=note.level),
    ]


def scopes(
    project: Project, registry: Registry, team: Team, org: Organization, found: ArtifactCollection
) -> None:
    OnRunState(team, RunEvent.state == "failed")
    OnRunMetric(org, RunEvent.metric("loss") > 1)
    OnLinkArtifact(registry, ArtifactEvent.alias == "prod")
    OnCreateArtifact(found)
    OnCreateArtifact(project)  # E: arg-type, reportArgumentType
    OnCreateArtifact(registry)  # E: arg-type, reportArgumentType
    OnRunMetric(found, RunEvent.metric("loss") > 1)  # E: arg-type, reportArgumentType
    OnRunState(registry, RunEvent.state == "failed")  # E: arg-type, reportArgumentType


def same_scope(automation: Automation, scope: Scope) -> list[OnRunState]:
    failed = RunEvent.state == "failed"
    return [OnRunState(automation.scope, failed), OnRunState(scope, failed)]


def private(queue: RunQueue) -> bool:
    if queue.access == "everyone":  # E: comparison-overlap, reportUnnecessaryComparison
        return False
    if queue.prioritization_mode == "v1":  # E: comparison-overlap, reportUnnecessaryComparison
        return False
    return queue.access == "USER"


def backup(api: Api, keys: list[str]) -> None:
    api.export("a/b", "folder", history=keys)
    api.export("a/b", "folder", history=("loss", "lr"))
    api.export("a/b", "folder", history="loss")  # E: call-overload, reportCallIssue
