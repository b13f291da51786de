"""The program as a user runs it: as a process, in a pipe, on a terminal, interrupted."""

from __future__ import annotations

import contextlib
import fcntl
import io
import json
import os
import pty
import re
import select
import signal
import socket
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.tls_front import behind_tls, make_certificate
from wandb_api import Api, __generator_version__, __schema_version__, __version__
from wandb_api.automations import DoNothing, OnRunMetric, RunEvent
from wandb_api.local import LocalServer

ROOT = Path(__file__).parents[2]
SCRIPT = Path(sys.executable).with_name("wandb-api")
INTERRUPT = "\x03"  # Ctrl-C
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """An environment with an empty home and the sample workspace as the server."""
    with LocalServer(sample=True) as server:
        yield {
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path_factory.mktemp("home")),
            "LANG": "C.UTF-8",
            "WANDB_BASE_URL": server.url,
            "WANDB_API_KEY": server.api_key,
        }


def run(
    environment: dict[str, str], *arguments: str, stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(SCRIPT), *arguments],
        env=environment,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
    )


def on_a_terminal(
    environment: dict[str, str], *arguments: str, answer: str = "", columns: int = 100
) -> tuple[int, str]:
    """Run a command on a pseudo-terminal; return its status and what it wrote."""
    terminal, inner = pty.openpty()
    size = {"COLUMNS": str(columns), "TERM": "xterm-256color"}
    with subprocess.Popen(
        [str(SCRIPT), *arguments],
        env={**environment, **size},
        stdin=inner,
        stdout=inner,
        stderr=inner,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # so that ^C interrupts
    ) as program:
        os.close(inner)
        written = b""
        asked = False
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if not select.select([terminal], [], [], 1)[0]:
                if asked and answer == INTERRUPT:  # readline misses one that comes before it waits
                    os.write(terminal, answer.encode())
                continue
            try:
                chunk = os.read(terminal, 65536)
            except OSError:  # Linux reports the end of a terminal like this
                break
            written += chunk
            if answer and not asked and b"[y/N]" in written:
                os.write(terminal, answer.encode())
                asked = True
    os.close(terminal)
    return program.returncode, written.decode()


def test_a_pipe_gets_plain_text(environment: dict[str, str]) -> None:
    ended = run(environment, "runs", "lab/digits", "--limit", "2")
    assert ended.returncode == 0
    assert "\x1b" not in ended.stdout
    header, *rows = ended.stdout.splitlines()
    assert header.split("\t") == ["id", "name", "state", "created_at", "user", "tags"]
    assert [len(row.split("\t")) for row in rows] == [6, 6]


def test_a_terminal_gets_a_table(environment: dict[str, str]) -> None:
    status, written = on_a_terminal(environment, "runs", "lab/digits", "--limit", "2")
    assert status == 0
    assert "\x1b[1m" in written
    assert "─" in written
    assert "\t" not in ESCAPE.sub("", written)


def test_no_color(environment: dict[str, str]) -> None:
    plain = {**environment, "NO_COLOR": "1"}
    _, written = on_a_terminal(plain, "runs", "lab/digits", "--limit", "2")
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", written)


def test_a_deletion_asks_on_a_terminal(environment: dict[str, str]) -> None:
    arguments = ("automations", "delete", "loss-too-high", "--entity", "lab")
    make = (
        "import wandb_api; from wandb_api.automations import *; api = wandb_api.Api(); "
        "event = OnRunMetric(api.project('digits', 'lab'), RunEvent.metric('loss') > 2); "
        "api.create_automation(event >> DoNothing(), name='loss-too-high')"
    )
    subprocess.run([sys.executable, "-c", make], env=environment, check=True, cwd=ROOT)
    status, written = on_a_terminal(environment, *arguments, answer="n\n")
    assert status == 1
    assert "Delete the automation" in written
    assert "loss-too-high" in run(environment, "automations", "ls", "--entity", "lab").stdout
    status, _ = on_a_terminal(environment, *arguments, answer="y\n")
    assert status == 0
    assert "loss-too-high" not in run(environment, "automations", "ls", "--entity", "lab").stdout


def test_python_m_is_the_same_program(environment: dict[str, str]) -> None:
    for command in ([str(SCRIPT)], [sys.executable, "-m", "wandb_api"]):
        ended = subprocess.run(
            [*command, "--version"], env=environment, capture_output=True, text=True, cwd=ROOT
        )
        assert ended.stdout.split() == [
            "wandb-api", __version__, "schema", __schema_version__, "generator", str(__generator_version__),
        ]  # fmt: skip


