"""The data set and the model as artifacts: versions and links."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import numpy
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

from .run import Recording, packed, rounded
from .training import load

DATA, MODEL = "digits-data", "digits-network"
ORGANIZATION_REGISTRIES = ("model", "dataset")


def digits_artifacts(prepared: Recording, runs: list[Recording]) -> dict[str, Any]:
    """Return the collections of ``digits``, the registries, and the content of all files."""
    blobs = dict[str, dict[str, str]]()
    models = [version(blobs, run) for run in record_breakers(runs)]
    best = max(range(len(models)), key=lambda at: models[at]["metadata"]["val_accuracy"])
    models[best]["aliases"] = ["best"]
    data = data_versions(blobs, prepared)
    collections = [
        {
            "project": "digits",
            "name": DATA,
            "type": "dataset",
            "description": "Handwritten digits, 8 by 8 pixels, 16 greys.",
            "tags": ["images"],
            "versions": data,
            "used_by": [run.name for run in runs],
        },
        {
            "project": "digits",
            "name": MODEL,
            "type": "model",
            "description": "A network each time it became the best so far.",
            "tags": ["network", "digits"],
            "versions": models,
            "used_by": [],
        },
    ]
    return {"collections": collections, "registries": registries(best, models), "blobs": blobs}


def registries(best: int, models: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return two registries: approved models, and data sets."""
    links: list[dict[str, Any]] = [
        {"collection": MODEL, "version": 0, "aliases": ["baseline"]},
        {"collection": MODEL, "version": best, "aliases": ["best", "production"]},
    ]
    if best != len(models) - 1:
        links.append({"collection": MODEL, "version": len(models) - 1, "aliases": ["candidate"]})
    return [
        {
            "name": "model",
            "description": "Models that others may build on.",
            "types": ["model"],
            "collections": [
                {
                    "name": "digits-reader",
                    "type": "model",
                    "description": "Reads handwritten digits.",
                    "tags": ["vision", "digits"],
                    "links": links,
                }
            ],
        },
        {
            "name": "dataset",
            "description": "Data sets that models were made of.",
            "types": ["dataset"],
            "collections": [
                {
                    "name": "digits",
                    "type": "dataset",
                    "description": "Handwritten digits with their split.",
                    "tags": ["vision"],
                    "links": [{"collection": DATA, "version": 1, "aliases": ["split"]}],
                }
            ],
        },
    ]


def record_breakers(runs: list[Recording]) -> list[Recording]:
    """Return the networks that had the lowest loss so far when they finished."""
    found, lowest = list[Recording](), float("inf")
    for run in runs:
        loss = float(run.summary.get("val_loss", "nan"))
        if run.weights is not None and run.state == "finished" and loss < lowest:
            found.append(run)
            lowest = loss
    return found


def version(blobs: dict[str, dict[str, str]], run: Recording) -> dict[str, Any]:
    """Return a model version as its run logged it."""
    assert run.weights is not None
    about = {key: run.config[key] for key in ("activation", "hidden", "layers", "optimizer", "lr")}
    about["classes"] = 10
    metrics = {key: run.summary[key] for key in ("val_loss", "val_accuracy")}
    return {
        "run": run.name,
        "created_at": run.dump()["heartbeat_at"],
        "description": f"Weights of {run.display_name}.",
        "metadata": rounded({**metrics, "epochs": run.config["epochs"], "framework": "sklearn"}),
        "aliases": [],
        "tags": ["network"],
        "files": {
            "weights.npz": stored(blobs, run.weights),
            "model.json": stored(blobs, json.dumps(about, indent=1).encode()),
        },
    }


def data_versions(blobs: dict[str, dict[str, str]], prepared: Recording) -> list[dict[str, Any]]:
    """Return the raw data set, and the split and scaled one."""
    bunch = load_digits()
    lines = [",".join([*(f"p{at}" for at in range(64)), "digit"])]
    table = numpy.column_stack([bunch.data, bunch.target]).astype(int)
    lines += [",".join(map(str, row)) for row in table.tolist()]
    rows = stored(blobs, ("\n".join(lines) + "\n").encode())
    numbers = numpy.arange(len(bunch.data))
    learn, held_out = train_test_split(numbers, test_size=0.25, random_state=0)
    scaler = load("digits").scaler
    split = {
        "train": learn.tolist(),
        "held_out": held_out.tolist(),
        "mean": scaler.mean_.tolist(),
        "scale": scaler.scale_.tolist(),
    }
    common: dict[str, Any] = {
        "run": prepared.name,
        "created_at": prepared.dump()["heartbeat_at"],
        "tags": [],
    }
    count = len(bunch.data)
    return [
        {
            **common,
            "description": "As scikit-learn brings it.",
            "metadata": {"rows": count, "pixels": 64},
            "aliases": ["raw"],
            "files": {"digits.csv": rows},
        },
        {
            **common,
            "description": "With the rows that are held out, and the scale of the pixels.",
            "metadata": {"rows": count, "pixels": 64, "held_out": len(held_out)},
            "aliases": ["split"],
            "files": {
                "digits.csv": rows,
                "split.json": stored(blobs, json.dumps(split).encode()),
            },
        },
    ]


def stored(blobs: dict[str, dict[str, str]], content: bytes) -> str:
    """Store content once; return its name."""
    name = hashlib.md5(content, usedforsecurity=False).hexdigest()
    blobs.setdefault(name, packed(content))
    return name
