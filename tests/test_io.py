"""The pure layers perform no IO: they take values and return values.

Work on local files stands below `_runtime`, and in `_export`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

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


def test_pure_layers_perform_no_io() -> None:
    assert found() == {}


def test_calls_that_count_as_io(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        "import os, socket\nfrom pathlib import Path\n"
        "os.stat('x')\nPath('x').read_text()\nopen('x')\nsocket.create_connection(('x', 1))\n"
        "os.path.join('a', 'b')\n'a'.replace('a', 'b')\n"
    )
    assert [line.partition(": ")[2] for line in operations(module)] == [
        "os.stat", ".read_text", "open", "socket.create_connection",
    ]  # fmt: skip
