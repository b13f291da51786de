"""Import rules between layers and areas, absence of import cycles, and module sizes."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LONGEST = 500
HAND_WRITTEN = ("wandb_api", "codegen", "tests", "examples")
DERIVED = ("_sync", "codegen/projects")  # of `_async`, and of the tiny projects of tests

AREAS = ("runs", "projects", "artifacts", "registries", "automations", "launch", "people", "export")
FLAVOURS = ("_async", "_sync")

# Which layers a layer may import, besides itself, `wandb_operations` and the standard library.
# `root` stands for the small modules directly below wandb_api that every layer may use; `doors` for
# the public modules below wandb_api that re-export an area; `files` for the packages of areas below
# `_runtime`, and for `_export`: what works on local files. Areas are pure, so they do not import it.
LAYERS: Mapping[str, set[str]] = {
    "operations": set(),
    "root": set(),
    "core": {"root"},
    "runtime": {"root", "core"},
    "transport": {"root", "core", "runtime"},
    "area": {"root", "core", "transport"},
    "files": {"root", "core", "runtime", "transport", "area"},
    "doors": {"root", "core", "area", "files"},
    "flavour": {"root", "core", "runtime", "transport", "area", "files", "doors"},
    "entry": {"root", "core", "runtime", "doors", "flavour", "transport", "area", "files"},
    "local": {"root", "core", "runtime", "transport", "area", "files", "doors", "flavour"},
    "cli": {"root", "core", "entry", "doors", "local"},  # local: `wandb-api serve`
    "codegen": set(),
}
ROOT_MODULES = {"errors", "_types"}
ENTRIES = {"_export.worker"}  # modules of an area that run in a process of their own, with a client
DOORS = {"automations", "cache", "dataset", "filters", "reports"}

# Which areas an area may import, in the pure layer and in each flavour alike.
AREA_ARROWS: Mapping[str, set[str]] = {
    "runs": {"artifacts", "people"},
    "projects": {"artifacts", "people", "runs"},
    "artifacts": {"people", "runs"},
    "registries": {"artifacts", "people"},
    "automations": {"artifacts", "people", "projects", "registries"},
    "launch": {"artifacts", "runs"},
    "people": set(),
    "export": {"artifacts", "projects", "runs"},
}

# Public classes that a module of a flavour names in annotations although they depend on the module.
# It imports them from `wandb_api`, the only module above all others, and under `TYPE_CHECKING` only.
PUBLIC_TYPES: Mapping[str, set[str]] = {
    "people.user": {"AsyncApi", "Api"},  # User.user_api
    "artifacts.artifact": {"AsyncRun", "Run"},  # Artifact.used_by and logged_by
    "artifacts.lineage": {"AsyncRun", "Run"},
    "artifacts.listing": {"AsyncRun", "Run"},  # RunArtifacts.run
    "runs.listing": {"AsyncProject", "Project"},  # Runs.move
}

# The groups of modules of a flavour that may name each other's classes in annotations: the object graph
# is typed in both directions. Counts `TYPE_CHECKING` imports.
TYPED_CYCLES = (
    {"artifacts.artifact", "artifacts.collection", "artifacts.listing"},
    {"runs.bulk", "runs.listed", "runs.listing", "runs.run", "runs.sweep", "runs.tables"},
)

# Which distributions a layer may import at module level.
DISTRIBUTIONS: Mapping[str, set[str]] = {
    "operations": {"pydantic"},
    "root": {"pydantic", "pydantic_core", "typing_extensions"},
    "core": {"pydantic", "pydantic_core", "typing_extensions", "yaml"},
    "runtime": {"typing_extensions", "httpcore"},  # whose streams it adapts
    "transport": {
        "pydantic",
        "pydantic_core",
        "typing_extensions",
        "httpx",
        "httpcore",
        "anyio",
        "yaml",
    },
    "area": {"pydantic", "pydantic_core", "typing_extensions", "httpx", "yaml"},
    "files": {"typing_extensions"},
    "doors": set(),
    "flavour": {"pydantic", "typing_extensions", "httpx", "httpcore"},
    "entry": set(),
    "local": {"graphql", "ariadne", "starlette", "uvicorn", "yaml"},
    "cli": {"wandb_codegen", "typer", "rich"},
    "codegen": {"ariadne_codegen", "graphql", "jinja2", "pydantic", "httpx"},
}
OPTIONAL = {
    "pandas",
    "polars",
    "tqdm",
    "xxhash",
    "fsspec",
    "jsonschema",
    "tensorboard",
    "pyarrow",
    "duckdb",
}
OPTIONAL |= {"google", "numpy", "IPython", "pytest", "referencing"}


def layer_of(path: Path) -> str | None:
    """Return the layer of a module of the library or the generator."""
    parts = path.relative_to(ROOT).parts
    if parts[:2] == ("generated", "wandb_operations"):
        return "operations"
    if parts[0] == "codegen":
        return "codegen"
    if parts[0] != "wandb_api":
        return None
    return layer_of_name(".".join(parts[1:]).removesuffix(".py"))


def layer_of_name(inner: str) -> str:
    """Return the layer of a module of `wandb_api`, given its dotted name without `wandb_api.`."""
    first = inner.split(".")[0]
    if inner in ENTRIES:
        return "entry"
    if first in FLAVOURS:
        return "flavour"
    if first in ("cli", "__main__"):
        return "cli"
    if inner.split(".")[:2] in [["_runtime", area] for area in AREAS] or first == "_export":
        return "files"
    if first in ("_core", "_runtime", "_transport", "local"):
        return first.lstrip("_")
    if first.lstrip("_") in AREAS and first.startswith("_"):
        return "area"
    if first in ROOT_MODULES:
        return "root"
    return "doors" if first in DOORS else "entry"


def area_of(module: str) -> str | None:
    """Return the area of `wandb_api._runs.x`, `wandb_api._async.runs.x` or `wandb_api._runtime.runs.x`."""
    if module.removeprefix("wandb_api.") in ENTRIES:
        return None
    parts = module.split(".")[1:]
    if parts and parts[0] in (*FLAVOURS, "_runtime"):
        parts = parts[1:]
    name = parts[0].lstrip("_") if parts else ""
    return name if name in AREAS and module.split(".")[1] not in DOORS else None


def modules() -> Iterator[tuple[str, Path]]:
    for folder in ("generated/wandb_operations", "codegen", "wandb_api"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            layer = layer_of(path)
            assert layer is not None
            yield layer, path


def module_of(path: Path) -> str:
    """Return the dotted import name of a module."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    parts = parts[1:] if parts[0] in ("generated", "codegen") else parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[tuple[int, str, str]]:
    """Yield line, full name and time of each import: `now`, `later` or `checking`."""
    package = module_of(path).split(".")
    if path.name != "__init__.py":
        package = package[:-1]

    def visit(node: ast.AST, when: str) -> Iterator[tuple[int, str, str]]:
        for child in ast.iter_child_nodes(node):
            inner = when
            if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
                inner = "later" if when == "now" else when
            if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
                inner = "checking"
            if isinstance(child, ast.Import):
                for alias in child.names:
                    yield child.lineno, alias.name, inner
            elif isinstance(child, ast.ImportFrom):
                above = package[: len(package) - child.level + 1] if child.level else []
                base = ".".join([*above, *([child.module] if child.module else [])])
                for alias in child.names:
                    yield child.lineno, f"{base}.{alias.name}", inner
            yield from visit(child, inner)

    yield from visit(ast.parse(path.read_text("utf-8")), "now")


