"""The commands, in this process: what they print, what they change, and how they end."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from wandb_api import Api
from wandb_api.automations import DoNothing, OnRunMetric, RunEvent
from wandb_api.cli.app import app
from wandb_api.cli.main import main
from wandb_api.local import LocalServer

Command = Callable[..., str]


@pytest.fixture
def command(sample: LocalServer, capsys: pytest.CaptureFixture[str]) -> Command:
    """Return a function that runs a command which must succeed, and returns its output."""

    def run(*arguments: str) -> str:
        status = main(arguments)
        printed = capsys.readouterr()
        assert status == 0, printed.err
        return printed.out

    return run


@pytest.fixture
def api(sample: LocalServer) -> Iterator[Api]:
    with Api() as api:
        yield api


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), delimiter="\t"))


def test_whoami(command: Command, sample: LocalServer) -> None:
    shown = json.loads(command("whoami", "--json"))
    assert shown == {
        "server": sample.url,
        "username": "local",
        "entity": "local",
        "teams": ["local", "lab"],
    }
    assert "username\tlocal\n" in command("whoami")


def test_runs_filters_orders_and_columns(command: Command, api: Api) -> None:
    printed = command(
        "runs", "lab/digits", "-f", "config.lr>=0.01", "-f", "state=finished",
        "--order", "+summary_metrics.val_loss", "--columns", "id,config.lr,summary.val_loss", "--all",
    )  # fmt: skip
    filters = {"config.lr": {"$gte": 0.01}, "state": "finished"}
    expected = api.runs("lab/digits", filters, order="+summary_metrics.val_loss")
    rows = table(printed)
    assert [row["id"] for row in rows] == [run.id for run in expected]
    assert [float(row["config.lr"]) for row in rows] == [run.config["lr"] for run in expected]
    same = command("runs", "lab/digits", "-f", json.dumps(filters), "--json", "--all")
    assert {row["id"] for row in json.loads(same)} == {row["id"] for row in rows}


def test_runs_in_every_format(command: Command, tmp_path: Path) -> None:
    arguments = ("runs", "lab/digits", "--limit", "3", "--columns", "id,tags,summary.val_loss")
    rows = json.loads(command(*arguments, "--json"))
    assert len(rows) == 3
    lines = command(*arguments, "--format", "jsonl").splitlines()
    assert [json.loads(line) for line in lines] == rows
    read = list(csv.DictReader(io.StringIO(command(*arguments, "--format", "csv"))))
    assert [json.loads(row["tags"]) for row in read] == [row["tags"] for row in rows]
    assert command(*arguments, "--format", "csv", "--out", "runs.csv") == ""
    assert (tmp_path / "runs.csv").read_text("utf-8").startswith("id,tags,summary.val_loss")
    command(*arguments, "--format", "parquet", "--out", "runs.parquet")
    pq = pytest.importorskip("pyarrow.parquet")
    assert pq.read_table(tmp_path / "runs.parquet").to_pylist() == rows


def test_runs_says_on_stderr_that_there_are_more(
    sample: LocalServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["runs", "lab/digits", "--limit", "2"]) == 0
    assert "2 of 39 runs" in capsys.readouterr().err
    assert main(["runs", "lab/digits", "--limit", "39"]) == 0
    assert capsys.readouterr().err == ""


def test_runs_sends_one_request_for_a_page(command: Command, sample: LocalServer) -> None:
    with sample.recording() as seen:
        command("runs", "lab/digits", "--columns", "id,config.lr", "--limit", "20")
    assert len(seen) == 1


def test_run(command: Command, api: Api) -> None:
    run = api.runs("lab/digits", {"state": "finished"}, order="+summary_metrics.val_loss")[0]
    path = "/".join(run.path)
    shown = json.loads(command("run", path, "--json"))
    assert shown["id"] == run.id
    assert shown["summary"]["val_loss"] == run.summary["val_loss"]
    assert json.loads(command("run", path, "--config")) == dict(run.config)
    rows = table(command("run", path, "--history", "--keys", "loss"))
    assert [float(row["loss"]) for row in rows] == [r["loss"] for r in run.scan_history(["loss"])]
    assert main(["run", path, "--history", "--keys", "loss,nokey"]) != 0
    assert command("run", path, "--logs").splitlines() == [
        line.content for line in run.console_logs()
    ]


def test_run_opens_its_page(command: Command, api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    run = api.runs("lab/digits")[0]
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    assert command("run", run.url, "--open") == run.url + "\n"
    assert opened == [run.url]


def test_files(command: Command, api: Api, tmp_path: Path) -> None:
    run = api.runs("lab/digits", {"state": "finished"}, order="+summary_metrics.val_loss")[0]
    path = "/".join(run.path)
    listed = {row["name"]: int(row["size"]) for row in table(command("files", "ls", path))}
    assert listed == {file.name: file.size for file in run.files()}
    assert command("files", "download", path, "--to", "out", "--dry-run")
    assert not (tmp_path / "out").exists()
    saved = json.loads(command("files", "download", path, "--to", "out", "--json"))
    assert {Path(row["path"]).name: row["size"] for row in saved} == {
        Path(name).name: size for name, size in listed.items()
    }
    assert {name: (tmp_path / "out" / name).stat().st_size for name in listed} == listed


def test_artifacts(command: Command, api: Api, tmp_path: Path) -> None:
    names = {row["name"] for row in table(command("artifacts", "ls", "lab/digits"))}
    assert "digits-network" in names
    versions = table(command("artifacts", "ls", "lab/digits/digits-network", "--type", "model"))
    assert versions[0]["version"] == "v6"
    name = "lab/digits/digits-network:v5"
    shown = json.loads(command("artifacts", "info", name, "--json"))
    assert shown["digest"] == api.artifact(name).digest
    entries = command("artifacts", "download", name, "--to", "model", "--dry-run").splitlines()
    assert {line.split("\t")[0] for line in entries} == set(api.artifact(name).manifest.entries)
    assert not (tmp_path / "model").exists()
    command("artifacts", "download", name, "--to", "model")
    assert "verified" in command("artifacts", "verify", name, "model")
    next(path for path in (tmp_path / "model").iterdir()).write_bytes(b"changed")
    assert main(["artifacts", "verify", name, "model"]) == 1


def test_upload(command: Command, api: Api, tmp_path: Path) -> None:
    (tmp_path / "rows").mkdir()
    (tmp_path / "rows" / "a.csv").write_text("a,b\n1,2\n")
    arguments = ("artifacts", "upload", "rows", "--name", "cli-rows", "--type", "dataset")
    assert command(*arguments, "--to", "lab/tabular", "--dry-run") == "a.csv\t8\n"
    assert not api.artifact_exists("lab/tabular/cli-rows:latest")
    assert command(*arguments, "--to", "lab/tabular", "--alias", "checked") == (
        "lab/tabular/cli-rows:v0\n"
    )
    assert "checked" in api.artifact("lab/tabular/cli-rows:v0").aliases


def test_registries(command: Command) -> None:
    assert {row["name"] for row in table(command("registries", "ls"))} == {"dataset", "model"}
    found = table(command("registries", "search", "--alias", "best"))
    assert [row["source_qualified_name"] for row in found] == ["lab/digits/digits-network:v5"]
    name = found[0]["qualified_name"].split("/")[-1].split(":")[0]
    by_option = command("registries", "search", "--collection", name)
    assert command("registries", "search", name) == by_option
    assert len(table(by_option)) >= 1
    assert table(command("registries", "search", "none")) == []
    assert main(("registries", "search", name, "--collection", name)) == 2


def test_the_state_of_a_sweep_is_changed(command: Command, api: Api) -> None:
    config = {"method": "grid", "parameters": {"lr": {"values": [1, 2]}}}
    sweep = api.create_sweep(config, "digits", "lab")
    path = "/".join(sweep.path)
    for action, state in (
        ("pause", "PAUSED"),
        ("resume", "RUNNING"),
        ("stop", "FINISHED"),
        ("resume", "RUNNING"),
        ("cancel", "CANCELED"),
    ):
        assert command("sweeps", action, path) == f"{path}: {state}\n"
        assert api.sweep(path).state == state
    assert main(["sweeps", "pause", path]) != 0
    for action in ("pause", "stop", "cancel"):
        assert main(["sweeps", action, path, "--dry-run"]) != 0
    assert command("sweeps", "resume", path, "--dry-run").endswith("which is CANCELED\n")
    command("sweeps", "resume", path)
    for action in ("pause", "resume", "stop", "cancel"):
        shown = command("sweeps", action, path, "--dry-run")
        assert shown == f"would {action} {path}, which is RUNNING\n"
    assert api.sweep(path).state == "RUNNING"
    sweep.delete()


def test_sweeps_and_reports(command: Command, api: Api) -> None:
    (row,) = table(command("sweeps", "ls", "lab/digits"))
    assert [row] == table(command("sweeps", "ls", api.project("digits", "lab").url))
    assert row["id"] == "mlpdigit"
    shown = json.loads(command("sweeps", "show", "lab/digits/mlpdigit", "--json"))
    best = api.sweep("lab/digits/mlpdigit").best_run()
    assert best is not None
    assert shown["best_run"] == best.id
    (report,) = table(command("reports", "ls", "lab/digits"))
    assert report["url"] == api.reports("lab/digits")[0].url


def test_automations(command: Command, api: Api, capsys: pytest.CaptureFixture[str]) -> None:
    event = OnRunMetric(api.project("digits", "lab"), RunEvent.metric("val_loss").avg(5) > 2)
    api.create_automation(event >> DoNothing(), name="from-the-shell")
    entity = ("--entity", "lab")
    assert "from-the-shell" in command("automations", "ls", *entity)
    assert json.loads(command("automations", "show", "from-the-shell", *entity, "--json"))[
        "enabled"
    ]
    assert command("automations", "disable", "from-the-shell", *entity).endswith("disabled\n")
    assert not api.automation("from-the-shell", entity="lab").enabled
    assert command("automations", "enable", "from-the-shell", *entity).endswith("enabled\n")
    assert main(["automations", "delete", "from-the-shell", *entity]) == 2  # not a terminal
    assert "--yes" in capsys.readouterr().err
    command("automations", "delete", "from-the-shell", *entity, "--dry-run")
    assert api.automation("from-the-shell", entity="lab")
    command("automations", "delete", "from-the-shell", *entity, "--yes")
    assert [found.name for found in api.automations("lab")] == []


def test_queues(command: Command, api: Api) -> None:
    api.create_run_queue("cli-queue", "local-container", "lab")
    rows = table(command("queues", "ls", "--entity", "lab"))
    assert "cli-queue" in [row["name"] for row in rows]
    assert table(command("queues", "ls", "lab")) == rows
    shown = json.loads(command("queues", "show", "cli-queue", "--entity", "lab", "--json"))
    assert (shown["type"], shown["items"]) == ("local-container", [])


def test_raw_requests(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    query = "query($name: String!) { entity(name: $name) { name } }"
    expected: dict[str, Any] = {"entity": {"name": "lab"}}
    assert json.loads(command("api", query, "-f", "name=lab")) == expected
    (tmp_path / "query.graphql").write_text(query)
    assert json.loads(command("api", "@query.graphql", "-F", "name=lab")) == expected
    monkeypatch.setattr("sys.stdin", io.StringIO(query))
    assert json.loads(command("api", "-", "-f", 'name="lab"')) == expected


def test_cache(command: Command) -> None:
    command("artifacts", "download", "lab/digits/digits-network:v5", "--to", "one")
    size = json.loads(command("cache", "info", "--json"))["size"]
    assert size > 0
    assert command("cache", "clean", "--dry-run") == f"would remove {size} bytes\n"
    assert command("cache", "clean", "--yes") == f"removed {size} bytes\n"
    assert command("cache", "clean") == "removed 0 bytes\n"
    assert json.loads(command("cache", "info", "--json"))["files"] == 0


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("runs", "lab/digits", "-f", "stat=finished"), 1, "did you mean 'state'?"),
        (("runs", "lab/none"), 1, "no project 'none' in 'lab'"),
        (("run", "lab/digits/none"), 1, "none"),
        (("runs", "lab/digits", "--columns", "nope"), 2, "not a column"),
        (("runs", "lab/digits", "-f", "state"), 2, "KEY=VALUE"),
        (("runs", "lab/digits", "-f", "{state"), 2, "not JSON"),
        (("runs",), 2, "path"),
        (("runs", "lab/digits", "--columns", " ,"), 2, "--columns is empty"),
        (("run", "lab/digits/x", "--history", "--keys", ""), 2, "--keys is empty"),
        (("run", "lab/digits/x", "--history", "--logs"), 2, "give only one of"),
        (("run", "lab/digits/x", "--config", "--format", "csv"), 2, "--history or --logs"),
        (("artifacts", "verify", "lab/digits/digits-network:v5", "none"), 2, "does not exist"),
        (("serve", "--port", "99999"), 2, "65535"),
        (("api", "@binary"), 2, "binary is not UTF-8 text"),
        (("nonsense",), 2, "nonsense"),
        (("api", "{ viewer { nope } }"), 1, "nope"),
    ],
)
def test_errors_are_one_line_and_a_status(
    arguments: tuple[str, ...],
    status: int,
    message: str,
    sample: LocalServer,
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("binary").write_bytes(b"\xff\xfe")
    assert main(arguments) == status
    printed = capsys.readouterr()
    assert printed.out == ""
    assert message in " ".join(printed.err.replace("│", " ").split())
    if status == 1:
        assert printed.err.count("\n") == 1
        assert printed.err.startswith("wandb-api: ")


def _commands(group: Any, *names: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield each command with its name."""
    for name, found in group.commands.items():
        if hasattr(found, "commands"):
            yield from _commands(found, *names, name)
        else:
            yield (*names, name), found


