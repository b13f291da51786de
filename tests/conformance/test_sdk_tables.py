"""Tables that the official SDK logs read back the same through our client."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest

from wandb_api import Api, NotFoundError, Run, TableMedia
from wandb_api.local import LocalServer, Seen

from .conftest import ENTITY, run_sdk


@pytest.fixture(scope="module")
def logged(server: LocalServer, sdk_key: str, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return run_sdk(server, sdk_key, tmp_path_factory.mktemp("sdk"), "tables.py")


@pytest.fixture
def run(ours: Api, logged: Any) -> Run:
    return ours.run(f"{ENTITY}/tables/{logged['run']}")


def test_a_table_with_typed_columns(run: Run, seen: list[Seen]) -> None:
    seen.clear()
    table = run.table("plain", step=0)
    assert len(seen) <= 8
    kinds = {column.name: (column.type, column.optional) for column in table.columns}
    assert kinds == {
        "name": ("string", True),
        "score": ("number", True),
        "good": ("boolean", True),
        "when": ("timestamp", True),
        "maybe": ("number", True),
        "many": ("list", True),
    }
    first, second = table.rows
    when = datetime(2024, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
    assert first == {
        "name": "a",
        "score": 0.5,
        "good": True,
        "when": when,
        "maybe": None,
        "many": [1, 2],
    }
    assert second["name"] == "ü"
    assert second["score"] is None  # the SDK writes NaN as null
    frame = table.to_pandas()
    assert list(frame.columns) == list(kinds)
    assert frame["when"][0] == when
    assert table.to_polars().shape == (2, 6)
    arrow = table.to_arrow()
    assert arrow.num_rows == 2
    assert str(arrow.schema.field("when").type) == "timestamp[us, tz=UTC]"


def test_the_last_table_of_a_key(run: Run, seen: list[Seen]) -> None:
    seen.clear()
    assert run.table("plain").rows == [{"name": "later", "score": 1}]
    operations = [s.operation for s in seen if s.operation]
    assert len(seen) <= 6
    assert operations[:2] == ["GetClientId", "GetArtifact"]
    assert len(operations) == 4


def test_media_are_paths_that_can_be_downloaded(run: Run, tmp_path: Path) -> None:
    table = run.table("pictures")
    assert [column.type for column in table.columns] == ["image-file", "ndarray"]
    assert [row["array"] for row in table] == [[[shade] * 3] * 2 for shade in (0, 255)]
    cells = [row["picture"] for row in table]
    assert all(isinstance(cell, TableMedia) for cell in cells)
    paths = table.download_media(tmp_path)
    assert len(paths) == len(table.media) == 2
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in paths)
    assert [path.relative_to(tmp_path).as_posix() for path in paths] == [
        medium.path for medium in table.media
    ]
    assert list(table.to_pandas()["picture"]) == [medium.path for medium in table.media]


def test_an_incremental_table_is_whole(run: Run) -> None:
    assert [row["n"] for row in run.table("growing")] == [0, 1, 2]


def test_joined_and_partitioned_tables(run: Run) -> None:
    joined = run.table("joined")
    assert joined.rows == [
        {"id": "a", "v_1": 1, "v_2": None, "w": None},
        {"id": "b", "v_1": 2, "v_2": 3, "w": "x"},
        {"id": "c", "v_1": None, "v_2": 4, "w": "y"},
    ]
    assert [row["p"] for row in run.table("whole")] == [1, 2, 3]


def test_all_tables(run: Run) -> None:
    assert {table.key for table in run.tables()} == {
        "plain",
        "pictures",
        "growing",
        "joined",
        "whole",
    }


def test_a_key_without_a_table_is_not_found(run: Run) -> None:
    with pytest.raises(NotFoundError, match=r"'loss' of .* is not a table"):
        run.table("loss")
    with pytest.raises(NotFoundError, match="nothing was logged under 'none'"):
        run.table("none")
    with pytest.raises(NotFoundError, match="at step 77"):
        run.table("plain", step=77)
