"""Artifacts and registries: find, download, verify, use, log, link."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy

from wandb_api import Artifact, errors
from wandb_api.local._server.sample.load import read_sample

from .stage import TEAM, Stage


def show(stage: Stage) -> None:
    """Run the part about artifacts."""
    versions(stage)
    best = searching(stage)
    folder = downloading(stage, best)
    using(stage, best, folder)
    logging(stage, best, folder)


def versions(stage: Stage) -> None:
    """Show the versions of a model and their lineage."""
    stage.title("Versions of a model")
    stage.code(f'api.artifacts("model", "{TEAM}/digits/digits-network")')
    found = stage.api.artifacts("model", f"{TEAM}/digits/digits-network")
    stage.table(
        ("version", "aliases", "val_accuracy", "bytes"),
        (
            (
                version.version,
                ", ".join(version.aliases),
                version.metadata["val_accuracy"],
                version.size,
            )
            for version in found
        ),
    )
    stage.check("every version is listed", len(list(found)), len(recorded_models()))
    stage.check("counting agrees with listing", len(found), len(list(found)))
    missing = stage.api.artifact_exists(f"{TEAM}/digits/digits-network:v999")
    stage.check("a missing version does not exist", missing, False)


def searching(stage: Stage) -> Artifact:
    """Search the registries for the version with the alias ``best``."""
    api = stage.api
    stage.title("Search the registry")
    stage.code('api.registries(filter={"name": {"$regex": "model"}})')
    registries = list(api.registries(filter={"name": {"$regex": "model"}}))
    for registry in registries:
        stage.say(f"{registry.name}: {registry.description}")
    stage.check("one registry matches", [registry.name for registry in registries], ["model"])

    stage.code('....collections(filter={"tag": "vision"}).versions(filter={"alias": "best"})')
    found = list(
        api.registries().collections(filter={"tag": "vision"}).versions(filter={"alias": "best"})
    )
    for version in found:
        stage.say(f"{version.qualified_name}: {version.description}")
    stage.check("one version is the best", len(found), 1)
    best = found[0]
    number = next(at for at, one in enumerate(recorded_models()) if "best" in one["aliases"])
    stage.check("it is a link to its source", best.source_name, f"digits-network:v{number}")
    run = best.logged_by()
    stage.say(f"logged by {run.name}" if run else "not logged by a run")
    stage.check("its run has its accuracy", run and run.summary["val_accuracy"], accuracy_of(best))
    return best


def recorded_models() -> list[dict[str, Any]]:
    """Return the recorded versions of the model."""
    collections = read_sample()["collections"]
    versions: list[dict[str, Any]] = next(
        c["versions"] for c in collections if c["name"] == "digits-network"
    )
    return versions


def accuracy_of(version: Artifact) -> object:
    """Return the accuracy in a version's metadata."""
    return version.metadata["val_accuracy"]


def downloading(stage: Stage, best: Artifact) -> Path:
    """Download, verify, and detect a changed byte."""
    stage.title("Download and verify")
    stage.code("folder = best.download(root)")
    folder = Path(best.download(root=stage.folder / "model"))
    for path in sorted(folder.iterdir()):
        stage.say(f"{path.name}: {path.stat().st_size} bytes")
    stage.code("best.verify(folder)")
    best.verify(folder)
    stage.check(
        "every file is what its digest promises",
        sorted(p.name for p in folder.iterdir()),
        ["model.json", "weights.npz"],
    )
    copy = stage.folder / "copy"
    best.download(root=copy)
    about = copy / "model.json"
    about.unlink()  # it may share its bytes with the cache
    about.write_bytes(b"{}")
    try:
        best.verify(copy)
    except errors.IntegrityError as error:
        stage.say(error)
        stage.check("a file that was changed is named", "model.json" in str(error))
    else:
        stage.check("a file that was changed is noticed", False)
    return folder


def using(stage: Stage, best: Artifact, folder: Path) -> None:
    """Evaluate the model on the held-out rows of its data set."""
    stage.title("Use it")
    stage.code(f'data = api.artifact("{TEAM}/digits/digits-data:split").download()')
    data = stage.api.artifact(f"{TEAM}/digits/digits-data:split", type="dataset")
    held = Path(data.download(root=stage.folder / "data"))
    table = numpy.loadtxt(held / "digits.csv", delimiter=",", skiprows=1)
    split = json.loads((held / "split.json").read_text())
    rows = table[split["held_out"]]
    scale = numpy.array(split["scale"])
    layer = (rows[:, :64] - numpy.array(split["mean"])) / scale
    with numpy.load(folder / "weights.npz") as weights:
        count = len(weights.files) // 2
        for at in range(count):
            layer = layer @ weights[f"coef{at}"] + weights[f"intercept{at}"]
            layer = numpy.maximum(layer, 0) if at < count - 1 else layer
    accuracy = float((layer.argmax(axis=1) == rows[:, 64]).mean())
    stage.say(f"{len(rows)} digits not used in training: {accuracy:.4f} right")
    stage.check("as its metadata says", f"{accuracy:.4f}", f"{float(str(accuracy_of(best))):.4f}")


def logging(stage: Stage, best: Artifact, folder: Path) -> None:
    """Log a new version and link it into the registry."""
    api = stage.api
    stage.title("Log a version and link it")
    stage.code('draft = Artifact("digits-network", "model"); draft.add_file(...)')
    draft = Artifact(
        "digits-network", "model", description="Half the bytes.", metadata=dict(best.metadata)
    )
    with numpy.load(folder / "weights.npz") as weights:
        halves = {name: weights[name].astype("float16") for name in weights.files}
    smaller = stage.folder / "weights.npz"
    numpy.savez(smaller, **halves)
    draft.add_file(smaller)
    draft.add_file(folder / "model.json")
    stage.code(f'version = api.log_artifact(draft, "{TEAM}/digits", aliases=["half"])')
    version = api.log_artifact(draft, f"{TEAM}/digits", aliases=["half"])
    stage.say(f"{version.qualified_name}: {version.size} bytes, {', '.join(version.aliases)}")
    number = f"v{len(recorded_models())}"
    stage.check("it is the next version", version.version, number)

    stage.code('version.link("wandb-registry-model/digits-reader", aliases=["small"])')
    version.link("wandb-registry-model/digits-reader", aliases=["small"])
    small = list(api.registries().collections().versions(filter={"alias": "small"}))
    stage.check("the registry has it", [v.source_name for v in small], [f"digits-network:{number}"])
    reads = small[0].get_entry("weights.npz").download(root=stage.folder / "again")
    stage.check("its bytes are those that were sent", reads.read_bytes(), smaller.read_bytes())
