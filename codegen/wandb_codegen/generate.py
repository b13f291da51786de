"""Generate the package from schema and operations, into a separate folder."""

from __future__ import annotations

import ast
import contextlib
import io
import re
import shutil
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ariadne_codegen.config import get_config_dict
from ariadne_codegen.main import models_only
from graphql import DocumentNode, NoDeprecatedCustomRule, print_ast, validate

from wandb_codegen.compiled import compile_operations
from wandb_codegen.errors import CodegenError, CodegenErrors, at, of_graphql, place
from wandb_codegen.folders import tidy
from wandb_codegen.naming import class_names
from wandb_codegen.project import Project, load
from wandb_codegen.split_fragments import split_fragments

PACKAGE = "wandb_operations"
SETTINGS = Path(__file__).with_name("ariadne.toml")
RUNTIME = Path(__file__).with_name("runtime")


@dataclass
class Generated:
    """A generated package, with notices for its author."""

    folder: Path
    notes: list[str]


def generate(
    schema_file: Path,
    queries: Path,
    into: Path,
    *,
    name: str = PACKAGE,
    library: Path | None = None,
) -> Generated:
    """Write the package below ``into``.

    Args:
        schema_file: The schema.
        queries: The folder of operations and fragments.
        into: An existing folder.
        name: The package's name. Any but the library's own shares the runtime classes of
            `wandb_operations`, so that ``client.execute`` takes its operations.
        library: A file of fragments that the operations may use.

    Raises:
        CodegenErrors: Mistakes in the sources, each with file and line.
    """
    project = load(schema_file, queries, library)
    if not project.operations:
        raise CodegenErrors([CodegenError("no operations found", queries)])
    package = into / name
    _write(project, package)
    while clashing := _types_that_clash(project, package):  # with the class of a selection
        project.renamed.update(class_names(clashing, {*clashing, *_all_defined(package)}))
        shutil.rmtree(package)
        _write(project, package)
    problems = list(_clashes(project, package))
    if problems:
        raise CodegenErrors(problems)
    if name == PACKAGE:
        shutil.copyfile(schema_file, package / "schema.graphql")
        (package / "fragments.graphql").write_text(_fragments(project), "utf-8")
    else:
        _share_runtime(package)
    (package / "py.typed").touch()
    tidy(package, "I,UP,F401", join_lines=True)
    return Generated(package, _deprecations(project))


def scalars() -> dict[str, str]:
    """Return the Python type of each scalar, as ``module.name``."""
    settings = get_config_dict(str(SETTINGS))["tool"]["ariadne-codegen"]
    return {name: given["type"] for name, given in settings["scalars"].items()}


def _write(project: Project, package: Path) -> None:
    config = get_config_dict(str(SETTINGS))
    settings: dict[str, Any] = config["tool"]["ariadne-codegen"]
    settings["project"] = project
    settings["operations"] = compile_operations(project, scalars())
    _run_ariadne(project, config, package)
    split_fragments(package, project.areas)


def _run_ariadne(project: Project, config: dict[str, Any], package: Path) -> None:
    settings = config["tool"]["ariadne-codegen"]
    sources = package.parent / "sources"
    sources.mkdir()
    schema, queries = project.write_for_ariadne(sources)
    settings.pop("schema_paths", None)
    settings |= {
        "schema_path": str(schema),
        "queries_path": str(queries),
        "target_package_path": str(package.parent),
        "target_package_name": package.name,
        "files_to_include": [str(RUNTIME / file) for file in settings["files_to_include"]],
        "include_all_enums": package.name == PACKAGE,  # users get those of their operations
        "show_deprecation_warnings": False,
    }
    quiet = contextlib.redirect_stdout(io.StringIO())
    with quiet, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # `_deprecations` reports it, with the location
        models_only(config)  # type: ignore[no-untyped-call]  # ariadne-codegen's own
    shutil.rmtree(sources)


def _fragments(project: Project) -> str:
    """Return the library's fragments with their marks, for the operations of users."""
    return "\n\n".join(map(print_ast, project.fragments.values())) + "\n"


def _share_runtime(package: Path) -> None:
    """Import the runtime from the library instead of copying it."""
    names = [path.stem for path in RUNTIME.glob("*.py")]
    for name in names:
        (package / f"{name}.py").unlink(missing_ok=True)
    modules = "|".join(names)
    for path in package.glob("*.py"):
        text = re.sub(
            rf"(from )\.({modules}) import", rf"\1{PACKAGE}.\2 import", path.read_text("utf-8")
        )
        text = re.sub(rf'"\.({modules})"', rf'"{PACKAGE}.\1"', text)
        path.write_text(text, "utf-8")


def _types_that_clash(project: Project, package: Path) -> set[str]:
    """Return the enums and inputs whose class name another module defines too, by schema name."""
    types = {project.renamed.get(name, name): name for name in project.schema.type_map}
    found = set[str]()
    for name in _twice(package):
        of_schema = any(name in _defined(package / f) for f in ("enums.py", "input_types.py"))
        if of_schema and name in types:
            found.add(types[name])
    return found


def _clashes(project: Project, package: Path) -> Iterator[CodegenError]:
    """Return the errors for classes with the same name, of which only one could be exported."""
    nodes = {**project.operations, **project.fragments}
    for name, files in _twice(package).items():
        sources = [nodes[n] for n in nodes if name.startswith(n)]
        message = f"two classes would be called {name!r}, in {' and '.join(files)}: "
        message += "rename an operation, a fragment or a field"
        others = ", ".join(place(s) for s in sources[:-1])
        message += f" here or at {others}" if others else ""
        yield at(sources[-1], message) if sources else CodegenError(message)


def _twice(package: Path) -> dict[str, list[str]]:
    """Return the classes that several modules define, with the modules."""
    found: dict[str, list[str]] = {}
    for path in sorted(package.glob("*.py")):
        for name in _defined(path):
            found.setdefault(name, []).append(path.name)
    return {name: files for name, files in found.items() if len(files) > 1}


def _all_defined(package: Path) -> set[str]:
    return {name for path in package.glob("*.py") for name in _defined(path)}


def _defined(path: Path) -> list[str]:
    if path.name in ("__init__.py", "scalars.py") or not path.exists():
        return []
    found: list[str] = []
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef):
            found.append(node.name)
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found.append(node.targets[0].id)
    return found


def _deprecations(project: Project) -> list[str]:
    """Return notices for deprecated schema elements that the operations use."""
    definitions = (*project.operations.values(), *project.fragments.values())
    document = DocumentNode(definitions=definitions)
    found = validate(project.schema, document, [NoDeprecatedCustomRule], max_errors=100)
    return sorted({str(of_graphql(error)) for error in found})
