# Generated from tests/_async/runs/test_files.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""The files of a run: listed, downloaded, uploaded, deleted."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import Api, NotFoundError, UsageError
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


def test_listing_files_is_one_request(api: Api, recorder: Recorder, seen: list) -> None:
    run_with_files(recorder)
    run = api.run("p/r")
    seen.clear()
    files = [file for file in run.files()]
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


def test_names_and_patterns_select_files(api: Api, recorder: Recorder) -> None:
    run_with_files(recorder)
    run = api.run("p/r")
    named = run.files(names=["model.bin", "config.json", "nothing"])
    assert {file.name for file in named} == {"model.bin", "config.json"}
    assert {file.name for file in run.files(pattern="%.json")} == {
        "config.json",
        "media/b.json",
    }
    assert {file.name for file in run.files(pattern="media/%")} == {
        "media/plots/a.png",
        "media/b.json",
    }


def test_counts_match_the_listing(api: Api, recorder: Recorder, seen: list) -> None:
    run_with_files(recorder)
    run = api.run("p/r")
    seen.clear()
    assert run.files(per_page=1).count() == 4
    assert len(seen) == 1
    assert run.files(pattern="%.json").count() == 2
    assert run.files(names=["model.bin"]).count() == 1
    assert run.files(names=["nothing"]).count() == 0


def test_the_repr_of_a_list_sends_no_request(api: Api, recorder: Recorder, seen: list) -> None:
    run_with_files(recorder)
    run = api.run("p/r")
    seen.clear()
    assert "Files" in repr(run.files())
    assert not seen


def test_names_and_pattern_together_are_refused(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r")
    run = api.run("p/r")
    with pytest.raises(UsageError, match="not both"):
        run.files(names=["a"], pattern="b")
    with pytest.raises(UsageError, match="list of strings"):
        run.files(names="a")


def test_one_file_is_one_request(api: Api, recorder: Recorder, seen: list) -> None:
    run_with_files(recorder)
    run = api.run("p/r")
    seen.clear()
    assert run.file("model.bin").name == "model.bin"
    assert [s.operation for s in seen] == ["ListRunFiles"]
    with pytest.raises(NotFoundError, match="no file 'nothing'"):
        run.file("nothing")


def test_the_files_of_a_deleted_run(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r")
    run = api.run("p/r")
    run.delete()
    with pytest.raises(NotFoundError, match="no run 'r'"):
        run.files().load()


def test_downloading_writes_the_bytes(api: Api, recorder: Recorder, tmp_path: Path) -> None:
    run_with_files(recorder)
    run = api.run("p/r")
    for file in run.files():
        target = file.download(root=tmp_path)
        assert target == tmp_path.resolve() / file.name
        assert target.read_bytes() == CONTENT[file.name]
        assert file.read() == CONTENT[file.name]
    assert not list(tmp_path.rglob("*.part"))
    assert {p.name for p in tmp_path.rglob("*") if p.is_file()} == {
        name.rpartition("/")[2] for name in CONTENT
    }


def test_existing_files_are_kept_by_default(
    api: Api, recorder: Recorder, tmp_path: Path, seen: list
) -> None:
    run_with_files(recorder)
    file = api.run("p/r").file("config.json")
    (tmp_path / "config.json").write_text("mine")
    seen.clear()
    with pytest.raises(UsageError, match="exists: pass replace=True"):
        file.download(tmp_path)
    kept = file.download(tmp_path, exist_ok=True)
    assert kept.read_text() == "mine"
    assert not seen
    assert file.download(str(tmp_path), replace=True).read_bytes() == CONTENT["config.json"]


def test_content_with_a_wrong_digest_is_not_kept(
    api: Api, recorder: Recorder, tmp_path: Path
) -> None:
    run_with_files(recorder)
    file = api.run("p/r").file("config.json")
    recorder.file("p", "r", "config.json", b'{"a": 2}')
    with pytest.raises(IntegrityError, match="MD5"):
        file.download(tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["../evil.txt", "a/../../evil.txt", "/etc/evil", "C:\\evil.txt"])
def test_names_cannot_leave_the_folder(
    api: Api, recorder: Recorder, tmp_path: Path, name: str
) -> None:
    run_with_files(recorder)
    file = api.run("p/r").file("config.json")
    file._fields = file.fields.model_copy(update={"name": name})
    with pytest.raises(UsageError, match="outside"):
        file.download(tmp_path / "root")
    assert not list(tmp_path.rglob("evil*"))


def test_uploading_and_reading_back(
    api: Api, recorder: Recorder, tmp_path: Path, seen: list
) -> None:
    recorder.run("p", "r")
    run = api.run("p/r")
    path = tmp_path / "deep" / "weights with space.bin"
    path.parent.mkdir()
    path.write_bytes(BINARY)
    seen.clear()
    file = run.upload_file(path, root=tmp_path)
    assert file.name == "deep/weights with space.bin"
    assert file.size == len(BINARY)
    operations = [s.operation for s in seen if s.operation]
    assert operations == ["CreateRunFiles", "MarkRunFilesUploaded", "ListRunFiles"]
    assert file.read() == BINARY
    path.write_bytes(b"new")
    assert run.upload_file(str(path), root=str(tmp_path)).read() == b"new"
    assert run.files().count() == 1


def test_uploading_from_the_working_folder(
    api: Api, recorder: Recorder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder.run("p", "r")
    run = api.run("p/r")
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("hello")
    file = run.upload_file("a.txt")
    assert (file.name, file.read()) == ("a.txt", b"hello")
    Path("empty.txt").touch()
    assert run.upload_file("empty.txt").read() == b""


def test_a_file_outside_the_root_is_named_by_its_path_from_there(
    api: Api, recorder: Recorder, tmp_path: Path
) -> None:
    recorder.run("p", "r")
    run = api.run("p/r")
    (tmp_path / "root").mkdir()
    (tmp_path / "out.txt").write_text("x")
    file = run.upload_file("../out.txt", root=tmp_path / "root")
    assert (file.name, file.read()) == ("__/out.txt", b"x")


def test_invalid_uploads_are_refused(
    api: Api, recorder: Recorder, tmp_path: Path, seen: list
) -> None:
    recorder.run("p", "r")
    run = api.run("p/r")
    (tmp_path / "root").mkdir()
    seen.clear()
    with pytest.raises(UsageError, match="no file"):
        run.upload_file("nothing.txt", root=tmp_path)
    with pytest.raises(UsageError, match="no file"):
        run.upload_file(tmp_path / "root", root=tmp_path)
    assert not seen


def test_a_deleted_file_is_not_found(api: Api, recorder: Recorder, seen: list) -> None:
    run_with_files(recorder)
    listed = api.runs("p").first()
    assert listed is not None
    file = listed.file("model.bin")
    seen.clear()
    file.delete()
    assert [s.operation for s in seen] == ["DeleteFiles"]
    assert "model.bin" not in [f.name for f in listed.files()]


def test_files_are_downloaded_with_the_given_client(
    api: Api, recorder: Recorder, me: Me, tmp_path: Path
) -> None:
    run_with_files(recorder)
    file = api.run("p/r").file("config.json")
    with type(api)({"base_url": api.client.base_url}, api_key=me.key) as other:
        target = file.download(tmp_path, api=other)
    assert target.read_bytes() == CONTENT["config.json"]
