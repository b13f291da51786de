"""Create, list, change and delete automations on the server."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import AsyncApi, Error, NotFoundError, UsageError
from wandb_api import filters as F
from wandb_api.automations import (
    ArtifactEvent,
    ArtifactPortfolioScope,
    ArtifactSequenceScope,
    Automation,
    DoNothing,
    Event,
    NewAutomation,
    OnAddArtifactAlias,
    OnCreateArtifact,
    OnLinkArtifact,
    OnRemoveCollectionTag,
    OnRunMetric,
    OnRunState,
    ProjectScope,
    RunEvent,
    SendNotification,
    SendWebhook,
    TeamScope,
)
from wandb_api.errors import ConflictError, GraphQLError
from wandb_api.local import LocalServer, Seen


async def made(api: AsyncApi, recorder: Recorder, name: str = "nightly") -> Automation:
    """Create an automation on a metric of the project ``p``."""
    recorder.project("p")
    project = await (await api.project("p")).load()
    event = OnRunMetric(project, RunEvent.metric("loss").avg(5) > 10)
    return await api.create_automation(event >> DoNothing(), name=name, description="why")


async def test_an_automation_on_a_metric_is_created_read_and_deleted(
    api: AsyncApi, recorder: Recorder, me: Me, seen: list[Seen]
) -> None:
    recorder.project("p")
    project = await (await api.project("p")).load()
    runs = RunEvent.name.contains("sweep") & (F.config["lr"] > 0.1)
    event = OnRunMetric(scope=project, filter=runs & (RunEvent.metric("loss").avg(5) > 10))
    seen.clear()
    automation = await api.create_automation(
        event >> DoNothing(), name="nightly", description="why", enabled=False
    )
    assert [s.operation for s in seen] == ["CreateAutomation"]
    assert (automation.name, automation.description, automation.enabled) == (
        "nightly",
        "why",
        False,
    )
    assert automation.event == event
    assert automation.action == DoNothing()
    assert automation.scope == ProjectScope(project.id, "p")
    assert automation.scope.entity == me.name
    assert automation.created_at.tzinfo is not None
    assert automation.updated_at is None

    seen.clear()
    assert await api.automation("nightly", entity=me.name) == automation
    found = await api.automation("nightly")
    assert [s.operation for s in seen] == ["ListEntityAutomations", "ListVisibleAutomations"]
    assert (found.event, found.action, found.scope) == (event, DoNothing(), automation.scope)

    assert await api.delete_automation(found) is True
    assert [a async for a in api.automations(me.name)] == []
    with pytest.raises(NotFoundError, match="nightly"):
        await api.automation("nightly")
    with pytest.raises(NotFoundError):
        await api.delete_automation(found.id)


@pytest.mark.parametrize("way", ["assignment", "keyword"])
async def test_an_automation_is_disabled(api: AsyncApi, recorder: Recorder, way: str) -> None:
    automation = await made(api, recorder)
    if way == "assignment":
        automation.enabled = False
        automation.description = "Kept for reference, but no longer used."
        updated = await api.update_automation(automation)
    else:
        updated = await api.update_automation(
            automation, enabled=False, description="Kept for reference, but no longer used."
        )
        assert automation.enabled, "a keyword does not change the automation itself"
    assert not updated.enabled
    assert updated.updated_at is not None
    again = await api.automation("nightly")
    assert (again.enabled, again.description) == (False, updated.description)
    assert (again.event, again.action, again.name) == (
        automation.event,
        automation.action,
        automation.name,
    )


async def test_every_part_can_be_changed(
    api: AsyncApi, recorder: Recorder, server: LocalServer, me: Me
) -> None:
    automation = await made(api, recorder)
    recorder.project("q")
    other = await (await api.project("q")).load()
    hook = await api.create_webhook_integration("hook", "https://example.com/hook")
    slack = server.create_slack_integration(me.name, "space", "#alerts")
    automation = await api.update_automation(automation, name="renamed")
    automation = await api.update_automation(automation, scope=other)
    assert automation.scope.name == "q"
    event = OnRunState(other, RunEvent.state != "running")
    automation = await api.update_automation(automation, event=event)
    assert automation.event == event
    automation.action = SendWebhook.from_integration(hook, payload={"run": "${run_name}"})
    automation = await api.update_automation(automation)
    assert automation.action == SendWebhook(hook.id, {"run": "${run_name}"})
    automation = await api.update_automation(automation, action=SendNotification(slack, "T"))
    assert automation.action == SendNotification(slack, "T")
    automation = await api.update_automation(automation, description=None)
    found = await api.automation("renamed", me.name)
    assert found.description is None
    assert (found.event, found.action, found.scope) == (event, automation.action, event.scope)


async def test_automations_of_artifacts(api: AsyncApi, recorder: Recorder, me: Me) -> None:
    recorder.project("p")
    recorder.collection("p", "seq")
    recorder.collection("p", "best", portfolio=True)
    sequence = await api.artifact_collection("data", "p/seq")
    portfolio = await api.artifact_collection("data", "p/best")
    events: list[Event] = [
        OnCreateArtifact(sequence),
        OnLinkArtifact(portfolio, ArtifactEvent.alias.matches_regex("^prod")),
        OnAddArtifactAlias(sequence, ~(ArtifactEvent.alias == "wip")),
        OnRemoveCollectionTag(portfolio, {"$or": [{"tag": "a"}, {"tag": {"$in": ["b"]}}]}),
    ]
    for number, event in enumerate(events):
        automation = await api.create_automation(event >> DoNothing(), name=f"a{number}")
        assert automation.event == event
        assert automation.scope.entity == me.name
    found = [a async for a in api.automations(me.name)]
    assert [a.name for a in found] == ["a0", "a1", "a2", "a3"]
    assert [a.event for a in found] == events
    assert isinstance(found[0].scope, ArtifactSequenceScope)
    assert isinstance(found[1].scope, ArtifactPortfolioScope)


async def test_automations_of_a_team(
    api: AsyncApi, server: LocalServer, me: Me, recorder: Recorder
) -> None:
    team = f"team-of-{me.name}"
    server.create_team(team, [me.name])
    scope = await api.team(team)
    event = OnRunState(scope, RunEvent.state == "failed")
    automation = await api.create_automation(event >> DoNothing(), name="all")
    assert automation.scope == TeamScope(scope.id, team)
    await made(api, recorder)
    assert [a.name async for a in api.automations(team)] == ["all"]
    assert [a.name async for a in api.automations(me.name)] == ["nightly"]
    assert {a.name async for a in api.automations()} == {"all", "nightly"}
    with pytest.raises(UsageError, match="Entity of type user"):
        OnRunState(await api.team(me.name), RunEvent.state == "failed")


async def test_a_listing_ends_with_the_last_page(
    api: AsyncApi, recorder: Recorder, me: Me, seen: list[Seen]
) -> None:
    first = await made(api, recorder, "a0")
    for number in range(1, 5):
        await api.create_automation(
            NewAutomation(event=first.event, action=DoNothing()), name=f"a{number}"
        )
    seen.clear()
    assert [a.name async for a in api.automations(me.name, per_page=2)] == [
        "a0",
        "a1",
        "a2",
        "a3",
        "a4",
    ]
    assert len(seen) == 3
    assert [a.name async for a in api.automations(per_page=2)] == ["a0", "a1", "a2", "a3", "a4"]
    seen.clear()
    listing = api.automations(me.name)
    assert await listing.count() == 5
    assert [s.operation for s in seen] == ["ListEntityAutomations"]
    assert [a.name async for a in api.automations(me.name, "a3")] == ["a3"]
    assert [a.name async for a in api.automations(name="a3", per_page=1)] == ["a3"]
    assert [a.name async for a in api.automations(name="a", per_page=1)] == []


@pytest.mark.parametrize("whole", [True, False])
async def test_a_listing_resumes_from_a_cursor(
    api: AsyncApi, recorder: Recorder, me: Me, whole: bool
) -> None:
    first = await made(api, recorder, "a0")
    for number in range(1, 4):
        await api.create_automation(first.event >> DoNothing(), name=f"a{number}")
    entity = None if whole else me.name
    listing = api.automations(entity, per_page=2)
    assert listing.cursor is None
    assert (await listing.get(0)).name == "a0"
    rest = api.automations(entity, per_page=2, start=listing.cursor)
    assert [a.name async for a in rest] == ["a2", "a3"]
    if whole:
        with pytest.raises(UsageError, match="cursor"):
            api.automations(start="abc")
        with pytest.raises(UsageError, match="cursor"):
            api.automations(start="walk.abc")


async def test_a_similar_automation_can_be_created(api: AsyncApi, recorder: Recorder) -> None:
    first = await made(api, recorder)
    twin = await api.create_automation(first, name="twin", enabled=False)
    assert twin.id != first.id
    assert (twin.event, twin.action, twin.description) == (first.event, first.action, "why")
    assert first.name == "nightly"


async def test_pages_are_yielded_in_order(
    api: AsyncApi, recorder: Recorder, me: Me, server: LocalServer
) -> None:
    team = f"pages-of-{me.name}"
    server.create_team(team, [me.name])
    scope = await api.team(team)
    first = await made(api, recorder, "a0")
    for number in range(1, 4):
        where = scope if number % 2 else first.scope
        await api.create_automation(first.event >> DoNothing(), name=f"a{number}", scope=where)
    listing = api.automations(per_page=1)
    pages = [[a.name for a in page] async for page in listing.pages()]
    assert pages == [["a0", "a1"], ["a2"], ["a3"]]
    assert [[a.name for a in page] async for page in listing.pages(prefetch=1)] == pages
    assert [a.name async for a in listing] == ["a0", "a1", "a2", "a3"]
    assert [a.name for a in await listing.get(slice(1, 3))] == ["a1", "a2"]


async def test_an_unknown_entity_is_an_error(api: AsyncApi, server: LocalServer, me: Me) -> None:
    with pytest.raises(NotFoundError, match="missing-entity"):
        await api.automations("missing-entity").load()
    server.create_user(f"other-user-{me.name}")
    with pytest.raises(NotFoundError, match="other-user"):
        await api.automations(f"other-user-{me.name}").load()


async def test_names_are_unique_within_a_scope(api: AsyncApi, recorder: Recorder) -> None:
    first = await made(api, recorder)
    with pytest.raises(ConflictError, match="nightly"):
        await api.create_automation(first.event >> DoNothing(), name="nightly")
    recorder.project("q")
    other = await api.create_automation(
        first.event >> DoNothing(), name="nightly", scope=await (await api.project("q")).load()
    )
    assert other != first
    with pytest.raises(UsageError, match="several automations are named 'nightly'"):
        await api.automation("nightly")
    renamed = await api.update_automation(other, name="other")
    with pytest.raises(ConflictError):
        await api.update_automation(renamed, name="nightly", scope=first.scope)


async def test_an_automation_is_changed_and_restored(
    api: AsyncApi, me: Me, recorder: Recorder
) -> None:
    automation = await made(api, recorder)
    for enabled in (False, True, False):
        automation.enabled = enabled
        assert (await api.update_automation(automation)).enabled is enabled
    for enabled in (True, False, True):
        assert (await api.update_automation(automation, enabled=enabled)).enabled is enabled
    assert not automation.enabled, "a keyword does not change the automation itself"
    automation.description = "other"
    assert (await api.update_automation(automation)).enabled
    assert (await api.update_automation(automation, description=None)).description is None


async def test_automations_of_other_users_are_not_found(
    api: AsyncApi, admin: AsyncApi, recorder: Recorder
) -> None:
    automation = await made(api, recorder)
    with pytest.raises(NotFoundError):
        await admin.update_automation(automation, name="mine")
    with pytest.raises(NotFoundError):
        await admin.delete_automation(automation)
    with pytest.raises(Error):
        await admin.create_automation(automation.event >> DoNothing(), name="mine")
    assert (await api.automation("nightly")).id == automation.id


async def test_refusals_of_the_server_are_reported(api: AsyncApi, recorder: Recorder) -> None:
    recorder.project("p")
    project = await (await api.project("p")).load()
    event = OnRunState(project, RunEvent.state == "failed")
    with pytest.raises(GraphQLError, match="no webhook integration"):
        await api.create_automation(event >> SendWebhook("SW50ZWdyYXRpb246MA=="), name="x")
    gone = ProjectScope("UHJvamVjdDow", "gone")
    with pytest.raises(NotFoundError, match="no project has the id UHJvamVjdDow"):
        await api.create_automation(
            OnRunState(gone, RunEvent.state == "failed") >> DoNothing(), name="x"
        )


async def test_a_missing_scope_is_not_reported_as_a_missing_automation(
    api: AsyncApi, recorder: Recorder, me: Me, seen: list[Seen]
) -> None:
    automation = await made(api, recorder)
    gone = ProjectScope("UHJvamVjdDow", "gone")
    seen.clear()
    with pytest.raises(NotFoundError, match="no project has the id UHJvamVjdDow"):
        await api.update_automation(automation, create_missing=True, scope=gone)
    assert [s.operation for s in seen] == ["UpdateAutomation"]


async def test_filter_expressions_also_select_runs(api: AsyncApi, recorder: Recorder) -> None:
    recorder.run("p", "r0", displayName="sweep-a", config={"lr": 1})
    recorder.run("p", "r1", displayName="sweep-b", config={"lr": 2})
    recorder.run("p", "r2", displayName="other", config={"lr": 2})
    sweeps = RunEvent.name.contains("sweep")
    assert [run.id async for run in api.runs("p", sweeps)] == ["r0", "r1"]
    combined = sweeps & (F.config["lr"] > 1)
    assert [run.id async for run in api.runs("p", combined)] == ["r1"]
    assert [run.id async for run in api.runs("p", ~(RunEvent.name == "other"))] == ["r0", "r1"]
    project = await (await api.project("p")).load()
    event = OnRunState(project, combined & (RunEvent.state == "failed"))
    automation = await api.create_automation(event >> DoNothing(), name="of-some")
    assert isinstance(automation.event, OnRunState)
    picked = automation.event.filter.run
    assert [run.id async for run in api.runs("p", picked)] == ["r1"], "and those of the server"


@pytest.mark.parametrize("obj", ["", None, 3, DoNothing()])
async def test_only_automations_and_their_ids_are_deleted(
    api: AsyncApi, seen: list[Seen], obj: Any
) -> None:
    with pytest.raises(UsageError):
        await api.delete_automation(obj)
    assert not seen


async def test_an_invalid_call_sends_no_request(api: AsyncApi, seen: list[Seen]) -> None:
    event = OnRunState(ProjectScope("x", "y"), RunEvent.state == "failed")
    new = event >> DoNothing()
    attempts: list[Any] = [
        lambda: api.create_automation(new),
        lambda: api.create_automation(new, name=""),
        lambda: api.create_automation(new, name="x", enable=False),  # type: ignore[call-arg]
        lambda: api.create_automation(event, name="x"),  # type: ignore[arg-type]
        lambda: api.update_automation(new, name="x"),  # type: ignore[arg-type]
        lambda: api.automation(""),
    ]
    for attempt in attempts:
        with pytest.raises(UsageError):
            await attempt()
    wrong: list[dict[str, Any]] = [{"per_page": 0}, {"name": ""}, {"name": 3}, {"entity": ""}]
    for arguments in wrong:
        with pytest.raises(UsageError):
            api.automations(**arguments)
    assert not seen
