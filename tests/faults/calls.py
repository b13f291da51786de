"""Data to read, and every kind of call with its result as plain data."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.launch_agent import Launcher
from tests.support.recorder import Recorder
from tests.support.tables import log_tables
from wandb_api import Api, Artifact
from wandb_api.automations import DoNothing, OnRunMetric, RunEvent
from wandb_api.local import LocalServer

NUMBERS = itertools.count(10_001)  # names, and contents made from them, have the same length
BARS: Any = {"$schema": "https://vega.github.io/schema/vega-lite/v6.json", "mark": "bar"}
JOB: Any = {
    "_version": "v0",
    "source_type": "image",
    "source": {"image": "trainer:1", "entrypoint": ["python"]},
    "input_types": {"wb_type": "typedDict", "params": {"type_map": {}}},
    "output_types": {"wb_type": "typedDict", "params": {"type_map": {}}},
    "runtime": "3.11",
}
SWEEP = "method: grid\nparameters:\n  lr:\n    values: [1, 2]\n"
CONTENT = b"".join(b"line %d\n" % n for n in range(4000))


@dataclass
class World:
    """The server, its user, and the names of the logged objects."""

    server: LocalServer
    folder: Path
    me: str
    key: str
    org: str
    team: str
    sweep: str
    report: str
    item: str
    agent: str
    server_user: str = "adversary-friend"

    def fresh(self, kind: str) -> str:
        """Return an unused name."""
        return f"{kind}-{next(NUMBERS)}"

    def place(self) -> Path:
        """Return a folder that does not exist."""
        return self.folder / f"place-{next(NUMBERS)}"

    def file(self, content: bytes = b"held") -> Path:
        path = self.folder / f"file-{next(NUMBERS)}.txt"
        path.write_bytes(content)
        return path


def make_world(server: LocalServer, folder: Path) -> World:
    """Create one user's projects, runs, artifacts and other data."""
    me = "adversary"
    key = server.create_user(me, admin=True)
    server.create_organization("Org of faults", "faults-entity", [me])
    server.create_team("team-of-faults", [me])
    server._state.database.execute(
        "UPDATE entities SET organization = (SELECT id FROM organizations WHERE name = ?)"
        " WHERE name = ?",
        ("Org of faults", "team-of-faults"),
    )
    server.create_slack_integration(me, "space", "#general")
    server.create_user("adversary-friend")
    recorder = Recorder(server.url, key, me)
    recorder.project("p")
    sweep = recorder.sweep("p", SWEEP)
    for number in range(7):
        recorder.run(
            "p",
            f"r{number}",
            config={"lr": number},
            summary={"loss": number},
            rows=[{"loss": n} for n in range(5)],
            sweep=sweep if number == 3 else None,
        )
    recorder.console("p", "r0", [f"2024-01-01T00:00:00.00000{n} line {n}" for n in range(3)])
    recorder.file("p", "r0", "data/a.txt", CONTENT)
    recorder.file("p", "r0", "wandb-metadata.json", b'{"os": "x"}')
    agent = recorder.agent("p", sweep)
    report = recorder.report("p", "Report", {"panelGroups": [{"runSets": [{}]}]})
    launcher = Launcher(recorder)
    launcher.log("p", "train", {"wandb-job.json": json.dumps(JOB)})
    with Api({"base_url": server.url, "entity": me, "project": "p"}, api_key=key) as api:
        for number in range(3):
            draft = Artifact("data", "dataset")
            with draft.new_file("a.txt", "wb") as file:
                file.write(b"%d" % number + CONTENT)
            with draft.new_file("b/c.txt", "wb") as file:
                file.write(b"%d" % number)
            api.run("p/r0").log_artifact(draft, tags=["t"], skip_cache=True)
        api.run("p/r1").use_artifact(draft)
        log_tables(server, api, recorder)
        api.create_registry("reg", "organization", "Org of faults")
        draft.link("Org of faults/wandb-registry-reg/col", aliases=["best"])
        api.create_run_queue("line", "local-process", config={"env": ["A=1"]})
        api.create_webhook_integration("hook", "https://example.com/x")
        event = OnRunMetric(api.project("p").load(), RunEvent.metric("loss") > 1)
        api.create_automation(event >> DoNothing(), name="nightly")
    item = launcher.enqueue("line", project="p")
    recorder.close()
    return World(
        server,
        folder,
        me,
        key,
        "Org of faults",
        "team-of-faults",
        sweep,
        report,
        item,
        agent,
    )


