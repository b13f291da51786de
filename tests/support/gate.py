"""A proxy before the local server that holds requests until enough of them have arrived."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

import httpx


class Gate(ThreadingHTTPServer):
    """Forward requests; hold those of one operation until ``opens_at`` of them wait together.

    The gate stays open then. It also opens after some seconds, so that a client that sends fewer
    at once fails a test instead of hanging.

    Args:
        upstream: The server to forward to.
        operation: The name of the operation to hold.
        opens_at: The number of requests.

    Attributes:
        most: The most requests of the operation that were in progress at once.
    """

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, upstream: str, operation: str, opens_at: int) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.most = 0
        self._operation, self._opens_at = operation, opens_at
        self._in_progress = 0
        self._changed = threading.Condition()
        self._open = False
        self._client = httpx.Client(base_url=upstream, timeout=20)
        self._thread = threading.Thread(target=self.serve_forever, args=(0.01,))

    def __enter__(self) -> Gate:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.shutdown()
        self._thread.join()
        self.server_close()
        self._client.close()

    def forward(self, path: str, headers: dict[str, str], body: bytes) -> httpx.Response:
        """Send a request on, once it may pass."""
        held = json.loads(body)["operationName"] == self._operation
        if held:
            self._wait()
        try:
            return self._client.post(path, content=body, headers=headers)
        finally:
            if held:
                with self._changed:
                    self._in_progress -= 1

    def _wait(self) -> None:
        with self._changed:
            self._in_progress += 1
            self.most = max(self.most, self._in_progress)
            if self._in_progress >= self._opens_at:
                self._open = True
                self._changed.notify_all()
            self._changed.wait_for(lambda: self._open, timeout=5)
            self._open = True


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Gate

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        names = ("authorization", "content-type")
        headers = {name: self.headers[name] for name in names if name in self.headers}
        response = self.server.forward(self.path, headers, body)
        self.send_response(response.status_code)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(response.content)))
        self.end_headers()
        self.wfile.write(response.content)

    def log_message(self, *_: Any) -> None:
        """Print nothing."""
