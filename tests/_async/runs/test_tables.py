"""Tables that a run logged, read from its files and from artifacts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.recorder import Recorder
from wandb_api import (
    AsyncApi,
    AsyncArtifact,
    NotFoundError,
    TableMedia,
    UnsupportedError,
    UsageError,
)
from wandb_api.errors import ServerError
from wandb_api.local import Seen

CELL = {"_type": "image-file", "path": "media/images/a.png"}
FILE = {"columns": ["label", "picture"], "data": [["cat", CELL], ["dog", None]]}
PATH = "media/table/t_0_abc.table.json"


def operations(seen: list[Seen]) -> list[str]:
    """Return the names of the GraphQL requests."""
    return [s.operation for s in seen if s.operation]


def logged(recorder: Recorder, **reference: object) -> None:
    value = {"_type": "table-file", "ncols": 2, "nrows": 2, **reference}
    recorder.run("p", "r", summary={"t": value, "loss": 1}, rows=[{"t": value}])


async def test_a_table_of_a_run_file(
    api: AsyncApi, recorder: Recorder, tmp_path: Path, seen: list[Seen]
) -> None:
    logged(recorder, path=PATH)
    recorder.file("p", "r", PATH, json.dumps(FILE).encode())
    recorder.file("p", "r", "media/images/a.png", b"png")
    run = await api.run("p/r")
    seen.clear()
    table = await run.table("t")
    assert operations(seen) == ["ListRunFiles"]
    medium = TableMedia("image-file", "media/images/a.png", {})
    assert table.rows == [
        {"label": "cat", "picture": medium},
        {"label": "dog", "picture": None},
    ]
    assert (len(table), table.key, table.media) == (2, "t", [medium])
    assert repr(table).endswith("Table t (2 rows, 2 columns)>")
    seen.clear()
    (path,) = await table.download_media(tmp_path)
    assert path.read_bytes() == b"png"
    assert path == tmp_path / "media/images/a.png"
    assert operations(seen) == ["ListRunFiles"]
    seen.clear()
    assert await table.download_media(tmp_path) == [path]
    assert seen == []
    assert [found.key for found in await run.tables()] == ["t"]
    assert operations(seen) == ["ListRunFiles"]
    seen.clear()
    assert (await run.table("t", step=0)).rows == table.rows
    assert operations(seen) == ["GetHistoryExtent", "GetHistory", "ListRunFiles"]


async def test_a_listed_run_is_loaded_first(
    api: AsyncApi, recorder: Recorder, seen: list[Seen]
) -> None:
    logged(recorder, path=PATH)
    recorder.file("p", "r", PATH, json.dumps(FILE).encode())
    run = await api.runs("p", lazy=True).first()
    assert run is not None
    seen.clear()
    assert len(await run.table("t")) == 2
    assert operations(seen) == ["GetRun", "ListRunFiles"]


async def test_a_table_of_an_artifact(
    api: AsyncApi, recorder: Recorder, tmp_path: Path, seen: list[Seen]
) -> None:
    recorder.run("p", "r")
    draft = AsyncArtifact("holder", "run_table")
    with draft.new_file("t.table.json") as file:
        json.dump({"_type": "table", **FILE}, file)
    with draft.new_file("media/images/a.png") as file:
        file.write("png")
    version = await api.log_artifact(draft, "p")
    entry = await version.get_entry("t.table.json")
    logged(recorder, artifact_path=entry.ref_url())
    run = await api.run("p/r")
    seen.clear()
    table = await run.table("t")
    assert len([s for s in seen if s.operation]) == 3
    assert len(seen) == 5  # and the manifest and the file themselves
    assert [row["label"] for row in table] == ["cat", "dog"]
    (path,) = await table.download_media(tmp_path)
    assert path.read_text() == "png"
    await version.delete(delete_aliases=True)
    with pytest.raises(NotFoundError, match="holder:v0"):
        await run.table("t")


PARTS = ("part/a.table.json", "part/b.table.json")
SEVERAL: dict[str, tuple[dict[str, object], int]] = {
    "1-2.t.table.json": ({"_type": "table", "log_mode": "INCREMENTAL", **FILE}, 2),
    "t.partitioned-table.json": ({"_type": "partitioned-table", "parts_path": "part"}, 3),
    "t.joined-table.json": (
        {"_type": "joined-table", "table1": PARTS[0], "table2": PARTS[1], "join_key": "label"},
        3,
    ),
}


@pytest.mark.parametrize("name", SEVERAL)
async def test_each_further_file_of_a_table_is_two_requests(
    api: AsyncApi, recorder: Recorder, seen: list[Seen], name: str
) -> None:
    head, count = SEVERAL[name]
    parts = ["0-1.t.table.json"] if "log_mode" in head else PARTS
    recorder.run("p", "r")
    draft = AsyncArtifact("holder", "run_table")
    for path in (*parts, name):
        with draft.new_file(path) as file:
            json.dump(head if path == name else {"_type": "table", **FILE}, file)
    version = await api.log_artifact(draft, "p")
    logged(recorder, artifact_path=(await version.get_entry(name)).ref_url())
    run = await api.run("p/r")
    seen.clear()
    table = await run.table("t")
    assert len(table) == (2 if "joined" in name else 4)
    assert len(seen) == 3 + 2 * count  # the artifact, two for its manifest, two for each file
    assert operations(seen).count("ListArtifactFileUrls") == count


async def test_without_its_artifact_the_file_of_the_run_is_read(
    api: AsyncApi, recorder: Recorder
) -> None:
    logged(recorder, path=PATH, artifact_path="wandb-client-artifact://unknown/t.table.json")
    recorder.file("p", "r", PATH, json.dumps(FILE).encode())
    assert len(await (await api.run("p/r")).table("t")) == 2


async def test_tables_that_cannot_be_read(api: AsyncApi, recorder: Recorder) -> None:
    logged(recorder)
    run = await api.run("p/r")
    with pytest.raises(UnsupportedError, match="without a file"):
        await run.table("t")
    with pytest.raises(NotFoundError, match=r"'loss' of .* is not a table"):
        await run.table("loss")
    with pytest.raises(NotFoundError, match="nothing was logged under 'x'"):
        await run.table("x")
    with pytest.raises(UsageError):
        await run.table("")
    with pytest.raises(UsageError, match="step is -1"):
        await run.table("t", step=-1)
    logged(recorder, path=PATH)
    await run.load(force=True)
    with pytest.raises(NotFoundError, match="no file"):
        await run.table("t")
    recorder.file("p", "r", PATH, b"[]")
    with pytest.raises(ServerError, match="does not hold a table"):
        await run.table("t")
