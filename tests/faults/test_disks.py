"""Disks that are full, read-only or not ours: calls do without the cache, or end in clear errors."""

from __future__ import annotations

import asyncio
import errno
import hashlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from wandb_api import Api, Artifact, AsyncApi, IntegrityError, UsageError
from wandb_api._runtime.artifacts import cache, cache_writer, copying

from .calls import World

SIZES = (10, 50_000, 300_000, 1_500_000, 2_500_000)


def content(size: int) -> bytes:
    return (b"%d " % size * size)[:size]


@pytest.fixture(scope="session")
def stored(world: World) -> str:
    """An artifact with files of all sizes, which are cached in different ways."""
    draft = Artifact("sizes", "dataset")
    for size in SIZES:
        with draft.new_file(f"{size}.bin", "wb") as file:
            file.write(content(size))
    overrides = {"base_url": world.server.url, "entity": world.me}
    with Api(overrides, api_key=world.key) as api:
        return api.log_artifact(draft, "p", skip_cache=True).qualified_name


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that every user may enter."""
    made = Path(tempfile.mkdtemp())
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


def download(flavour: str, world: World, name: str, target: Path) -> None:
    """Download the version, and check each of its files."""
    options: Any = {"overrides": {"base_url": world.server.url}, "api_key": world.key}
    if flavour == "sync":
        with Api(**options) as api:
            api.artifact(name).download(target)
    else:

        async def run() -> None:
            async with AsyncApi(**options) as api:
                await (await api.artifact(name)).download(target)

        asyncio.run(run())
    assert files_in(target) == sorted(f"{size}.bin" for size in SIZES)
    assert all((target / f"{size}.bin").read_bytes() == content(size) for size in SIZES)


def files_in(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def check_cache(folder: Path) -> None:
    """Each file in the cache is whole, and no part of one remains."""
    for path in folder.rglob("*"):
        if path.is_file() and path.name != "usage":
            named = path.parent.name + path.name
            assert hashlib.md5(path.read_bytes()).hexdigest() == named, path


class FullFile(io.RawIOBase):
    """A file that can take no more."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def fileno(self) -> int:
        return self._descriptor

    def writelines(self, _: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def close(self) -> None:
        if not self.closed:
            os.close(self._descriptor)
        super().close()


@pytest.fixture
def full_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be written into the cache but half of each file."""

    def half(path: Path, held: bytes) -> None:
        path.write_bytes(held[: len(held) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def half_of_file(write: Callable[[bytes], int], held: bytes) -> None:
        write(held[: len(held) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def fdopen(descriptor: int, mode: str = "r", *args: Any) -> Any:
        return FullFile(descriptor) if mode == "wb" else opened(descriptor, mode, *args)

    opened = os.fdopen
    monkeypatch.setattr(copying, "write_all", half_of_file)
    monkeypatch.setattr(cache, "copy_file", lambda s, t: half(t, Path(s).read_bytes()))
    monkeypatch.setattr(cache.ArtifactCache, "_link_in", lambda *given: False)
    monkeypatch.setattr(cache, "_hard_link", lambda source, target: False)
    monkeypatch.setattr(cache_writer.os, "fdopen", fdopen)


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_a_download_does_without_a_full_cache(
    flavour: str,
    world: World,
    stored: str,
    full_cache: None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WANDB_CACHE_DIR", str(tmp_path / "cache"))
    with pytest.warns(UserWarning, match="cannot be used: No space left on device"):
        download(flavour, world, stored, tmp_path / "x")
    check_cache(tmp_path / "cache")
    assert not list((tmp_path / "cache").rglob("incoming/*"))


def test_an_upload_does_without_a_full_cache(
    world: World, full_cache: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WANDB_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "a.bin").write_bytes(os.urandom(100_000))
    draft = Artifact(world.fresh("full"), "dataset")
    draft.add_file(tmp_path / "a.bin")
    overrides = {"base_url": world.server.url, "entity": world.me}
    with Api(overrides, api_key=world.key) as api:
        with pytest.warns(UserWarning, match="cannot be used: No space left on device"):
            logged = api.log_artifact(draft, "p")
        logged.download(tmp_path / "x", skip_cache=True)
    check_cache(tmp_path / "cache")
    assert files_in(tmp_path / "x") == ["a.bin"]


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_a_cache_that_is_removed_during_downloads(
    flavour: str, world: World, stored: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, stop = tmp_path / "cache", threading.Event()
    monkeypatch.setenv("WANDB_CACHE_DIR", str(held))

    def remove() -> None:
        while not stop.wait(0.001):
            shutil.rmtree(held, ignore_errors=True)

    thread = threading.Thread(target=remove)
    thread.start()
    try:
        for number in range(5):
            download(flavour, world, stored, tmp_path / str(number))
    finally:
        stop.set()
        thread.join()
    check_cache(held)


# ---- in processes of their own: limits and rights of this one would stay


def run_python(program: str, **names: Any) -> str:
    """Run a program with names as variables, and return what it prints."""
    head = "\n".join(f"{name} = {value!r}" for name, value in names.items())
    done = subprocess.run(
        [sys.executable, "-W", "ignore::ImportWarning", "-c", f"{head}\n{program}"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


AS_NOBODY = """
import os, pathlib, warnings
import wandb_api
os.chdir(folder)
for variable in ("WANDB_CONFIG_DIR", "WANDB_DIR"):
    os.environ.pop(variable, None)
os.environ.update(HOME=folder, WANDB_CACHE_DIR=folder + "/warm")
with wandb_api.Api({"base_url": url}, api_key=key) as api:
    api.artifact(name).download(folder + "/first")  # loads what a download needs
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
os.environ["WANDB_CACHE_DIR"] = folder + "/cache"
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    with wandb_api.Api({"base_url": url}, api_key=key) as api:
        api.artifact(name).download(folder + "/place/x")
print({str(warning.message).rpartition(": ")[2] for warning in caught})
try:
    print(wandb_api.cache.ArtifactCache().clean())
except wandb_api.UsageError as error:
    print(error, repr(error.__cause__))
"""


@pytest.mark.parametrize(("folders", "files"), [(0o000, 0o644), (0o555, 0o000), (0o555, 0o444)])
def test_a_cache_of_another_user(
    folders: int, files: int, world: World, stored: str, folder: Path
) -> None:
    """Whatever it permits, the download is right; what it holds may be used where it is readable."""
    held = cache.ArtifactCache(folder / "cache" / "wandb-api-artifacts")
    for size in SIZES[1:]:
        path = folder / "content"
        path.write_bytes(content(size))
        digest = hashlib.md5(content(size)).digest()
        assert held.add(path, cache.Content(digest, size))
    (folder / "place").mkdir()
    (folder / "place").chmod(0o777)
    for path in sorted((folder / "cache").rglob("*"), reverse=True):
        path.chmod(folders if path.is_dir() else files)
    try:
        names = {"url": world.server.url, "key": world.key, "name": stored, "folder": str(folder)}
        warned, cleaned, *_ = run_python(AS_NOBODY, **names).splitlines()
    finally:
        for path in (folder / "cache").rglob("*"):
            path.chmod(0o755)
    assert warned == "{'Permission denied'}"
    assert "cannot be cleaned: Permission denied" in cleaned
    assert "PermissionError(13" in cleaned
    target = folder / "place/x"
    assert files_in(target) == sorted(f"{size}.bin" for size in SIZES)
    assert all((target / f"{size}.bin").read_bytes() == content(size) for size in SIZES)


WITHOUT_ROOM = """
import gc, os, pathlib, resource, tempfile
import wandb_api
tempfile.tempdir = folder + "/tmp"
os.environ["WANDB_CACHE_DIR"] = folder + "/cache"
source = pathlib.Path(folder, "source")
resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))  # of each file that is written
draft = wandb_api.Artifact("x", "dataset")
for add in (draft.add_file, draft.add_dir):
    try:
        add(source / "2.bin" if add == draft.add_file else source)
    except wandb_api.UsageError as error:
        print(error, repr(error.__cause__))
