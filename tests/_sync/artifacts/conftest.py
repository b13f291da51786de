# Generated from tests/_async/artifacts/conftest.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Fixtures of the artifact tests: a separate cache, a project, and a function that logs versions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.recorder import Me
from wandb_api import Api, Artifact

Log = Callable[..., Any]


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Give each test its own cache."""
    monkeypatch.setenv("WANDB_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def project(api: Api, me: Me) -> str:
    """An empty project, as ``entity/project``."""
    api.create_project("p", me.name)
    return f"{me.name}/p"


@pytest.fixture
def log(api: Api, project: str) -> Log:
    """Return a function that logs a version of ``data``; the cache does not hold its files."""

    def log(
        files: dict[str, bytes] | None = None,
        name: str = "data",
        type: str = "dataset",
        *,
        into: str | None = None,
        aliases: list[str] | None = None,
        tags: list[str] | None = None,
        **about: Any,
    ) -> Artifact:
        draft = Artifact(name, type, **about)
        for path, held in (files or {"a.txt": b"one"}).items():
            with draft.new_file(path, "wb") as file:
                file.write(held)
        return api.log_artifact(draft, into or project, aliases=aliases, tags=tags, skip_cache=True)

    return log


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder to download into, which does not exist yet."""
    return tmp_path / "root"
