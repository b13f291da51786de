"""``python -m wandb_codegen`` on a house of its own: it writes, compares, and says what a change touches."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from wandb_codegen.__main__ import main
from wandb_codegen.folders import files_in
from wandb_codegen.touched import changed_classes, users

TINY = Path(__file__).parent / "projects" / "paging"
LIBRARY = '''\
"""A library of two methods."""

from wandb_operations import ListThings


class AsyncApi:
    """The door."""

    async def things(self) -> object:
        """What there is."""

        def inner() -> object:
            return ListThings

        return inner

    async def other(self) -> object:
        """Something else."""
        return None
'''


@pytest.fixture
def house(tmp_path: Path) -> Path:
    shutil.copytree(TINY / "queries", tmp_path / "queries")
    (tmp_path / "schema").mkdir()
    shutil.copy(TINY / "schema.graphql", tmp_path / "schema")
    library = tmp_path / "wandb_api" / "_async"
    library.mkdir(parents=True)
    (library / "api.py").write_text(LIBRARY, "utf-8")
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.2.3"\n', "utf-8")
    (tmp_path / "tests").mkdir()
    return tmp_path


def change(house: Path, old: str, new: str) -> None:
    path = house / "schema" / "schema.graphql"
    sdl = path.read_text("utf-8")
    assert old in sdl
    path.write_text(sdl.replace(old, new), "utf-8")


def package(house: Path) -> dict[str, bytes]:
    return files_in(house / "generated" / "wandb_operations")


def test_it_writes_and_then_everything_is_up_to_date(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([], house) == 0
    assert "list_things.py" in package(house)
    derived = (house / "wandb_api" / "_sync" / "api.py").read_text("utf-8")
    assert derived.startswith(
        "# Generated from wandb_api/_async/api.py by codegen/wandb_codegen/unasync.py."
    )
    assert "class Api:" in derived
    assert "async" not in derived.partition("\n")[2]
    capsys.readouterr()
    main(["--check"], house)  # fails: most rules of the derivation have no use in so small a house
    assert "stale" not in capsys.readouterr().err
    main([], house)
    assert capsys.readouterr().out == ""


def test_a_check_compares_both_ways_and_writes_nothing(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([], house)
    orphan = house / "generated" / "wandb_operations" / "old_operation.py"
    orphan.write_text("x = 1\n", "utf-8")
    (house / "generated" / "wandb_operations" / "enums.py").unlink()
    (house / "wandb_api" / "_sync" / "api.py").write_text("# edited by hand\n", "utf-8")
    before = {**package(house), **files_in(house / "wandb_api")}
    assert main(["--check"], house) == 1
    said = capsys.readouterr().err
    assert "stale: generated/wandb_operations/old_operation.py" in said
    assert "stale: generated/wandb_operations/enums.py" in said
    assert "stale: wandb_api/_sync/api.py" in said
    assert {**package(house), **files_in(house / "wandb_api")} == before
    main([], house)
    assert not orphan.exists()
    assert "enums.py" in package(house)


def test_a_change_says_whom_it_touches(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([], house)
    capsys.readouterr()
    change(house, "type Thing { id: ID!", "type Thing { id: ID! new: Int")
    main([], house)
    assert capsys.readouterr().out == ""  # nobody asks for it
    change(house, "copy: String!", "copy: String")
    assert main(["--check"], house) == 1
    assert "stale: generated/wandb_operations/things_fragments.py" in capsys.readouterr().err
    main([], house)
    assert "changed: ThingFields.copy_\n" in capsys.readouterr().out
    change(house, "after: String, kind: [Kind!]", "after: String, kinds: [Kind!], kind: [Kind]")
    change(house, "totalCount: Int!", "totalCount: Int")
    main([], house)
    assert "changed: ListBoxesBoxes.total_count\n" in capsys.readouterr().out


def test_what_suffers_is_named_and_nothing_is_written(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([], house)
    before = package(house)
    change(house, "copy: String!", "copies: String!")
    assert main([], house) == 1
    said = capsys.readouterr().err
    assert "list.graphql:24: Cannot query field 'copy' on type 'Thing'" in said
    assert "touched: ListThings\n" in said
    assert "touches wandb_api._async.api.AsyncApi.things (ListThings)\n" in said
    assert "AsyncApi.other" not in said
    assert "Traceback" not in said
    assert package(house) == before
    assert main(["--check"], house) == 1
    assert "touched: ListThings" in capsys.readouterr().err


def test_without_sources_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], tmp_path) == 1
    said = capsys.readouterr().err
    assert "schema.graphql: cannot be read" in said
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema" / "schema.graphql").write_bytes(b"\xff\xfe")
    assert main([], tmp_path) == 1
    assert "schema.graphql: cannot be read" in capsys.readouterr().err
    (tmp_path / "schema" / "schema.graphql").write_text("type Query { a: Int }", "utf-8")
    assert main([], tmp_path) == 1
    assert "there are no operations" in capsys.readouterr().err


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


def test_users_are_found_by_name_also_in_nested_functions(house: Path) -> None:
    things = {"ListThings": frozenset[str]()}
    found = users(house / "wandb_api", things)
    assert found == {"wandb_api._async.api.AsyncApi.things": {"ListThings"}}
    (house / "wandb_api" / "broken.py").write_text("ListThings = (", "utf-8")
    assert users(house / "wandb_api", things) == found  # somebody is in the middle of it


def test_users_of_a_field_are_found_where_its_class_is_known(house: Path) -> None:
    code = "class Box:\n    _fields: BoxFields\n\n    def size(self):\n        return self._fields.size\n\n    def name(self):\n        return make(name=1)\n"
    (house / "wandb_api" / "_box.py").write_text(code, "utf-8")
    (house / "wandb_api" / "_other.py").write_text(code.replace("BoxFields", "Any"), "utf-8")
    changed = {"BoxFields": frozenset({"size", "name", "colour"})}
    assert users(house / "wandb_api", changed) == {
        "wandb_api._box.Box.size": {"BoxFields.size"},
        "wandb_api._box.Box.name": {"BoxFields.name"},
    }
