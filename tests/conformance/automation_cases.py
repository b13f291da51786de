"""The same automations in both clients: only the module and the client differ."""

from __future__ import annotations

from typing import Any

TEAM = "sdk-automations"
ORGANIZATION, ORG = "SDK and Automations", "sdk-automations-org"  # its name, and that of its entity


def cases(m: Any, api: Any) -> dict[str, Any]:
    """New automations by name, written against ``m``, the module of automations of a client."""
    project = api.project("p", entity=TEAM)
    team = api.team(TEAM)
    sequence = api.artifact_collection("data", f"{TEAM}/p/seq")
    portfolio = api.artifact_collection("data", f"{TEAM}/p/best")
    slack = next(api.slack_integrations(entity=TEAM))
    hook = next(api.webhook_integrations(entity=TEAM))
    run, artifact = m.RunEvent, m.ArtifactEvent
    events = {
        "create": m.OnCreateArtifact(scope=sequence),
        "link": m.OnLinkArtifact(scope=project, filter=artifact.alias.matches_regex("^prod")),
        "unlink": m.OnUnlinkArtifact(scope=portfolio, filter=artifact.alias.in_(["a", "b"])),
        "alias": m.OnAddArtifactAlias(
            scope=sequence, filter=(artifact.alias == "a") | (artifact.alias == "b")
        ),
        "tag": m.OnAddArtifactTag(scope=team, filter=artifact.tag != "wip"),
        "untag": m.OnRemoveArtifactTag(scope=project, filter=artifact.tag.contains("\u00fc")),
        "collection-tag": m.OnAddCollectionTag(scope=portfolio, filter={"tag": "gold"}),
        "collection-untag": m.OnRemoveCollectionTag(
            scope=portfolio, filter={"$or": [{"tag": {"$in": ["x"]}}, {"tag": "y"}]}
        ),
        "nested": m.OnLinkArtifact(
            scope=project,
            filter=(artifact.alias == "a") & (artifact.alias != "b") & artifact.alias.exists(),
        ),
        "above": m.OnRunMetric(scope=project, filter=run.metric("custom-metric") > 10),
        "average": m.OnRunMetric(
            scope=project, filter=run.name.contains("sweep") & (run.metric("loss").avg(5) <= 0.9)
        ),
        "grows": m.OnRunMetric(scope=team, filter=run.metric("acc").max(3).increases_by(frac=0.1)),
        "shrinks": m.OnRunMetric(scope=project, filter=run.metric("acc").decreases_by(diff=2)),
        "strays": m.OnRunMetric(scope=project, filter=abs(run.metric("acc").zscore(30)) > 3),
        "falls": m.OnRunMetric(scope=project, filter=run.metric("acc").zscore(20) < -2),
        "state": m.OnRunState(scope=project, filter=run.state.in_(["finished", "failed"])),
        "state-of-some": m.OnRunState(
            scope=team, filter=(run.state == "running") & ((run.name == "a") | (run.name == "b"))
        ),
    }
    built = {name: event >> m.DoNothing() for name, event in events.items()}
    actions = {
        "slack": m.SendNotification.from_integration(slack, title="T", text="M", level="WARN"),
        "bare-slack": m.SendNotification.from_integration(slack),
        "hook": m.SendWebhook.from_integration(hook, payload={"k": [1, "${run_name}", None]}),
        "bare-hook": m.SendWebhook.from_integration(hook),
        "aria": m.SendPromptToAria(prompt="why?"),
    }
    return built | {name: events["state"] >> action for name, action in actions.items()}


def in_registry(m: Any, api: Any) -> dict[str, Any]:
    """The same for a registry and a collection in it."""
    registry = api.registry("models", organization=ORGANIZATION)
    collection = next(iter(registry.collections()))
    artifact = m.ArtifactEvent
    events = {
        "registry": m.OnLinkArtifact(scope=registry, filter=artifact.alias == "production"),
        "registry-collection": m.OnAddCollectionTag(
            scope=collection, filter=artifact.tag == "gold"
        ),
    }
    return {name: event >> m.DoNothing() for name, event in events.items()}
