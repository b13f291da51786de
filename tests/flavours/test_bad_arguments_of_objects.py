"""Members of objects on the server return or raise only documented types, whatever the arguments."""

from __future__ import annotations

import contextlib
import inspect
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from tests.flavours.test_bad_arguments import ODD
from tests.support.recorder import Me, Recorder
from wandb_api import Api, Artifact, ArtifactStateError, Error, NotFoundError, UsageError
from wandb_api.local import LocalServer

WORSE: list[object] = [
    *ODD,
    -1,
    float("nan"),
    float("inf"),
    np.int64(-1),
    np.float32(0.5),
    Path("x"),
]
# What only renders, and positions in a sequence, which are checked as those of a list are.
LEFT_OUT = {"display", "to_html", "get", "index", "count"}
# A call that waits ends at once.
USUAL: dict[str, object] = {"timeout": 0.01, "poll_interval": 0.01}

# Arguments of another type than annotated: a truthy string must not delete or overwrite anything.
MISTYPED: dict[str, list[object]] = {
    "bool": ["yes", 1],
    "str": [3, ["x"]],
    "str | None": [3, ["x"]],
    "int": ["x", 1.5, True],
    "int | None": ["x", 1.5, True],
}


class Objects:
    """One object of each kind, made anew for each member, because calls may change it."""

    def __init__(self, api: Api, recorder: Recorder, me: Me, organization: str) -> None:
        self.api, self.recorder, self.me, self.organization = api, recorder, me, organization

    def _client(self) -> object:
        self.recorder.project("p")
        return self.api

    def run(self) -> object:
        name = self.recorder.run("p", rows=[{"loss": 1.0}], summary={"loss": 1.0})
        return self.api.run(f"p/{name}")

    def runs(self) -> object:
        self.run()
        return self.api.runs("p")

    def files(self) -> object:
        return self._with_file().files()

    def file(self) -> object:
        return self._with_file().file("a.txt")

    def _with_file(self) -> Any:
        run: Any = self.run()
        Path("a.txt").write_text("a")
        run.upload_file("a.txt")
        return run

    def project(self) -> object:
        self.recorder.project("p")
        return self.api.project("p")

    def projects(self) -> object:
        return self.api.projects()

    def sweep(self) -> object:
        made = self.recorder.sweep("p", "method: random\nparameters: {a: {value: 1}}")
        return self.api.sweep(f"p/{made}")

    def user(self) -> object:
        return self.api.viewer

    def draft(self) -> Any:
        draft = Artifact("a", "t")
        with draft.new_file("f.txt") as file:
            file.write("x")
        return draft

    def artifact(self) -> Any:
        self.recorder.project("p")
        return self.api.log_artifact(self.draft(), f"{self.me.name}/p", skip_cache=True)

    def artifacts(self) -> object:
        self.artifact()
        return self.api.artifacts("t", "p/a")

    def collection(self) -> object:
        self.artifact()
        return self.api.artifact_collection("t", "p/a")

    def collections(self) -> object:
        self.artifact()
        return self.api.artifact_collections("p", "t")

    def type(self) -> object:
        self.artifact()
        return self.api.artifact_type("t", "p")

    def manifest(self) -> object:
        return self.artifact().manifest

    def registries(self) -> object:
        return self.api.registries(self.organization)

    def registry(self) -> object:
        with contextlib.suppress(Error):
            self.api.create_registry("r", "organization", self.organization)
        return self.api.registry("r", self.organization)

    def queue(self) -> object:
        with contextlib.suppress(Error):
            self.api.create_run_queue("q", "local-process")
        return self.api.run_queue(self.me.name, "q")


KINDS = [name for name in vars(Objects) if not name.startswith("_")]


def methods(thing: object) -> list[str]:
    """The public methods of an object that take arguments."""
    return [
        name
        for name, function in inspect.getmembers(type(thing), inspect.isfunction)
        if not name.startswith("_") and name not in LEFT_OUT and len(parameters(function)) > 0
    ]


def parameters(function: Callable[..., object]) -> list[inspect.Parameter]:
    """The named parameters of a method, without ``self``."""
    variable = (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL)
    several = list(inspect.signature(function).parameters.values())[1:]
    return [p for p in several if p.kind not in variable]


def use(result: Any) -> None:
    """Read the values that are loaded lazily."""
    if hasattr(result, "__next__"):
        next(result, None)
    elif hasattr(result, "__enter__"):
        with result:
            pass


def surprise(call: Callable[[], object]) -> Exception | None:
    """Return the error of another tree that a call raises."""
    try:
        use(call())
    except Error:
        return None
    except Exception as error:
        return error
    return None


def refused(call: Callable[[], object]) -> bool:
    """Whether a call raises, if only because of what its other arguments name."""
    try:
        use(call())
    except (UsageError, ArtifactStateError, NotFoundError):
        return True
    except Error:
        return False
    return False


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("kind", KINDS)
def test_invalid_arguments_raise_only_documented_errors(
    server: LocalServer,
    me: Me,
    recorder: Recorder,
    kind: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WANDB_CACHE_DIR", str(tmp_path / "cache"))
    server.create_organization(f"Org of {me.name}", f"{me.name}-entity", [me.name])
    wrong: list[str] = []
    with Api({"base_url": server.url, "entity": me.name}, api_key=me.key) as api:
        make = getattr(Objects(api, recorder, me, f"Org of {me.name}"), kind)
        for member in methods(make()):
            thing: Any = make()
            taken = parameters(getattr(cast("type[Any]", type(thing)), member))
            usual: dict[str, object] = {
                p.name: "x" for p in taken if p.default is p.empty and p.kind != p.POSITIONAL_ONLY
            }
            usual |= {p.name: USUAL[p.name] for p in taken if p.name in USUAL}
            for name in [p.name for p in taken if p.kind != p.POSITIONAL_ONLY]:
                for odd in WORSE:
                    call = partial(getattr(thing, member), **{**usual, name: odd})
                    if error := surprise(call):
                        wrong.append(f"{member}({name}={odd!r}): {error!r}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("kind", ["_client", *(kind for kind in KINDS if kind != "draft")])
def test_arguments_of_another_type_are_refused(
    server: LocalServer,
    me: Me,
    recorder: Recorder,
    kind: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WANDB_CACHE_DIR", str(tmp_path / "cache"))
    server.create_organization(f"Org of {me.name}", f"{me.name}-entity", [me.name])
    taken: list[str] = []
    with Api({"base_url": server.url, "entity": me.name}, api_key=me.key) as api:
        objects = Objects(api, recorder, me, f"Org of {me.name}")
        thing: Any = getattr(objects, kind)()
        for member in methods(thing):
            named = parameters(getattr(cast("type[Any]", type(thing)), member))
            usual: dict[str, object] = {
                p.name: "x" for p in named if p.default is p.empty and p.kind != p.POSITIONAL_ONLY
            }
            for name, odd in [
                (p.name, odd) for p in named for odd in MISTYPED.get(p.annotation, [])
            ]:
                if not refused(partial(getattr(thing, member), **{**usual, name: odd})):
                    taken.append(f"{member}({name}={odd!r})")
    assert not taken, "\n".join(taken)
