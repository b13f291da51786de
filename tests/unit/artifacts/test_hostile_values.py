"""Values of users, servers and file systems that are invalid: refused with errors of this library."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wandb_operations as ops
from wandb_api import Error
from wandb_api._artifacts.digests import manifest_digest
from wandb_api._artifacts.draft import Draft
from wandb_api._artifacts.entry_paths import check_entry_path
from wandb_api._artifacts.manifest import Entry, parse_manifest, plain_entry
from wandb_api._artifacts.metadata import check_metadata
from wandb_api._artifacts.paths import parse_artifact_path, parse_collection_path
from wandb_api._artifacts.properties import ArtifactProperties
from wandb_api._artifacts.references import (
    check_http,
    http_entry,
    name_of,
    parse_artifact_reference,
    path_of,
    public,
    scheme_of,
)
from wandb_api._runtime.artifacts.draft_files import add_dir, add_file
from wandb_api._runtime.artifacts.local_paths import local_path
from wandb_api.errors import UsageError

URIS = st.text(st.sampled_from("ahtps:/[]@%?#.\ud800\0 "), max_size=12).map("http://".__add__)
URIS |= st.text(max_size=20) | st.sampled_from(
    ["http://[", "s3://[x]/a", "file://[", "file:///%00"]
)
PARSERS: list[Callable[[str], object]] = [
    scheme_of,
    name_of,
    path_of,
    public,
    parse_artifact_reference,
    check_entry_path,
    lambda text: parse_artifact_path(text, project_default="p", base_urls=("http://a", "http://[")),
    lambda text: parse_collection_path(text, project_default=None, base_urls=("http://a",)),
    lambda text: parse_manifest(text, plain_entry),
    lambda text: manifest_digest([(text, "d")]),
    lambda text: check_metadata({text: text}),
    lambda text: http_entry("x", "http://h/x", {"etag": text, "content-length": text}),
    lambda text: check_http(Entry("x", "d", ref=text), {"etag": text}),
]


@given(URIS, st.sampled_from(range(len(PARSERS))))
def test_parsers_raise_errors_of_this_library_only(text: str, parser: int) -> None:
    with suppress(Error):
        PARSERS[parser](text)


@pytest.mark.parametrize("length", ["\u00b2", "-1", "9" * 5000, "x"])
def test_an_invalid_content_length_is_unknown(length: str) -> None:
    assert http_entry("x", "http://h/x", {"content-length": length}).size is None


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_file_names_that_are_not_utf8_are_refused(tmp_path: Path) -> None:
    name = os.fsdecode(b"bad\xff")
    (tmp_path / name).write_bytes(b"1")
    for add in (
        lambda: add_file(Draft(), tmp_path / name, None),
        lambda: add_dir(Draft(), tmp_path, None),
        lambda: Draft([Entry(name, "d")]).manifest().digest(),
    ):
        with pytest.raises(UsageError, match="Unicode"):
            add()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
@pytest.mark.parametrize("path", ["link", "link/x"])
def test_circular_links_are_refused_or_replaced(tmp_path: Path, path: str) -> None:
    (tmp_path / "link").symlink_to("link")
    with suppress(UsageError):  # raised before Python 3.13
        assert local_path(tmp_path, path).is_relative_to(tmp_path)


def test_metadata_of_500_levels_is_read_and_compared() -> None:
    text = '{"x":' * 500 + "1" + "}" * 500
    fields = ops.ArtifactFields.model_construct(
        metadata=text, description=None, tags=None, ttl_duration_seconds=None
    )
    properties = ArtifactProperties.read(fields, ())
    assert json.dumps(properties.metadata, separators=(",", ":")) == text
    assert not properties.changes()
    properties.metadata["y"] = 1
    changed = properties.changes().metadata
    assert changed is not None
    assert changed.endswith('"y":1}')
