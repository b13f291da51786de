# Generated from tests/_async/artifacts/test_draft_members.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Every public member of a draft works, or raises the error of its state."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from wandb_api import Artifact
from wandb_api.errors import ArtifactStateError

PLAIN = "commit_hash created_at entity fields history_step project qualified_name source_entity source_project source_qualified_name source_version updated_at version"
REQUESTED = "collection linked_artifacts source_artifact source_collection url"
CALLED = "checkout delete download file logged_by new_draft save unlink used_by verify wait"

# What raises the error, by how it is used.
REFUSED: dict[str, Callable[[Any], Any]] = {
    **{name: lambda draft, name=name: getattr(draft, name) for name in PLAIN.split()},
    "files": lambda draft: draft.files(),
    "json_encode": lambda draft: draft.json_encode(),
    "ttl": lambda draft: draft.ttl,
}
AWAITED: dict[str, Callable[[Any], Any]] = {
    **{name: lambda draft, name=name: getattr(draft, name) for name in REQUESTED.split()},
    **{name: lambda draft, name=name: getattr(draft, name)() for name in CALLED.split()},
    "link": lambda draft: draft.link("e/p/c"),
}
# What works, with its value.
VALUES: dict[str, Any] = {
    "aliases": [],
    "collection_name": "x",
    "description": None,
    "digest": "1e5bac006d6a5c8f5e776762445ba27c",
    "file_count": 1,
    "id": None,
    "is_link": False,
    "metadata": {"a": 1},
    "name": "x",
    "size": 1,
    "source_name": "x",
    "state": "PENDING",
    "tags": [],
    "ttl_is_inherited": True,
    "type": "model",
}
WORKS: dict[str, Callable[[Any, Path], Any]] = {
    **{name: lambda draft, _, name=name: getattr(draft, name) for name in VALUES},
    "add_dir": lambda draft, folder: len(draft.add_dir(folder)),
    "add_file": lambda draft, folder: draft.add_file(folder / "f").path,
    "add_reference": lambda draft, folder: draft.add_reference((folder / "f").as_uri())[0].path,
    "is_draft": lambda draft, _: draft.is_draft(),
    "metadata_as": lambda draft, _: draft.metadata_as(dict),
    "new_file": lambda draft, _: _written(draft),
    "remove": lambda draft, _: draft.remove("in"),
}
RESULTS: dict[str, Any] = {
    **VALUES,
    "add_dir": 1,
    "add_file": "f",
    "add_reference": "f",
    "is_draft": True,
    "metadata_as": {"a": 1},
    "new_file": 3,
    "remove": None,
}


def _written(draft: Any) -> Any:
    with draft.new_file("new") as file:
        return file.write("abc")


READ = {"manifest", "get_entry"}  # see test_the_content_of_a_draft_is_read


@pytest.fixture
def draft() -> Artifact:
    draft = Artifact("x", "model", metadata={"a": 1})
    with draft.new_file("in") as file:
        file.write("1")
    return draft


def test_every_member_is_in_a_table() -> None:
    names = {name for name in dir(Artifact) if name[0] != "_"}
    tables = [*REFUSED, *AWAITED, *WORKS, *READ]
    assert len(tables) == len(set(tables))
    assert names == set(tables)


@pytest.mark.parametrize("name", REFUSED)
def test_a_draft_refuses(draft: Artifact, name: str) -> None:
    with pytest.raises(ArtifactStateError, match=rf"^{name} is not available for the draft 'x'"):
        REFUSED[name](draft)


@pytest.mark.parametrize("name", AWAITED)
def test_a_draft_refuses_requests(draft: Artifact, name: str, seen: list) -> None:
    with pytest.raises(ArtifactStateError, match=rf"^{name} is not available for the draft 'x'"):
        AWAITED[name](draft)
    assert seen == []


@pytest.mark.parametrize("name", WORKS)
def test_members_of_a_draft_that_need_no_request(
    draft: Artifact, name: str, tmp_path: Path
) -> None:
    (tmp_path / "f").write_text("x")
    assert WORKS[name](draft, tmp_path) == RESULTS[name]


def test_the_content_of_a_draft_is_read(draft: Artifact, seen: list) -> None:
    assert [entry.path for entry in draft.manifest] == ["in"]
    assert draft.get_entry("in").size == 1
    assert seen == []


def test_the_ttl_of_a_draft_is_known_once_it_is_set(draft: Artifact) -> None:
    draft.ttl = timedelta(days=1)
    assert draft.ttl == timedelta(days=1)
    assert not draft.ttl_is_inherited


@pytest.mark.parametrize("name", ["aliases", "description", "metadata", "tags", "ttl"])
def test_properties_of_a_draft_can_be_assigned(draft: Artifact, name: str) -> None:
    given = {"description": "d", "metadata": {"b": 2}, "ttl": timedelta(days=2)}
    value = given.get(name, ["a"])
    assert inspect.isdatadescriptor(inspect.getattr_static(Artifact, name))
    setattr(draft, name, value)
    assert getattr(draft, name) == value
