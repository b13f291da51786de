"""Mistakes in all areas, one on each line."""

from __future__ import annotations

import wandb_api
from datetime import datetime
from wandb_api import Api, Artifact, AsyncApi, AsyncRun, Run, Project, Sweep, Registry, RunQueue, Settings, JSONDict, RunFilter, File, Runs
from wandb_api import filters as F
from wandb_api.automations import ArtifactEvent, DoNothing, OnRunMetric, OnRunState, OnLinkArtifact, RunEvent, SendNotification, SendWebhook
from wandb_api.reports import LinePlot, PanelGrid, Heading
from wandb_operations import ListRuns, GetViewer


def sync(api: Api, run: Run, art: Artifact, project: Project, sweep: Sweep, registry: Registry, queue: RunQueue, file: File, runs: Runs) -> None:
    run.sumary["loss"]  # E: attr-defined, reportAttributeAccessIssue
    run.confg["lr"]  # E: attr-defined, reportAttributeAccessIssue
    run.createdAt  # E: attr-defined, reportAttributeAccessIssue
    run.displayName  # E: attr-defined, reportAttributeAccessIssue
    run.id = "x"  # E: misc, reportAttributeAccessIssue
    run.created_at = datetime.now()  # E: misc, reportAttributeAccessIssue
    run.url = "x"  # E: misc, reportAttributeAccessIssue
    run.state = "finished"  # E: misc, reportAttributeAccessIssue
    run.tags = "best"  # E: assignment, reportAttributeAccessIssue
    run.tags = {"best"}  # E: assignment, reportAttributeAccessIssue
    run.tags.append(1)  # E: arg-type, reportAttributeAccessIssue
    run.tags.add("best")  # E: attr-defined, -
    run.name = 3  # E: assignment, reportAttributeAccessIssue
    run.notes = ["x"]  # E: assignment, reportAttributeAccessIssue
    run.config = [1]  # E: assignment, reportAttributeAccessIssue
    run.config["x"] = object()  # E: assignment, reportArgumentType
    run.config["x"] = {1, 2}  # E: assignment, reportArgumentType
    run.config["x"] = datetime.now()  # E: assignment, reportArgumentType
    run.config[1]  # E: index, reportArgumentType
    run.summary[0] = 1  # E: index, reportArgumentType
    run.created_at > "2024-01-01"  # E: operator, reportOperatorIssue
    run.heartbeat_at > run.created_at  # E: operator, reportOptionalOperand
    run.heartbeat_at.isoformat()  # E: union-attr, reportOptionalMemberAccess
    run.user.username  # E: union-attr, reportOptionalMemberAccess
    run.sweep.name  # E: union-attr, reportOptionalMemberAccess
    run.metadata["host"]  # E: index, reportOptionalSubscript
    run.group.lower()  # E: union-attr, reportOptionalMemberAccess
    run.state == "done"  # E: comparison-overlap, reportUnnecessaryComparison
    run.state == "Finished"  # E: comparison-overlap, reportUnnecessaryComparison
    if run.wait_until_finished:  # E: truthy-function, reportUnnecessaryComparison
        pass
    if run.wait_until_finished():  # E: func-returns-value, -
        pass
    while run.update:  # E: truthy-function, reportUnnecessaryComparison
        break
    run.wait_until_finished(timeout="60")  # E: arg-type, reportArgumentType
    run.wait_until_finished(60, 5)  # E: call-arg, reportCallIssue
    run.history("loss")  # E: call-overload, reportArgumentType
    run.history(key=["loss"])  # E: call-overload, reportCallIssue
    run.history(keys=["loss"], format="csv")  # E: call-overload, reportCallIssue
    run.history(stream="sys")  # E: call-overload, reportArgumentType
    run.history(pandas=True, format="polars")  # E: call-overload, reportCallIssue
    run.history(keys=[1, 2])  # E: list-item, reportArgumentType
    run.scan_history("loss")  # E: arg-type, reportArgumentType
    run.scan_history(keys=["loss"])[0]  # E: index, reportIndexIssue
    len(run.scan_history())  # E: arg-type, reportArgumentType
    run.scan_history(page_size="10")  # E: arg-type, reportArgumentType
    run.file("x").download(["a"])  # E: arg-type, reportArgumentType
    run.file("x").nmae  # E: attr-defined, reportAttributeAccessIssue
    run.files(pattern=["x"])  # E: arg-type, reportArgumentType
    run.files(names="x")  # E: arg-type, reportArgumentType
    run.log({"loss": 1})  # E: attr-defined, reportAttributeAccessIssue
    run.finish()  # E: attr-defined, reportAttributeAccessIssue
    run.delete(delete_artifact=True)  # E: call-arg, reportCallIssue
    run.update_state("finished")  # E: arg-type, reportArgumentType
    run.log_artifact("x")  # E: arg-type, reportArgumentType
    run.use_artifact("x:latest")  # E: arg-type, reportArgumentType
    run.summary.update([1, 2])  # E: arg-type, reportArgumentType
    run.summary.number(1)  # E: call-overload, reportArgumentType
    run.summary_as({"loss": float})  # E: arg-type, reportArgumentType
    run.config_as("Config")  # E: arg-type, reportArgumentType
    api.runs("a/b", filters={"stat": "x"})  # E: -, reportDeprecated
    api.runs("a/b", {"state": "finish"})  # E: -, reportDeprecated
    api.runs("a/b", order="val_loss")  # E: -, reportDeprecated
    api.runs("a/b", order="created")  # E: -, reportDeprecated
    api.runs("a/b", order=["-created_at"])  # E: call-overload, reportCallIssue
    api.runs("a/b", order=F.config["lr"])  # E: call-overload, reportCallIssue
    api.runs("a/b", filters="state = finished")  # E: call-overload, reportCallIssue
    api.runs("a/b", filters=[{"state": "finished"}])  # E: call-overload, reportCallIssue
    api.runs("a/b", filters=F.state)  # E: call-overload, reportCallIssue
    api.runs("a/b", filters=F.state == "finish")  # E: -, reportDeprecated
    api.runs("a/b", filters=F.state.is_in(["done"]))  # E: list-item, reportArgumentType
    api.runs("a/b", filters=F.state.is_in("finished"))  # E: arg-type, reportArgumentType
    api.runs("a/b", filters=F.tags == ["a"], per_page="50")  # E: call-overload, reportCallIssue
    api.runs("a", "b", per_pages=3)  # E: call-overload, reportCallIssue
    api.runs("a/b").lenght  # E: attr-defined, reportAttributeAccessIssue
    api.runs("a/b")["x"]  # E: call-overload, reportCallIssue
    api.runs("a/b")[0].summry  # E: attr-defined, reportAttributeAccessIssue
    api.runs("a/b").first.name  # E: attr-defined, reportAttributeAccessIssue
    api.runs("a/b").histories(format="dataframe")  # E: call-overload, reportCallIssue
    api.runs("a/b").append(run)  # E: attr-defined, reportAttributeAccessIssue
    api.run(["a", "b"])  # E: arg-type, reportArgumentType
    api.run(path=None)  # E: arg-type, reportArgumentType
    api.sweep("x").best_run().name  # E: union-attr, reportOptionalMemberAccess
    api.sweep("x").best_run  .name  # E: attr-defined, reportAttributeAccessIssue
    sweep.state == "finished"  # E: comparison-overlap, reportUnnecessaryComparison
    sweep.state = "PAUSED"  # E: misc, reportAttributeAccessIssue
    sweep.pase()  # E: attr-defined, reportAttributeAccessIssue
    sweep.runs()  # E: operator, reportCallIssue
    api.create_sweep("sweep.yaml")  # E: arg-type, reportArgumentType
    Api({"baseurl": "x"})  # E: arg-type, reportArgumentType
    Api({"entity": 3})  # E: arg-type, reportArgumentType
    Api(baseurl="x")  # E: call-arg, reportCallIssue
    Api("http://localhost")  # E: arg-type, reportArgumentType
    Api(timeout="5")  # E: arg-type, reportArgumentType
    Api(api_key=123)  # E: arg-type, reportArgumentType
    Api(retry=3)  # E: arg-type, reportArgumentType
    Api(hooks={"on_request": print})  # E: arg-type, reportArgumentType
    s: Settings = {"base_url": "x", "team": "y"}  # E: typeddict-unknown-key, reportAssignmentType
    api.settings["entity"] = "x"  # E: index, reportIndexIssue
    api.viewer()  # E: operator, reportCallIssue
    api.viewer.user_name  # E: attr-defined, reportAttributeAccessIssue
    api.artifact("x", type=3)  # E: arg-type, reportArgumentType
    api.artifact("x").metdata  # E: attr-defined, reportAttributeAccessIssue
    api.artifact("x").files["a"]  # E: index, reportIndexIssue
    art.aliases = 3  # E: assignment, reportAttributeAccessIssue
    art.aliases.append(3)  # E: arg-type, reportArgumentType
    art.download(max_workers="4")  # E: arg-type, reportArgumentType
    art.download(root=3)  # E: arg-type, reportArgumentType
    art.ttl = 30  # E: assignment, reportAttributeAccessIssue
    art.ttl = "30d"  # E: assignment, reportAttributeAccessIssue
    art.state == "READY"  # E: comparison-overlap, reportUnnecessaryComparison
    art.name = "x"  # E: misc, reportAttributeAccessIssue
    art.size = 3  # E: misc, reportAttributeAccessIssue
    art.metadata["x"] = object()  # E: assignment, reportArgumentType
    art.add_file("x", policy="imutable")  # E: arg-type, reportArgumentType
    art.add_file(3)  # E: arg-type, reportArgumentType
    art.add("x")  # E: attr-defined, reportAttributeAccessIssue
    art.link(3)  # E: arg-type, reportArgumentType
    art.logged_by().name  # E: union-attr, reportOptionalMemberAccess
    art.manifest.entries["x"].sise  # E: attr-defined, reportAttributeAccessIssue
    Artifact("x")  # E: call-arg, reportCallIssue
    Artifact("x", type="model", metadata=[1])  # E: arg-type, reportArgumentType
    api.log_artifact("model.pt")  # E: arg-type, reportArgumentType
    api.registries(filter={"nam": "x"})  # E: -, reportDeprecated
    api.registries().collections(filter={"nme": "x"})  # E: -, reportDeprecated
    api.registries().versions(filter={"aliass": "x"})  # E: -, reportDeprecated
    api.create_registry("x", visibility="public")  # E: arg-type, reportArgumentType
    registry.visibility = "private"  # E: assignment, reportAttributeAccessIssue
    registry.add_members(3)  # E: arg-type, reportArgumentType
    registry.update_member("x", role=3)  # E: arg-type, reportArgumentType
    api.create_run_queue("q", type="k8s")  # E: arg-type, reportArgumentType
    queue.items[0].state == "done"  # E: comparison-overlap, reportUnnecessaryComparison
    queue.items()  # E: operator, reportCallIssue
    api.create_custom_chart("a", "b", "c", "vega3", "private", {})  # E: arg-type, reportArgumentType
    api.create_custom_chart("a", "b", "c", "vega2", "secret", {})  # E: arg-type, reportArgumentType
    project.runs({"stat": "x"})  # E: -, reportDeprecated
    project.runs("finished")  # E: call-overload, reportCallIssue
    project.nme  # E: attr-defined, reportAttributeAccessIssue
    project.sweeps  .first  # E: attr-defined, reportAttributeAccessIssue
    OnRunMetric(project, RunEvent.metric("loss"))  # E: arg-type, reportArgumentType
    OnRunMetric(project, RunEvent.state == "failed")  # E: arg-type, reportArgumentType
    RunEvent.state == "finnished"  # E: -, reportDeprecated
    OnRunState(project, RunEvent.state == "finnished")  # E: arg-type, reportArgumentType
    OnRunState(project, RunEvent.metric("loss") > 3)  # E: arg-type, reportArgumentType
    OnRunMetric(project, RunEvent.metric("loss") > "3")  # E: operator, reportOperatorIssue
    OnRunMetric("a/b", RunEvent.metric("loss") > 3)  # E: arg-type, reportArgumentType
    OnLinkArtifact(project, ArtifactEvent.aliass == "x")  # E: attr-defined, reportAttributeAccessIssue
    api.create_automation(OnRunMetric(project, RunEvent.metric("a") > 1), name="x")  # E: arg-type, reportArgumentType
    api.create_automation(OnRunMetric(project, RunEvent.metric("a") > 1) >> DoNothing, name="x")  # E: operator, reportOperatorIssue
    api.create_automation(OnRunMetric(project, RunEvent.metric("a") > 1) >> DoNothing(), nme="x")  # E: call-arg, reportCallIssue
    SendNotification(3)  # E: arg-type, reportArgumentType
    SendWebhook("x", [1])  # E: arg-type, reportArgumentType
    if F.state == "running":  # E: -, reportGeneralTypeIssues
        pass
    not (F.state == "running")  # E: -, reportGeneralTypeIssues
    F.config["lr"] == object()  # E: -, reportDeprecated
    F.config.lr  # E: attr-defined, reportAttributeAccessIssue
    F.config("lr")  # E: operator, reportCallIssue
    F.summary["loss"] < {1}  # E: operator, reportOperatorIssue
    F.stat == "x"  # E: attr-defined, reportAttributeAccessIssue
    F.created_at > 3.5  # E: operator, reportOperatorIssue
    F.display_name.startswith("x")  # E: attr-defined, reportAttributeAccessIssue
    F.state == "finished" & F.group == "b"  # E: operator, reportOperatorIssue
    api.runs("a/b", (F.state == "running") | "x")  # E: operator, reportOperatorIssue
    api.client.execute(ListRuns)  # E: call-overload, reportCallIssue
    api.client.execute(GetViewer()).viewer.username  # E: union-attr, reportOptionalMemberAccess
    api.client.execute("query { viewer { id } }", [1])  # E: call-overload, reportArgumentType
    LinePlot(ys=["loss"])  # E: call-arg, reportCallIssue
    LinePlot(y="loss")  # E: arg-type, reportArgumentType
    Heading("x", level="1")  # E: arg-type, reportArgumentType
    PanelGrid(LinePlot(y=["a"]))  # E: arg-type, reportArgumentType
    file.download(exists_ok=True)  # E: call-arg, reportCallIssue
    file.size = 3  # E: misc, reportAttributeAccessIssue
    file.read().splitlines().lower()  # E: attr-defined, reportAttributeAccessIssue
    runs.delete("x")  # E: arg-type, reportArgumentType
    runs.add_tags(3)  # E: arg-type, reportArgumentType
    runs.stop(dryrun=True)  # E: call-arg, reportCallIssue
    wandb_api.NotFound  # E: attr-defined, reportAttributeAccessIssue
    wandb_api.login()  # E: attr-defined, reportAttributeAccessIssue
    wandb_api.init(project="x")  # E: attr-defined, reportAttributeAccessIssue
    api.team("x").members[0].usrname  # E: attr-defined, reportAttributeAccessIssue
    api.user("x").username  # E: union-attr, reportOptionalMemberAccess
    api.export("a/b")  # E: call-overload, reportCallIssue
    api.export("a/b", "x", artifacts="all")  # E: call-overload, reportArgumentType
    c: JSONDict = {"x": object()}  # E: -, reportAssignmentType
    d: JSONDict = {"x": {1, 2}}  # E: dict-item, reportAssignmentType
    e: RunFilter = {"statee": "x"}  # E: typeddict-unknown-key, reportAssignmentType
    g: JSONDict = {"x": {"y": object()}}  # E: dict-item, reportUnusedVariable
    h: JSONDict = {"x": [object()]}  # E: list-item, reportUnusedVariable


