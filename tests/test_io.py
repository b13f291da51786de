"""The pure layers perform no IO, but for the modules that are listed here."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "wandb_api"
PURE = (
    "_core",
    "_runs",
    "_projects",
    "_artifacts",
    "_registries",
    "_automations",
    "_launch",
    "_people",
)
# Work on local files that both flavours share, called from threads. Everything else in the pure
# layers takes values and returns values.
WITH_FILES = {
    "_artifacts/cache.py": "the cache of files on this machine",
    "_artifacts/cache_writer.py": "writes into the cache while a download arrives",
    "_artifacts/cloud.py": "lists and reads object stores through fsspec",
    "_artifacts/digests.py": "the digest of a file",
    "_artifacts/draft.py": "copies of the files of a draft",
    "_artifacts/entry_paths.py": "resolves the target folder of a download",
    "_artifacts/folder.py": "compares a folder with a manifest",
    "_artifacts/partial_file.py": "a download that is resumed",
    "_artifacts/reference_policy.py": "resolves the host of a reference",
    "_artifacts/references.py": "references to local files",
    "_artifacts/staging.py": "copies and hashes files that are added",
    "_artifacts/upload_parts.py": "reads the parts of a file",
    "_runs/attributes.py": "asks for the folder of temporary files",
    "_runs/tfevents.py": "reads event files",
}
MODULES = {"socket", "subprocess", "tempfile", "shutil", "httpx", "fsspec", "sqlite3"}
FUNCTIONS = {
    "os": {
        "open", "stat", "lstat", "fstat", "listdir", "scandir", "walk", "mkdir", "makedirs", "remove",
        "unlink", "rename", "replace", "link", "symlink", "utime", "fsync", "chmod", "access",
    },
    "time": {"sleep"},
    "threading": {"Thread"},
}  # fmt: skip
METHODS = {
    "open",    "read_text", "read_bytes", "write_text", "write_bytes", "exists", "is_file", "is_dir", "is_symlink",
    "unlink", "mkdir", "rmdir", "iterdir", "rglob", "resolve", "samefile", "touch",
}  # fmt: skip


def operations(path: Path) -> Iterator[str]:
    """Return the operations of a module that touch files, the network, processes or the clock."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import) and node.names[0].name in ("fsspec", "subprocess"):
            yield f"{node.lineno}: import {node.names[0].name}"
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(id="open"):
                yield f"{node.lineno}: open"
            case ast.Attribute(value=ast.Name(id=module), attr=name) if (
                module in MODULES and not name[0].isupper()
            ) or name in FUNCTIONS.get(module, ()):
                yield f"{node.lineno}: {module}.{name}"
            case ast.Attribute(attr=name) if (name in METHODS and name != "exists") or (
                name == "exists" and not node.args and not node.keywords
            ):
                yield f"{node.lineno}: .{name}"
            case _:
                pass


def found() -> dict[str, list[str]]:
    """Return the modules of the pure layers with IO, and their operations."""
    paths = [path for layer in PURE for path in sorted((PACKAGE / layer).rglob("*.py"))]
    assert len(paths) > 80
    used = {path.relative_to(PACKAGE).as_posix(): list(operations(path)) for path in paths}
    return {name: lines for name, lines in used.items() if lines}


def test_only_the_listed_modules_perform_io() -> None:
    assert {name: lines for name, lines in found().items() if name not in WITH_FILES} == {}


@pytest.mark.parametrize("name", sorted(WITH_FILES))
def test_each_listed_module_performs_io(name: str) -> None:
    assert name in found()


def test_what_counts_as_io(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        "import os, socket\nfrom pathlib import Path\n"
        "os.stat('x')\nPath('x').read_text()\nopen('x')\nsocket.create_connection(('x', 1))\n"
        "os.path.join('a', 'b')\n'a'.replace('a', 'b')\n"
    )
    assert [line.partition(": ")[2] for line in operations(module)] == [
        "os.stat", ".read_text", "open", "socket.create_connection",
    ]  # fmt: skip
