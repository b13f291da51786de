"""Filters and orders: the SQL against the plain-Python reference."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wandb_api.local._server.data.database import Database
from wandb_api.local._server.data.mongo import BadFilter, compile_filter, compile_order
from wandb_api.local._server.store import load_tables
from wandb_api.local._server.store import runs as store

from .reference_filters import lookup, matches

STRINGS = ["a", "b", "ab", "", "%", "A", "1", "true", "x.y", "\u00e9", "it's"]
NUMBERS = [0, 1, -1, 0.5, 2, 1e300, 1.0, -0.0]
SCALARS: list[Any] = [*STRINGS, *NUMBERS, True, False]
VALUES: list[Any] = [*SCALARS, None, [], ["a", 1], [True], [None, "b"], {"k": 1}, {}]
TIMES = [f"2024-0{month}-01T00:00:00.000000Z" for month in range(1, 7)]
TAGS = [[], ["a"], ["a", "b"], ["b", "ab"], [""]]


def documents() -> list[dict[str, Any]]:
    """Return documents that combine every value of every field."""
    made = list[dict[str, Any]]()
    for at in range(96):
        document = {
            "name": f"r{at}",
            "state": ["running", "finished", "failed"][at % 3],
            "displayName": [*STRINGS, None][at % 12],
            "group": [None, "a", "b"][at % 3],
            "tags": TAGS[at % 5],
            "exitcode": [None, 0, 1][at % 3],
            "createdAt": TIMES[at % 6],
            "heartbeatAt": [None, *TIMES][at % 7],
            "config": {"x": VALUES[at % len(VALUES)], "in": {"y": VALUES[(9 * at) % len(VALUES)]}},
            "summary_metrics": {"loss": VALUES[(5 * at + 3) % len(VALUES)]},
        }
        if at % 4 == 0:
            document["config"] = {}
        made.append(document)
    return made


DOCUMENTS = documents()


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The documents as runs of one project."""
    load_tables()
    made = Database(Path(tmp_path_factory.mktemp("filters")) / "db.sqlite")
    with made.write():
        project, _ = store.upsert_project(made, "e", "p")
        for document in DOCUMENTS:
            values = {
                "state": document["state"],
                "display_name": document["displayName"],
                "grp": document["group"],
                "tags": json.dumps(document["tags"]),
                "exitcode": document["exitcode"],
                "created_at": document["createdAt"],
                "heartbeat_at": document["heartbeatAt"],
                "config": json.dumps({k: {"value": v} for k, v in document["config"].items()}),
                "summary": json.dumps(document["summary_metrics"]),
            }
            store.create_run(made, project["id"], document["name"], values)
    yield made
    made.close()


def picked(database: Database, filters: Any) -> list[str]:
    sql, values = compile_filter(filters, store.RUN_FIELDS)
    rows = database.rows(f"SELECT r.name FROM runs r WHERE {sql} ORDER BY r.id", values)
    return [row["name"] for row in rows]


TEXT_FIELDS = ["name", "state", "displayName", "group", "createdAt", "heartbeatAt"]
FIELDS = [*TEXT_FIELDS, "tags", "exitcode", "config.x", "config.in.y", "config.in", "config.no"]
FIELDS += ["summary_metrics.loss", "summary_metrics.none"]
scalars = st.sampled_from(SCALARS + TIMES)
values = st.sampled_from(VALUES + TIMES)
compare = st.dictionaries(st.sampled_from(["$gt", "$gte", "$lt", "$lte"]), scalars, min_size=1)
conditions = st.one_of(
    values,
    st.dictionaries(st.sampled_from(["$eq", "$ne"]), values, min_size=1),
    compare,
    st.dictionaries(st.sampled_from(["$in", "$nin"]), st.lists(values, max_size=4), min_size=1),
    st.fixed_dictionaries({"$exists": st.booleans()}),
    st.fixed_dictionaries({"$regex": st.sampled_from(["a", "^a$", "[ab]+", "", "^$", "1"])}),
    st.fixed_dictionaries({"$not": compare}),
)
leaves = st.dictionaries(st.sampled_from(FIELDS), conditions, max_size=3)


def nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    lists = st.lists(inner, max_size=3)
    return st.one_of(
        st.dictionaries(st.sampled_from(["$and", "$or", "$nor"]), lists, min_size=1, max_size=2),
        st.fixed_dictionaries({"$not": inner}),
    )


@settings(max_examples=100, deadline=None)
@given(st.recursive(leaves, nested, max_leaves=6))
def test_sql_selects_the_same_runs_as_the_reference(database: Database, filters: Any) -> None:
    wanted = [d["name"] for d in DOCUMENTS if matches(d, filters)]
    assert picked(database, filters) == wanted


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("operand", VALUES, ids=repr)
def test_every_field_equals_every_value_as_in_the_reference(
    database: Database, field: str, operand: Any
) -> None:
    for filters in ({field: operand}, {field: {"$nin": [operand, "a"]}}):
        assert picked(database, filters) == [d["name"] for d in DOCUMENTS if matches(d, filters)]


