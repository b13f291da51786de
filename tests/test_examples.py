"""The demo, the example programs and the README run on the sample workspace."""

from __future__ import annotations

import ast
import code
import csv
import json
import re
import runpy
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pytest

from examples.demo import runs as demo_runs
from examples.demo.__main__ import main as demo
from tests.support.launch_agent import Launcher
from tests.support.pages import SITE, blocks, commands
from tests.support.recorder import Recorder
from tests.support.tensorboard_files import Writer
from wandb_api import Api
from wandb_api.cli.main import main as run_command
from wandb_api.local import LocalServer

ROOT = Path(__file__).parent.parent
Program = Callable[..., str]


@pytest.fixture
def program(
    sample: LocalServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Program:
    """Return a function that runs an example and returns its output."""

    def run(name: str, *arguments: str) -> str:
        monkeypatch.setattr(sys, "argv", [name, *arguments])
        runpy.run_path(str(ROOT / "examples" / name), run_name="__main__")
        return capsys.readouterr().out

    return run


def test_the_demo_passes_on_the_sample_workspace(capsys: pytest.CaptureFixture[str]) -> None:
    assert demo() == 0
    assert "checks hold" in capsys.readouterr().out


def test_the_demo_fails_on_a_wrong_value(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    recorded = demo_runs.recorded

    def less(project: str) -> list[dict[str, Any]]:
        return recorded(project)[1:]

    monkeypatch.setattr(demo_runs, "recorded", less)
    assert demo() == 1
    assert "expected" in capsys.readouterr().err


def test_best_run(program: Program) -> None:
    printed = program("best_run.py")
    losses = [run["summary"].get("val_loss") for run in demo_runs.recorded("digits")]
    best = min(loss for loss in losses if loss is not None)
    assert f"val_loss = {best}" in printed.splitlines()[0]
    assert "  dataset = digits" in printed


def test_export_runs(program: Program) -> None:
    rows = list(csv.DictReader(program("export_runs.py").splitlines()))
    recorded = {run["name"]: run for run in demo_runs.recorded("tabular")}
    assert {row["id"] for row in rows} == set(recorded)
    for row in rows:
        run = recorded[row["id"]]
        assert row["lr"] == str(run["config"]["lr"]["value"])
        assert row["summary.val_loss"] == str(run["summary"].get("val_loss", ""))


def test_compare_curves(program: Program) -> None:
    lines = program("compare_curves.py").splitlines()
    assert [line.startswith("#") for line in lines] == [True] * 3 + [False] * 5
    assert [line.split("\t")[0] for line in lines[3:]] == ["0", "8", "16", "24", "32"]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [((), 0), (("lab/digits", "best", "val_accuracy", "0.999"), 1), (("lab/none",), 2)],
)
def test_quality_gate(program: Program, arguments: tuple[str, ...], status: int) -> None:
    with pytest.raises(SystemExit) as ended:
        program("quality_gate.py", *arguments)
    assert ended.value.code == status


def test_tag_and_upload(program: Program, sample: LocalServer) -> None:
    printed = program("tag_and_upload.py", "lab/tabular", "seen")
    with Api() as api:
        tagged = list(api.runs("lab/tabular", filters={"tags": "seen"}))
        assert len(tagged) == len(printed.splitlines()) > 0
        assert all(run.file("review.md").read().startswith(b"# ") for run in tagged)


def test_fetch_model(program: Program, tmp_path: Path) -> None:
    printed = program("fetch_model.py", str(tmp_path / "model"))
    assert "local-org/wandb-registry-model/digits-reader:" in printed
    assert "verified" in printed
    assert {path.name for path in (tmp_path / "model").iterdir()} == {"model.json", "weights.npz"}


def test_version_data(program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "table"
    folder.mkdir()
    (folder / "rows.csv").write_text("a,b\n1,2\n")
    first = program("version_data.py", str(folder))
    assert "lab/tabular/table:v0: 1 files, 8 bytes" in first
    assert program("version_data.py", str(folder)) == first  # the same content is the same version
    (folder / "rows.csv").write_text("a,b\n1,3\n")
    assert "lab/tabular/table:v1" in program("version_data.py", str(folder))


def test_watch_metric(program: Program, sample: LocalServer) -> None:
    for limit in ("2", "2", "3"):
        printed = program("watch_metric.py", "https://example.com/hook", "lab", "digits", limit)
        assert printed.startswith(f"val-loss-is-high: AVERAGE(val_loss) > {limit}")
    with Api() as api:
        (found,) = api.automations("lab", name="val-loss-is-high")
        assert "AVERAGE(val_loss) > 3.0" in str(found.event)
        assert len(list(api.webhook_integrations("lab"))) == 1


def test_simulate_export(program: Program) -> None:
    lines = program("simulate_export.py", "1000000").splitlines()
    assert lines[0].startswith("a run: 2.")
    assert lines[1].startswith("1,000,000 runs: ")
    assert lines[3].startswith("unchanged: 1,000 requests")


def test_every_example_has_a_test() -> None:
    programs = {path.name for path in (ROOT / "examples").glob("*.py")}
    mentioned = set(re.findall(r'"(\w+\.py)"', Path(__file__).read_text(encoding="utf-8")))
    assert programs - {"__init__.py", "record_sample.py"} <= mentioned


def test_the_readme_runs(sample: LocalServer) -> None:
    examples = blocks("README.md", "python")
    assert len(examples) > 5
    names: dict[str, Any] = {"__name__": "readme"}
    for block in [*examples, *examples]:  # it can be run repeatedly
        exec(compile(block, "README.md", "exec"), names)
    assert names["lowest"] == min(r["val_loss"] for r in names["best"].history(pandas=False))
    assert Path("reports/classification_report.txt").is_file()
    assert sorted(names["version"].aliases) == ["latest", "noted"]
    assert names["members"]
    names["api"].close()


def test_the_readme_can_be_pasted_at_a_prompt(
    sample: LocalServer, capsys: pytest.CaptureFixture[str]
) -> None:
    console = code.InteractiveConsole({"__name__": "__console__"})
    for block in blocks("README.md", "python"):
        for line in [*block.splitlines(), ""]:
            console.push(line)
        printed = capsys.readouterr()
        assert printed.err == "", block
        assert all(len(line) < 1000 for line in printed.out.splitlines()), block
    console.locals["api"].close()


PAGES = sorted(page for page in SITE if page != "README.md")


def compile_operations(page: str, folder: Path) -> None:
    """Compile the operations of a page as it says, into a package below a folder."""
    if operations := blocks(page, "graphql"):
        (folder / "my_queries").mkdir()
        (folder / "my_queries" / "page.graphql").write_text("\n".join(operations), "utf-8")
        (generate,) = (words for words in commands(page) if words[1] == "generate")
        assert run_command(generate[1:]) == 0


@pytest.mark.parametrize("name", [page for page in PAGES if blocks(page, "python")])
def test_the_examples_of_a_page_run_in_order(
    name: str, sample: LocalServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if name != "docs/architecture.md":  # its operation is a part of the exercise
        compile_operations(name, tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    page = ModuleType(name)
    monkeypatch.setitem(sys.modules, name, page)  # dataclasses look up their module
    for block in blocks(name, "python"):
        exec(compile(block, name, "exec"), vars(page))
    if "api" in vars(page):
        vars(page)["api"].close()


def test_the_documented_mistake_is_reported_like_this(
    sample: LocalServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (operation,) = blocks("docs/own-operations.md", "graphql")
    (report,) = blocks("docs/own-operations.md", "text")
    (tmp_path / "my_queries").mkdir()
    misspelt = operation.replace("computeSeconds", "computSeconds")
    (tmp_path / "my_queries" / "runtimes.graphql").write_text(misspelt, "utf-8")
    (generate,) = (words for words in commands("docs/own-operations.md") if words[1] == "generate")
    assert run_command(generate[1:]) == 1
    assert capsys.readouterr().err.splitlines()[0] == report.rstrip()


def client_commands(page: str) -> list[list[str]]:
    """The commands of this program on a page, but for those that need more around them."""
    given = (words[1:] for words in commands(page) if words[0] == "wandb-api")
    return [words for words in given if words[0] not in ("serve", "generate")]


@pytest.mark.parametrize("name", [page for page in PAGES if client_commands(page)])
def test_the_commands_of_a_page_run(
    name: str, sample: LocalServer, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in client_commands(name):
        assert run_command(command) == 0, (command, capsys.readouterr().err)
        assert "--out" in command or capsys.readouterr().out, command


def test_the_test_of_a_page_passes(sample: LocalServer) -> None:
    (block,) = blocks("docs/testing.md", "py")
    names: dict[str, Any] = {}
    exec(compile(block, "docs/testing.md", "exec"), names)
    names["test_the_best_run_has_the_lowest_loss"](sample)


async def test_the_cells_of_the_notebook_page_run(sample: LocalServer) -> None:
    """A cell may use `await` at its top level."""
    (block,) = blocks("docs/notebooks.md", "py")
    names: dict[str, Any] = {}
    flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    cell = FunctionType(compile(block, "docs/notebooks.md", "exec", flags), names)
    await cell()
    assert "Runs lab/digits" in names["runs"]._repr_html_()
    await names["api"].aclose()


def test_sync_board(program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "losses of a day"
    writer = Writer(folder / "train")
    for step in range(3):
        writer.scalar("loss", step, 1.0 / (step + 1))
    writer.writer.flush()
    first = program("sync_board.py", str(folder)).splitlines()
    assert first[0].endswith("/lab/digits/runs/board-losses-of-a-day: 2 steps")
    assert first[1:] == ["  train/loss = 0.333333"]
    writer.scalar("loss", 3, 0.25)
    writer.close()
    again = program("sync_board.py", str(folder)).splitlines()
    assert again == [first[0].replace("2 steps", "3 steps"), "  train/loss = 0.25"]


def test_queue_job(program: Program, sample: LocalServer) -> None:
    types = {"wb_type": "typedDict", "params": {"type_map": {"lr": {"wb_type": "number"}}}}
    held = {"source_type": "image", "source": {"image": "mlp:3"}, "input_types": types}
    recorder = Recorder(sample.url, sample.api_key, "lab")
    launcher = Launcher(recorder)
    launcher.log("digits", "train", {"wandb-job.json": json.dumps(held)})
    with Api() as api:
        api.create_run_queue("default", "local-container", "lab")
    specs: list[Any] = []

    def work() -> None:
        """Act as an agent that takes one run, starts it and finishes it."""
        while (item := launcher.take("default")) is None:
            time.sleep(0.02)
        specs.append(item["runSpec"])
        recorder.run("digits", "from-queue")
        launcher.start(item["runQueueItemId"], "from-queue")

    agent = threading.Thread(target=work, daemon=True)
    agent.start()
    printed = program("queue_job.py", "lab/digits/train", "lr=0.1").splitlines()
    agent.join(10)
    assert printed[0].startswith("lab/digits/train:v0 waits in default: ")
    assert printed[1].endswith("/lab/digits/runs/from-queue: finished")
    assert [spec["overrides"] for spec in specs] == [{"run_config": {"lr": 0.1}}]
    with pytest.raises(SystemExit) as ended:
        program("queue_job.py", "lab/digits/train", "lr=high")
    assert ended.value.code == 2
    recorder.close()