def problems(layer: str, path: Path) -> Iterator[str]:
    """Return the imports of a module that violate the rules."""
    allowed = {layer, *LAYERS[layer]}
    own_area = area_of(module_of(path))
    for line, name, when in imports(path):
        top, _, rest = name.partition(".")
        where = f"{path.relative_to(ROOT)}:{line} imports {name}"
        if top in sys.stdlib_module_names or (top == "wandb_operations" and layer != "codegen"):
            continue
        if when == "checking" and name in public_types(module_of(path)):
            continue
        if top == "wandb_codegen" and layer == "codegen":
            continue
        if top == "wandb_api":
            if layer == "codegen" or (rest and layer_of_name(rest) not in allowed):
                yield where
            other = area_of(name)
            if own_area and other and other != own_area and other not in AREA_ARROWS[own_area]:
                yield f"{where}: area {own_area} may not import {other}"
            if own_area and is_client_class(name):
                yield f"{where}: areas never import the client class"
        elif top in OPTIONAL:
            if when == "now" and layer not in ("local", "codegen"):
                yield f"{where} at module level, although it is optional"
        elif top not in DISTRIBUTIONS[layer]:
            yield where
        elif top in ("httpx", "httpcore") and when == "now" and layer != "codegen":
            yield f"{where} at module level: the client is built at the first request"


