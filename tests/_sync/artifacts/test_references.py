# Generated from tests/_async/artifacts/test_references.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""References to content elsewhere: stored, and downloaded."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from tests.support.assertions import b64, operations
from wandb_api import Api, Artifact, ReferencePolicy
from wandb_api.errors import (
    IntegrityError,
    NotFoundError,
    PermissionDeniedError,
    UnsupportedError,
)


class Web(BaseHTTPRequestHandler):
    """Serve a page with an ETag of its content, and 404 for others."""

    content = b"page"

    def do_GET(self) -> None:
        if self.path.startswith("/none"):
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("ETag", json.dumps(hashlib.md5(self.content).hexdigest()))
        self.send_header("Content-Length", str(len(self.content)))
        self.end_headers()
        self.wfile.write(self.content)

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing."""


@pytest.fixture
def web():
    """A small web server."""
    server = HTTPServer(("127.0.0.1", 0), Web)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_references_are_stored_and_downloaded(
    api: Api, project: str, web: str, tmp_path: Path, log, root: Path, seen: list
) -> None:
    source = log({"deep/file": b"inner"}, name="source")
    (tmp_path / "local").write_bytes(b"on disk")
    draft = Artifact("refs", "dataset")
    draft.add_reference((tmp_path / "local").as_uri())
    draft.add_reference(f"{web}/page.txt?token=secret")
    draft.add_reference(f"{web}/loose.txt", checksum=False)
    draft.add_reference(source.get_entry("deep/file"), "inner")
    draft.add_reference("ftp://somewhere/x", "far")
    seen.clear()
    api.log_artifact(draft, project)
    assert "CreateArtifactFiles" not in operations(seen)
    manifest = draft.manifest
    assert manifest["local"].digest == b64(b"on disk")
    assert manifest["page.txt"].digest == hashlib.md5(b"page").hexdigest()
    assert manifest["page.txt"].size == 4
    assert manifest["inner"].size == 0
    assert manifest["inner"].digest == b64(b"inner")
    assert manifest["inner"].ref_target().startswith("wandb-artifact://")
    assert manifest["far"].is_reference
    for name, held in {
        "local": b"on disk",
        "page.txt": b"page",
        "loose.txt": b"page",
        "inner": b"inner",
    }.items():
        path = manifest[name].download(root)
        assert path.read_bytes() == held
    with pytest.raises(UnsupportedError, match="far") as caught:
        draft.download(root)
    assert "secret" not in str(caught.value)


def test_a_changed_reference_is_refused_and_a_missing_one_may_be_left_out(
    api: Api,
    project: str,
    web: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    root: Path,
) -> None:
    (tmp_path / "local").write_bytes(b"on disk")
    draft = Artifact("refs", "dataset")
    draft.add_reference((tmp_path / "local").as_uri())
    draft.add_reference(f"{web}/page.txt")
    api.log_artifact(draft, project)
    monkeypatch.setattr(Web, "content", b"other")
    with pytest.raises(IntegrityError, match=r"page\.txt"):
        draft.download(root)
    assert not (root / "page.txt").exists()
    monkeypatch.setattr(Web, "content", b"page")
    (tmp_path / "local").unlink()
    second = tmp_path / "second"
    with pytest.raises(NotFoundError, match="local"):
        draft.download(second)
    with pytest.warns(UserWarning, match="local"):
        draft.download(second, allow_missing_references=True)
    assert (second / "page.txt").read_bytes() == b"page"
    assert not (second / "local").exists()
    (tmp_path / "local").write_bytes(b"of disk")
    with pytest.raises(IntegrityError):
        draft.download(second)
    assert not (second / "local").exists()
    draft.download(root)  # a verified file does not need its source any longer
    assert (root / "local").read_bytes() == b"on disk"


def test_a_reference_without_a_target_is_refused_when_it_is_logged(
    api: Api, project: str, web: str, log
) -> None:
    source = log(name="source")
    draft = Artifact("refs", "dataset")
    draft.add_reference(f"{web}/none.txt")
    with pytest.raises(NotFoundError, match=r"none\.txt"):
        api.log_artifact(draft, project)
    uri = f"wandb-artifact://{base64.b64decode(source.id).hex()}/gone"
    other = Artifact("refs", "dataset")
    other.add_reference(uri, "x")
    with pytest.raises(NotFoundError, match="gone"):
        api.log_artifact(other, project)
    assert not api.artifact_collection_exists(f"{project}/refs", "dataset")


def test_references_to_names_with_url_characters_are_followed(
    log, api: Api, project: str, root: Path
) -> None:
    files = {name: name.encode() for name in ("a#b.txt", "100%25.txt", "q?x", "a b")}
    manifest = log(files).manifest
    draft = Artifact("other", "dataset")
    for entry in manifest:
        draft.add_reference(entry, name=f"entry/{entry.path}")
        draft.add_reference(entry.ref_url(), name=f"url/{entry.path}")
    found = api.log_artifact(draft, project)
    found.download(root)
    for name, held in files.items():
        assert (root / "entry" / name).read_bytes() == held
        assert (root / "url" / name).read_bytes() == held


class Leading(BaseHTTPRequestHandler):
    """Redirect to the address in the query, and record the requests."""

    seen: ClassVar[list[tuple[str, str | None]]] = []

    def do_GET(self) -> None:
        self.seen.append((self.path, self.headers.get("authorization")))
        query = self.path.partition("?")[2]
        self.send_response(302 if query else 200)
        self.send_header("Location", query)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing."""


@pytest.fixture
def leading():
    """A web server that redirects."""
    server = HTTPServer(("127.0.0.1", 0), Leading)
    Leading.seen.clear()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_redirects_are_subject_to_the_reference_policy(
    api: Api, project: str, leading: str, server, root: Path, seen: list
) -> None:
    draft = Artifact("refs", "dataset")
    draft.add_reference(f"{leading}/inside?http://169.254.169.254/key", "inside", checksum=False)
    draft.add_reference(f"{leading}/server?{server.url}/healthz", "server", checksum=False)
    api.log_artifact(draft, project)
    manifest = draft.manifest
    for name in ("inside", "server"):
        with pytest.raises(PermissionDeniedError, match=r"References?Policy"):
            manifest[name].download(root)
        assert not root.exists() or not list(root.iterdir())
    seen.clear()
    policy = ReferencePolicy(server_addresses=True)
    path = manifest["server"].download(root, references=policy)
    assert path.read_bytes() == b'{"status":"ok"}'
    assert [key for _, key in Leading.seen] == [None] * 3
    assert [s.path for s in seen] == ["/healthz"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no FIFOs in folders")
def test_a_fifo_does_not_block_a_download(
    api: Api, project: str, tmp_path: Path, root: Path
) -> None:
    (tmp_path / "x").write_bytes(b"held")
    draft = Artifact("refs", "dataset")
    draft.add_reference((tmp_path / "x").as_uri())
    with draft.new_file("stored") as file:
        file.write("s")
    api.log_artifact(draft, project)
    root.mkdir()
    os.mkfifo(root / "stored")
    (tmp_path / "x").unlink()
    os.mkfifo(tmp_path / "x")
    with pytest.raises(NotFoundError, match="FIFO"):
        draft.download(root)
    assert (root / "stored").read_text() == "s"