def test_a_day_of_a_user(environment: dict[str, str], tmp_path: Path) -> None:
    """The commands that change something, as processes whose output is a pipe."""

    def done(*arguments: str) -> Any:
        ended = run(environment, *arguments, "--json")
        assert (ended.returncode, ended.stderr) == (0, ""), (arguments, ended.stderr)
        return json.loads(ended.stdout)

    with Api(base_url=environment["WANDB_BASE_URL"], api_key=environment["WANDB_API_KEY"]) as api:
        config = {"method": "random", "parameters": {"lr": {"max": 1.0, "min": 0.0}}}
        first, second = (api.create_sweep(config, "day", "lab") for _ in range(2))
        path = "/".join(first.path)
        assert done("sweeps", "pause", path)["state"] == "PAUSED"
        assert done("sweeps", "resume", path)["state"] == "RUNNING"
        assert done("sweeps", "stop", path)["state"] == "FINISHED"
        assert done("sweeps", "cancel", "/".join(second.path))["state"] == "CANCELED"

        event = OnRunMetric(api.project("day", "lab"), RunEvent.metric("loss").avg(5) > 2)
        api.create_automation(event >> DoNothing(), name="daily")
        named = ("daily", "--entity", "lab")
        assert done("automations", "disable", *named) == {"name": "daily", "enabled": False}
        assert done("automations", "enable", *named) == {"name": "daily", "enabled": True}
        assert done("automations", "delete", *named, "--yes") == {"name": "daily", "deleted": True}

        api.create_run_queue("daily", "local-container", "lab")
        assert done("queues", "show", "lab/daily")["type"] == "local-container"

        (tmp_path / "a.csv").write_text("a,b\n1,2\n")
        arguments = ("--name", "rows", "--type", "dataset", "--to", "lab/day")
        name = done("artifacts", "upload", str(tmp_path / "a.csv"), *arguments)["qualified_name"]
        assert name == "lab/day/rows:v0"
        folder = api.artifact(name).download(tmp_path / "rows")
        verified = {"qualified_name": name, "verified": True}
        assert done("artifacts", "verify", name, str(folder)) == verified

        assert done("reports", "ls", "lab/digits")[0]["url"] == api.reports("lab/digits")[0].url
        assert done("cache", "clean")["removed"]
        api.export("lab/tabular", tmp_path / "dataset", artifacts=None)
        imported = done("import", str(tmp_path / "dataset"), "lab/day-copy")
        assert imported["runs_sent"] == len(api.runs("lab/tabular")) > 0


@pytest.mark.parametrize(
    "arguments", [("runs",), ("runs", "lab/digits", "--format", "xml"), ("--help",), ("runs", "-h")]
)
def test_a_pipe_gets_no_frames(environment: dict[str, str], arguments: tuple[str, ...]) -> None:
    ended = run(environment, *arguments)
    assert not re.search("[\u2500-\u257f\x1b]", ended.stdout + ended.stderr)
    _, shown = on_a_terminal(environment, *arguments)
    assert "╭" in shown


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(("--help",), 0), (("run", "lab/none/x"), 1), (("runs",), 2), (("artifacts", "ls"), 2)],
)
def test_statuses(environment: dict[str, str], arguments: tuple[str, ...], status: int) -> None:
    assert run(environment, *arguments).returncode == status


def test_a_reader_that_leaves_early_is_no_error(environment: dict[str, str]) -> None:
    piped = f"{SCRIPT} runs lab/digits --all --format jsonl | head -n 1"
    ended = subprocess.run(
        ["bash", "-c", piped], env=environment, capture_output=True, text=True, timeout=60
    )
    assert json.loads(ended.stdout)["id"]
    assert "Traceback" not in ended.stderr


