# Generated from tests/_async/export/test_exported_history.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Histories that the server has exported to Parquet files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.datasets import same
from tests.support.recorder import Recorder
from wandb_api import Api, dataset
from wandb_api._export import exported_history, history_columns

if TYPE_CHECKING:
    from wandb_api.local import Seen


@pytest.mark.parametrize(
    ("rows", "files", "used"),
    [
        ([{"x": n + 0.5, "y": n / 3} if n % 3 else {"x": -0.25} for n in range(40)], 1, True),
        ([{"x": float("nan")}, *({"x": n + 0.5} for n in range(39))], 1, True),
        ([{"x": n} for n in range(40)], 0, False),  # as doubles, they might be floats
        ([{"x": n * 1.0} for n in range(40)], 0, False),
        ([{"x": n + 0.5 if n < 30 else 2} for n in range(40)], 1, False),
        ([{"x": n, "text": "a"} for n in range(40)], 0, False),
        ([{"x": n, "deep": {"y": 1}} for n in range(40)], 0, False),
        ([{"x": 2**60 + n} for n in range(40)], 0, False),
        ([{"x": None}, *({"x": n} for n in range(39))], 0, False),
    ],
)
def test_exported_files_are_read_where_they_are_exact(
    api: Api,
    recorder: Recorder,
    server: Any,
    seen: list[Seen],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    rows: list[dict[str, Any]],
    files: int,
    used: bool,
) -> None:
    monkeypatch.setattr(server._state, "export_from", 1)
    monkeypatch.setattr(exported_history, "LEAST_ROWS", 10)
    monkeypatch.setattr(history_columns, "CELLS_IN_PAGE", 30)  # at most ten rows
    monkeypatch.setattr(history_columns, "LEAST_ROWS", 1)
    recorder.run("p", "r", rows=rows)
    monkeypatch.setattr(server._state, "export_from", None)
    recorder.log("p", "r", [{"x": 0.5}, {"x": 1.5}], offset=40)  # live
    seen.clear()
    api.export("p", tmp_path / "d")
    held = list(dataset.open(tmp_path / "d").scan_history("r"))
    assert len(held) == 42
    assert same(held, [row for row in api.run("p/r").scan_history()])
    assert sum(each.path.endswith(".parquet") and each.status == 200 for each in seen) == files
    pages = sum(each.operation == "GetHistory" for each in seen) - 1  # that of the scan above
    assert (pages == 2) == used  # the first rows, and the live ones
