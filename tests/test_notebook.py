"""A real notebook is executed, rendered to HTML and, where Chromium is installed, to a picture."""

from __future__ import annotations

import re
import shutil
import subprocess
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.support.pages import blocks
from wandb_api.local import LocalServer

nbformat: Any = pytest.importorskip("nbformat")
nbclient: Any = pytest.importorskip("nbclient")
nbconvert: Any = pytest.importorskip("nbconvert")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
CELLS = (
    'import wandb_api\n\napi = wandb_api.Api()\nruns = api.runs("lab/digits", {"config.layers": {"$exists": True}}, per_page=6)\nruns',
    "runs[0]",
    'runs.to_pandas()[["name", "config.lr", "summary.accuracy"]].head(3)',
    'await wandb_api.AsyncApi().run("lab/digits/" + runs[1].id)',
    'wandb_api.AsyncApi().runs("lab/digits")',
    'api.runs("lab/none")',
)


def execute(cells: Sequence[str], folder: Path) -> Any:
    """Return a notebook with the outputs of its cells, of which none may fail."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in cells])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    with pytest.MonkeyPatch.context() as patch, LocalServer(sample=True) as server:
        patch.setenv("WANDB_BASE_URL", server.url)
        patch.setenv("WANDB_API_KEY", server.api_key)
        for name in ("VSCODE_PID", "VSCODE_CWD"):
            patch.delenv(name, raising=False)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of the packages of Jupyter
            resources = {"metadata": {"path": str(folder)}}
            nbclient.NotebookClient(
                notebook, timeout=120, kernel_name="python3", resources=resources
            ).execute()
    return notebook


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The notebook with the outputs of its cells."""
    return execute(CELLS, tmp_path_factory.mktemp("notebook"))


def outputs_of(notebook: Any, cell: int) -> str:
    return "".join(output["data"]["text/html"] for output in notebook.cells[cell].outputs)


def test_the_cells_show_tables_and_cards(executed: Any) -> None:
    assert "6 of " in outputs_of(executed, 0)
    assert "config.hidden" in outputs_of(executed, 0)
    assert "<a href=" in outputs_of(executed, 1)
    assert "lab/digits/" in outputs_of(executed, 1)
    assert "config.lr" in outputs_of(executed, 2)
    assert "AsyncRun" in outputs_of(executed, 3)
    assert "nothing is loaded yet: `await`" in outputs_of(executed, 4)
    assert "NotFoundError: no project" in outputs_of(executed, 5)
    assert "<iframe" not in str(executed.cells)


def test_the_notebook_is_rendered(executed: Any, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        html, _ = nbconvert.HTMLExporter(template_name="classic").from_notebook_node(executed)
    page = tmp_path / "notebook.html"
    page.write_text(html, encoding="utf-8")
    assert "<b>Runs lab/digits</b>" in html
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: the picture was not made")
    picture = tmp_path / "notebook.png"
    done = subprocess.run(
        [
            CHROMIUM,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--window-size=1100,1050",
            f"--user-data-dir={tmp_path / 'profile'}",
            f"--screenshot={picture}",
            page.as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert picture.is_file(), done.stderr
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size > 10_000  # not an empty page


def test_the_readme_runs_in_a_notebook_twice(tmp_path: Path) -> None:
    """Its blocks as they are, but for ``await``, as it says."""
    examples = [
        re.sub(r"asyncio\.run\((\w+\(\))\)", r"await \1", b) for b in blocks("README.md", "python")
    ]
    notebook = execute([*examples, *examples], tmp_path)
    assert sum("await best_of_each_group()" in cell.source for cell in notebook.cells) == 2
    assert "24 runs" in str(notebook.cells[0].outputs)
