"""Changed schemas: the real operations against variations of the real schema.

Changes that no operation uses regenerate; others are reported, with file and line, and with the
affected operations and methods.
"""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from wandb_codegen.errors import CodegenErrors
from wandb_codegen.folders import files_in
from wandb_codegen.generate import generate

ROOT = Path(__file__).parents[2]
SDL = (ROOT / "schema" / "schema.graphql").read_text("utf-8")
AREAS = ("runs", "people", "projects")  # a selection: this runs for each change
Change = Callable[[str], str]


def replaced(old: str, new: str) -> Change:
    """Return a change that replaces a piece of the schema, which must exist."""

    def change(sdl: str) -> str:
        assert len(re.findall(old, sdl, re.M)) >= 1, old
        return re.sub(old, new, sdl, count=1, flags=re.M)

    return change


def added(line: str, to: str) -> Change:
    """Return a change that adds a field, value or argument."""
    return replaced(rf"^({to} [^{{]*\{{\n)", rf"\1  {line}\n")


@pytest.fixture(scope="module")
def queries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sources") / "queries"
    for area in AREAS:
        shutil.copytree(ROOT / "queries" / area, folder / area)
    return folder


def changed(queries: Path, folder: Path, *changes: Change) -> dict[str, bytes]:
    """Generate from the changed schema."""
    sdl = SDL
    for change in changes:
        sdl = change(sdl)
    schema = folder / "schema.graphql"
    schema.write_text(sdl, "utf-8")
    files = files_in(generate(schema, queries, folder).folder)
    for name, content in files.items():
        if name.endswith(".py"):
            ast.parse(content)
    return files


HARMLESS: dict[str, list[Change]] = {
    "fields, values, arguments and types are new": [
        added("class: String", "type Run"),
        added("modelDump(from: Int = 1): [Run!]!", "type Sweep"),
        added("class", "enum OrgType"),
        replaced(r"^enum OrgType", "enum Page { None name }\nenum OrgType"),
        replaced(
            r"^type Query \{", "scalar Strange\nunion Odd = Run | User\ntype Query {\n odd: Odd"
        ),
    ],
    "inputs are wider": [
        added('from: String = "a\\\\"b"', "input UpsertBucketInput"),
        added("fooBar: Page\n  foo_bar: [Page!] = [None]", "input UpsertBucketInput"),
        replaced(r"^input UpsertBucketInput", "enum Page { None name }\ninput UpsertBucketInput"),
    ],
    "descriptions hold anything": [
        replaced(
            r"^type Run ",
            '"""ends in \\\\\\\\ and \\\\""" {{ x }} {% if %} \'\'\' %s"""\ntype Run ',
        ),
        added(
            '"a \\\\"b\\\\" \\\\\\\\" odd: Int @deprecated(reason: "so \\\\"it\\\\" is")',
            "type Sweep",
        ),
        added('"\\\\u2028 😀" ODD', "enum OrgType"),
    ],
    "an unused argument is removed": [
        replaced(
            r"^  models\(.*\n",
            "  models(after: String, entityName: String, first: Int): ProjectConnection\n",
        )
    ],
    "a value is required of a response": [
        replaced(r"^(type Run [^}]*?  displayName: String)$", r"\1!")
    ],
    "lines end otherwise": [lambda sdl: sdl.replace("\n", "\r\n")],
}


@pytest.mark.parametrize("name", HARMLESS)
def test_unused_changes_regenerate(queries: Path, tmp_path: Path, name: str) -> None:
    files = changed(queries, tmp_path, *HARMLESS[name])
    assert "list_runs.py" in files


TOUCHING: dict[str, tuple[list[Change], list[str], set[str]]] = {
    "a field is renamed": (
        [replaced(r"^(type Run [^}]*?)  displayName: String", r"\1  class: String")],
        [r"queries/runs/fragments.graphql:\d+: Cannot query field 'displayName' on type 'Run'"],
        {"GetRun", "ListRuns", "ListRunsLight"},
    ),
    "a field is gone": (
        [replaced(r"^(type Sweep [^}]*?)  method: .*\n", r"\1")],
        [r"queries/runs/sweep_fragments.graphql:\d+: Cannot query field 'method' on type 'Sweep'"],
        {"GetSweep", "ListSweeps", "ListRuns"},
    ),
    "an argument is gone": (
        [replaced(r"^(type Project [\s\S]*?  runs\([^)]*?)filters: JSONString,? ?", r"\1")],
        [r"queries/runs/list_runs.graphql:\d+: Unknown argument 'filters' on field 'Project.runs'"],
        {"ListRuns", "ListRunsLight"},
    ),
    "an argument is required": (
        [replaced(r"^(  viewer\()", r"\1must: Int!, ")],
        [r"queries/people/get_viewer.graphql:\d+: .*argument 'must' of type 'Int!' is required"],
        {"GetViewer"},
    ),
    "a variable has another type": (
        [
            replaced(
                r"^input UpsertBucketInput", "input NewInput { x: Int }\ninput UpsertBucketInput"
            ),
            replaced(r"upsertBucket\(input: UpsertBucketInput!", "upsertBucket(input: NewInput!"),
        ],
        [r"queries/runs/upsert_run.graphql:\d+: Variable '\$input' of type 'UpsertBucketInput!'"],
        {"UpsertRun"},
    ),
    "a field becomes an object": (
        [replaced(r"^(type Run [^}]*?  displayName: )String", r"\1User")],
        [
            r"queries/runs/fragments.graphql:\d+: Field 'displayName' of type 'User' must have a selection"
        ],
        {"GetRun", "ListRuns"},
    ),
    "a list becomes a single object": (
        [replaced(r"^(type RunConnection [^}]*?  edges: )\[RunEdge!\]!", r"\1RunEdge!")],
        [r"queries/runs/list_runs.graphql:\d+: @connection: RunConnection.edges is not a list"],
        {"ListRuns", "ListRunsLight"},
    ),
    "an input takes what has no Python type": (
        [
            replaced(
                r"^input UpsertBucketInput \{",
                "scalar Strange\ninput UpsertBucketInput {\n  odd: Strange",
            )
        ],
        [r"schema.graphql:\d+: the scalar Strange has no Python type"],
        {"UpsertRun"},
    ),
}


@pytest.mark.parametrize("name", TOUCHING)
def test_changes_that_affect_an_operation_are_reported(
    queries: Path, tmp_path: Path, name: str
) -> None:
    changes, messages, touched = TOUCHING[name]
    with pytest.raises(CodegenErrors) as caught:
        changed(queries, tmp_path, *changes)
    for message in messages:
        assert re.search(message, str(caught.value)), str(caught.value)
    for line in str(caught.value).splitlines():
        assert re.match(r"\S+\.graphql:\d+: ", line), line
    assert touched <= set(caught.value.touched)
    assert not {"ListProjects", "SearchUsers"} & set(caught.value.touched)


@pytest.mark.parametrize(
    ("sdl", "message"),
    [
        (
            replaced(r"^type PageInfo \{[^}]*\}\n", ""),
            r"schema.graphql:\d+: Unknown type 'PageInfo'",
        ),
        (
            replaced(r"^enum OrgType \{[^}]*\}", "enum OrgType { }"),
            r"schema.graphql:\d+: Syntax Error",
        ),
        (replaced(r"^type Run ", "type Run {}\ntype Run "), r"schema.graphql:\d+: "),
    ],
)
def test_an_inconsistent_schema_is_reported(
    queries: Path, tmp_path: Path, sdl: Change, message: str
) -> None:
    with pytest.raises(CodegenErrors, match=message):
        changed(queries, tmp_path, sdl)