def test_every_command_that_prints_data_can_print_json() -> None:
    options = {
        " ".join(name): {option for parameter in found.params for option in parameter.opts}
        for name, found in _commands(typer.main.get_command(app))
    }
    assert len(options) > 30
    assert {name for name, opts in options.items() if "--json" not in opts} == {"generate", "serve"}
    transfers = {"files download", "artifacts download", "artifacts upload", "export", "import"}
    removals = {"automations delete", "cache clean"}
    changes = {f"sweeps {action}" for action in ("pause", "resume", "stop", "cancel")}
    assert {name for name, opts in options.items() if "--dry-run" in opts} == (
        transfers | removals | changes
    )
    assert {name for name, opts in options.items() if "--yes" in opts} == removals


def test_numbers_that_json_lacks_are_strings(command: Command, api: Api) -> None:
    run = api.create_run(project="not-finite", entity="lab")
    run.summary["loss"] = float("nan")
    run.summary["best"] = {"loss": -float("inf")}
    run.update()

    def refuse(constant: str) -> None:
        pytest.fail(constant)

    shown = json.loads(command("run", "/".join(run.path), "--json"), parse_constant=refuse)
    assert shown["summary"] == {"loss": "NaN", "best": {"loss": "-Infinity"}}
    arguments = ("runs", "lab/not-finite", "--columns", "summary.loss", "--format", "jsonl")
    assert command(*arguments) == '{"summary.loss": "NaN"}\n'
    run.delete()


