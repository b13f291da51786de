"""Rows that are spooled, and the columns that they become."""

from __future__ import annotations

import io
from typing import Any

import pyarrow.parquet as parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.datasets import ROWS, same
from wandb_api._export.history_columns import Keys, to_columns, to_rows
from wandb_api._export.parquet import iterate_history, write_history
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
def test_any_rows_survive_columns(logged: list[dict[str, Any]]) -> None:
    keys = Keys()
    keys.see(logged)
    columns = to_columns(logged, keys.columns)
    assert same(to_rows(columns, keys.integers), logged) or not logged


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
            assert len(spool._rows) <= 50
        assert [row["x"] for row in spool] == list(range(1000))
        assert [row["x"] for row in spool] == list(range(1000))
        spool.clear()
        assert (list(spool), spool.keys.rows) == ([], 0)


def test_row_groups_depend_on_the_content_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wandb_api._export.history_columns.CELLS_IN_GROUP", 100)
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


def test_numbers_have_columns_and_the_rest_is_json() -> None:
    keys = Keys()
    keys.see(ROWS)
    assert keys.columns == ["Loss", "_runtime", "loss", "mixed", "n", "tiny", "train/loss.x"]
    assert keys.integers == ["Loss", "n"]
    columns = to_columns(ROWS, keys.columns)
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