try:
    with draft.new_file("new", "wb") as file:
        file.write(bytes(2_000_000))
except OSError as error:
    print(repr(error))
print(list(draft.manifest.entries), [p for p in pathlib.Path(tempfile.tempdir).rglob("*") if p.is_file()])
try:
    with wandb_api.Api({"base_url": url}, api_key=key) as api:
        api.artifact(name).download(folder + "/target")
except OSError as error:
    print(repr(error))
"""


def test_no_room_for_copies_and_downloads(world: World, stored: str, folder: Path) -> None:
    (folder / "tmp").mkdir()
    (folder / "source").mkdir()
    for number in range(4):
        (folder / f"source/{number}.bin").write_bytes(bytes(500_000 * (number + 1)))
    names = {"url": world.server.url, "key": world.key, "name": stored, "folder": str(folder)}
    lines = run_python(WITHOUT_ROOM, **names).splitlines()
    for line in lines[:2]:
        assert line.startswith(f"cannot add {folder}/source/")
        assert "File too large; set TMPDIR" in line
        assert "OSError(27" in line
    assert lines[2:] == ["OSError(27, 'File too large')", "[] []", "OSError(27, 'File too large')"]
    large = {f"{size}.bin" for size in SIZES if size > 1 << 20}
    assert not large & {Path(name).name for name in files_in(folder / "target")}
    check_cache(folder / "cache")


WITHOUT_ROOM_FOR_FILES = """
import os, pathlib, resource
import wandb_api
os.environ["WANDB_CACHE_DIR"] = folder + "/cache"
target = pathlib.Path(folder, "target")

