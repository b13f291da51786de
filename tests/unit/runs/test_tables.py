"""Files of tables: columns, cells, tables of several files, and frames."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import pytest

from wandb_api._runs.tables import (
    TableData,
    TableMedia,
    client_file,
    concatenate,
    frame_columns,
    increment_order,
    join,
    join_keys,
    parse_table_file,
    read_table,
    serialized_columns,
    table_reference,
    to_arrow,
    to_pandas,
    to_polars,
)
from wandb_api.errors import ServerError


def union(*names: str) -> dict[str, Any]:
    return {
        "wb_type": "union",
        "params": {"allowed_types": [{"wb_type": name} for name in names]},
    }


def held(types: dict[str, Any], *rows: list[Any]) -> dict[str, Any]:
    columns = {"wb_type": "typedDict", "params": {"type_map": types}}
    return {"columns": list(types), "data": list(rows), "column_types": columns}


def table(types: dict[str, Any], *rows: list[Any]) -> TableData:
    return read_table(held(types, *rows), "t")


def test_columns_have_types() -> None:
    types = {
        "a": {"wb_type": "number"},
        "b": union("none", "string"),
        "c": union("number", "string"),
        "d": {"wb_type": "none"},
        "e": {},
    }
    found = [(column.name, column.type, column.optional) for column in table(types).columns]
    assert found == [
        ("a", "number", False),
        ("b", "string", True),
        ("c", "union", False),
        ("d", "none", True),
        ("e", "None", False),
    ]
    assert read_table({"columns": [1], "data": [[2]]}, "t").columns[0].type == "unknown"


def test_cells() -> None:
    found = table(
        {
            "t": union("none", "timestamp"),
            "n": {"wb_type": "number"},
            "i": {"wb_type": "image-file"},
        },
        [1500, "-Infinity", {"_type": "image-file", "path": "media/a.png", "width": 3}],
        [None, 1, None],
        [10**30, "x", {"no": "path"}],
    )
    first, second, third = found.rows
    assert first[0] == datetime(1970, 1, 1, 0, 0, 1, 500_000, tzinfo=timezone.utc)
    assert first[1] == float("-inf")
    assert first[2] == TableMedia("image-file", "media/a.png", {})
    assert str(first[2]) == "media/a.png"
    assert second == [None, 1, None]
    assert third == [10**30, "x", {"no": "path"}]


@pytest.mark.parametrize(
    "broken",
    [{}, {"columns": ["a"]}, {"columns": ["a"], "data": [[1, 2]]}, {"columns": ["a"], "data": [3]}],
)
def test_files_that_are_no_table(broken: dict[str, Any]) -> None:
    with pytest.raises(ServerError):
        read_table(broken, "t")


@pytest.mark.parametrize("content", [b"", b"[1]", b"{", b"\xff"])
def test_files_that_are_not_json(content: bytes) -> None:
    with pytest.raises(ServerError):
        parse_table_file(content, "t")


def test_references() -> None:
    found = table_reference("k", {"_type": "table-file", "path": "media/t.table.json"})
    assert found is not None
    assert (found.kind, found.path, found.artifact_path) == ("table", "media/t.table.json", None)
    assert table_reference("k", {"_type": "image-file", "path": "x"}) is None
    assert table_reference("k", 3) is None
    assert client_file("wandb-client-artifact://abc/a/b.table.json") == ("abc", "a/b.table.json")
    assert client_file("wandb-artifact://abc/a") is None


def test_columns_of_numpy_files() -> None:
    kind = {
        "wb_type": "ndarray",
        "params": {"shape": [2], "serialization_path": {"path": "x.npz", "key": "a"}},
    }
    file = held({"z": {"wb_type": "number"}, "a": kind}, [1, None], [2, None])
    (column,) = serialized_columns(file)
    assert (column.index, column.path, column.key) == (1, "x.npz", "a")
    assert read_table(file, "t", {1: [[0, 1], [2, 3]]}).rows == [[1, [0, 1]], [2, [2, 3]]]


def test_increments_are_ordered_by_number_and_time() -> None:
    names = ["10-5.t.table.json", "2-9.t.table.json", "2-7.t.table.json", "x.table.json"]
    assert sorted(names, key=increment_order) == [names[3], names[2], names[1], names[0]]


def test_parts_need_the_same_columns() -> None:
    number = {"a": {"wb_type": "number"}}
    parts = [table(number, [1]), table(number, [2])]
    assert concatenate(parts, "t").rows == [[1], [2]]
    assert concatenate([], "t").rows == []
    with pytest.raises(ServerError, match="different columns"):
        concatenate([*parts, table({"b": {"wb_type": "number"}})], "t")


def test_a_join_keeps_the_rows_of_both() -> None:
    left = table({"id": {}, "v": {}}, ["a", 1], ["b", 2], ["b", 3])
    right = table({"v": {}, "key": {}}, [10, "b"], [20, "b"], [30, "c"])
    found = join(left, right, join_keys({"join_key": ["id", "key"]}, "t"), "t")
    assert found.names == ["id", "v_1", "v_2"]
    assert found.rows == [
        ["a", 1, None],
        ["b", 2, 10],
        ["b", 2, 20],
        ["b", 3, 10],
        ["b", 3, 20],
        ["c", None, 30],
    ]
    with pytest.raises(ServerError, match="do not have"):
        join(left, right, ("id", "id"), "t")
    with pytest.raises(ServerError, match="on which columns"):
        join_keys({}, "t")


def test_frames_have_columns_of_one_type() -> None:
    types: dict[str, Any] = {name: {} for name in ("i", "f", "m", "l", "n", "t")}
    types["t"] = {"wb_type": "timestamp"}
    data = table(types, [1, 1, "a", [1, 2], {"a": [1]}, 0], [None, 0.5, 2, [3], [[1]], None])
    assert frame_columns(data)["m"] == ["a", "2"]
    assert frame_columns(data)["n"] == ['{"a":[1]}', "[[1]]"]
    assert frame_columns(data)["f"] == [1.0, 0.5]
    frame = to_polars(data)
    kinds = dict(zip(frame.columns, map(str, frame.dtypes), strict=True))
    assert kinds["i"] == "Int64"
    assert kinds["f"] == "Float64"
    assert kinds["l"] == "List(Int64)"
    assert kinds["t"].startswith("Datetime")
    assert to_arrow(data).column_names == list(types)
    assert list(to_pandas(data)["f"]) == [1.0, 0.5]
    empty = table(types)
    assert to_polars(empty).shape[0] == to_arrow(empty).num_rows == len(to_pandas(empty)) == 0