@dataclass(frozen=True)
class Call:
    """A kind of call.

    Attributes:
        do: makes the call and returns its result as plain data, the same each time.
        ready: prepares what ``do`` needs, with a client that no fault affects.
    """

    name: str
    do: Callable[[Api, World, Any], Any]
    ready: Callable[[Api, World], Any] = lambda api, world: None


def _rows(rows: Any) -> Any:
    return [row["loss"] for row in rows]


def _files(folder: Path) -> Any:
    found = [p for p in sorted(folder.rglob("*")) if p.is_file()]
    return [(p.relative_to(folder).as_posix(), p.read_bytes()) for p in found]


def _downloaded(folder: Path, load: Callable[[Path], object]) -> Any:
    """Return the downloaded files; a failed download may leave none under its final name."""
    try:
        load(folder)
    except BaseException:
        whole = {CONTENT, b"1" + CONTENT, b"1"}
        for name, content in _files(folder):
            assert content in whole or name.endswith(".part"), f"half a file: {name}"
        raise
    return _files(folder)


READS = [
    Call("viewer", lambda api, w, _: (api.viewer.username, api.default_entity)),
    Call("user", lambda api, w, _: api.user(w.me).username),  # type: ignore[union-attr]
    Call("users", lambda api, w, _: [u.username for u in api.users(w.me)]),
    Call("team", lambda api, w, _: [m.username for m in api.team(w.team).members]),
    Call("projects", lambda api, w, _: [p.name for p in api.projects(w.me)]),
    Call("project", lambda api, w, _: api.project("p").load().id),
    Call("runs", lambda api, w, _: [r.id for r in api.runs("p", per_page=3)]),
    Call("runs config", lambda api, w, _: [dict(r.config) for r in api.runs("p", per_page=3)]),
    Call(
        "runs lazy",
        lambda api, w, _: [dict(r.summary) for r in api.runs("p", per_page=4, lazy=True)],
    ),
    Call("runs len", lambda api, w, _: len(api.runs("p", per_page=3))),
    Call("runs last", lambda api, w, _: api.runs("p", per_page=3)[-1].id),
    Call("runs pages", lambda api, w, _: [len(p) for p in api.runs("p", per_page=3).pages()]),
    Call("run", lambda api, w, _: (api.run("p/r1").config, api.run("p/r1").state)),
    Call("run metadata", lambda api, w, _: api.run("p/r0").metadata),
    Call("run history", lambda api, w, _: _rows(api.run("p/r2").history(pandas=False))),
    Call(
        "run history keys",
        lambda api, w, _: _rows(api.run("p/r2").history(keys=["loss"], pandas=False)),
    ),
    Call("run scan", lambda api, w, _: _rows(api.run("p/r2").scan_history(page_size=2))),
    Call(
        "run scan keys",
        lambda api, w, _: _rows(api.run("p/r2").scan_history(keys=["loss"])),
    ),
    Call("run logs", lambda api, w, _: len(list(api.run("p/r0").console_logs()))),
    Call("run files", lambda api, w, _: [f.name for f in api.run("p/r0").files(per_page=1)]),
    Call("run file read", lambda api, w, _: api.run("p/r0").file("data/a.txt").read() == CONTENT),
    Call(
        "run file download",
        lambda api, w, _: _downloaded(
            w.place(), lambda to: api.run("p/r0").file("data/a.txt").download(to)
        ),
    ),
    Call("logged", lambda api, w, _: [a.name for a in api.run("p/r0").logged_artifacts(2)]),
    Call("used", lambda api, w, _: [a.name for a in api.run("p/r1").used_artifacts()]),
    Call("sweep", lambda api, w, _: api.sweep(f"p/{w.sweep}").config),
    Call("sweep runs", lambda api, w, _: [r.id for r in api.sweep(f"p/{w.sweep}").runs]),
    Call("sweeps", lambda api, w, _: [s.id for s in api.project("p").sweeps()]),
    Call("reports", lambda api, w, _: [r.id for r in api.reports("p")]),
    Call("from_path", lambda api, w, _: api.from_path(f"{w.me}/p/runs/r1").id),
    Call("from_path report", lambda api, w, _: api.from_path(f"{w.me}/p/reports/Report").id),
    Call("types", lambda api, w, _: sorted(t.name for t in api.artifact_types("p"))),
    Call("type", lambda api, w, _: api.artifact_type("dataset", "p").name),
    Call(
        "collections", lambda api, w, _: [c.name for c in api.artifact_collections("p", "dataset")]
    ),
    Call("collection", lambda api, w, _: api.artifact_collection("dataset", "p/data").id),
    Call(
        "collection exists", lambda api, w, _: api.artifact_collection_exists("p/data", "dataset")
    ),
    Call("no collection", lambda api, w, _: api.artifact_collection_exists("p/none", "dataset")),
    Call("artifact", lambda api, w, _: api.artifact("p/data:v1").digest),
    Call("artifact exists", lambda api, w, _: api.artifact_exists("p/data:v1")),
    Call("no artifact", lambda api, w, _: api.artifact_exists("p/data:v9")),
    Call("artifacts", lambda api, w, _: [a.name for a in api.artifacts("dataset", "p/data", 1)]),
    Call(
        "artifacts tags", lambda api, w, _: len(api.artifacts("dataset", "p/data", 2, tags=["t"]))
    ),
    Call("manifest", lambda api, w, _: sorted(api.artifact("p/data:v1").manifest.entries)),
    Call(
        "artifact files",
        lambda api, w, _: [f.name for f in api.artifact("p/data:v1").files(per_page=1)],
    ),
    Call("lineage", lambda api, w, _: [r.id for r in api.artifact("p/data:v2").used_by()]),
    Call(
        "logged by",
        lambda api, w, _: getattr(api.artifact("p/data:v2").logged_by(), "id", None),
    ),
    Call(
        "artifact download",
        lambda api, w, _: _downloaded(
            w.place(), lambda to: api.artifact("p/data:v1").download(to, skip_cache=True)
        ),
    ),
    Call("registries", lambda api, w, _: [r.name for r in api.registries(w.org)]),
    Call("registry", lambda api, w, _: api.registry("reg", w.org).name),
    Call(
        "registry members",
        lambda api, w, _: [m.username for m in api.registry("reg", w.org).user_members()],
    ),
    Call(
        "registry collections",
        lambda api, w, _: [c.name for c in api.registries(w.org).collections()],
    ),
    Call(
        "registry versions",
        lambda api, w, _: [v.name for v in api.registries(w.org).collections().versions()],
    ),
    Call("automations", lambda api, w, _: [a.name for a in api.automations(w.me)]),
    Call("all automations", lambda api, w, _: "nightly" in [a.name for a in api.automations()]),
    Call("automation", lambda api, w, _: api.automation("nightly", w.me).id),
    Call("integrations", lambda api, w, _: len(list(api.integrations(w.me)))),
    Call("slack", lambda api, w, _: [s.channel_name for s in api.slack_integrations(entity=w.me)]),
    Call("webhook", lambda api, w, _: [s.name for s in api.webhook_integrations(entity=w.me)]),
    Call("list_jobs", lambda api, w, _: len(api.list_jobs(w.me, "p"))),
    Call("job", lambda api, w, _: api.job("p/train:latest", path=str(w.place())).source_type),
    Call("queue", lambda api, w, _: _queue(api, w)),
    Call("queued run", lambda api, w, _: api.queued_run(w.me, "p", "line", w.item).state),
    Call(
        "text",
        lambda api, w, _: api.client.execute("query Q { viewer { username } }"),
    ),
]


