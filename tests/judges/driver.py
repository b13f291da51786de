"""Drive the Go program that validates requests with graph-gophers/graphql-go.

The program is built once into a cache directory of this machine and keeps running for the test session.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from graphql import GraphQLSchema, build_schema, is_specified_directive, print_schema

SOURCE = Path(__file__).parent / "gophers" / "main.go"
GOPATH = Path("/usr/share/gocode")
LIBRARY = GOPATH / "src/github.com/graph-gophers/graphql-go"
PACKAGES = "golang-go golang-github-graph-gophers-graphql-go-dev"
# read at import: tests change these variables
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "wandb-api-judges"
REQUIRED = os.environ.get("CI", "").lower() in ("1", "true") or bool(
    os.environ.get("REQUIRE_JUDGES")
)


class JudgeError(Exception):
    """The judge could not be built, or could not judge."""


class Problem(NamedTuple):
    """One error of a validator, as a server sends it."""

    message: str
    locations: tuple[tuple[int, int], ...] = ()


@cache
def why_missing() -> str | None:
    """Return why the program cannot be built on this machine; None if it can."""
    if shutil.which("go") is None:
        return f"Go is not installed (apt-get install {PACKAGES})"
    if not LIBRARY.is_dir():
        return f"{LIBRARY} is not there (apt-get install {PACKAGES})"
    return None


def build() -> Path:
    """Build the program unless it is cached; return its path.

    Raises:
        JudgeError: It does not compile.
    """
    environment = {
        **os.environ,
        "GO111MODULE": "off",
        "GOPATH": str(GOPATH),
        "GOCACHE": str(CACHE / "go-build"),
        "CGO_ENABLED": "0",
    }
    version = subprocess.run(["go", "version"], capture_output=True, check=True).stdout
    key = hashlib.sha256(version + SOURCE.read_bytes()).hexdigest()[:16]
    program = CACHE / f"gophers-{key}"
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:  # other test workers wait
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not program.exists():
            fresh = program.with_suffix(".new")
            command = ["go", "build", "-o", str(fresh), str(SOURCE)]
            done = subprocess.run(command, env=environment, capture_output=True, text=True)
            if done.returncode:
                raise JudgeError(f"{SOURCE.name} does not compile:\n{done.stderr}")
            fresh.replace(program)
    return program


def plain_sdl(schema: GraphQLSchema) -> str:
    """Return the schema without custom directives, which only the generator uses."""
    arguments = schema.to_kwargs()
    arguments["directives"] = tuple(d for d in schema.directives if is_specified_directive(d))
    return print_schema(GraphQLSchema(**arguments))


class Gophers:
    """The running program. Threads may share it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen([build()], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._lock = threading.Lock()
        self._known: dict[str, str] = {}

    def learn(self, name: str, schema: GraphQLSchema | str) -> None:
        """Add a schema under a name, or replace it.

        Raises:
            JudgeError: The library does not accept the schema.
        """
        sdl = plain_sdl(build_schema(schema) if isinstance(schema, str) else schema)
        if self._known.get(name) != sdl:
            self._ask({"schema": name, "sdl": sdl})
            self._known[name] = sdl

    def validate(
        self, schema: str, document: str, variables: Mapping[str, Any] | None = None
    ) -> list[Problem]:
        """Validate a request; an empty list if the library accepts it.

        Variables are judged too: one that is required and not given is an error.

        Raises:
            JudgeError: The program failed, or does not know the schema.
        """
        errors = self._ask({"schema": schema, "query": document, "variables": variables or {}})
        return [
            Problem(e["message"], tuple((s["line"], s["column"]) for s in e.get("locations", ())))
            for e in errors
        ]

    def _ask(self, request: Mapping[str, Any]) -> list[dict[str, Any]]:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        line = json.dumps(request).encode() + b"\n"
        with self._lock:
            stdin.write(line)
            stdin.flush()
            line = stdout.readline()
        if not line:
            raise JudgeError(f"the program ended with status {self._process.wait()}")
        answer = json.loads(line)
        if failure := answer.get("failure"):
            raise JudgeError(failure)
        errors: list[dict[str, Any]] = answer["errors"] or []
        return errors

    def close(self) -> None:
        """End the program."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        self._process.wait(10)

    def __enter__(self) -> Gophers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
