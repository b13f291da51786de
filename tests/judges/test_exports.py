"""Exports from servers with other schemas; `tests/soak` has more of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.judges.export_cases import Exports, some
from tests.support.recorder import Me
from wandb_api import CommError, dataset
from wandb_api.local import LocalServer


@pytest.fixture(scope="module")
def exports(server: LocalServer) -> Exports:
    return Exports(server, Me("exporter", server.create_user("exporter")))


@pytest.mark.parametrize("lacking", list(some(3, seed=5)), ids=", ".join)
def test_a_table_is_complete_or_the_manifest_says_what_is_missing(
    exports: Exports, lacking: tuple[str, ...]
) -> None:
    assert exports.problems(lacking) == []


def test_imports_into_a_server_that_does_not_report_all_of_a_run(
    exports: Exports, tmp_path: Path
) -> None:
    with exports.api() as api:
        api.export("p", tmp_path / "d")
    refused = pytest.raises(CommError, match=r"into 'other' in part: .* no Run\.config")
    with exports.api(["Run.config"]) as api, refused:
        api.import_dataset(tmp_path / "d", "other")  # the config would be lost; sweeps were created
    for _ in range(2):  # again, because it cannot be known whether they are equal
        with exports.api(["Run.historyLineCount", "Run.group"]) as api:
            assert api.import_dataset(tmp_path / "d", "copy").sent == ("r",)
    with exports.api() as api:
        source = dataset.open(tmp_path / "d").run("r")
        assert len(list(api.run("copy/r").scan_history())) == source.history_rows
        assert api.import_dataset(tmp_path / "d", "copy").sent == ()
