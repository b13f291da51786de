"""Run in a process of its own: the official SDK logs, uses, links, reads and downloads artifacts.

The environment says where the server is; what was read is printed as JSON on the last line.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import wandb

sys.path.insert(0, os.environ["SDK_HERE"])
from tests.conformance.readers.artifacts import everything, hashes

PROJECT, SHORT, ENTITY = (
    os.environ["SDK_PROJECT"],
    os.environ["SDK_REGISTRY"],
    os.environ["SDK_ENTITY"],
)
PLACE = f"{ENTITY}/{PROJECT}"


def put(artifact: Any, name: str, text: str) -> None:
    """A small file."""
    with artifact.new_file(name) as file:
        file.write(text)


def fill(folder: Path) -> Path:
    """Files of all kinds."""
    data = folder / "data"
    (data / "deep" / "er").mkdir(parents=True)
    (data / "empty").write_bytes(b"")
    (data / "deep" / "er" / "näme #1.txt").write_text("ünïcode", encoding="utf-8")
    for at in range(30):
        (data / "deep" / f"{at}.bin").write_bytes(bytes([at]) * 1000 * at)
    (folder / "far.txt").write_text("far away")
    return data


def log(folder: Path) -> None:
    """Two data sets and two models; the second data set uploads what is new only."""
    data = fill(folder)
    with wandb.init(project=PROJECT, id="maker") as run:
        first = wandb.Artifact(
            "data", "dataset", description="raw", metadata={"rows": 3, "by": {"x": [1]}}
        )
        first.add_dir(str(data))
        first.add_reference((folder / "far.txt").as_uri(), name="refs/far.txt")
        first.ttl = timedelta(days=3)
        run.log_artifact(first, aliases=["raw"], tags=["from disk"]).wait()
        run.link_artifact(first, f"{PLACE}/shelf", aliases=["prod"])
        second = first.new_draft()
        second.remove("empty")
        put(second, "more/new.txt", "new")
        run.log_artifact(second, tags=["clean", "checked"]).wait()
        run.log_artifact(second.new_draft(), aliases=["again"]).wait()
        for acc in (0.25, 0.5):
            model = wandb.Artifact("net", "model", metadata={"acc": acc})
            put(model, "weights", str(acc))
            run.log_artifact(model, tags=["good"] if acc > 0.4 else []).wait()
            run.link_artifact(model, f"wandb-registry-{SHORT}/nets", aliases=["best"])
        log_odd_ones(run)
    with wandb.init(project=PROJECT, id="user") as run:
        run.use_artifact("data:raw")
        run.use_artifact(f"{PLACE}/shelf:latest")


def log_odd_ones(run: Any) -> None:
    """Versions that are written in several steps, or that refer to other versions."""
    chain = wandb.Artifact("chain", "dataset")
    found = wandb.Api().artifact(f"{PLACE}/data:v1")
    chain.add_reference(found.get_entry("more/new.txt"), name="copy.txt")
    chain.add(wandb.Table(columns=["x"], data=[[1], [2]]), "table")
    run.log_artifact(chain).wait()
    grown = wandb.Artifact("chain", "dataset", incremental=True)
    put(grown, "grown.txt", "more")
    run.log_artifact(grown).wait()
    for name in ("one", "two"):
        part = wandb.Artifact("shared", "dataset")
        put(part, f"{name}.txt", name)
        run.upsert_artifact(part, distributed_id="group").wait()
    run.finish_artifact(wandb.Artifact("shared", "dataset"), distributed_id="group").wait()


def main() -> None:
    """Log and read; or download what the other client logged."""
    folder = Path(os.environ["WANDB_DIR"])
    api = wandb.Api()
    told: dict[str, Any] = {}
    if os.environ["SDK_STEP"] == "log":
        api.create_registry(SHORT, "organization", description="nets", artifact_types=["model"])
        log(folder)
        found = api.artifact_collection("dataset", f"{PLACE}/data")
        found.description, found.tags = "all of it", ["kept"]
        found.save()
        told["read"] = everything(api, PLACE, SHORT)
        entry = api.artifact(f"{PLACE}/data:v1").get_entry("more/new.txt")
        told["single"] = Path(entry.download(root=str(folder / "alone"))).read_text()
        # without the copies that uploading left: `skip_cache` mixes up files that are fetched at once
        shutil.rmtree(Path(os.environ["WANDB_CACHE_DIR"], "artifacts", "obj"))
        for name in os.environ["SDK_DOWNLOADS"].split():
            root = folder / name.replace(":", "-")
            api.artifact(f"{PLACE}/{name}").download(root=str(root))
            told[name] = hashes(root)
    else:
        name = os.environ["SDK_NAME"]
        theirs = api.artifact(f"{PLACE}/{name}:latest")
        root = theirs.download(root=str(folder / name))
        theirs.verify(root)
        told = {
            "hashes": hashes(root),
            "digest": theirs.digest,
            "computed": theirs.manifest.digest(),
        }
    sys.stdout.write("\n" + json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