def test_value_in_the_path_of_a_config_key_is_optional(database: Database) -> None:
    short, long = {"config.in.y": "a"}, {"config.in.value.y": "a"}
    assert picked(database, short) == picked(database, long) != []


def test_equal_times_in_different_notations_are_equal(database: Database) -> None:
    for text in ("2024-03-01", "2024-03-01T00:00:00Z", "2024-03-01T02:00:00+02:00"):
        exact = picked(database, {"createdAt": text})
        assert exact == [d["name"] for d in DOCUMENTS if d["createdAt"] == TIMES[2]]
        later = picked(database, {"created_at": {"$gt": text}})
        assert later == [d["name"] for d in DOCUMENTS if d["createdAt"] > TIMES[2]]


def test_thousands_of_operands_and_branches(database: Database) -> None:
    names = [f"r{at}" for at in range(5000)]
    assert len(picked(database, {"name": {"$in": names}})) == len(DOCUMENTS)
    assert len(picked(database, {"$or": [{"name": name} for name in names]})) == len(DOCUMENTS)
    assert picked(database, {"config.x": {"$in": [math.inf, 0.5]}}) == picked(
        database, {"config.x": 0.5}
    )


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ([], "must be an object"),
        ({"$and": {}}, "$and takes a list"),
        ({"$where": "1"}, "unknown operator $where"),
        ({"state": {"$near": 1}}, "unknown operator $near"),
        ({"colour": "red"}, "unknown field 'colour'"),
        ({"config": "red"}, "unknown field 'config'"),
        ({"state": {"$in": "running"}}, "$in takes a list"),
        ({"state": {"$regex": "("}}, "invalid $regex"),
        ({"config.x": {"$gt": None}}, "$gt takes a number"),
        ({"config.x": {"$gt": [1]}}, "$gt takes a number"),
        ({"config.x": {"$not": 1}}, "$not takes a condition"),
    ],
)
def test_invalid_filters_are_refused(filters: Any, message: str) -> None:
    with pytest.raises(BadFilter) as refused:
        compile_filter(filters, store.RUN_FIELDS)
    assert message in str(refused.value)


@pytest.mark.parametrize(
    "field", ["displayName", "heartbeatAt", "config.x", "summary_metrics.loss"]
)
@pytest.mark.parametrize("sign", ["+", "-", ""])
def test_orders_put_missing_values_last(database: Database, field: str, sign: str) -> None:
    by = compile_order(f"{sign}{field}", store.RUN_FIELDS, "-created_at")
    rows = database.rows(f"SELECT r.name FROM runs r ORDER BY {by}, r.id")
    held = {d["name"]: lookup(d, field) for d in DOCUMENTS}
    found = [held[row["name"]] for row in rows]
    numbers = [v for v in found if isinstance(v, (int, float))]
    strings = [v for v in found if isinstance(v, str)]
    there = [v is not None and not isinstance(v, (list, dict)) for v in found]
    assert numbers == sorted(numbers, reverse=sign == "-")
    assert strings == sorted(strings, reverse=sign == "-")
    assert there == sorted(there, reverse=True)


def test_orders_by_unknown_fields_are_refused() -> None:
    with pytest.raises(BadFilter, match="unknown field 'colour'"):
        compile_order("-colour", store.RUN_FIELDS, "-created_at")


def test_filters_are_as_deep_as_the_limit_says() -> None:
    deep: dict[str, Any] = {"state": "running"}
    for _ in range(60):
        deep = {"$and": [deep]}
    assert compile_filter(deep, store.RUN_FIELDS)
    for _ in range(5):
        deep = {"$and": [deep]}
    with pytest.raises(BadFilter, match="64 levels"):
        compile_filter(deep, store.RUN_FIELDS)


def test_logged_keys(database: Database) -> None:
    rows = [{"loss": 1, "val": {"acc": 0.5}}, {"_step": 1, "it's": float("nan")}]
    with database.write():
        first = database.value("SELECT id FROM runs ORDER BY id LIMIT 1")
        for line, row in enumerate(rows):
            values = (first, line, line, json.dumps(row))
            database.execute(
                "INSERT INTO history (run, line, step, row) VALUES (?, ?, ?, ?)", values
            )
    for key, count in {"loss": 1, "val.acc": 1, "val": 1, "acc": 0, "it's": 1, "los": 0}.items():
        where, parameters = compile_filter(
            {f"keys_info.keys.{key}": {"$exists": True}}, store.RUN_FIELDS
        )
        assert database.value(f"SELECT count(*) FROM runs r WHERE {where}", parameters) == count, (
            key
        )
    with pytest.raises(BadFilter, match="unknown field"):
        compile_filter({"keys_info.keys.": 1}, store.RUN_FIELDS)
