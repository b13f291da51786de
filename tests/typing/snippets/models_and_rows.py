"""Models and typed rows. Natural user code, which passes."""

from __future__ import annotations

import enum
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, TypedDict, cast

import msgspec
from pydantic import BaseModel

from wandb_api import Api, Artifact, JSONDict, JSONValue, Run


@dataclass
class Config:
    lr: float
    layers: list[int]
    optimizer: Literal["adam", "sgd"] = "adam"


class Metrics(TypedDict):
    loss: float
    accuracy: float


class Struct(msgspec.Struct):
    lr: float
    name: str = ""


class Model(BaseModel):
    lr: float
    tags: list[str] = []


class Opt(enum.Enum):
    ADAM = "adam"
    SGD = "sgd"


def config(run: Run) -> Config:
    return run.config_as(Config)


def metrics(run: Run) -> float:
    return run.summary_as(Metrics)["loss"]


def struct(run: Run) -> str:
    return run.config_as(Struct).name


def model(run: Run) -> list[str]:
    return run.config_as(Model).tags


def rows(run: Run) -> list[Metrics]:
    return list(run.scan_history_as(Metrics))


def meta(artifact: Artifact) -> Config:
    return artifact.metadata_as(Config)


def by_hand(run: Run) -> Config:
    c = run.config
    return Config(lr=c["lr"], layers=c["layers"], optimizer=c["optimizer"])


def unpacked(run: Run) -> Config:
    return Config(**run.config)


def pydantic_direct(run: Run) -> Model:
    return Model.model_validate(run.config)


def enum_value(run: Run) -> Opt:
    return Opt(run.config["optimizer"])


def write_dataclass(run: Run, config: Config) -> None:
    run.config.update(asdict(config))
    run.update()


def write_model(run: Run, model: Model) -> None:
    run.config.update(model.model_dump(mode="json"))
    run.config["model"] = model.model_dump()
    run.update()


def write_typed(run: Run, metrics: Metrics) -> None:
    run.summary["metrics"] = {"loss": metrics["loss"], "accuracy": metrics["accuracy"]}
    run.summary.update({"loss": metrics["loss"], "acc": metrics["accuracy"]})


def write_list(run: Run, losses: list[float], names: tuple[str, ...]) -> None:
    run.config["losses"] = losses
    run.config["names"] = names
    run.config["grid"] = {"lr": [0.1, 0.01], "bs": [32, 64]}


def write_dict(run: Run, scores: dict[str, float], nested: dict[str, dict[str, int]]) -> None:
    run.summary["scores"] = scores
    run.config["nested"] = nested
    run.config = {"scores": scores, "nested": nested}


def write_mixed(run: Run, values: dict[str, str | float | list[float]]) -> None:
    run.config.update(values)


def write_optional(run: Run, note: str | None, n: int | None) -> None:
    run.notes = note
    run.config["n"] = n
    run.group = "a" if n else None


def json_function(value: JSONValue) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "bool"
        case int() | float():
            return "number"
        case str():
            return value
        case _:
            return "container"


def call_json_function(run: Run) -> list[str]:
    return [json_function(value) for value in run.config.values()]


def build() -> JSONDict:
    config: JSONDict = {"lr": 0.1, "name": "x", "flag": True, "none": None}
    config["epochs"] = 3
    return config


def build_nested() -> JSONDict:
    config: JSONDict = {"lr": 0.1, "model": {"layers": [1, 2, 3]}, "names": ["a", "b"]}
    return config


def build_inline(losses: list[float]) -> JSONDict:
    return {"losses": losses, "best": min(losses), "meta": {"n": len(losses)}}


def build_value() -> JSONValue:
    return {"lr": 0.1, "model": {"layers": [1, 2, 3]}, "names": ["a", "b"]}


def build_dict_of_values() -> dict[str, JSONValue]:
    return {"lr": 0.1, "model": {"layers": [1, 2, 3]}, "names": ["a", "b"]}


def narrow(run: Run) -> float:
    value = run.config.get("dropout")
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, str):
        return float(value)
    return 0.0


def narrow_none(run: Run) -> float:
    loss = run.summary.get("loss")
    if loss is None:
        return float("nan")
    return loss


def narrow_dict(run: Run) -> list[str]:
    value = run.config["model"]
    if isinstance(value, dict):
        return [str(key) for key in value]
    return []


def narrow_list(run: Run) -> float:
    value = run.config["values"]
    return sum(value) if isinstance(value, list) else value


def casted(run: Run) -> Metrics:
    return cast(Metrics, dict(run.summary))


def match_config(run: Run) -> str:
    match run.config:
        case {"model": {"name": str(name)}}:
            return name
        case {"model": str(name)}:
            return name
        case {"layers": [first, *_]}:
            return str(first)
        case _:
            return ""


def match_value(run: Run) -> int:
    match run.config["size"]:
        case "small":
            return 1
        case int(n):
            return n
        case [a, b]:
            return a * b
        case _:
            return 0


def typed_accessors(run: Run) -> tuple[float, int, str, float | None]:
    s = run.summary
    return s.number("loss"), s.integer("epoch"), s.string("note"), s.number("acc", None)


def paths(run: Run) -> Path:
    return Path(run.config["data_dir"]) / run.config["name"]


def artifact_metadata(artifact: Artifact) -> float:
    artifact.metadata["checked"] = True
    artifact.metadata.update({"a": [1.0, 2.0]})
    return artifact.metadata["accuracy"]


def generic(values: dict[str, Any], run: Run) -> None:
    run.config.update(values)
    run.config = values


def custom_keys(run: Run) -> dict[str, float]:
    return {key: value for key, value in run.summary.items() if isinstance(value, float)}


def numbers(run: Run) -> dict[str, float]:
    return {k: float(v) for k, v in run.summary.items() if isinstance(v, (int, float)) and not k.startswith("_")}


def strings(run: Run) -> str:
    return ", ".join(f"{k}={v}" for k, v in sorted(run.config.items()))


def joined(run: Run) -> str:
    return "-".join(run.config["parts"])


def upper(run: Run) -> str:
    return run.config["name"].upper()


def splitted(run: Run) -> list[str]:
    return run.config["name"].split("-")


def sweep_rows(api: Api) -> list[tuple[str, float]]:
    sweep = api.sweep("a/b/c")
    return sorted(((r.name, r.summary["loss"]) for r in sweep.runs), key=lambda pair: pair[1])


def defaults(run: Run) -> dict[str, Any]:
    return {"lr": 0.1} | run.config


def merged(run: Run) -> JSONDict:
    return {**run.config, **run.summary}


def popped(run: Run) -> float:
    return run.config.pop("lr", 0.1)


def deleted(run: Run) -> None:
    del run.config["lr"]
    if "old" in run.summary:
        del run.summary["old"]
    run.config.setdefault("seed", 0)


def inc(run: Run) -> None:
    run.config["count"] += 1
    run.config["model"]["name"] = "x"
    run.summary["seen"] = run.summary.get("seen", 0) + 1