def _queue(api: Api, world: World) -> Any:
    queue = api.run_queue(world.me, "line")
    return queue.type, queue.access, queue.default_resource_config, len(queue.items)


def _draft(world: World, *contents: bytes, name: str | None = None) -> Artifact:
    draft = Artifact(name or world.fresh("art"), "dataset")
    for number, content in enumerate(contents):
        with draft.new_file(f"{number}.txt", "wb") as file:
            file.write(content)
    return draft


def _logged(api: Api, world: World) -> Artifact:
    made = _draft(world, world.fresh("content").encode())
    return api.log_artifact(made, "p", skip_cache=True)


def _linked(api: Api, world: World) -> Artifact:
    return _logged(api, world).link(f"{world.org}/wandb-registry-reg/{world.fresh('link')}")


def _run(api: Api, world: World) -> Any:
    return api.create_run(world.fresh("run"), "p")


def _changed(thing: Any, save: str = "save", **changes: Any) -> Any:
    for name, value in changes.items():
        setattr(thing, name, value)
    getattr(thing, save)()
    return {name: getattr(thing, name) for name in changes}


def _updated_run(run: Any) -> Any:
    run.config["lr"] = 5
    run.tags = ["x"]
    run.display_name = "new name"
    run.update()
    return run.config["lr"], run.tags, run.display_name


