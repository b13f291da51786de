"""``python -m wandb_codegen`` on a small project: it writes, compares, and reports what a change affects."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from wandb_codegen.__main__ import main
from wandb_codegen.folders import files_in
from wandb_codegen.impact import Impact, changed_classes

TINY = Path(__file__).parent / "projects" / "paging"
LIBRARY = '''\
"""A library of two methods."""

from wandb_operations import ListThings


class AsyncApi:
    """The client."""

    async def things(self) -> object:
        """List things."""

        def inner() -> object:
            return ListThings

        return inner

    async def other(self) -> object:
        """Something else."""
        return None
'''


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(TINY / "queries", tmp_path / "queries")
    (tmp_path / "schema").mkdir()
    shutil.copy(TINY / "schema.graphql", tmp_path / "schema")
    library = tmp_path / "wandb_api" / "_async"
    library.mkdir(parents=True)
    (library / "api.py").write_text(LIBRARY, "utf-8")
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.2.3"\n', "utf-8")
    (tmp_path / "tests").mkdir()
    return tmp_path


def change(project: Path, old: str, new: str) -> None:
    path = project / "schema" / "schema.graphql"
    sdl = path.read_text("utf-8")
    assert old in sdl
    path.write_text(sdl.replace(old, new), "utf-8")


def package(project: Path) -> dict[str, bytes]:
    return files_in(project / "generated" / "wandb_operations")


def test_the_command_writes_and_everything_is_up_to_date_then(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([], project) == 0
    assert "list_things.py" in package(project)
    derived = (project / "wandb_api" / "_sync" / "api.py").read_text("utf-8")
    assert derived.startswith(
        "# Generated from wandb_api/_async/api.py by codegen/wandb_codegen/unasync.py."
    )
    assert "class Api:" in derived
    assert "async" not in derived.partition("\n")[2]
    capsys.readouterr()
    main(
        ["--check"], project
    )  # fails: most rules of the derivation are unused in such a small project
    assert "stale" not in capsys.readouterr().err
    main([], project)
    assert capsys.readouterr().out == ""


def test_a_check_compares_in_both_directions_without_writing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([], project)
    orphan = project / "generated" / "wandb_operations" / "old_operation.py"
    orphan.write_text("x = 1\n", "utf-8")
    (project / "generated" / "wandb_operations" / "enums.py").unlink()
    (project / "wandb_api" / "_sync" / "api.py").write_text("# edited by hand\n", "utf-8")
    before = {**package(project), **files_in(project / "wandb_api")}
    assert main(["--check"], project) == 1
    output = capsys.readouterr().err
    assert "stale: generated/wandb_operations/old_operation.py" in output
    assert "stale: generated/wandb_operations/enums.py" in output
    assert "stale: wandb_api/_sync/api.py" in output
    assert {**package(project), **files_in(project / "wandb_api")} == before
    main([], project)
    assert not orphan.exists()
    assert "enums.py" in package(project)


def test_a_change_reports_affected_members(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([], project)
    capsys.readouterr()
    change(project, "type Thing { id: ID!", "type Thing { id: ID! new: Int")
    main([], project)
    assert capsys.readouterr().out == ""  # unused
    change(project, "copy: String!", "copy: String")
    assert main(["--check"], project) == 1
    assert "stale: generated/wandb_operations/things_fragments.py" in capsys.readouterr().err
    main([], project)
    assert "changed: ListThings, ThingFields.copy_\n" in capsys.readouterr().out
    change(project, "after: String, kind: [Kind!]", "after: String, kinds: [Kind!], kind: [Kind]")
    change(project, "totalCount: Int!", "totalCount: Int")
    main([], project)
    assert "changed: ListBoxes, ListBoxesBoxes.total_count\n" in capsys.readouterr().out


def test_a_change_of_the_generator_alone_reports_no_members(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([], project)
    capsys.readouterr()
    before, folder = package(project), project / "generated" / "wandb_operations"
    (folder / "base_model.py").write_text("class BaseModel: ...\n", "utf-8")
    operations = [p for p in folder.glob("*.py") if '("o", 0,' in p.read_text("utf-8")]
    for path in operations[1:]:
        path.write_text(path.read_text("utf-8").replace('("o", 0,', '("o", 1,'), "utf-8")
    main([], project)
    changed = sorted(p.stem.title().replace("_", "") for p in operations[1:])
    assert f"changed: {', '.join(changed)}\n" in capsys.readouterr().out  # marks in the queries
    for path in operations:
        path.write_text(path.read_text("utf-8").replace('("o", 0,', '("o", 1,'), "utf-8")
    main([], project)
    assert capsys.readouterr().out == ""
    assert package(project) == before


def test_many_affected_members_are_reported_by_class(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = "from wandb_operations import ListThings\n\n\nclass Box:\n"
    code += "".join(
        f"    def m{n:02}(self) -> object:\n        return ListThings\n" for n in range(31)
    )
    (project / "wandb_api" / "_box.py").write_text(code, "utf-8")
    main([], project)
    capsys.readouterr()
    change(project, "copy: String!", "copy: String")
    main([], project)
    lines = capsys.readouterr().out.splitlines()
    members = ", ".join(f"m{n:02}" for n in range(31))
    assert lines == [
        "changed: ListThings, ThingFields.copy_",
        "affects Api: things",
        f"affects Box: {members}",
    ]


def test_affected_members_are_reported_without_writing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([], project)
    before = package(project)
    change(project, "copy: String!", "copies: String!")
    assert main([], project) == 1
    output = capsys.readouterr().err
    assert "list.graphql:24: Cannot query field 'copy' on type 'Thing'" in output
    assert "affected operations: ListThings\n" in output
    assert "affects Api.things (ListThings)\n" in output
    assert "Api.other" not in output
    assert "Traceback" not in output
    assert package(project) == before
    assert main(["--check"], project) == 1
    assert "affected operations: ListThings" in capsys.readouterr().err


def test_missing_sources_are_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], tmp_path) == 1
    output = capsys.readouterr().err
    assert "schema.graphql: cannot be read" in output
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema" / "schema.graphql").write_bytes(b"\xff\xfe")
    assert main([], tmp_path) == 1
    assert "schema.graphql: cannot be read" in capsys.readouterr().err
    (tmp_path / "schema" / "schema.graphql").write_text("type Query { a: Int }", "utf-8")
    assert main([], tmp_path) == 1
    assert "no operations found" in capsys.readouterr().err


def test_changes_are_found_by_class_and_field(tmp_path: Path) -> None:
    for folder, code in (
        ("old", "class A:\n    x: int\nclass B:\n    y: int\n    z: int\nC = A\nclass E(A): ...\n"),
        (
            "new",
            "class A:\n    x: int\n\nclass B:\n    y: str\n    w: int\nD = A\nclass E(B): ...\n",
        ),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "m.py").write_text(code, "utf-8")
    assert changed_classes(tmp_path / "new", tmp_path / "old", ["m.py"]) == {
        "B": {"w", "y", "z"},
        "C": set(),
        "D": set(),
        "E": set(),
    }
    assert changed_classes(tmp_path / "new", tmp_path / "old", ["gone.py", "py.typed"]) == {}


def test_members_are_found_by_name_also_in_nested_functions(project: Path) -> None:
    library = project / "wandb_api"
    assert Impact(library).using({"ListThings"}) == {"Api.things": {"ListThings"}}
    (library / "broken.py").write_text("ListThings = (", "utf-8")
    assert Impact(library).using({"ListThings"}) == {"Api.things": {"ListThings"}}


def test_members_that_read_a_field_are_found_by_the_type_of_the_object(project: Path) -> None:
    """Not by the name alone: another class may have an attribute of the same name."""
    code = """\
import wandb_operations as ops
class Box:
    _fields: ops.ThingFields
    def size(self):
        return self._fields.id
    def name(self):
        return self._edited("copy_")
    def _edited(self, name):
        return getattr(self._fields, name)
class Other:
    _fields: object
    def size(self):
        return self._fields.id
"""
    (project / "wandb_api" / "_box.py").write_text(code, "utf-8")
    main([], project)
    impact = Impact(project / "wandb_api", project / "generated" / "wandb_operations")
    assert impact.using({"ThingFields.id", "ThingFields.copy_", "ThingFields.gone"}) == {
        "Box.size": {"ThingFields.id"},
        "Box.name": {"ThingFields.copy_"},
    }
