"""References to objects in object stores, read through fsspec."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, cast

from ..._artifacts.entry_paths import check_entry_path
from ..._artifacts.manifest import Entry
from ..._artifacts.references import MOST_OBJECTS, cloud_object, public
from ..._types import JsonValue
from ...errors import IntegrityError, MissingExtraError, NotFoundError, UsageError

ETAG_KEYS = ("ETag", "etag")


VERSION_OPTIONS = {
    "s3": "version_id",
    "gs": "generation",
    "gcs": "generation",
    "az": "version_id",
    "abfs": "version_id",
}
VERSION_KEYS = ("versionId", "VersionId", "version_id", "generation")


def _file_system(uri: str) -> tuple[Any, str]:
    """Return the file system of a URI and the path in it; fsspec is not typed."""
    try:
        core: Any = importlib.import_module("fsspec.core")
    except ImportError:
        raise MissingExtraError(
            f"references such as {public(uri)} need fsspec: pip install 'wandb-api-typed[references]' "
            "and the package of fsspec for this store"
        ) from None
    try:
        system, path = core.url_to_fs(uri, **_store_options(uri, os.environ))
    except (ImportError, ValueError) as error:
        raise MissingExtraError(f"fsspec cannot read {public(uri)}: {error}") from None
    return system, str(path)


def _store_options(uri: str, environ: Mapping[str, str]) -> dict[str, Any]:
    """Return the options of s3fs that the official client takes from the environment as well."""
    options = dict[str, Any]()
    if uri.startswith("s3://"):
        if endpoint := environ.get("AWS_S3_ENDPOINT_URL"):
            options["endpoint_url"] = endpoint
        if region := environ.get("AWS_REGION"):
            options["client_kwargs"] = {"region_name": region}
    return options


def cloud_entries(
    uri: str, name: str | None, *, checksum: bool = True, most: int = MOST_OBJECTS
) -> list[Entry]:
    """Return the entries of an object, or of each object below a prefix. Blocks.

    Raises:
        NotFoundError: No object exists at the URI.
        UsageError: There are too many objects.
        MissingExtraError: fsspec is not installed.
    """
    wanted = cloud_object(uri)
    if not checksum:
        return [Entry(check_entry_path(name or wanted.key), wanted.uri, ref=wanted.uri)]
    system, path = _file_system(uri)
    try:
        found = cast("dict[str, Any]", system.info(path))
        if found.get("type") != "directory":
            found = {**found, "versionId": wanted.version} if wanted.version else found
            entry_path = check_entry_path(name or PurePosixPath(wanted.key).name)
            return [_cloud_entry(wanted.uri, entry_path, found)]
        listed = cast("dict[str, dict[str, Any]]", system.find(path, detail=True))
    except FileNotFoundError:
        raise NotFoundError(f"cannot refer to {public(uri)}: no object exists there") from None
    if len(listed) > most:
        raise UsageError(f"{public(uri)} has more than {most} objects: raise max_objects")
    base, prefix = path.rstrip("/") + "/", f"{check_entry_path(name)}/" if name else ""
    return [
        _cloud_entry(
            wanted.uri.rstrip("/") + "/" + key.removeprefix(base),
            check_entry_path(prefix + key.removeprefix(base)),
            held,
        )
        for key, held in sorted(listed.items())
        if held.get("size")
    ]


def _cloud_entry(uri: str, path: str, held: Mapping[str, Any]) -> Entry:
    etag, version = _first(held, ETAG_KEYS), _first(held, VERSION_KEYS)
    extra: dict[str, JsonValue] = {}
    if etag:
        extra["etag"] = etag.strip('"')
    if version:
        extra["versionID"] = version
    size = held.get("size")
    digest = etag.strip('"') if etag else uri
    return Entry(path, digest, uri, size=size if isinstance(size, int) else None, extra=extra)


def _version_option(system: Any) -> str | None:
    """Return the argument of ``open`` that selects a version in this kind of store, if any."""
    known = getattr(system, "protocol", ())
    names = [known] if isinstance(known, str) else known
    return next((VERSION_OPTIONS[name] for name in names if name in VERSION_OPTIONS), None)


def _first(held: Mapping[str, Any], keys: Iterable[str]) -> str | None:
    return next((str(held[key]) for key in keys if held.get(key) is not None), None)


def read_cloud(entry: Entry) -> Iterator[bytes]:
    """Yield the content of an object in chunks, if it is unchanged.

    Raises:
        NotFoundError: The object is gone.
        IntegrityError: It is another one now, and the store does not keep the old one.
    """
    uri = entry.ref or ""
    version = entry.extra.get("versionID")
    by_web = version is not None and uri.startswith("http")  # Azure: the URL names the version
    system, path = _file_system(f"{uri}?versionId={version}" if by_web else uri)
    options = dict[str, Any]()
    try:
        held = cast("dict[str, Any]", system.info(path))
        found = (_first(held, ETAG_KEYS) or "").strip('"')
        if entry.digest not in (uri, found):
            option = _version_option(system)
            if version is None or option is None:
                raise IntegrityError(
                    f"{entry.path}: the object {public(uri)} changed: it does not match the reference any more"
                )
            options[option] = version
        with system.open(path, "rb", **options) as file:
            while chunk := file.read(1 << 20):
                yield chunk
    except FileNotFoundError:
        raise NotFoundError(f"{entry.path}: {public(uri)} does not exist any more") from None
