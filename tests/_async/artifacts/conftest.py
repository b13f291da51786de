"""What tests of artifacts share: a cache of their own, a project, and versions to read."""

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
    """No test finds what another one left in the cache."""
    monkeypatch.setenv("WANDB_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
async def project(api: AsyncApi, me: Me) -> str:
    """An empty project, as ``entity/project``."""
    await api.create_project("p", me.name)
    return f"{me.name}/p"


@pytest.fixture
def log(api: AsyncApi, project: str) -> Log:
    """Logs a version of ``data`` with the given files; nothing of it is in the cache then."""

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
    """A folder to download into, which is not there yet."""
    return tmp_path / "root"
