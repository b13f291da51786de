"""Local files: permitted paths, atomic writes and names of uploads."""

from __future__ import annotations

import base64
import hashlib
import os
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wandb_api._core.shown import human_size
from wandb_api._runs.stored_file import path_uri
from wandb_api._runtime.files import (
    AtomicFile,
    SafeFolder,
    read_chunks,
    safe_target,
    same_md5,
    upload_name,
)
from wandb_api.errors import IntegrityError, UsageError


@pytest.mark.parametrize(
    "name",
    [
        *("", "..", "../a", "a/../../b", "/etc/passwd", "a\0b"),
        *("C:\\a", "c:/a", "\\\\host\\share", "\\a", "..\\a"),
    ],
)
def test_names_that_leave_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="outside"):
        safe_target(tmp_path, name)


def test_a_name_in_too_many_folders(tmp_path: Path) -> None:
    name = "/".join("d" * 256)
    assert safe_target(tmp_path, name) == tmp_path.resolve() / name
    with pytest.raises(UsageError, match="more than 256 parts"):
        safe_target(tmp_path, f"{name}/d")


def test_names_that_stay_in_the_folder(tmp_path: Path) -> None:
    root = tmp_path.resolve()
    assert safe_target(tmp_path, "a/b.txt") == root / "a" / "b.txt"
    assert safe_target(tmp_path, "a..b") == root / "a..b"
    assert safe_target(tmp_path, "console.txt") == root / "console.txt"


@pytest.mark.parametrize("name", ["con", "NUL", "dir/con.txt", "aux/head.pt", "lpt1.log"])
def test_device_names_are_refused_on_windows_only(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert safe_target(tmp_path, name) == tmp_path.resolve() / name
    folder = SafeFolder(tmp_path)
    monkeypatch.setattr("wandb_api._runtime.files.os.name", "nt")
    with pytest.raises(UsageError, match="reserved for a device on Windows"):
        folder.target(name)
    assert folder.target("console.txt").name == "console.txt"


def test_links_that_leave_the_folder(tmp_path: Path) -> None:
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "link").symlink_to(tmp_path)
    with pytest.raises(UsageError, match="link"):
        safe_target(tmp_path / "root", "link/evil.txt")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30))
def test_arbitrary_names_stay_in_the_folder(name: str) -> None:
    root = Path("/somewhere/safe")
    try:
        target = safe_target(root, name)
    except UsageError:
        return
    assert Path(os.path.normpath(target)).is_relative_to(root)
    assert target != root


def test_a_file_is_written_completely_or_not_at_all(tmp_path: Path) -> None:
    digest = base64.b64encode(hashlib.md5(b"hello").digest()).decode()
    target = tmp_path / "deep" / "a.txt"
    with AtomicFile(target, md5=digest, size=5) as landing:
        landing.write(b"wrong")
        landing.restart()
        landing.write(b"hel")
        assert not target.exists()
        landing.write(b"lo")
        assert landing.written == 5
        assert landing.finalize() == target
    assert target.read_bytes() == b"hello"
    with AtomicFile(target, md5=digest) as landing:
        landing.write(b"other")
        with pytest.raises(IntegrityError, match="MD5"):
            landing.finalize()
    with AtomicFile(target, size=5) as landing:
        landing.write(b"four")
        with pytest.raises(IntegrityError, match="4 bytes came"):
            landing.finalize()
    assert target.read_bytes() == b"hello"
    assert [p.name for p in target.parent.iterdir()] == ["a.txt"]
    assert base64.b64encode(hashlib.md5(target.read_bytes()).digest()).decode() == digest
    assert b"".join(read_chunks(target, 5, 2)) == b"hello"


def test_digests_in_both_forms() -> None:
    raw = hashlib.md5(b"x").digest()
    assert same_md5(raw.hex(), raw)
    assert same_md5(base64.b64encode(raw).decode(), raw)
    assert not same_md5("nothing", raw)


def test_names_of_uploads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "f.txt").touch()
    source = tmp_path / "a" / "f.txt"
    assert upload_name(source, tmp_path) == (source, "a/f.txt")
    assert upload_name(Path("a/f.txt"), tmp_path) == (source, "a/f.txt")
    assert upload_name(tmp_path / "a" / ".." / "a" / "f.txt", tmp_path) == (source, "a/f.txt")
    monkeypatch.chdir(tmp_path)
    assert upload_name(Path("a/f.txt"), Path())[1] == "a/f.txt"
    assert upload_name(Path("a/f.txt"), Path("a"))[1] == "f.txt"
    assert upload_name(source, tmp_path / "a" / "b") == (source, "__/f.txt")
    assert upload_name(source, tmp_path / "b" / "c") == (source, "__/__/a/f.txt")
    with pytest.raises(UsageError, match="no file"):
        upload_name(tmp_path / "a", tmp_path)
    assert str(PurePosixPath("a/f.txt")) == "a/f.txt"


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0.0B"), (1023, "1023.0B"), (1536, "1.5KiB"), (5 * 2**20, "5.0MiB"), (2**41, "2.0TiB")],
)
def test_human_readable_sizes(size: int, text: str) -> None:
    assert human_size(size) == text


@pytest.mark.parametrize(
    ("direct", "url", "uri"),
    [
        ("", None, ""),
        ("s3://b/k", "s3://b/k", "s3://b/k"),
        ("https://b.s3.amazonaws.com/a/b.txt?sig=1", "x", "s3://b/a/b.txt"),
        ("https://b.s3-us-west-2.amazonaws.com/k", "x", "s3://b/k"),
        ("https://b.s3.dualstack.us-west-2.amazonaws.com/k", "x", "s3://b/k"),
        ("https://b.s3.cn-north-1.amazonaws.com.cn/k", "x", "s3://b/k"),
        ("https://my.dotted.bucket.s3.eu-west-1.amazonaws.com/k", "x", "s3://my.dotted.bucket/k"),
        ("https://s3.us-west-2.amazonaws.com/b/a/c.txt?sig=1", "x", "s3://b/a/c.txt"),
        ("https://s3-us-west-2.amazonaws.com/b/k", "x", "s3://b/k"),
        ("https://notamazonaws.com/b.s3.amazonaws.org/k", "x", ""),
        ("https://storage.googleapis.com/b/k", "x", ""),
    ],
)
def test_urls_in_the_object_store(direct: str, url: str | None, uri: str) -> None:
    assert path_uri(direct, url) == uri