def _summary(run: Any) -> Any:
    run.summary.update({"best": 3})
    return run.summary["best"]


def _automation(api: Api, world: World) -> Any:
    event = OnRunMetric(api.project("p").load(), RunEvent.metric("loss") > 1)
    return api.create_automation(event >> DoNothing(), name=world.fresh("auto"))


def _new_automation(api: Api, world: World, project: Any) -> Any:
    event = OnRunMetric(project, RunEvent.metric("loss") > 1)
    return api.create_automation(event >> DoNothing(), name=world.fresh("auto")).enabled


def _registry(api: Api, world: World) -> Any:
    return api.create_registry(world.fresh("made"), "organization", world.org)


def _queue_of(api: Api, world: World) -> Any:
    return api.create_run_queue(world.fresh("queue"), "local-process")


def _collection(api: Api, world: World) -> Any:
    return _logged(api, world).collection


WRITES = [
    Call("create_project", lambda api, w, _: api.create_project(w.fresh("made"), w.me)),
    Call("create_run", lambda api, w, _: api.create_run(w.fresh("run"), "p").state),
    Call("create_run without id", lambda api, w, _: api.create_run(None, "p").state),
    Call("run update", lambda api, w, run: _updated_run(run), _run),
    Call("summary update", lambda api, w, run: _summary(run), _run),
    Call("run update_state", lambda api, w, run: run.update_state("failed"), _run),
    Call("run stop", lambda api, w, run: run.stop(), _run),
    Call("run delete", lambda api, w, run: run.delete(), _run),
    Call(
        "upload_file",
        lambda api, w, run: run.upload_file(w.file(CONTENT), w.folder).size,
        _run,
    ),
    Call("file delete", lambda api, w, file: file.delete(), lambda api, w: _uploaded(api, w)),
    Call(
        "log_artifact",
        lambda api, w, run: (
            run.log_artifact(
                _draft(w, CONTENT, b"two"), ["alias"], tags=["tag"], skip_cache=True
            ).version
        ),
        _run,
    ),
    Call(
        "log next version",
        lambda api, w, known: (
            api.log_artifact(
                _draft(w, b"next", name=known.name.partition(":")[0]), "p", skip_cache=True
            ).version
        ),
        _logged,
    ),
    Call(
        "use_artifact",
        lambda api, w, run: len(run.use_artifact(api.artifact("p/data:v0")).tags),
        _run,
    ),
    Call(
        "artifact save",
        lambda api, w, made: _changed(made, description="why", metadata={"a": 1}),
        _logged,
    ),
    Call("artifact aliases", lambda api, w, made: _changed(made, aliases=["latest", "b"]), _logged),
    Call("artifact tags", lambda api, w, made: _changed(made, tags=["b", "c"]), _logged),
    Call(
        "artifact link",
        lambda api, w, made: made.link(f"{w.org}/wandb-registry-reg/{w.fresh('link')}").version,
        _logged,
    ),
    Call("artifact unlink", lambda api, w, link: link.unlink(), _linked),
    Call("artifact delete", lambda api, w, made: made.delete(delete_aliases=True), _logged),
    Call(
        "collection save",
        lambda api, w, made: _changed(made, description="why", tags=["one"]),
        _collection,
    ),
    Call(
        "collection rename",
        lambda api, w, made: _changed(made, name=w.fresh("n")) and 1,
        _collection,
    ),
    Call("collection delete", lambda api, w, made: made.delete(), _collection),
    Call(
        "create_registry",
        lambda api, w, _: api.create_registry(w.fresh("made"), "restricted", w.org).visibility,
    ),
    Call("registry save", lambda api, w, made: _changed(made, description="why"), _registry),
    Call(
        "registry rename",
        lambda api, w, made: _changed(made, name=w.fresh("made")) and 1,
        _registry,
    ),
    Call("registry delete", lambda api, w, made: made.delete(), _registry),
    Call(
        "registry add member",
        lambda api, w, made: made.add_members(api.team(w.team)) is made,
        _registry,
    ),
    Call(
        "create_automation",
        lambda api, w, p: _new_automation(api, w, p),
        lambda api, w: api.project("p").load(),
    ),
    Call(
        "update_automation",
        lambda api, w, made: api.update_automation(made, enabled=False).enabled,
        _automation,
    ),
    Call("delete_automation", lambda api, w, made: api.delete_automation(made), _automation),
    Call(
        "create_webhook",
        lambda api, w, _: (
            api.create_webhook_integration(w.fresh("hook"), "https://example.com").url_endpoint
        ),
    ),
    Call(
        "create_run_queue", lambda api, w, _: api.create_run_queue(w.fresh("q"), "kubernetes").type
    ),
    Call(
        "upsert_run_queue",
        lambda api, w, _: api.upsert_run_queue(w.fresh("q"), {}, "local-process").type,
    ),
    Call("queue delete", lambda api, w, made: made.delete(), _queue_of),
    Call(
        "job call",
        lambda api, w, job: job.call({}, project="p", queue="line").queue_name,
        lambda api, w: api.job("p/train:latest", path=str(w.place())),
    ),
    Call("enqueue_run", lambda api, w, _: bool(api.sweep(f"p/{w.sweep}").enqueue_run({"lr": 1}))),
    Call(
        "create_custom_chart",
        lambda api, w, _: bool(
            api.create_custom_chart(w.me, w.fresh("c"), "C", "vega2", "private", BARS)
        ),
    ),
    Call("create_team", lambda api, w, _: api.create_team(w.fresh("team")).is_team),
    Call("create_user", lambda api, w, _: bool(api.create_user(f"{w.fresh('u')}@example.com").id)),
    Call(
        "invite",
        lambda api, w, team: team.invite(w.server_user),
        lambda api, w: api.create_team(w.fresh("team")),
    ),
    Call(
        "service account",
        lambda api, w, team: bool(team.create_service_account("robot").id),
        lambda api, w: api.create_team(w.fresh("team")),
    ),
    Call(
        "delete_api_key",
        lambda api, w, name: api.viewer.delete_api_key(name),
        lambda api, w: _key_name(api),
    ),
    Call(
        "member delete",
        lambda api, w, member: member.delete(),
        lambda api, w: api.create_team(w.fresh("team")).create_service_account("robot"),
    ),
    Call(
        "generate_api_key",
        lambda api, w, user: len(user.generate_api_key("x")) > 20,
        lambda api, w: api.viewer,
    ),
]


def _uploaded(api: Api, world: World) -> Any:
    return _run(api, world).upload_file(world.file(), world.folder)


def _key_name(api: Api) -> str:
    api.viewer.generate_api_key("x")
    return api.viewer.api_keys[-1]