async def asynchronous(api: AsyncApi, run: AsyncRun) -> None:
    run.update()  # E: unused-coroutine, reportUnusedCoroutine
    api.run("x").name  # E: attr-defined, reportAttributeAccessIssue
    for r in api.runs("x"):  # E: attr-defined, reportGeneralTypeIssues
        pass
    len(api.runs("x"))  # E: arg-type, reportArgumentType
    api.runs("x")[0]  # E: index, reportIndexIssue
    with AsyncApi() as a:  # E: attr-defined, reportGeneralTypeIssues
        pass
    await api.runs("x")  # E: misc, reportGeneralTypeIssues
    run.metadata["host"]  # E: index, reportIndexIssue
    await run.name  # E: misc, reportGeneralTypeIssues
    run.wait_until_finished()  # E: unused-coroutine, reportUnusedCoroutine
    [row async for row in run.history()]  # E: attr-defined, reportGeneralTypeIssues
    for row in run.scan_history():  # E: attr-defined, reportGeneralTypeIssues
        pass
    list(api.runs("x"))  # E: call-overload, reportArgumentType
    sorted(api.runs("x"), key=lambda r: r.name)  # E: call-overload, reportCallIssue
    (await run.history(keys=["a"], pandas=False)).loc  # E: attr-defined, reportAttributeAccessIssue
    run.file("x").download()  # E: attr-defined, reportAttributeAccessIssue
    api.viewer.username  # E: attr-defined, reportAttributeAccessIssue
    (await api.sweep("x")).best_run().name  # E: attr-defined, reportAttributeAccessIssue
    art = await api.artifact("x")
    art.manifest.entries  # E: attr-defined, reportAttributeAccessIssue
    art.download()  # E: unused-coroutine, reportUnusedCoroutine
    api.aclose()  # E: unused-coroutine, reportUnusedCoroutine
    if await run.wait_until_finished():  # E: func-returns-value, -
        pass
    if run.update():  # E: -, reportUnnecessaryComparison
        pass
    api.runs("x", filters={"stat": 1})  # E: -, reportDeprecated
    [r for r in api.runs("x")]  # E: attr-defined, reportGeneralTypeIssues
    await api.run("x").name  # E: attr-defined, reportAttributeAccessIssue
    dict(api.runs("x"))  # E: call-overload, reportCallIssue
    async for r in await api.runs("x").load():  # E: attr-defined, reportGeneralTypeIssues
        pass
    run in api.runs("x")  # E: operator, reportOperatorIssue
    api.close()  # E: attr-defined, reportAttributeAccessIssue
