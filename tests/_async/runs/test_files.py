"""The files of a run: listed, downloaded, uploaded, deleted."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import AsyncApi, NotFoundError, UsageError
from wandb_api.errors import IntegrityError

BINARY = bytes(range(256)) * 40
CONTENT = {
    "model.bin": BINARY,
    "media/plots/a.png": b"png",
    "media/b.json": b"{}",
    "config.json": b'{"a": 1}',
}


def run_with_files(recorder: Recorder) -> None:
    recorder.run("p", "r", finish=False)
    for name, content in CONTENT.items():
        recorder.file("p", "r", name, content)


async def test_listing_files_is_one_request(api: AsyncApi, recorder: Recorder, seen: list) -> None:
    run_with_files(recorder)
    run = await api.run("p/r")
    seen.clear()
    files = [file async for file in run.files()]
    assert {file.name for file in files} == set(CONTENT)
    assert [s.operation for s in seen] == ["ListRunFiles"]
    by_name = {file.name: file for file in files}
    model = by_name["model.bin"]
    assert model.size == len(BINARY)
    assert model.md5 == base64.b64encode(hashlib.md5(BINARY).digest()).decode()
    assert model.id
    assert model.direct_url
    assert model.updated_at is not None
    assert model.updated_at.tzinfo is not None
    assert by_name["config.json"].mimetype == "application/json"
    assert repr(by_name["config.json"]).endswith("File config.json (application/json) 8.0B>")
    assert repr(model).endswith("10.0KiB>")


async def test_names_and_patterns_select_files(api: AsyncApi, recorder: Recorder) -> None:
    run_with_files(recorder)
    run = await api.run("p/r")
    named = run.files(names=["model.bin", "config.json", "nothing"])
    assert {file.name async for file in named} == {"model.bin", "config.json"}
    assert {file.name async for file in run.files(pattern="%.json")} == {
        "config.json",
        "media/b.json",
    }
    assert {file.name async for file in run.files(pattern="media/%")} == {
        "media/plots/a.png",
        "media/b.json",
    }


async def test_counts_match_the_listing(api: AsyncApi, recorder: Recorder, seen: list) -> None:
    run_with_files(recorder)
    run = await api.run("p/r")
    seen.clear()
    assert await run.files(per_page=1).count() == 4
    assert len(seen) == 1
    assert await run.files(pattern="%.json").count() == 2
    assert await run.files(names=["model.bin"]).count() == 1
    assert await run.files(names=["nothing"]).count() == 0


async def test_the_repr_of_a_list_sends_no_request(
    api: AsyncApi, recorder: Recorder, seen: list
) -> None:
    run_with_files(recorder)
    run = await api.run("p/r")
    seen.clear()
    assert "Files" in repr(run.files())
    assert not seen


async def test_names_and_pattern_together_are_refused(api: AsyncApi, recorder: Recorder) -> None:
    recorder.run("p", "r")
    run = await api.run("p/r")
    with pytest.raises(UsageError, match="not both"):
        run.files(names=["a"], pattern="b")
    with pytest.raises(UsageError, match="list of strings"):
        run.files(names="a")


async def test_one_file_is_one_request(api: AsyncApi, recorder: Recorder, seen: list) -> None:
    run_with_files(recorder)
    run = await api.run("p/r")
    seen.clear()
    assert (await run.file("model.bin")).name == "model.bin"
    assert [s.operation for s in seen] == ["ListRunFiles"]
    with pytest.raises(NotFoundError, match="no file 'nothing'"):
        await run.file("nothing")


async def test_the_files_of_a_deleted_run(api: AsyncApi, recorder: Recorder) -> None:
    recorder.run("p", "r")
    run = await api.run("p/r")
    await run.delete()
    with pytest.raises(NotFoundError, match="no run 'r'"):
        await run.files().load()


async def test_downloading_writes_the_bytes(
    api: AsyncApi, recorder: Recorder, tmp_path: Path
) -> None:
    run_with_files(recorder)
    run = await api.run("p/r")
    async for file in run.files():
        target = await file.download(root=tmp_path)
        assert target == tmp_path.resolve() / file.name
        assert target.read_bytes() == CONTENT[file.name]
        assert await file.read() == CONTENT[file.name]
    assert not list(tmp_path.rglob("*.part"))
    assert {p.name for p in tmp_path.rglob("*") if p.is_file()} == {
        name.rpartition("/")[2] for name in CONTENT
    }


async def test_existing_files_are_kept_by_default(
    api: AsyncApi, recorder: Recorder, tmp_path: Path, seen: list
) -> None:
    run_with_files(recorder)
    file = await (await api.run("p/r")).file("config.json")
    (tmp_path / "config.json").write_text("mine")
    seen.clear()
    with pytest.raises(UsageError, match="exists: pass replace=True"):
        await file.download(tmp_path)
    kept = await file.download(tmp_path, exist_ok=True)
    assert kept.read_text() == "mine"
    assert not seen
    assert (await file.download(str(tmp_path), replace=True)).read_bytes() == CONTENT["config.json"]


async def test_content_with_a_wrong_digest_is_not_kept(
    api: AsyncApi, recorder: Recorder, tmp_path: Path
) -> None:
    run_with_files(recorder)
    file = await (await api.run("p/r")).file("config.json")
    recorder.file("p", "r", "config.json", b'{"a": 2}')
    with pytest.raises(IntegrityError, match="MD5"):
        await file.download(tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["../evil.txt", "a/../../evil.txt", "/etc/evil", "C:\\evil.txt"])
async def test_names_cannot_leave_the_folder(
    api: AsyncApi, recorder: Recorder, tmp_path: Path, name: str
) -> None:
    run_with_files(recorder)
    file = await (await api.run("p/r")).file("config.json")
    file._fields = file.fields.model_copy(update={"name": name})
    with pytest.raises(UsageError, match="outside"):
        await file.download(tmp_path / "root")
    assert not list(tmp_path.rglob("evil*"))


async def test_uploading_and_reading_back(
    api: AsyncApi, recorder: Recorder, tmp_path: Path, seen: list
) -> None:
    recorder.run("p", "r")
    run = await api.run("p/r")
    path = tmp_path / "deep" / "weights with space.bin"
    path.parent.mkdir()
    path.write_bytes(BINARY)
    seen.clear()
    file = await run.upload_file(path, root=tmp_path)
    assert file.name == "deep/weights with space.bin"
    assert file.size == len(BINARY)
    operations = [s.operation for s in seen if s.operation]
    assert operations == ["CreateRunFiles", "MarkRunFilesUploaded", "ListRunFiles"]
    assert await file.read() == BINARY
    path.write_bytes(b"new")
    assert await (await run.upload_file(str(path), root=str(tmp_path))).read() == b"new"
    assert await run.files().count() == 1


async def test_uploading_from_the_working_folder(
    api: AsyncApi, recorder: Recorder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder.run("p", "r")
    run = await api.run("p/r")
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("hello")
    file = await run.upload_file("a.txt")
    assert (file.name, await file.read()) == ("a.txt", b"hello")
    Path("empty.txt").touch()
    assert await (await run.upload_file("empty.txt")).read() == b""


async def test_a_file_outside_the_root_is_named_by_its_path_from_there(
    api: AsyncApi, recorder: Recorder, tmp_path: Path
) -> None:
    recorder.run("p", "r")
    run = await api.run("p/r")
    (tmp_path / "root").mkdir()
    (tmp_path / "out.txt").write_text("x")
    file = await run.upload_file("../out.txt", root=tmp_path / "root")
    assert (file.name, await file.read()) == ("__/out.txt", b"x")


async def test_invalid_uploads_are_refused(
    api: AsyncApi, recorder: Recorder, tmp_path: Path, seen: list
) -> None:
    recorder.run("p", "r")
    run = await api.run("p/r")
    (tmp_path / "root").mkdir()
    seen.clear()
    with pytest.raises(UsageError, match="no file"):
        await run.upload_file("nothing.txt", root=tmp_path)
    with pytest.raises(UsageError, match="no file"):
        await run.upload_file(tmp_path / "root", root=tmp_path)
    assert not seen


async def test_a_deleted_file_is_not_found(api: AsyncApi, recorder: Recorder, seen: list) -> None:
    run_with_files(recorder)
    listed = await api.runs("p").first()
    assert listed is not None
    file = await listed.file("model.bin")
    seen.clear()
    await file.delete()
    assert [s.operation for s in seen] == ["DeleteFiles"]
    assert "model.bin" not in [f.name async for f in listed.files()]


async def test_files_are_downloaded_with_the_given_client(
    api: AsyncApi, recorder: Recorder, me: Me, tmp_path: Path
) -> None:
    run_with_files(recorder)
    file = await (await api.run("p/r")).file("config.json")
    async with type(api)({"base_url": api.client.base_url}, api_key=me.key) as other:
        target = await file.download(tmp_path, api=other)
    assert target.read_bytes() == CONTENT["config.json"]