def test_the_server_command_ends_when_it_is_interrupted(environment: dict[str, str]) -> None:
    with subprocess.Popen(
        [str(SCRIPT), "serve", "--sample", "--port", "0"],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as served:
        assert served.stdout is not None
        lines = [served.stdout.readline(), served.stdout.readline()]
        settings = dict(line.strip().split("=", 1) for line in lines)
        assert "digits" in run({**environment, **settings}, "reports", "ls", "lab/digits").stdout
        served.send_signal(signal.SIGINT)
        assert served.wait(30) == 0


def test_an_interruption_is_status_130(environment: dict[str, str]) -> None:
    """A command that waits for a server which never answers is interrupted."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with subprocess.Popen(
            [str(SCRIPT), "whoami"],
            env={**environment, "WANDB_BASE_URL": url},
            stderr=subprocess.PIPE,
            text=True,
        ) as waiting:
            connection, _ = silent.accept()
            with connection:
                waiting.send_signal(signal.SIGINT)
                _, errors = waiting.communicate(timeout=30)
    assert waiting.returncode == 130
    assert "Traceback" not in errors


def test_an_interrupted_export_is_status_130(environment: dict[str, str], tmp_path: Path) -> None:
    """The bar of a terminal is gone, and the next export goes on."""
    target = str(tmp_path / "d")
    terminal, inner = pty.openpty()
    with subprocess.Popen(
        [str(SCRIPT), "export", "lab/digits", target, "--limit-rate", "1"],
        env={**environment, "TERM": "xterm-256color"},
        stdin=inner,
        stdout=inner,
        stderr=inner,
        start_new_session=True,
    ) as program:
        os.close(inner)
        while not (tmp_path / "d" / ".lock").exists():
            assert program.poll() is None
            time.sleep(0.05)
        program.send_signal(signal.SIGINT)
        written = b""
        with contextlib.suppress(OSError):  # Linux reports the end of a terminal like this
            while piece := os.read(terminal, 65536):
                written += piece
    os.close(terminal)
    assert program.returncode == 130
    assert b"Traceback" not in written
    ended = run(environment, "export", "lab/digits", target, "--no-history", "--artifacts", "none")
    assert ended.returncode == 0, ended.stderr


def test_an_interrupted_question_is_status_130(environment: dict[str, str]) -> None:
    status, written = on_a_terminal(environment, "cache", "clean", answer=INTERRUPT)
    assert "Remove 0 bytes" in written
    assert status == 130
    assert "Traceback" not in written


def test_a_certificate_that_is_not_trusted_is_one_line(
    environment: dict[str, str], tmp_path: Path
) -> None:
    certificate, key = make_certificate(tmp_path)
    with behind_tls(environment["WANDB_BASE_URL"], certificate, key) as url:
        secure = {**environment, "WANDB_BASE_URL": url}
        for arguments in (
            ("whoami",),
            ("runs", "lab/digits"),
            ("export", "lab/digits", str(tmp_path / "d")),
        ):
            ended = run(secure, *arguments)
            assert (ended.returncode, ended.stdout) == (1, "")
            (line,) = ended.stderr.splitlines()
            assert "cannot be verified" in line
            assert url.removeprefix("https://") in line
            assert "SSL_CERT_FILE" in line
        trusted = run({**secure, "SSL_CERT_FILE": str(certificate)}, "whoami")
        assert f"server\t{url}" in trusted.stdout
        assert run({**secure, "WANDB_INSECURE_DISABLE_SSL": "true"}, "whoami").returncode == 0


def test_a_permission_that_is_missing_is_one_line(
    environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("a")
    for arguments in (
        ("artifacts", "upload", str(tmp_path / "a.txt"), "--name", "a", "--type", "t", "--to", "grace/p"),
        ("api", 'mutation { upsertModel(input: {name: "p", entityName: "grace"}) { inserted } }'),
    ):  # fmt: skip
        ended = run(environment, *arguments)
        assert (ended.returncode, ended.stdout) == (1, "")
        (line,) = ended.stderr.splitlines()
        assert line.startswith("wandb-api: ")
        assert "permission denied" in line


def test_a_missing_extra_is_named(environment: dict[str, str], tmp_path: Path) -> None:
    hidden = "import sys; sys.modules['typer'] = None; from wandb_api.cli.main import main; sys.exit(main(['whoami']))"
    ended = subprocess.run(
        [sys.executable, "-c", hidden], env=environment, capture_output=True, text=True, cwd=ROOT
    )
    assert ended.returncode == 1
    assert ended.stderr == (
        "wandb-api needs the extra `cli` (typer is not installed): pip install 'wandb-api-typed[cli]'\n"
    )


def test_shell_completion(environment: dict[str, str]) -> None:
    asked = {
        **environment,
        "_WANDB_API_COMPLETE": "complete_bash",
        "COMP_WORDS": "wandb-api art",
        "COMP_CWORD": "1",
    }
    assert run(asked).stdout.split() == ["artifacts"]


def test_parquet_goes_through_a_pipe_but_not_to_a_terminal(environment: dict[str, str]) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    arguments = ["runs", "lab/digits", "--limit", "3", "--format", "parquet"]
    piped = subprocess.run([str(SCRIPT), *arguments], env=environment, capture_output=True)
    assert pq.read_table(io.BytesIO(piped.stdout)).num_rows == 3
    status, shown = on_a_terminal(environment, *arguments)
    assert status == 2
    assert "--out" in ESCAPE.sub("", shown)


@pytest.mark.parametrize("arguments", [("doctor", "--json"), ("runs", "lab/digits", "--all")])
def test_a_reader_that_has_gone_is_no_error_message(
    environment: dict[str, str], arguments: tuple[str, ...]
) -> None:
    with subprocess.Popen(
        [str(SCRIPT), *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        errors = program.stderr.read()
    assert "BrokenPipe" not in errors
    assert "Traceback" not in errors
    assert program.returncode == 1


def test_closed_standard_output_is_one_line() -> None:
    ended = subprocess.run(
        ["bash", "-c", '"$0" -m wandb_api --version >&-', sys.executable],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert (ended.returncode, ended.stderr) == (1, "wandb-api: standard output is closed\n")
