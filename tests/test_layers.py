"""The import arrows of the house, and the size of its rooms."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LONGEST = 500
HAND_WRITTEN = ("wandb_api", "codegen", "tests", "examples")
DERIVED = {"_sync", "projects"}  # of `_async`, and of the tiny projects in tests/codegen

# What each part may import besides itself and the standard library. `wandb_api` stands for the
# neutral modules; optional packages are imported inside functions only (see OPTIONAL).
ALLOWED = {
    "operations": {"pydantic"},
    "neutral": {"pydantic", "pydantic_core", "typing_extensions", "httpx", "yaml"},
    "flavour": {"neutral", "pydantic", "typing_extensions", "httpx"},
    "door": {"neutral", "flavour"},
    "local": {"neutral", "graphql", "ariadne", "starlette", "uvicorn", "yaml"},
    "codegen": {"ariadne_codegen", "graphql", "jinja2", "pydantic", "httpx"},
}
OPTIONAL = {"pandas", "polars", "tqdm", "xxhash", "fsspec", "jsonschema", "tensorboard", "pyarrow"}
OPTIONAL |= {"google", "numpy", "IPython", "pytest", "referencing"}


def parts() -> Iterator[tuple[str, Path]]:
    """Every module that ships or generates, with the part of the house that it is in."""
    for path in sorted((ROOT / "generated" / "wandb_operations").rglob("*.py")):
        yield "operations", path
    for path in sorted((ROOT / "codegen").rglob("*.py")):
        yield "codegen", path
    for path in sorted((ROOT / "wandb_api").rglob("*.py")):
        inside = path.relative_to(ROOT / "wandb_api").parts
        part = "flavour" if inside[0] in ("_async", "_sync") else "neutral"
        part = "local" if inside[0] == "local" else part
        yield "door" if inside == ("__init__.py",) else part, path


def module_of(path: Path) -> str:
    base = ROOT / "generated" if "generated" in path.relative_to(ROOT).parts else ROOT
    name = path.relative_to(base).with_suffix("")
    parts = name.parts[:-1] if name.name == "__init__" else name.parts
    return ".".join(parts)


def imports(path: Path) -> Iterator[tuple[int, str, bool]]:
    """Line and full name of what a module imports, and whether only when it is called or checked."""
    package = module_of(path).split(".")
    if path.name != "__init__.py":
        package = package[:-1]

    def visit(node: ast.AST, later: bool) -> Iterator[tuple[int, str, bool]]:
        for child in ast.iter_child_nodes(node):
            inner = later or isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef))
            inner = inner or (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test))
            if isinstance(child, ast.Import):
                for alias in child.names:
                    yield child.lineno, alias.name, inner
            elif isinstance(child, ast.ImportFrom):
                above = package[: len(package) - child.level + 1] if child.level else []
                base = ".".join([*above, *([child.module] if child.module else [])])
                for alias in child.names:
                    yield child.lineno, f"{base}.{alias.name}", inner
            yield from visit(child, inner)

    yield from visit(ast.parse(path.read_text("utf-8")), False)


def kind_of(name: str) -> str:
    """The part of the house, or the distribution, that a name belongs to."""
    top, _, rest = name.partition(".")
    if top != "wandb_api":
        return "operations" if top == "wandb_operations" else top
    inner = rest.split(".")[0]
    if inner in ("_async", "_sync"):
        return "flavour"
    return "local" if inner == "local" else "neutral"


def problems(part: str, path: Path) -> Iterator[str]:
    allowed = {part, *ALLOWED[part]} | ({"operations"} if part != "codegen" else set())
    for line, name, later in imports(path):
        kind = kind_of(name)
        top = name.partition(".")[0]
        where = f"{path.relative_to(ROOT)}:{line} imports {name}"
        if top in sys.stdlib_module_names or kind in allowed - {"httpx"}:
            continue
        if kind in OPTIONAL:
            if not later and part in ("neutral", "flavour", "door"):
                yield f"{where} outside a function: it may not be installed"
        elif kind == "httpx" and kind in allowed:
            if not later and part != "codegen":
                yield f"{where} outside a function: it costs time before anything is sent"
        else:
            yield where


@pytest.mark.parametrize("part", ALLOWED)
def test_each_part_imports_only_what_lies_below(part: str) -> None:
    modules = [path for kind, path in parts() if kind == part]
    assert modules, f"nothing is in {part}"
    assert [p for path in modules for p in problems(part, path)] == []


@pytest.mark.parametrize("flavour", ["_async", "_sync"])
def test_a_flavour_does_not_import_the_other(flavour: str) -> None:
    other = {"_async": "_sync", "_sync": "_async"}[flavour]
    for path in (ROOT / "wandb_api" / flavour).rglob("*.py"):
        assert not [n for _, n, _ in imports(path) if n.startswith(f"wandb_api.{other}")], path


def test_nobody_imports_the_folder_generated() -> None:
    for folder in HAND_WRITTEN:
        for path in (ROOT / folder).rglob("*.py"):
            assert not [n for _, n, _ in imports(path) if n.split(".")[0] == "generated"], path


def test_modules_are_short() -> None:
    long = []
    for folder in HAND_WRITTEN:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if DERIVED & set(path.relative_to(ROOT).parts):
                continue
            if (lines := path.read_text("utf-8").count("\n")) > LONGEST:
                long.append(f"{path.relative_to(ROOT)}: {lines} lines")
    assert long == []


def test_a_derived_module_says_what_it_came_from() -> None:
    for folder in ("wandb_api/_sync", "tests/_sync"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            source = path.relative_to(ROOT).as_posix().replace("/_sync/", "/_async/")
            first = path.read_text("utf-8").partition("\n")[0]
            assert (
                first
                == f"# Generated from {source} by codegen/wandb_codegen/unasync.py. Edit that file instead."
            )
            assert (ROOT / source).exists(), f"{path} has no source"