def without_room(work, most=30_000):
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))  # of each file
    try:
        work()
    except (OSError, wandb_api.Error) as error:
        print(repr(error), repr(error.__cause__))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
    temporary = [p.name for p in target.rglob("*") if p.is_file() and ".tmp" in p.name]
    print(temporary, [f for f in map(os.path.realpath, map("/proc/self/fd/{}".format, range(100))) if f.startswith(folder)])
    work()

with wandb_api.Api({"base_url": url, "entity": entity, "project": "p"}, api_key=key) as api:
    without_room(lambda: api.run("p/r0").file("data/a.txt").download(target / "file", exist_ok=True))
    without_room(lambda: api.run("p/r0").files().download(target / "files", exist_ok=True))
    without_room(lambda: api.run("p/r6").table("t").download_media(target / "table"), 2)
    without_room(lambda: api.export("p", target / "dataset", artifacts="files", history=False))
    without_room(lambda: api.export("p", target / "other", files=True, history=False))
for name in ("dataset", "other"):
    wandb_api.dataset.open(target / name).verify()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_no_room_for_files_and_exports(world: World, folder: Path) -> None:
    """Nothing half done remains, and the next call continues."""
    names = {"url": world.server.url, "key": world.key, "entity": world.me, "folder": str(folder)}
    lines = run_python(WITHOUT_ROOM_FOR_FILES, **names).splitlines()
    assert lines[1::2] == ["[] []"] * 5
    assert lines[0:6:2] == ["OSError(27, 'File too large') None"] * 3
    for line in lines[6::2]:
        assert line.startswith("Error('cannot write")
        assert line.endswith("File too large') OSError(27, 'File too large')")


def test_no_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    (tmp_path / "a.txt").write_text("a")
    draft = Artifact("x", "dataset")
    with pytest.raises(UsageError, match="temporary folder: No such file") as caught:
        draft.add_file(tmp_path / "a.txt")
    assert isinstance(caught.value.__cause__, FileNotFoundError)
    draft.add_file(tmp_path / "a.txt", policy="immutable")


def test_a_file_that_is_removed_before_its_upload(world: World, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a")
    draft = Artifact(world.fresh("gone"), "dataset")
    draft.add_file(path, policy="immutable")
    path.unlink()
    overrides = {"base_url": world.server.url, "entity": world.me}
    with (
        Api(overrides, api_key=world.key) as api,
        pytest.raises(IntegrityError, match="does not exist any more"),
    ):
        api.log_artifact(draft, "p", skip_cache=True)
