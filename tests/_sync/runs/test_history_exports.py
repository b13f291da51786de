# Generated from tests/_async/runs/test_history_exports.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""The Parquet files that a server exports histories to."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as parquet
import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import Api
from wandb_api.errors import IncompleteHistoryError
from wandb_api.local import LocalServer


def test_exported_files_hold_the_rows(
    api: Api,
    recorder: Recorder,
    me: Me,
    server: LocalServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    seen: list,
) -> None:
    monkeypatch.setattr(server._state, "export_from", 1)
    recorder.run("p", "r", rows=[{"x": n / 2, "word": "a" * n} for n in range(5)])
    run = api.run("p/r")
    seen.clear()
    result = run.download_history_exports(tmp_path / "exports")
    assert seen[0].operation == "GetHistoryExports"
    assert (result.contains_live_data, result.errors) == (False, None)
    (path,) = result.paths
    assert path == (tmp_path / "exports").resolve() / f"{me.name}_p_r_0.runhistory.parquet"
    table = parquet.read_table(path)
    assert table["_step"].to_pylist() == list(range(5))
    assert table["x"].to_pylist() == [0, 0.5, 1, 1.5, 2]
    assert [row["x"] for row in run.scan_history()] == [0, 0.5, 1, 1.5, 2]
    assert [row["x"] for row in run.scan_history(keys=["x"])] == [0, 0.5, 1, 1.5, 2]


def test_rows_after_the_export_are_live(
    api: Api,
    recorder: Recorder,
    server: LocalServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(server._state, "export_from", 1)
    recorder.run("p", "r", rows=[{"x": 0}, {"x": 1}])
    monkeypatch.setattr(server._state, "export_from", None)
    recorder.log("p", "r", [{"x": 2}], offset=2)
    run = api.run("p/r")
    with pytest.raises(IncompleteHistoryError, match="1 row not"):
        run.download_history_exports(tmp_path)
    result = run.download_history_exports(tmp_path, require_complete_history=False)
    assert result.contains_live_data is True
    assert parquet.read_table(result.paths[0])["x"].to_pylist() == [0, 1]
    assert [row["x"] for row in run.scan_history()] == [0, 1, 2]


def test_the_folder_exists_even_if_nothing_is_exported(
    api: Api, recorder: Recorder, tmp_path: Path
) -> None:
    recorder.run("p", "r", rows=[{"x": 0}])
    run = api.run("p/r")
    folder = tmp_path / "a" / "b"
    result = run.download_history_exports(folder, require_complete_history=False)
    assert (result.paths, result.contains_live_data, result.errors) == ([], True, None)
    assert list(folder.iterdir()) == []
