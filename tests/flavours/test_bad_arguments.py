"""Members of `Api` return or raise only documented types, whatever the arguments."""

from __future__ import annotations

import contextlib
import inspect
from pathlib import Path
from typing import Any

import pytest

from tests.support.recorder import Me
from wandb_api import Api, Error
from wandb_api.local import LocalServer

ODD: list[object] = [
    3,
    3.5,
    True,
    b"x",
    [],
    ["x"],
    ("a",),
    {},
    object(),
    None,
    "",
    " ",
    "\0",
    "\ud800",
    "a/b/c/d/e",
]
LEFT_OUT = {"close", "flush", "sync_tensorboard"}  # the last one reads a local folder
MEMBERS = sorted(
    name
    for name, function in inspect.getmembers(Api, inspect.isfunction)
    if not name.startswith("_") and name not in LEFT_OUT
)


def use(result: Any) -> None:
    """Read the values that are loaded lazily."""
    if hasattr(result, "__next__"):
        next(result, None)
    elif type(result).__name__ == "Project":
        result.load()


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("member", MEMBERS)
def test_invalid_arguments_raise_only_documented_errors(
    server: LocalServer,
    me: Me,
    member: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)  # exports are written there
    parameters = list(inspect.signature(getattr(Api, member)).parameters.values())[1:]
    usual = {p.name: "x" for p in parameters if p.default is p.empty and p.kind != p.VAR_KEYWORD}
    with Api({"base_url": server.url, "entity": me.name}, api_key=me.key) as api:
        for name in [p.name for p in parameters if p.kind != p.VAR_KEYWORD]:
            for odd in ODD:
                with contextlib.suppress(Error):  # anything else fails the test
                    use(getattr(api, member)(**{**usual, name: odd}))
