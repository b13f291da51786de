"""Rows that are spooled, and the columns that they become."""

from __future__ import annotations

import io
import math
from typing import Any

import pyarrow.parquet as parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.datasets import ROWS, same
from wandb_api._export.history_columns import Keys, chunk_of, to_columns
from wandb_api._export.parquet import iterate_history, read_footer, read_keys, write_history
from wandb_api._export.plan import batch_name, file_name
from wandb_api._export.run_columns import column_type, decide_types, kinds_of, typed_columns
from wandb_api._export.spool import Spool

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=4,
)
rows = st.lists(
    st.dictionaries(
        st.sampled_from(["_step", "run_id", "_other", "", "a", "A", "a.b", "a/b"]) | st.text(),
        values,
        max_size=6,
    ),
    max_size=8,
)


@given(rows)
def test_any_rows_survive_a_file(logged: list[dict[str, Any]]) -> None:
    with Spool(cells=5) as spool:
        spool.add(logged[:2])
        spool.add(logged[2:])
        file = io.BytesIO()
        write_history(file, "r", spool, spool.keys, {})
        assert same([row for group in iterate_history(file) for row in group], logged)


def test_a_spool_keeps_few_rows_in_memory() -> None:
    with Spool(cells=100) as spool:
        for at in range(0, 1000, 10):
            spool.add([{"x": n, "y": 0.5} for n in range(at, at + 10)])
            assert sum(chunk.rows for chunk in spool._chunks) <= 50
        for _ in range(2):
            assert [x for chunk in spool for x in chunk.numbers["x"]] == list(range(1000))
        spool.clear()
        assert (list(spool), spool.keys.rows) == ([], 0)


def sparse_rows(count: int, keys: int) -> list[dict[str, Any]]:
    """Each row has one of many keys, one that all have, and numbers of both kinds."""
    return [
        {"_step": at, "all": at / 2, f"k{at * 7 % keys}": at if at % 3 else at * 1.0, "t": "a"}
        for at in range(count)
    ]


