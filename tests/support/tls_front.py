"""TLS in front of a server that speaks plain HTTP."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """Return a self-signed certificate of 127.0.0.1, and its key."""
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 "
        "-subj /CN=localhost -addext subjectAltName=IP:127.0.0.1"
    )
    subprocess.run(command.split(), cwd=folder, capture_output=True, check=True)
    return folder / "cert.pem", folder / "key.pem"


class Front(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    context: ssl.SSLContext
    upstream: tuple[str, int]


class Forward(socketserver.BaseRequestHandler):
    """Copy bytes in both directions until one side closes."""

    server: Front

    def handle(self) -> None:
        with (
            contextlib.suppress(OSError),  # such as a client that refuses the certificate
            self.server.context.wrap_socket(self.request, server_side=True) as client,
            socket.create_connection(self.server.upstream) as upstream,
        ):
            back = threading.Thread(target=pump, args=(upstream, client), daemon=True)
            back.start()
            pump(client, upstream)


def pump(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_RDWR)


@contextmanager
def behind_tls(url: str, certificate: Path, key: Path) -> Iterator[str]:
    """Serve ``url`` over TLS; yields the address."""
    parts = urlsplit(url)
    with Front(("127.0.0.1", 0), Forward) as front:
        front.upstream = (parts.hostname or "", parts.port or 80)
        front.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        front.context.load_cert_chain(certificate, key)
        thread = threading.Thread(target=front.serve_forever, args=(0.05,))
        thread.start()
        yield f"https://127.0.0.1:{front.server_address[1]}"
        front.shutdown()
        thread.join()
