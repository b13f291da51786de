"""Bad input, given to both clients as it stands: how each refuses it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

Call = Callable[[Any, Any, dict[str, Any]], Any]  # of an api, its module, and what there is


def refused(call: Call, api: Any, module: Any, names: dict[str, Any]) -> str:
    """The name of the error; empty when nothing was refused."""
    try:
        call(api, module, names)
    except Exception as error:
        return type(error).__name__
    return ""


def _at(names: dict[str, Any], rest: str = "") -> str:
    return f"{names['entity']}/{names['project']}{rest}"


def _saved(found: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(found, name, value)
    found.save()


def _queue(api: Any, names: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
    return api.create_run_queue(*args, entity=names["entity"], **kwargs)


def _viewer(module: Any, names: dict[str, Any], key: str) -> Any:
    api = module.Api({"base_url": names["url"]}, api_key=key)
    try:
        return api.viewer
    finally:
        if hasattr(api, "close"):  # the official client has none
            api.close()


def _twice(_: Any, module: Any, names: dict[str, Any]) -> Any:
    made = module.Artifact("a", "t")
    for bucket in "ab":
        made.add_reference(f"s3://{bucket}/x", name="x", checksum=False)
    with made.new_file("x") as file:
        file.write("taken")


REFUSALS: dict[str, Call] = {
    # ---- clients
    "an unknown key": lambda _, m, n: _viewer(m, n, "0" * 40),
    "a short key": lambda _, m, n: _viewer(m, n, "short"),
    # ---- runs
    "run, none of that id": lambda a, _, n: a.run(_at(n, "/none")).state,
    "run, no such project": lambda a, _, n: a.run(f"{n['entity']}/nope/none").state,
    "run, no such entity": lambda a, _, n: a.run("unknown-name/nope/none").state,
    "run, path too long": lambda a, _, n: a.run("a/b/c/d/e"),
    "run, hidden": lambda a, _, n: a.run(n["hidden"]).state,
    "runs, no such project": lambda a, _, n: list(a.runs(f"{n['entity']}/nope")),
    "runs, no such entity": lambda a, _, n: list(a.runs("unknown-name/nope")),
    "runs, hidden": lambda a, _, n: list(a.runs(n["hidden"].rpartition("/")[0])),
    "runs, unknown operator": lambda a, _, n: list(a.runs(_at(n), {"state": {"$foo": 1}})),
    "runs, unknown operator on top": lambda a, _, n: list(a.runs(_at(n), {"$foo": []})),
    "runs, $in of no list": lambda a, _, n: list(a.runs(_at(n), {"state": {"$in": "finished"}})),
    "runs, $and of no list": lambda a, _, n: list(a.runs(_at(n), {"$and": {"state": "finished"}})),
    "runs, broken pattern": lambda a, _, n: list(a.runs(_at(n), {"state": {"$regex": "("}})),
    "runs, unknown field": lambda a, _, n: list(a.runs(_at(n), {"statee": "finished"})),
    "runs, unknown order": lambda a, _, n: list(a.runs(_at(n), order="+nonsense")),
    "runs, filters of text": lambda a, _, n: list(a.runs(_at(n), "state")),
    "runs, pages of none": lambda a, _, n: list(a.runs(_at(n), {"group": "group 4"}, per_page=-1)),
    "runs, past the end": lambda a, _, n: a.runs(_at(n))[5000],
    "history of no run": lambda a, _, n: a.run(_at(n, "/none")).history(),
    "history, unknown stream": lambda a, _, n: a.run(_at(n, "/" + n["first"])).history(stream="x"),
    "history, keys of no text": lambda a, _, n: a.run(_at(n, "/" + n["first"])).history(keys=[1]),
    "scan, keys of no text": lambda a, _, n: list(
        a.run(_at(n, "/" + n["first"])).scan_history(keys=[1])
    ),
    "file, none of that name": lambda a, _, n: (
        a.run(_at(n, "/" + n["first"])).file("no").download()
    ),
    "state that is none": lambda a, _, n: a.run(_at(n, "/" + n["first"])).update_state("happy"),
    "state from finished to pending": lambda a, _, n: a.run(_at(n, "/" + n["first"])).update_state(
        "pending"
    ),
    "upload of nothing": lambda a, _, n: a.run(_at(n, "/" + n["first"])).upload_file("/no/such"),
    "use of no artifact": lambda a, _, n: a.run(_at(n, "/" + n["first"])).use_artifact("text"),
    "log of no artifact": lambda a, _, n: a.run(_at(n, "/" + n["first"])).log_artifact(5),
    # ---- sweeps, reports, projects, paths
    "sweep, none of that id": lambda a, _, n: a.sweep(_at(n, "/none")).state,
    "project, none of that name": lambda a, _, n: a.project("nope", n["entity"]).id,
    "project, impossible name": lambda a, _, n: a.create_project("a/b", n["entity"]),
    "project, of another user": lambda a, _, n: a.create_project("p", "local"),
    "projects, of an unknown entity": lambda a, _, n: list(a.projects("unknown-name")),
    "reports, no such project": lambda a, _, n: list(a.reports(f"{n['entity']}/nope")),
    "reports, of no project": lambda a, _, n: list(a.reports("")),
    "path to nothing": lambda a, _, n: a.from_path(_at(n, "/runs/none")),
    "path to no kind": lambda a, _, n: a.from_path(_at(n, "/nonsense/x")),
    "path too long": lambda a, _, n: a.from_path("a/b/c/d/e/f"),
    "path of nothing": lambda a, _, n: a.from_path(""),
    # ---- artifacts
    "artifact, no name": lambda a, _, n: a.artifact(""),
    "artifact, no version": lambda a, _, n: a.artifact(_at(n, "/data:v99")),
    "artifact, no alias": lambda a, _, n: a.artifact(_at(n, "/data:nope")),
    "artifact, none": lambda a, _, n: a.artifact(_at(n, "/nothing:latest")),
    "artifact, two colons": lambda a, _, n: a.artifact(_at(n, "/data:v0:v1")),
    "artifact, other type": lambda a, _, n: a.artifact(_at(n, "/data:v0"), type="model"),
    "artifact, path too long": lambda a, _, n: a.artifact("a/b/c/d:v0"),
    "artifact, no such entry": lambda a, _, n: a.artifact(_at(n, "/data:v0")).get_entry("no"),
    "artifact, alias with a colon": lambda a, _, n: _saved(
        a.artifact(_at(n, "/data:v0")), aliases=["a:b"]
    ),
    "artifact, alias with a slash": lambda a, _, n: _saved(
        a.artifact(_at(n, "/data:v0")), aliases=["a/b"]
    ),
    "artifact, impossible tag": lambda a, _, n: _saved(
        a.artifact(_at(n, "/data:v0")), tags=["a:b"]
    ),
    "artifact, metadata of no dict": lambda a, _, n: _saved(
        a.artifact(_at(n, "/data:v0")), metadata=["a"]
    ),
    "artifact, ttl of none": lambda a, _, n: _saved(
        a.artifact(_at(n, "/data:v0")), ttl=timedelta(days=-1)
    ),
    "artifact, link to nowhere": lambda a, _, n: a.artifact(_at(n, "/data:v0")).link("a/b/c/d"),
    "artifact, link of another type": lambda a, _, n: a.artifact(_at(n, "/data:v0")).link(
        "wandb-registry-wide-models/nets"
    ),
    "artifact, unlink of no link": lambda a, _, n: a.artifact(_at(n, "/data:v0")).unlink(),
    "artifact, delete with aliases": lambda a, _, n: a.artifact(_at(n, "/data:v4")).delete(),
    "artifacts, none": lambda a, _, n: list(a.artifacts("dataset", _at(n, "/nothing"))),
    "artifacts, other type": lambda a, _, n: list(a.artifacts("model", _at(n, "/data"))),
    "collection, none": lambda a, _, n: a.artifact_collection("dataset", _at(n, "/nothing")),
    "collection, other type": lambda a, _, n: a.artifact_collection("model", _at(n, "/data")),
    "collection, impossible name": lambda a, _, n: _saved(
        a.artifact_collection("dataset", _at(n, "/data")), name="a/b"
    ),
    "collections, no such project": lambda a, _, n: list(
        a.artifact_collections(f"{n['entity']}/nope", "dataset")
    ),
    "type, none": lambda a, _, n: a.artifact_type("nothing", _at(n)).name,
    "job, none": lambda a, _, n: a.job(_at(n, "/nothing:latest")),
    "new artifact, impossible name": lambda _, m, n: m.Artifact("a/b", "dataset"),
    "new artifact, type of a job": lambda _, m, n: m.Artifact("a", "job"),
    "new artifact, no such file": lambda _, m, n: m.Artifact("a", "t").add_file("/no/such"),
    "new artifact, no such folder": lambda _, m, n: m.Artifact("a", "t").add_dir("/no/such"),
    "new artifact, a name taken": _twice,
    # ---- registries
    "registry, none": lambda a, _, n: a.registry("wide-nothing").id,
    "registry, no such organisation": lambda a, _, n: a.registry("wide-models", "unknown-name").id,
    "registry, no visibility": lambda a, _, n: a.create_registry("wide-x", "everybody"),
    "registry, impossible type": lambda a, _, n: a.create_registry(
        "wide-y", "organization", artifact_types=["a/b"]
    ),
    "registry, taken": lambda a, _, n: a.create_registry("wide-models", "organization"),
    "registries, unknown field": lambda a, _, n: list(a.registries(filter={"nonsense": 1})),
    "registries, unknown operator": lambda a, _, n: list(
        a.registries(filter={"name": {"$foo": 1}})
    ),
    "registries, no such organisation": lambda a, _, n: list(a.registries("unknown-name")),
    "registries, unknown field of a collection": lambda a, _, n: list(
        a.registries().collections(filter={"nonsense": 1})
    ),
    "registries, unknown field of a version": lambda a, _, n: list(
        a.registries().versions(filter={"nonsense": 1})
    ),
    # ---- people
    "team, none": lambda a, _, n: a.team("unknown-name").members,
    "team, taken": lambda a, _, n: a.create_team(n["entity"]),
    "team, impossible name": lambda a, _, n: a.create_team(""),
    "team, invitation of an unknown user": lambda a, _, n: a.team(n["entity"]).invite(
        "unknown-name"
    ),
    # ---- automations
    "automation, none": lambda a, _, n: a.automation("nothing", entity=n["entity"]),
    "automation, of an unknown entity": lambda a, _, n: list(a.automations(entity="unknown-name")),
    "automation, of nothing": lambda a, _, n: a.create_automation(None, name="x"),
    "automation, delete of none": lambda a, _, n: a.delete_automation("nonsense"),
    "integrations, of an unknown entity": lambda a, _, n: list(
        a.integrations(entity="unknown-name")
    ),
    # ---- queues and charts
    "queue, none": lambda a, _, n: a.run_queue(n["entity"], "nothing").id,
    "queue, unknown type": lambda a, _, n: _queue(a, n, "q", "toaster"),
    "queue, unknown mode": lambda a, _, n: _queue(
        a, n, "q", "kubernetes", prioritization_mode="V7"
    ),
    "queue, no name": lambda a, _, n: _queue(a, n, "", "kubernetes"),
    "queue, taken": lambda a, _, n: _queue(a, n, "wide-k8s", "kubernetes"),
    "queue, unknown variable": lambda a, _, n: _queue(
        a, n, "q2", "kubernetes", config={"cpus": "{{cpus}}"}, template_variables={"cpus": 5}
    ),
    "queued run, none": lambda a, _, n: (
        a.queued_run(n["entity"], n["project"], "wide-k8s", "nonsense", "model-registry").state
    ),
    "chart, unknown kind": lambda a, _, n: a.create_custom_chart(
        n["entity"], "c", "C", "vega9", "private", {}
    ),
    "chart, unknown access": lambda a, _, n: a.create_custom_chart(
        n["entity"], "c", "C", "vega2", "everybody", {}
    ),
    "chart, no spec": lambda a, _, n: a.create_custom_chart(
        n["entity"], "c", "C", "vega2", "private", "{"
    ),
}
