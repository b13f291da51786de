"""Starting the server: one per data folder, private files, and one-line errors."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from wandb_api.local import LocalServer

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")


def start(*arguments: str, code: str = "") -> subprocess.CompletedProcess[str]:
    """Run ``python -m wandb_api.local`` with arguments that keep it from starting."""
    program = f"{code}\nfrom wandb_api.local.__main__ import main\nraise SystemExit(main())"
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        timeout=60,
        check=False,
    )


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """Return the only line of an exit with status 1."""
    assert (done.returncode, done.stdout) == (1, ""), done.stderr
    (line,) = done.stderr.splitlines()
    return line


def test_second_server_on_a_data_folder_is_refused(tmp_path: Path) -> None:
    with LocalServer(tmp_path) as first:
        with pytest.raises(RuntimeError, match="another server uses the data folder"):
            LocalServer(tmp_path).start()
        line = refused(start("--port", "0", "--data", str(tmp_path)))
        assert line == f"another server uses the data folder {tmp_path}"
        assert httpx.get(f"{first.url}/healthz").status_code == 200
    with LocalServer(tmp_path) as again:
        assert again.api_key


def test_data_that_is_a_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("kept")
    line = refused(start("--port", "0", "--data", str(file)))
    assert line == f"cannot use {file} as the data folder: File exists"
    assert file.read_text() == "kept"


@pytest.mark.parametrize(
    "content", [b"no database at all" * 100, b"SQLite format 3\0" + b"x" * 5000]
)
def test_damaged_databases_are_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "wandb.sqlite").write_bytes(content)
    line = refused(start("--port", "0", "--data", str(tmp_path)))
    assert line.startswith(f"{tmp_path / 'wandb.sqlite'} is not a usable database: ")
    assert (tmp_path / "wandb.sqlite").read_bytes() == content


def test_truncated_database_is_refused(tmp_path: Path) -> None:
    with LocalServer(tmp_path):
        pass
    database = tmp_path / "wandb.sqlite"
    database.write_bytes(database.read_bytes()[:20_000])
    line = refused(start("--port", "0", "--data", str(tmp_path)))
    assert "malformed" in line


def test_foreign_databases_are_refused_unchanged(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "wandb.sqlite")
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.commit()
    connection.close()
    line = refused(start("--port", "0", "--data", str(tmp_path)))
    assert "is a database of another program" in line
    connection = sqlite3.connect(tmp_path / "wandb.sqlite")
    tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
    connection.close()
    assert tables == [("recipes",)]


def test_other_table_versions_are_refused(tmp_path: Path) -> None:
    with LocalServer(tmp_path):
        pass
    connection = sqlite3.connect(tmp_path / "wandb.sqlite")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert "has data of version 99" in refused(start("--port", "0", "--data", str(tmp_path)))


@pytest.mark.parametrize("port", ["99999", "-1"])
def test_impossible_ports_are_refused(port: str) -> None:
    line = refused(start("--port", port))
    assert line == f"port must be between 0 and 65535, got {port}"


def test_port_in_use_and_unknown_host_are_refused() -> None:
    with LocalServer() as server:
        port = server.url.rpartition(":")[2]
        assert refused(start("--port", port)).startswith(f"cannot listen on 127.0.0.1:{port}: ")
    assert refused(start("--host", "192.0.2.1", "--port", "0")).startswith("cannot listen on ")


def test_missing_extra_is_named() -> None:
    code = "import sys; sys.modules['uvicorn'] = None"
    line = refused(start(code=code))
    assert line.endswith("pip install 'wandb-api-typed[local]'")


def test_fixture_names_the_missing_extra(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text("def test_it(wandb_server): pass\n")
    (tmp_path / "conftest.py").write_text("import sys; sys.modules['uvicorn'] = None\n")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "pip install 'wandb-api-typed[local]'" in done.stdout
    assert "Traceback" not in done.stdout
    assert "During handling" not in done.stdout


@POSIX
def test_data_is_private(tmp_path: Path) -> None:
    data = tmp_path / "data"

    def mode(path: Path) -> int:
        return stat.S_IMODE(path.stat().st_mode)

    with LocalServer(data) as server:
        server.create_user("ann")
        assert (mode(data), mode(data / "blobs")) == (0o700, 0o700)
        files = [path for path in data.iterdir() if path.is_file()]
        assert {path.name for path in files} >= {"wandb.sqlite", "wandb.sqlite-wal", "server.lock"}
        assert {mode(path) for path in files} == {0o600}


@POSIX
def test_existing_folder_keeps_its_permissions(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o755)
    data.chmod(0o755)
    with LocalServer(data):
        assert stat.S_IMODE(data.stat().st_mode) == 0o755
        assert stat.S_IMODE((data / "wandb.sqlite").stat().st_mode) == 0o600