def test_console_output_in_other_formats(command: Command, api: Api, tmp_path: Path) -> None:
    run = api.runs("lab/digits", {"state": "finished"})[0]
    path = "/".join(run.path)
    lines = run.console_logs()
    shown = json.loads(command("run", path, "--logs", "--json"))
    assert [(line["number"], line["content"]) for line in shown] == [
        (line.number, line.content) for line in lines
    ]
    command("run", path, "--logs", "--format", "csv", "--out", "log.csv")
    assert len(list(csv.DictReader((tmp_path / "log.csv").read_text().splitlines()))) == len(lines)


def test_files_without_a_match(
    command: Command, api: Api, sample: LocalServer, capsys: pytest.CaptureFixture[str]
) -> None:
    path = "/".join(api.runs("lab/digits", {"state": "finished"})[0].path)
    assert main(["files", "download", path, "--pattern", "none%"]) == 0
    assert capsys.readouterr() == ("", "no file matches 'none%'\n")


def test_debug_shows_the_traceback(sample: LocalServer, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--debug", "run"], ["run", "--debug"]):
        assert main([*arguments, "lab/digits/none"]) == 1
        assert "Traceback" in capsys.readouterr().err


def test_versions_are_listed_without_their_type(command: Command) -> None:
    rows = json.loads(command("artifacts", "ls", "lab/digits/digits-network", "--json"))
    assert {"v0", "v1"} <= {row["version"] for row in rows}


def test_a_queue_may_be_named_with_its_entity(command: Command, api: Api) -> None:
    queue = api.create_run_queue("shown", "local-container", entity="lab")
    assert json.loads(command("queues", "show", "lab/shown", "--json"))["name"] == "shown"
    queue.delete()


def test_an_unwritable_file_is_one_line(
    sample: LocalServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["runs", "lab/digits", "--limit", "1", "--out", "none/x.txt"]) == 1
    assert (
        capsys.readouterr().err.splitlines()[-1].endswith("none/x.txt: No such file or directory")
    )


def test_export_and_import(command: Command, api: Api, tmp_path: Path) -> None:
    arguments = ("--filter", "state=finished", "--artifacts", "none", "--json")
    dry = json.loads(command("export", "lab/digits", "d", *arguments, "--dry-run"))
    assert not (tmp_path / "d").exists()
    first = json.loads(command("export", "lab/digits", "d", *arguments))
    assert dry["runs_to_read"] == dry["runs"] == first["runs"]
    assert dry["history_rows"] == first["history_rows"]
    assert first["runs_read"] == first["runs"] == len(api.runs("lab/digits", {"state": "finished"}))
    again = command(
        "export", "lab/digits", "d", "--filter", "state=finished", "--artifacts", "none"
    )
    assert "runs_read\t0\nfiles_written\t0\n" in again
    to_send = json.loads(command("import", "d", "lab/cli-copy", "--dry-run", "--json"))
    assert not any(project.name == "cli-copy" for project in api.projects("lab"))
    imported = json.loads(command("import", "d", "lab/cli-copy", "--json"))
    assert (to_send["runs_to_send"], to_send["rows_to_send"]) == (
        imported["runs_sent"],
        imported["rows_sent"],
    )
    again = json.loads(command("import", "d", "--to", "lab/cli-copy", "--dry-run", "--json"))
    assert (again["runs_to_send"], again["rows_to_send"]) == (0, 0)
    assert main(("import", "d")) == 2
    assert imported["runs_sent"] == first["runs"]
    assert imported["rows_sent"] == first["history_rows"]
    assert len(api.runs("lab/cli-copy")) == first["runs"]
    assert main(("import", "d", "--to", "lab/cli-copy", "--ids", "[]")) == 2
