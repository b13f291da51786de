"""Documented changes, with every optional argument set, for servers with other schemas."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

from tests.faults import calls
from tests.faults.calls import BARS, CONTENT, World
from tests.support.tensorboard_files import Writer
from wandb_api import Api, Artifact
from wandb_api.automations import DoNothing, OnRunMetric, RunEvent, SendWebhook
from wandb_api.reports import Paragraph

Do = Callable[[Api, World, Any], Any]
Ready = Callable[[Api, World], Any]
BAYES = {
    "method": "bayes",
    "parameters": {"lr": {"min": 0.1, "max": 1.0}},
    "metric": {"name": "loss", "goal": "minimize"},
}


class Write(NamedTuple):
    """A change.

    Attributes:
        do: Makes it.
        ready: Prepares it with the complete server; its result is passed to ``do``.
    """

    do: Do
    ready: Ready = lambda api, world: None


def update_run(api: Api, world: World, run: Any) -> None:
    run.config["lr"], run.tags, run.display_name = 5, ["x"], "new name"
    run.notes, run.group, run.description = "why", "g", "because"
    run.update()


def save(**values: Any) -> Do:
    """Return a change of attributes."""

    def do(api: Api, world: World, thing: Any) -> None:
        for name, value in values.items():
            setattr(thing, name, value(world) if callable(value) else value)
        thing.save()

    return do


def log(api: Api, world: World, run: Any) -> Any:
    draft = Artifact("logged", "dataset", description="why", metadata={"a": 1})
    for name, content in (("a.txt", CONTENT), ("b.txt", world.fresh("content").encode())):
        with draft.new_file(name, "wb") as file:
            file.write(content)
    draft.ttl = timedelta(days=3)
    return run.log_artifact(draft, ["best"], tags=["tag"], skip_cache=True)


def automation(api: Api, world: World, project: Any) -> Any:
    event = OnRunMetric(project, RunEvent.metric("loss") > 1)
    return api.create_automation(
        event >> DoNothing(), name=world.fresh("auto"), description="why", enabled=False
    )


def webhook_automation(api: Api, world: World, given: Any) -> Any:
    project, hook = given
    event = OnRunMetric(project, RunEvent.metric("loss") > 1)
    return api.create_automation(
        event >> SendWebhook.from_integration(hook, payload={"a": 1}), name=world.fresh("auto")
    )


def project_and_hook(api: Api, world: World) -> Any:
    return api.project("p").load(), next(iter(api.webhook_integrations(entity=world.me)))


def queue(api: Api, world: World, _: Any) -> Any:
    return api.create_run_queue(
        world.fresh("q"),
        "kubernetes",
        prioritization_mode="V0",
        config={"namespace": "{{space}}"},
        template_variables={"space": {"schema": {"type": "string"}}},
    )


def changed_queue(api: Api, world: World, _: Any) -> Any:
    return api.upsert_run_queue(
        world.fresh("q"),
        {"namespace": "{{space}}"},
        "kubernetes",
        template_variables={"space": {"schema": {"type": "string"}}},
        external_links={"docs": "https://example.com"},
        prioritization_mode="V0",
    )


def two_runs(api: Api, world: World) -> Any:
    made = [api.create_run(world.fresh("run"), "p") for _ in range(2)]
    return api.runs("p", {"name": {"$in": [run.id for run in made]}})


def sweep(api: Api, world: World) -> Any:
    config = {"method": "grid", "parameters": {"lr": {"values": [1, 2]}}}
    return api.create_sweep(config, "p")


def sweep_with_run(api: Api, world: World) -> Any:
    return api.create_sweep(BAYES, "p", prior_runs=[calls._run(api, world)])


def tagged_runs(api: Api, world: World) -> Any:
    runs = two_runs(api, world)
    runs.add_tags(["a", "b"])
    return api.runs("p", runs.filters)


def run_with_file(api: Api, world: World) -> Any:
    run = calls._run(api, world)
    run.upload_file(world.file(CONTENT), world.folder)
    return run


def runs_and_target(api: Api, world: World) -> Any:
    return two_runs(api, world), project(api, world)


def paused_sweep(api: Api, world: World) -> Any:
    made = sweep(api, world)
    made.pause()
    return made


def report(api: Api, world: World) -> Any:
    return api.create_report("p", world.fresh("report"), blocks=["text"])


def saved_report(api: Api, world: World, made: Any) -> None:
    made.title, made.width = "Other title", "fluid"
    made.blocks.append(Paragraph("more"))
    made.save()


def team(api: Api, world: World) -> Any:
    return api.create_team(world.fresh("team"))


def project(api: Api, world: World) -> Any:
    name = world.fresh("project")
    api.create_project(name, world.me)
    return api.project(name).load()


def member(api: Api, world: World) -> Any:
    made = calls._registry(api, world)
    return made.add_members(api.team(world.team)), api.team(world.team)


def job(api: Api, world: World) -> Any:
    return api.job("p/train:latest", path=str(world.place()))


def queued(api: Api, world: World) -> Any:
    return job(api, world).call({}, project="p", queue="line")


def events(api: Api, world: World) -> Any:
    folder = world.place()
    writer = Writer(folder)
    for step in range(3):
        writer.scalar("loss", step, 1.0 / (step + 1))
    writer.close()
    return folder


def exported(api: Api, world: World) -> Any:
    folder, source = world.place(), project(api, world)
    api.create_sweep(BAYES, source.name)
    api.create_run(world.fresh("run"), source.name).upload_file(world.file(), world.folder)
    api.create_report(source.name, "Report", blocks=["text"])
    api.export(source.name, folder, files=True)
    return folder


WRITES: dict[str, Write] = {
    "create_project": Write(lambda api, w, _: api.create_project(w.fresh("made"), w.me)),
    "project save": Write(save(description="why", visibility="restricted"), project),
    "project create_report": Write(lambda api, w, made: made.create_report("Title"), project),
    "project rename": Write(lambda api, w, made: made.rename(w.fresh("other")), project),
    "project delete": Write(lambda api, w, made: made.delete(), project),
    "create_run": Write(lambda api, w, _: api.create_run(w.fresh("run"), "p")),
    "run update": Write(update_run, calls._run),
    "run summary": Write(lambda api, w, run: run.summary.update({"best": 3}), calls._run),
    "run update_state": Write(lambda api, w, run: run.update_state("failed"), calls._run),
    "run stop": Write(lambda api, w, run: run.stop(), calls._run),
    "run delete": Write(lambda api, w, run: run.delete(delete_artifacts=True), calls._run),
    "runs delete": Write(lambda api, w, runs: runs.delete(), two_runs),
    "runs delete with artifacts": Write(
        lambda api, w, runs: runs.delete(delete_artifacts=True), two_runs
    ),
    "runs add_tags": Write(lambda api, w, runs: runs.add_tags(["a", "b"]), two_runs),
    "runs remove_tags": Write(lambda api, w, runs: runs.remove_tags(["a"]), tagged_runs),
    "runs stop": Write(lambda api, w, runs: runs.stop(), two_runs),
    "runs move": Write(lambda api, w, given: given[0].move(given[1]), runs_and_target),
    "upload_file": Write(
        lambda api, w, run: run.upload_file(w.file(CONTENT), w.folder), calls._run
    ),
    "file delete": Write(lambda api, w, file: file.delete(), calls._uploaded),
    "files delete": Write(lambda api, w, run: run.files(pattern="%").delete(), run_with_file),
    "sync_tensorboard": Write(
        lambda api, w, folder: api.sync_tensorboard(folder, w.fresh("run"), "p"), events
    ),
    "import_dataset": Write(
        lambda api, w, folder: api.import_dataset(folder, w.fresh("project")), exported
    ),
    "create_sweep": Write(lambda api, w, _: sweep(api, w)),
    "sweep with prior runs": Write(
        lambda api, w, run: api.create_sweep(BAYES, "p", prior_runs=[run]), calls._run
    ),
    "sweep save": Write(save(name="other"), sweep),
    "sweep description": Write(save(description="why"), sweep),
    "sweep pause": Write(lambda api, w, made: made.pause(), sweep),
    "sweep resume": Write(lambda api, w, made: made.resume(), paused_sweep),
    "sweep stop": Write(lambda api, w, made: made.stop(), sweep),
    "sweep cancel": Write(lambda api, w, made: made.cancel(), sweep),
    "sweep delete": Write(lambda api, w, made: made.delete(), sweep),
    "sweep delete with runs": Write(
        lambda api, w, made: made.delete(delete_runs=True), sweep_with_run
    ),
    "enqueue_run": Write(
        lambda api, w, _: api.sweep(f"p/{w.sweep}").enqueue_run({"lr": 1}, display_name="mine")
    ),
    "log_artifact": Write(log, calls._run),
    "use_artifact": Write(
        lambda api, w, run: run.use_artifact(api.artifact("p/data:v0"), use_as="input"), calls._run
    ),
    "artifact save": Write(
        save(description="why", metadata={"a": 1}, ttl=timedelta(days=2)), calls._logged
    ),
    "artifact aliases": Write(save(aliases=["latest", "b"]), calls._logged),
    "artifact tags": Write(save(tags=["b", "c"]), calls._logged),
    "artifact link": Write(
        lambda api, w, made: made.link(f"{w.org}/wandb-registry-reg/{w.fresh('link')}", ["good"]),
        calls._logged,
    ),
    "artifact unlink": Write(lambda api, w, link: link.unlink(), calls._linked),
    "artifact delete": Write(lambda api, w, made: made.delete(delete_aliases=True), calls._logged),
    "collection save": Write(save(description="why", tags=["one"]), calls._collection),
    "collection everything": Write(
        save(description="why", name=lambda w: w.fresh("n"), type="model", tags=["one"]),
        calls._collection,
    ),
    "artifact everything": Write(
        save(description="why", metadata={"a": 1}, aliases=["latest", "b"], tags=["b", "c"]),
        calls._logged,
    ),
    "collection rename": Write(save(name=lambda w: w.fresh("n")), calls._collection),
    "collection type": Write(lambda api, w, made: made.change_type("model"), calls._collection),
    "collection delete": Write(lambda api, w, made: made.delete(), calls._collection),
    "create_registry": Write(
        lambda api, w, _: api.create_registry(
            w.fresh("made"), "restricted", w.org, description="why", artifact_types=["dataset"]
        )
    ),
    "registry save": Write(
        save(description="why", name=lambda w: w.fresh("made"), visibility="restricted"),
        calls._registry,
    ),
    "registry delete": Write(lambda api, w, made: made.delete(), calls._registry),
    "registry add_members": Write(
        lambda api, w, made: made.add_members(api.team(w.team)), calls._registry
    ),
    "registry update_member": Write(
        lambda api, w, given: given[0].update_member(given[1], "viewer"), member
    ),
    "registry remove_members": Write(
        lambda api, w, given: given[0].remove_members(given[1]), member
    ),
    "create_automation": Write(automation, lambda api, w: api.project("p").load()),
    "automation with webhook": Write(webhook_automation, project_and_hook),
    "update_automation": Write(
        lambda api, w, made: api.update_automation(made, enabled=False, description="why"),
        calls._automation,
    ),
    "delete_automation": Write(lambda api, w, made: api.delete_automation(made), calls._automation),
    "create_webhook": Write(
        lambda api, w, _: api.create_webhook_integration(
            w.fresh("hook"), "https://example.com", secret="S", access_token="T"
        )
    ),
    "create_run_queue": Write(queue),
    "upsert_run_queue": Write(changed_queue),
    "queue delete": Write(lambda api, w, made: made.delete(), calls._queue_of),
    "queued run delete": Write(lambda api, w, item: item.delete(), queued),
    "job call": Write(lambda api, w, made: made.call({}, project="p", queue="line"), job),
    "create_report": Write(
        lambda api, w, _: api.create_report("p", "Title", description="why", draft=True)
    ),
    "report save": Write(saved_report, report),
    "report draft": Write(lambda api, w, made: made.save(draft=True), report),
    "report clone": Write(lambda api, w, made: made.clone("Copy"), report),
    "report delete": Write(lambda api, w, made: made.delete(), report),
    "create_custom_chart": Write(
        lambda api, w, _: api.create_custom_chart(w.me, w.fresh("c"), "C", "vega2", "private", BARS)
    ),
    "create_team": Write(lambda api, w, _: team(api, w)),
    "create_user": Write(
        lambda api, w, _: api.create_user(f"{w.fresh('u')}@example.com", admin=True)
    ),
    "invite": Write(lambda api, w, made: made.invite(w.server_user, admin=True), team),
    "create_service_account": Write(
        lambda api, w, made: made.create_service_account("robot"), team
    ),
    "member delete": Write(
        lambda api, w, made: made.delete(), lambda api, w: team(api, w).create_service_account("r")
    ),
    "generate_api_key": Write(
        lambda api, w, user: user.generate_api_key("x"), lambda api, w: api.viewer
    ),
    "delete_api_key": Write(
        lambda api, w, name: api.viewer.delete_api_key(name), lambda api, w: calls._key_name(api)
    ),
}