def test_many_keys_that_few_rows_have_share_a_column(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wandb_api._export.history_columns.MOST_COLUMNS", 5)
    logged = sparse_rows(400, 100)
    files = list[bytes]()
    for page in (400, 7):
        with Spool(cells=50) as spool:
            for start in range(0, len(logged), page):
                spool.add(logged[start : start + page])
            file = io.BytesIO()
            write_history(file, "r", spool, spool.keys, {})
            assert same([row for group in iterate_history(file) for row in group], logged)
            files.append(file.getvalue())
            assert len(spool.keys.sparse) == 96
    assert files[0] == files[1]  # however the rows were paged
    table = parquet.read_table(io.BytesIO(files[0]))
    assert len(table.column_names) == 5 + 3
    key = read_footer(io.BytesIO(files[0]))["sparse"][0]  # type: ignore[index, call-overload]  # a list
    found = read_keys(io.BytesIO(files[0]), ["all", str(key), "t", "none"])
    assert found.column_names == ["run_id", "_step", "all", key]
    assert found.column(key).to_pylist() == [row.get(str(key)) for row in logged]


def test_the_size_of_a_file_grows_with_its_values() -> None:
    """Twice as many keys and rows, with as many values in each row, take about twice the space."""
    sizes = list[int]()
    for count in (2000, 4000):
        with Spool() as spool:
            for start in range(0, count, 500):
                spool.add(sparse_rows(count, count)[start : start + 500])
            file = io.BytesIO()
            write_history(file, "r", spool, spool.keys, {})
            sizes.append(len(file.getvalue()))
    assert sizes[1] < 2.5 * sizes[0]


def test_row_groups_depend_on_the_content_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wandb_api._export.history_columns.CELLS_IN_GROUP", 100)
    monkeypatch.setattr("wandb_api._export.history_columns.LEAST_ROWS", 1)
    logged = [{"_step": n, "x": n / 2} for n in range(60)]
    files = list[bytes]()
    for size in (1, 7, 60):
        with Spool(cells=size) as spool:
            for at in range(0, 60, size):
                spool.add(logged[at : at + size])
            file = io.BytesIO()
            write_history(file, "r", spool, spool.keys, {})
            files.append(file.getvalue())
    assert files[0] == files[1] == files[2]
    read = parquet.ParquetFile(io.BytesIO(files[0]))
    assert [read.metadata.row_group(n).num_rows for n in range(read.num_row_groups)] == [25, 25, 10]


def test_row_groups_end_with_long_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wandb_api._export.history_columns.TEXT_IN_GROUP", 100)
    logged = [{"_step": n, "text": "x" * n} for n in range(40)]
    files = list[bytes]()
    for size in (3, 40):
        with Spool() as spool:
            for at in range(0, 40, size):
                spool.add(logged[at : at + size])
            file = io.BytesIO()
            write_history(file, "r", spool, spool.keys, {})
            files.append(file.getvalue())
    assert files[0] == files[1]
    read = parquet.ParquetFile(io.BytesIO(files[0]))
    assert read.num_row_groups > 5
    assert [row for group in iterate_history(io.BytesIO(files[0])) for row in group] == logged


@pytest.mark.parametrize(
    "logged",
    [
        [1, 1.0, True, "1", None, [1, 1.0], {"a": 1.0, "b": 1}],
        [1, 2, 3, 4.0, -0.0, 0.5, math.nan, math.inf, -math.inf],
        [0.5, 1.5, 2, 0, -0.0, 1e300, 5e-324],
        [2**53, 2**53 + 1, -(2**53), -(2**53) - 1, 2**63, 10**40, float(2**53), 1e22],
        ["NaN", math.nan, "Infinity", math.inf, "", "null", None],
        [False, 0, 0.0, "0", "False"],
    ],
)
@pytest.mark.parametrize("dense", [True, False])
def test_types_survive_in_mixed_columns(logged: list[Any], dense: bool) -> None:
    rows: list[dict[str, Any]] = [{"a.b/c": value} for value in logged]
    rows += [{"_step": 3.0}, {"_step": True}, {"_step": None}, {"_step": 2**70}, {}]
    if not dense:
        rows += [{f"key{n}": n} for n in range(40)]
    with Spool() as spool:
        spool.add(rows[:2])
        spool.add(rows[2:])
        file = io.BytesIO()
        write_history(file, "r", spool, spool.keys, {})
    back = [row for group in iterate_history(file) for row in group]
    assert same(back, rows)
    assert repr([list(row.values()) for row in back]) == repr([list(row.values()) for row in rows])


def test_numbers_have_columns_and_the_rest_is_json() -> None:
    keys, chunk = Keys(), chunk_of(ROWS)
    keys.see(chunk)
    assert keys.columns == ["Loss", "_runtime", "loss", "mixed", "n", "tiny", "train/loss.x"]
    assert keys.integers == ["Loss", "n"]
    columns = to_columns(chunk, keys)
    assert columns["n"] == [3, 4, None, None, None, 0]
    assert '"note":"a"' in columns["_other"][0]


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (["integer"], "integer"),
        (["integer", "large"], "integer"),
        (["integer", "number"], "number"),
        (["large", "number"], "json"),
        (["large"], "integer"),
        (["string"], "string"),
        (["boolean", "integer"], "json"),
        (["json", "string"], "json"),
    ],
)
def test_the_type_of_a_column_loses_nothing(kinds: Any, expected: str) -> None:
    assert column_type(kinds) == expected


def test_types_are_decided_over_all_parts() -> None:
    held = [
        [{"config_json": '{"a": {"value": 1}, "b": {"value": "x"}}', "summary_json": None}],
        [{"config_json": '{"a": {"value": 0.5}, "b": {"value": [1]}}', "summary_json": '{"s": 1}'}],
    ]
    types = decide_types(kinds_of(part) for part in held)
    assert types == {"config.a": "number", "config.b": "json", "summary.s": "integer"}
    assert typed_columns(held[0], types) == {"config.a": [1], "config.b": ['"x"']}


def test_file_names_are_distinct_and_safe() -> None:
    ids = ["a", "A", "a b", "a%20b", ".", "..", "x" * 300, "x" * 301, "é", "con"]
    names = [file_name(id) for id in ids]
    assert len({name.casefold() for name in names}) == len(ids)
    assert all("/" not in name and not name.startswith(".") and len(name) < 130 for name in names)
    assert names[0] == "a"
    assert batch_name([]) == batch_name([])
