"""References to objects in stores: names, versions, and what is read through fsspec."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from wandb_api._artifacts.manifest import Entry
from wandb_api._runtime.artifacts.cloud import cloud_entries, read_cloud
from wandb_api.errors import IntegrityError, MissingExtraError, NotFoundError


@pytest.mark.parametrize(
    ("uri", "stored", "path"),
    [
        ("s3://b/d/k?versionId=2", "s3://b/d/k", "d/k"),
        ("s3://b", "s3://b", "b"),
        ("gs://b/d/k#7", "gs://b/d/k", "d/k"),
        ("https://a.blob.core.windows.net/c/d/k?versionId=2&sig=s", None, "d/k"),
        ("az://c/k", "az://c/k", "k"),
    ],
)
def test_a_reference_without_a_checksum_is_named_after_its_key(
    uri: str, stored: str | None, path: str
) -> None:
    (entry,) = cloud_entries(uri, None, checksum=False)
    whole = stored or uri.partition("?")[0]
    assert (entry.path, entry.ref, entry.digest, entry.extra) == (path, whole, whole, {})
    assert cloud_entries(uri, "x", checksum=False)[0].path == "x"


def test_a_reference_to_a_version_of_an_object_keeps_it_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fsspec = pytest.importorskip("fsspec")
    memory = fsspec.filesystem("memory")
    memory.pipe("/bucket/d/a", b"123")
    monkeypatch.setattr(
        "fsspec.core.url_to_fs", lambda uri: (memory, uri.partition("?")[0].replace("s3:/", ""))
    )
    (entry,) = cloud_entries("s3://bucket/d/a?versionId=2", None)
    assert (entry.path, entry.ref) == ("a", "s3://bucket/d/a")
    assert dict(entry.extra) == {"versionID": "2"}


@pytest.mark.parametrize(
    ("protocol", "option"),
    [
        ("s3", {"version_id": "7"}),
        (("s3", "s3a"), {"version_id": "7"}),
        (("gs", "gcs"), {"generation": "7"}),
        (("abfs", "az", "abfss"), {"version_id": "7"}),
        ("memory", None),
    ],
)
def test_an_old_version_is_read_where_the_store_keeps_it(
    monkeypatch: pytest.MonkeyPatch, protocol: object, option: dict[str, str] | None
) -> None:
    fsspec = pytest.importorskip("fsspec")
    memory, opened = fsspec.filesystem("memory"), list[object]()
    memory.pipe("/bucket/v", b"now")

    class Store:
        info = memory.info

        def open(self, path: str, mode: str, **options: object) -> object:
            opened.append(options)
            return memory.open(path, mode)

    store = Store()
    vars(store)["protocol"] = protocol
    monkeypatch.setattr("fsspec.core.url_to_fs", lambda uri: (store, "/bucket/v"))
    entry = Entry("v", "old-etag", ref="gs://bucket/v", extra={"versionID": "7"})
    if option is None:
        with pytest.raises(IntegrityError, match="changed"):
            list(read_cloud(entry))
    else:
        assert b"".join(read_cloud(entry)) == b"now"
        assert opened == [option]


def test_the_url_of_an_old_version_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    fsspec = pytest.importorskip("fsspec")
    memory, asked = fsspec.filesystem("memory"), list[str]()
    memory.pipe("/c/k", b"old")

    def file_system(uri: str) -> tuple[object, str]:
        asked.append(uri)
        return memory, "/c/k"

    monkeypatch.setattr("fsspec.core.url_to_fs", file_system)
    uri = "https://a.blob.core.windows.net/c/k"
    assert b"".join(read_cloud(Entry("k", uri, ref=uri, extra={"versionID": "7"}))) == b"old"
    assert asked == [f"{uri}?versionId=7"]


def test_object_stores_need_an_extra_that_the_error_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(MissingExtraError, match=r"wandb-api-typed\[references\]") as caught:
        cloud_entries("s3://bucket/key?versionId=secret", None)
    assert "secret" not in str(caught.value)


def test_object_stores_are_listed_and_read_through_fsspec(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("fsspec")
    import fsspec

    memory = fsspec.filesystem("memory")
    memory.pipe("/bucket/d/a", b"123")
    memory.pipe("/bucket/d/b", b"")
    monkeypatch.setattr("fsspec.core.url_to_fs", lambda uri: (memory, uri.replace("s3:/", "")))
    (entry,) = cloud_entries("s3://bucket/d", "into")  # empty objects mark folders
    assert (entry.path, entry.ref, entry.size) == ("into/a", "s3://bucket/d/a", 3)
    assert b"".join(read_cloud(entry)) == b"123"
    with pytest.raises(NotFoundError, match="refer"):
        cloud_entries("s3://bucket/none", None)
    with pytest.raises(NotFoundError, match="any more"):
        list(read_cloud(Entry("x", "s3://bucket/none", ref="s3://bucket/none")))
    with pytest.raises(IntegrityError, match="any more"):
        list(read_cloud(Entry("x", "other-etag", ref="s3://bucket/d/a")))


@pytest.mark.parametrize(
    ("uri", "environ", "options"),
    [
        ("s3://bucket/d/a", {}, {}),
        ("s3://bucket/d/a", {"AWS_S3_ENDPOINT_URL": "", "AWS_REGION": ""}, {}),
        (
            "s3://bucket/d/a",
            {"AWS_S3_ENDPOINT_URL": "http://minio:9000", "AWS_REGION": "eu-west-1"},
            {
                "endpoint_url": "http://minio:9000",
                "client_kwargs": {"region_name": "eu-west-1"},
            },
        ),
        ("gs://bucket/d/a", {"AWS_S3_ENDPOINT_URL": "http://minio:9000"}, {}),
    ],
)
def test_endpoint_and_region_of_s3_come_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, uri: str, environ: dict[str, str], options: dict[str, Any]
) -> None:
    fsspec = pytest.importorskip("fsspec")
    memory, given = fsspec.filesystem("memory"), list[dict[str, Any]]()
    memory.pipe("/bucket/d/a", b"abc")

    def file_system(uri: str, **options: Any) -> tuple[Any, str]:
        given.append(options)
        return memory, "/bucket/d/a"

    for name in ("AWS_S3_ENDPOINT_URL", "AWS_REGION"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("fsspec.core.url_to_fs", file_system)
    (entry,) = cloud_entries(uri, None)
    assert entry.size == 3
    assert given == [options]
