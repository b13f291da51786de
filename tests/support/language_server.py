"""A small client of pyright's language server: completion and hover, as an editor asks for them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any

Position = dict[str, int]


class LanguageServer:
    """``pyright-langserver`` over stdin and stdout, for one folder.

    Args:
        folder: The user's folder; ``pyrightconfig.json`` in it is obeyed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._next = 0
        self._process = subprocess.Popen(
            [sys.executable, "-m", "pyright.langserver", "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env={**os.environ, "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"},
        )
        text = {
            "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
            "hover": {"contentFormat": ["plaintext"]},
            "signatureHelp": {"signatureInformation": {"documentationFormat": ["plaintext"]}},
        }
        uri = folder.as_uri()
        self._ask(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": uri,
                "workspaceFolders": [{"uri": uri, "name": "user"}],
                "capabilities": {
                    "textDocument": text,
                    "workspace": {"configuration": True, "workspaceFolders": True},
                },
            },
        )
        self._tell("initialized", {})

    def open(self, name: str, source: str) -> None:
        """Open a document, as it stands in the editor."""
        document = {"uri": self._uri(name), "languageId": "python", "version": 1, "text": source}
        self._tell("textDocument/didOpen", {"textDocument": document})

    def completions(self, name: str, at: Position) -> list[str]:
        """The labels that are offered at a position, in the order of the editor."""
        found = self._ask("textDocument/completion", self._place(name, at)) or {"items": []}
        items = found["items"] if isinstance(found, dict) else found
        return [item["label"] for item in sorted(items, key=lambda i: i.get("sortText", ""))]

    def hover(self, name: str, at: Position) -> str:
        """The text that is shown over a position."""
        found = self._ask("textDocument/hover", self._place(name, at))
        return "" if found is None else str(found["contents"]["value"])

    def signature(self, name: str, at: Position) -> str:
        """The documentation of the parameter that is being written, and of its function."""
        found = self._ask("textDocument/signatureHelp", self._place(name, at))
        return "" if found is None else json.dumps(found)

    def _place(self, name: str, at: Position) -> dict[str, Any]:
        return {"textDocument": {"uri": self._uri(name)}, "position": at}

    def _uri(self, name: str) -> str:
        return (self._folder / name).as_uri()

    def _tell(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def _ask(self, method: str, params: object) -> Any:
        self._next += 1
        self._send({"id": self._next, "method": method, "params": params})
        while True:
            message = self._receive()
            if "method" in message and "id" in message:  # the server asks the editor
                many = message["method"] == "workspace/configuration"
                answer = [{} for _ in message["params"]["items"]] if many else None
                self._send({"id": message["id"], "result": answer})
            elif message.get("id") == self._next:
                assert "error" not in message, message["error"]
                return message["result"]

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout
        size = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                size = int(value)
        if not size:
            raise EOFError("the language server ended")
        message: dict[str, Any] = json.loads(self._process.stdout.read(size))
        return message

    def __enter__(self) -> LanguageServer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        try:
            self._ask("shutdown", None)
            self._tell("exit", None)
            self._process.wait(10)
        finally:
            self._process.kill()
            for stream in (self._process.stdin, self._process.stdout):
                if stream:
                    stream.close()
            self._process.wait()
