"""Exports, imports and datasets refuse invalid arguments by name, before anything is sent or written."""

from __future__ import annotations

import contextlib
import inspect
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import Api, NotFoundError, UsageError, dataset
from wandb_api.dataset import Dataset
from wandb_api.local import LocalServer

ODD: dict[str, object] = {
    "None": None,
    "3": 3,
    "empty": "",
    "a path": Path("x"),
    "a list": [3],
    "bytes": b"x",
    "an object": object(),
    "NaN": float("nan"),
    "a flag": True,
    "NUL": "\0",
}
# The values that a parameter of some annotation accepts, by their names above.
VALID = {
    "bool": {"a flag"},
    "bool | StringSequence": {"a flag"},
    "float | None": {"None", "3"},
    "int": {"3"},
    "str | None": {"None", "empty"},
    "str": {"NUL"},
    "str | os.PathLike[str]": {"a path"},
    "Dataset | str | os.PathLike[str]": {"a path"},
    "StringSequence | None": {"None", "empty"},
    "duckdb.DuckDBPyConnection | None": {"None"},
}
USUAL = {
    "path": "p",
    "target": "d",
    "source": "d",
    "id": "r",
    "artifact_id": "x",
    "table": "runs",
    "name": "runs",
}
# Parameters whose annotation does not tell all: other text than a known name is refused, for example.
SPECIAL: dict[tuple[str, str], set[str]] = {
    ("files", "table"): set(),
    ("table", "name"): set(),
    ("export", "path"): {"None", "empty"},  # the configured project
    ("export", "key_provider"): {"None", "empty"},
    ("export", "artifacts"): {"None"},
    ("export", "runs"): {"None"},
    ("export", "executor"): {"None"},
    ("export", "progress"): {"None", "a flag"},
    ("import_dataset", "progress"): {"None", "a flag"},
    ("import_dataset", "ids"): {"None"},
    ("path_of", "file"): set(),
}


def methods() -> Iterator[tuple[str, str]]:
    """Yield the functions and parameters to check."""
    functions: dict[str, Callable[..., object]] = {
        "export": Api.export,
        "import_dataset": Api.import_dataset,
        "open": dataset.open,
        **{
            name: function
            for name, function in inspect.getmembers(Dataset, inspect.isfunction)
            if not name.startswith("_")
        },
    }
    for name, function in functions.items():
        for parameter in inspect.signature(function).parameters:
            if parameter != "self":
                yield name, parameter


CASES = list(methods())


@pytest.fixture(scope="module")
def folder(
    server: LocalServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, Api]]:
    """A folder with a dataset, and a client."""
    me = Me("datasets", server.create_user("datasets"))
    recorder, place = Recorder(server.url, me.key, me.name), tmp_path_factory.mktemp("bad")
    recorder.run("p", "r", rows=[{"loss": 1.0}])
    with Api({"base_url": server.url, "entity": me.name}, api_key=me.key) as api:
        api.export("p", place / "d")
        yield place, api
    recorder.close()


def valid(function: Callable[..., object], name: str, parameter: str) -> set[str]:
    """Return the names of the odd values that are valid."""
    if (name, parameter) in SPECIAL:
        return SPECIAL[name, parameter]
    return VALID[str(inspect.signature(function).parameters[parameter].annotation)]


def bound(name: str, api: Api) -> Callable[..., object]:
    """Return a function of the client, the module or a dataset."""
    if name in ("export", "import_dataset"):
        return getattr(api, name)  # type: ignore[no-any-return] -- by name
    return dataset.open if name == "open" else getattr(dataset.open("d"), name)


@pytest.mark.parametrize(("name", "parameter"), CASES)
def test_invalid_arguments_are_refused_by_name(
    server: LocalServer,
    folder: tuple[Path, Api],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    parameter: str,
) -> None:
    place, api = folder
    monkeypatch.chdir(place)
    function = bound(name, api)
    parameters = inspect.signature(function).parameters
    usual: dict[str, Any] = {p: USUAL[p] for p in parameters if p in USUAL}
    accepted = valid(function, name, parameter)
    with server.recording() as seen:
        for odd in ODD.keys() - accepted:
            with pytest.raises(UsageError, match=parameter):
                function(**{**usual, parameter: ODD[odd]})
        assert not seen
    assert os.listdir(place) == ["d"]
    if name not in ("export", "import_dataset"):
        for odd in accepted:  # they are not refused, although nothing may be found
            with contextlib.suppress(NotFoundError):
                function(**{**usual, parameter: ODD[odd]})


@pytest.mark.parametrize("provider", ["os", "os:", ":getcwd", "os getcwd", "a:b:c"])
def test_key_providers_of_another_form(folder: tuple[Path, Api], provider: str) -> None:
    place, api = folder
    with pytest.raises(UsageError, match=r"key_provider is .* must be 'module:function'"):
        api.export("p", place / "other", key_provider=provider)


NEW_IDS: list[Any] = [{"r": ""}, {"r": 3}, {3: "r"}, len]


@pytest.mark.parametrize("ids", NEW_IDS)
def test_ids_that_are_not_text(folder: tuple[Path, Api], ids: Any) -> None:
    place, api = folder
    with pytest.raises(UsageError, match="ids"):
        api.import_dataset(place / "d", "copy", ids=ids)
    assert [project.name for project in api.projects() if project.name == "copy"] == []
