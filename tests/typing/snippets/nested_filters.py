"""Filters in nested clauses, of sweeps, collections, exports and run sets: mistakes are marked."""

from __future__ import annotations

from typing import Any

from wandb_api import Api
from wandb_api.reports import Runset


def right_and_wrong(api: Api, d: dict[str, Any], clauses: list[dict[str, Any]], s: str) -> None:
    api.runs("x", filters={"$and": [{"stat": 1}]})  # E: -, -
    api.runs("x", filters={"$or": [{"state": "finished"}, {"nme": 1}]})  # E: -, -
    api.runs("x", filters={"$and": [{"state": "finshed"}]})  # E: -, reportDeprecated
    api.runs("x", {"$or": [{"state": "finished"}, {"tags": "a"}]})
    api.runs("x", {"$or": [{"state": "finished"}, {"config.lr": 0.1}]})
    api.runs("x", {"$and": [{"config.lr": {"$gt": 0.1}}]})
    api.runs("x", {"$and": clauses})
    api.runs("x", {"$and": [{"state": s}]})
    api.runs("x", {"$and": [d, d]})
    api.runs(
        "x",
        {
            "$and": [{"$or": [{"state": "failed"}, {"state": "crashed"}]}, {"tags": "a"}],
            "group": "g",
        },
    )
    api.runs("x", {"$nor": [{"state": {"$in": ["failed", "crashed"]}}]})
    api.runs("x", {"state": "finished", "$and": [{"config.lr": 1}]})
    api.runs("x", {"state": "finished", "$and": clauses})
    api.project("p").sweeps(filters={"stat": 1})  # E: -, reportDeprecated
    api.project("p").sweeps(filters={"state": "finished"})
    api.project("p").sweeps(filters=d)
    api.project("p").collections(filters={"nam": 1})  # E: -, reportDeprecated
    api.project("p").collections(filters={"name": "x"}, order="-created_at")
    api.project("p").collections(filters=d)
    api.export("p", "t", runs={"stat": 1})  # E: -, reportDeprecated
    api.export("p", "t", runs={"state": "finished"})
    api.export("p", "t", runs={"config.lr": 1})
    api.export("p", "t", runs=d)
    Runset(filters={"stat": 1})  # E: -, reportDeprecated
    Runset(filters={"state": "finished"}, order=["-created_at"])
    Runset(filters={"config.lr": {"$gt": 0.1}}, name="a")
    Runset(filters=d)
    Runset("lab", "digits")


def computed(api: Api, d: dict[str, Any], e: dict[str, str], o: dict[str, object]) -> None:
    for mapping in (d, e, o):
        api.registries(filter=mapping)
        api.registry("m").collections(filter=mapping)
        api.registry("m").versions(filter=mapping)
        api.runs("x", filters=mapping)
    state = str(3)
    api.runs("x", filters={"state": state})
    api.runs("x", filters={"state": d["x"]})
    api.runs("x", order=state)
