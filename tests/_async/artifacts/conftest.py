"""Fixtures of the artifact tests: a separate cache, a project, and a function that logs versions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.recorder import Me
from wandb_api import AsyncApi, AsyncArtifact

Log = Callable[..., Any]


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Give each test its own cache."""
    monkeypatch.setenv("WANDB_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
async def project(api: AsyncApi, me: Me) -> str:
    """An empty project, as ``entity/project``."""
    await api.create_project("p", me.name)
    return f"{me.name}/p"


@pytest.fixture
def log(api: AsyncApi, project: str) -> Log:
    """Return a function that logs a version of ``data``; the cache does not hold its files."""

    async def log(
        files: dict[str, bytes] | None = None,
        name: str = "data",
        type: str = "dataset",
        *,
        into: str | None = None,
        aliases: list[str] | None = None,
        tags: list[str] | None = None,
        **about: Any,
    ) -> AsyncArtifact:
        draft = AsyncArtifact(name, type, **about)
        for path, held in (files or {"a.txt": b"one"}).items():
            with draft.new_file(path, "wb") as file:
                file.write(held)
        return await api.log_artifact(
            draft, into or project, aliases=aliases, tags=tags, skip_cache=True
        )

    return log


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder to download into, which does not exist yet."""
    return tmp_path / "root"
