"""References: entries of an artifact whose content is stored outside W&B.

file://        copied, and compared by MD5
http(s)://     streamed, and compared by ETag
s3://, gs://, az://, abfs(s)://, https://*.blob.core.windows.net   through fsspec, with the extra `references`
wandb-artifact://<id>/<path>   a file of another artifact; resolved at download
others         can be stored, but not downloaded
"""

from __future__ import annotations

import base64
import binascii
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit
from urllib.request import url2pathname

from .._core.redaction import clean
from .._types import JsonValue
from ..errors import IntegrityError, UnsupportedError, UnsupportedReferenceError, UsageError
from .digests import algorithm_tag, bytes_digest
from .entry_paths import check_entry_path
from .manifest import Entry

MOST_OBJECTS = 10_000_000
CLOUD = ("s3", "gs", "gcs", "az", "abfs", "abfss")


def split_uri(uri: str) -> SplitResult:
    """Split a URI.

    Raises:
        UsageError: It is invalid.
    """
    try:
        return urlsplit(uri)
    except ValueError:
        raise UsageError("invalid URI in a reference") from None


def scheme_of(uri: str) -> str:
    """Return the kind of a reference: ``file``, ``http``, ``cloud``, ``wandb-artifact``, ``other``.

    Raises:
        UsageError: It is not a valid URI with a scheme.
    """
    parts = split_uri(uri if isinstance(uri, str) else "")  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass anything
    if not parts.scheme:
        raise UsageError(f"invalid reference {uri!r}: it needs a scheme, such as file:// or s3://")
    if parts.scheme in CLOUD or (parts.hostname or "").endswith(".blob.core.windows.net"):
        return "cloud"
    if parts.scheme in ("http", "https"):
        return "http"
    return parts.scheme if parts.scheme in ("file", "wandb-artifact") else "other"


def name_of(uri: str) -> str:
    """Return the last part of a URI's path."""
    return PurePosixPath(unquote(split_uri(uri).path)).name


# ---- objects in stores


@dataclass(frozen=True)
class CloudObject:
    """An object in a store, or a prefix.

    Attributes:
        uri: The URI without version, credentials and other parameters.
        key: The path in its bucket or container; the name of that for a whole bucket.
        version: The version or generation that the URI names, if any.
    """

    uri: str
    key: str
    version: str | None


def cloud_object(uri: str) -> CloudObject:
    """Parse the URI of an object: ``?versionId=`` and, for ``gs://``, ``#`` name a version."""
    parts = split_uri(uri)
    base = uri.partition("?")[0]
    version = parse_qs(parts.query).get("versionId", [None])[0]
    if parts.scheme in ("gs", "gcs"):
        base, _, generation = base.partition("#")
        version = version or generation or None
    host, path = parts.netloc, base.partition("://")[2].partition("/")[2]
    if parts.scheme in ("http", "https"):
        host, _, path = path.partition("/")
    return CloudObject(base, path.strip("/") or host, version)


# ---- files on this machine


def path_of(uri: str) -> Path:
    """Return the path of a ``file://`` URI.

    Raises:
        UsageError: It names a host.
    """
    parts = split_uri(uri)
    if parts.netloc not in ("", "localhost"):
        if sys.platform != "win32":
            raise UsageError(
                f"{uri!r} names the host {parts.netloc!r}: a file reference has three slashes"
            )
        return Path(url2pathname(f"//{parts.netloc}{parts.path}"))
    return Path(url2pathname(parts.path))


def is_unchecked(entry: Entry) -> bool:
    """Return whether a reference has no checksum: its digest is its URI, or the digest of that."""
    uri = entry.ref or ""
    return entry.digest in (uri, bytes_digest(uri.encode("utf-8", "surrogatepass")))


# ---- the web


def http_entry(path: str, uri: str, headers: Mapping[str, str]) -> Entry:
    """Return the entry of a web address, from the headers of the response."""
    etag, length = headers.get("etag"), headers.get("content-length", "")
    extra: dict[str, JsonValue] = {"etag": etag} if etag else {}
    size = int(length) if re.fullmatch("[0-9]{1,18}", length) else None
    return Entry(path, http_digest(uri, headers), ref=uri, size=size, extra=extra)


def http_digest(uri: str, headers: Mapping[str, str]) -> str:
    """Return the checksum of a web address: its ETag without quotes, else the address."""
    etag = headers.get("etag")
    return etag.strip().removeprefix("W/").strip('"') if etag else uri


def check_http(entry: Entry, headers: Mapping[str, str]) -> None:
    """Refuse a response that does not match the reference. No check without a checksum.

    Raises:
        IntegrityError: The ETag differs.
    """
    uri = entry.ref or ""
    if is_unchecked(entry):
        return
    found = http_digest(uri, headers)
    wanted = entry.digest.removeprefix("W/").strip('"')
    if found != wanted:
        shown = "no ETag" if found == uri else f"ETag {clean(found)!r}"  # the URI may be signed
        raise IntegrityError(
            f"{entry.path}: {public(uri)} changed: it does not match the reference any more "
            f"({shown}, not {clean(wanted)!r})"
        )


def public(uri: str) -> str:
    """Return a URI without query and credentials, which may be secrets."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return "(an invalid URI)"
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


# ---- files of other artifacts


def artifact_reference(artifact_id: str, path: str) -> str:
    """Return the URI of a file of an artifact."""
    return f"wandb-artifact://{base64.b64decode(artifact_id).hex()}/{path}"


def entry_reference(entry: Entry, artifact_id: str, name: str | None) -> Entry:
    """Return a reference to a file of another artifact, or to the target of a reference in it."""
    path = check_entry_path(name or PurePosixPath(entry.path).name)
    if entry.ref is not None:
        return Entry(path, entry.digest, entry.ref, None, entry.size, entry.extra)
    ref = artifact_reference(artifact_id, entry.path)
    return Entry(path, entry.digest, ref=ref, size=0, extra=algorithm_tag(entry.digest_algorithm))


def parse_artifact_reference(uri: str) -> tuple[str, str]:
    """Return the artifact ID and the path of a URI; the path is not percent-encoded.

    Raises:
        UnsupportedError: It does not name a file of an artifact.
    """
    netloc, _, path = uri.partition("://")[2].partition("/")
    try:
        artifact_id = base64.b64encode(bytes.fromhex(netloc)).decode("ascii")
    except (ValueError, binascii.Error):
        raise UnsupportedError(f"{uri!r} does not name an artifact's file") from None
    return artifact_id, path.lstrip("/")


def unreadable(entry: Entry) -> UnsupportedReferenceError:
    """Return the error for a scheme that cannot be downloaded."""
    return UnsupportedReferenceError(
        f"{entry.path}: references such as {public(entry.ref or '')} can be stored, but not downloaded"
    )
