"""Modules that an import loads, measured in separate processes."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = (
    "httpx",
    "httpcore",
    "anyio",
    "pandas",
    "polars",
    "numpy",
    "pyarrow",
    "duckdb",
    "dask",
    "distributed",
    "tqdm",
    "yaml",
    "jsonschema",
    "tensorboard",
    "google",
    "fsspec",
    "xxhash",
    "ariadne",
    "graphql",
    "starlette",
    "uvicorn",
    "sqlite3",
    "wandb_codegen",
    "wandb",
)


def loaded_by(code: str) -> set[str]:
    """Return the modules that ``code`` loads."""
    script = f"import sys, json\nbefore = set(sys.modules)\n{code}\nprint(json.dumps(sorted(set(sys.modules) - before)))"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


def heavy(modules: set[str]) -> set[str]:
    return {m for m in modules if m.split(".")[0] in HEAVY}


def operations(modules: set[str]) -> set[str]:
    """Return the loaded generated modules, without those that every operation uses."""
    base = {"", ".base_model", ".document", ".operation", ".scalars"}
    found = {m for m in modules if m.split(".")[0] == "wandb_operations"}
    return found - {f"wandb_operations{name}" for name in base}


def test_import_alone_loads_few_modules() -> None:
    modules = loaded_by("import wandb_api")
    ours = {m for m in modules if m.startswith("wandb")}
    assert ours == {"wandb_api", "wandb_api._core", "wandb_api._core.version", "wandb_api._runtime"}
    assert not heavy(modules)
    assert "pydantic" not in modules


@pytest.mark.parametrize("name", ["Api", "AsyncApi"])
def test_a_client_loads_neither_fragments_nor_httpx(name: str) -> None:
    modules = loaded_by(f"import wandb_api; wandb_api.{name}")
    assert not heavy(modules)
    assert not operations(modules)
    assert not {
        m for m in modules if m.split(".")[0] == "pydantic" or m.startswith("wandb_operations.")
    }
    assert len({m for m in modules if m.startswith("wandb_api")}) <= 37
    other = "_async" if name == "Api" else "_sync"
    assert not [m for m in modules if m.startswith(f"wandb_api.{other}.")]


def test_construction_does_not_load_httpx() -> None:
    modules = loaded_by(f"import wandb_api; wandb_api.Api(api_key={'a' * 40!r})")
    assert not heavy(modules) - {"yaml"}
    assert not {
        m for m in modules if m.split(".")[0] == "pydantic" or m.startswith("wandb_operations.")
    }


@pytest.mark.parametrize(
    ("code", "allowed"),
    [
        ("from wandb_api import filters", set[str]()),
        ("from wandb_api import errors", set[str]()),
        ("from wandb_api import cache", set[str]()),
        ("from wandb_api import dataset", set[str]()),
        ("from wandb_api import automations", {"yaml"}),
    ],
)
def test_a_module_loads_only_its_dependencies(code: str, allowed: set[str]) -> None:
    modules = loaded_by(code)
    assert not {m.split(".")[0] for m in heavy(modules)} - allowed
    assert not {m for m in modules if m.startswith(("wandb_api._sync.", "wandb_api._async."))}


def test_an_operation_loads_only_the_fragments_of_its_area() -> None:
    modules = operations(loaded_by("from wandb_operations import ListProjects"))
    assert modules == {
        "wandb_operations.list_projects",
        "wandb_operations.projects_fragments",
        "wandb_operations.people_fragments",
    }


def test_the_first_request_loads_neither_rich_nor_certificates() -> None:
    code = (
        "import wandb_api\n"
        f"api = wandb_api.Api({{'base_url': 'http://127.0.0.1:1'}}, api_key={'a' * 40!r},\n"
        "    retry=wandb_api.RetryPolicy(retries=0))\n"
        "try:\n    api.run('e/p/r')\nexcept wandb_api.ConnectionFailedError: pass\n"
        "else: raise SystemExit('no error')\n"
        "import httpx; assert callable(httpx.main)"
    )
    modules = loaded_by(code)
    assert "httpx" in modules
    assert not {m.split(".")[0] for m in modules} & {"rich", "click", "pygments", "asyncio"}
    assert "httpx._main" not in modules
    areas = {
        m.split(".")[2] for m in modules if m.startswith("wandb_api._sync.") and m.count(".") > 2
    }
    assert areas == {"api", "transport", "runs"}
