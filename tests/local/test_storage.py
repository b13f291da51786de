"""Signed URLs and run files: content, ranges, expiry, refusals."""

from __future__ import annotations

import base64
import hashlib
from urllib.parse import urlsplit

import httpx
import pytest

from wandb_api.local._server.http.routes import storage

from .client import Asker

CONTENT = bytes(range(256)) * 8


class Stored:
    """A run file that was uploaded."""

    def __init__(self, asker: Asker, name: str = "sub dir/ünï#?.bin") -> None:
        asker.create_run("p", "r")
        self.asker, self.name = asker, name
        made = asker.mutate(
            "createRunFiles",
            "CreateRunFilesInput",
            "runID uploadHeaders files { name uploadUrl }",
            entityName=asker.entity,
            projectName="p",
            runName="r",
            files=[name],
        )
        self.upload = made["files"][0]["uploadUrl"]

    def node(self) -> dict[str, object] | None:
        found = self.asker.run(
            "p", "r", "fileCount files { edges { node { id name url directUrl md5 sizeBytes } } }"
        )
        edges = found["files"]["edges"]
        assert found["fileCount"] == len(edges)
        return edges[0]["node"] if edges else None

    def get(self, **headers: str) -> httpx.Response:
        node = self.node()
        assert node is not None
        return httpx.get(str(node["directUrl"]), headers=headers)


@pytest.fixture
def stored(asker: Asker) -> Stored:
    made = Stored(asker)
    assert made.node() is None
    assert httpx.put(made.upload, content=CONTENT).status_code == 200
    return made


def test_uploaded_file_is_listed_with_size_and_digest(stored: Stored) -> None:
    node = stored.node()
    assert node is not None
    digest = base64.b64encode(hashlib.md5(CONTENT).digest()).decode()
    assert (node["name"], node["sizeBytes"], node["md5"]) == (stored.name, len(CONTENT), digest)
    assert stored.get().content == CONTENT


@pytest.mark.parametrize(
    ("asked", "status", "part", "told"),
    [
        ("bytes=0-0", 206, slice(0, 1), "bytes 0-0/2048"),
        ("bytes=100-199", 206, slice(100, 200), "bytes 100-199/2048"),
        ("bytes=2000-", 206, slice(2000, None), "bytes 2000-2047/2048"),
        ("bytes=-10", 206, slice(-10, None), "bytes 2038-2047/2048"),
        ("bytes=2000-9999", 206, slice(2000, None), "bytes 2000-2047/2048"),
    ],
)
def test_a_range_of_a_file_is_returned(
    stored: Stored, asked: str, status: int, part: slice, told: str
) -> None:
    answer = stored.get(Range=asked)
    assert (answer.status_code, answer.content) == (status, CONTENT[part])
    assert answer.headers["content-range"] == told


def test_a_small_file_has_the_headers_of_a_large_one(
    stored: Stored, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is sent without another thread; the validators of both are the same."""
    small = stored.get()
    monkeypatch.setattr(storage, "SMALL", 0)
    large = stored.get()
    assert small.content == large.content == CONTENT
    names = ("etag", "last-modified", "content-type", "content-length", "accept-ranges")
    assert [small.headers[name] for name in names] == [large.headers[name] for name in names]
    assert len(stored.get(Range="bytes=0-9").content) == 10


def test_range_past_the_end_is_refused(stored: Stored) -> None:
    assert stored.get(Range="bytes=5000-").status_code == 416


def test_file_through_the_api_redirects_to_another_port(stored: Stored) -> None:
    node = stored.node()
    assert node is not None
    first = stored.asker.http.get(str(node["url"]))
    assert first.status_code == 302
    target = first.headers["location"]
    assert urlsplit(target).port != urlsplit(stored.asker.server.url).port
    assert httpx.get(target).content == CONTENT
    assert httpx.get(str(node["url"])).status_code == 401
    missing = stored.asker.http.get(f"/files/{stored.asker.entity}/p/r/nothing")
    assert missing.status_code == 404


def test_a_signed_address_allows_one_method_and_name_without_a_key(stored: Stored) -> None:
    assert httpx.put(stored.upload, content=b"x", auth=("api", "key")).status_code == 400
    assert httpx.get(stored.upload).status_code == 403
    assert httpx.put(stored.upload.replace("r/", "r%2F").replace(".bin", ".bim")).status_code == 403
    bare = stored.upload.partition("?")[0]
    assert httpx.get(bare).status_code == 403
    assert stored.get().content == CONTENT


def test_storage_allows_any_origin(stored: Stored) -> None:
    asked = {"Origin": "http://example.org", "Access-Control-Request-Method": "PUT"}
    answer = httpx.options(stored.upload, headers=asked)
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "*"
    read = stored.get(Origin="http://example.org")
    assert (read.content, read.headers["access-control-allow-origin"]) == (CONTENT, "*")
    assert httpx.options(stored.upload).content == b""
    node = stored.node()
    assert node is not None
    through = httpx.options(
        str(node["url"]), headers={**asked, "Access-Control-Request-Method": "GET"}
    )
    assert through.headers["access-control-allow-origin"] == "*"


def test_signed_address_expires(stored: Stored, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored.asker.server._state.blobs, "lifetime", -1.0)
    answer = stored.get()
    assert (answer.status_code, "ExpiredToken" in answer.text) == (403, True)


def test_content_that_does_not_match_its_digest_changes_nothing(stored: Stored) -> None:
    answer = httpx.put(stored.upload, content=b"other", headers={"Content-MD5": "AAAA"})
    assert (answer.status_code, "BadDigest" in answer.text) == (400, True)
    assert stored.get().content == CONTENT
    right = base64.b64encode(hashlib.md5(b"other").digest()).decode()
    answer = httpx.put(stored.upload, content=b"other", headers={"Content-MD5": right})
    assert answer.headers["etag"] == f'"{hashlib.md5(b"other").hexdigest()}"'
    assert stored.get().content == b"other"


@pytest.mark.parametrize("name", ["../up", "/etc/passwd", "a/../../b", "", "a\0b"])
def test_names_outside_the_folder_are_refused(asker: Asker, name: str) -> None:
    asker.create_run("p", "r")
    _, message = asker.refused(
        "createRunFiles",
        "CreateRunFilesInput",
        "runID",
        entityName=asker.entity,
        projectName="p",
        runName="r",
        files=[name],
    )
    expected = "a string has a NUL character" if "\0" in name else f"invalid file name {name!r}"
    assert message == expected


def test_a_deleted_file_is_not_found(stored: Stored) -> None:
    node = stored.node()
    assert node is not None
    stored.asker.mutate("deleteFiles", "DeleteFilesInput", "success", files=[node["id"]])
    assert stored.node() is None
    assert httpx.get(str(node["directUrl"])).status_code == 404


def test_files_are_selected_by_name_and_pattern(asker: Asker) -> None:
    for name in ("a.txt", "b.txt", "c.bin"):
        assert httpx.put(Stored(asker, name).upload, content=name.encode()).status_code == 200
    query = "files(%s) { totalCount edges { node { name } } pageInfo { hasNextPage } }"

    def names(arguments: str) -> list[str]:
        found = asker.run("p", "r", query % arguments)["files"]
        return [edge["node"]["name"] for edge in found["edges"]]

    assert names('names: ["c.bin", "none"]') == ["c.bin"]
    assert names('names: ["./c.bin"]') == ["c.bin"]
    assert names('pattern: "%.txt"') == ["a.txt", "b.txt"]
    assert names("first: 2") == ["a.txt", "b.txt"]