def public_types(module: str) -> set[str]:
    """Return the full names that a module may import from `wandb_api` for its annotations."""
    _, _, inner = module.removeprefix("wandb_api.").partition(".")
    return {f"wandb_api.{name}" for name in PUBLIC_TYPES.get(inner, ())}


def is_client_class(name: str) -> bool:
    """Whether a name belongs to the package of the client class."""
    return name.startswith(("wandb_api._async.api.", "wandb_api._sync.api."))


@pytest.mark.parametrize("layer", LAYERS)
def test_each_layer_imports_only_allowed_layers(layer: str) -> None:
    paths = [path for kind, path in modules() if kind == layer]
    assert paths, f"no module belongs to {layer}"
    assert [p for path in paths for p in problems(layer, path)] == []


@pytest.mark.parametrize("flavour", ["_async", "_sync"])
def test_a_flavour_does_not_import_the_other(flavour: str) -> None:
    other = {"_async": "_sync", "_sync": "_async"}[flavour]
    for path in (ROOT / "wandb_api" / flavour).rglob("*.py"):
        assert not [n for _, n, _ in imports(path) if n.startswith(f"wandb_api.{other}")], path


def test_no_module_imports_the_folder_generated() -> None:
    for folder in HAND_WRITTEN:
        for path in (ROOT / folder).rglob("*.py"):
            assert not [n for _, n, _ in imports(path) if n.split(".")[0] == "generated"], path


def dependencies(*when: str) -> dict[str, set[str]]:
    """Map each module of `wandb_api` to its imports at the given times."""
    paths = {module_of(path): path for _, path in modules()}
    paths = {name: path for name, path in paths.items() if name.startswith("wandb_api")}
    found: dict[str, set[str]] = {}
    for module, path in paths.items():
        targets = [name for _, name, then in imports(path) if then in when]
        known = {n if n in paths else n.rpartition(".")[0] for n in targets}
        found[module] = {n for n in known & paths.keys() if paths[n].name != "__init__.py"}
    return found


def cycles(graph: Mapping[str, set[str]]) -> list[list[str]]:
    """Return the import cycles: strongly connected groups of modules."""
    reachable: dict[str, set[str]] = {}
    for start in graph:
        seen, todo = set[str](), [start]
        while todo:
            for target in graph[todo.pop()] - seen:
                seen.add(target)
                todo.append(target)
        reachable[start] = seen
    groups = {
        tuple(sorted({m for m in reachable[n] if n in reachable.get(m, ())}))
        for n in graph
        if n in reachable[n]
    }
    return sorted(map(list, groups))


def test_there_are_no_import_cycles() -> None:
    assert cycles(dependencies("now")) == []


def test_the_only_annotation_cycles_are_the_listed_ones() -> None:
    allowed = [
        [f"wandb_api.{flavour}.{module}" for module in sorted(cycle)]
        for flavour in FLAVOURS
        for cycle in TYPED_CYCLES
    ]
    # blocks contain blocks, one of which is the grid of panels
    allowed.append(["wandb_api._projects.report_blocks", "wandb_api._projects.report_grid"])
    assert cycles(dependencies("now", "checking")) == sorted(allowed)


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_each_public_type_is_used(flavour: str) -> None:
    for module, names in PUBLIC_TYPES.items():
        path = ROOT / "wandb_api" / flavour / f"{module.replace('.', '/')}.py"
        used = {n.removeprefix("wandb_api.") for _, n, when in imports(path) if when == "checking"}
        assert len(used & names) == 1, f"{path} does not need {names}"


def test_modules_are_short() -> None:
    long = []
    for folder in HAND_WRITTEN:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if any(f"/{part}/" in path.relative_to(ROOT).as_posix() for part in DERIVED):
                continue
            if (lines := path.read_text("utf-8").count("\n")) > LONGEST:
                long.append(f"{path.relative_to(ROOT)}: {lines} lines")
    assert long == []


def test_a_derived_module_names_its_source() -> None:
    for folder in ("wandb_api/_sync", "tests/_sync"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            source = path.relative_to(ROOT).as_posix().replace("/_sync/", "/_async/")
            first = path.read_text("utf-8").partition("\n")[0]
            assert (
                first
                == f"# Generated from {source} by codegen/wandb_codegen/unasync.py. Edit that file instead."
            )
            assert (ROOT / source).exists(), f"{path} has no source"
