"""References: entries of an artifact whose content lies outside W&B.

file://        copied, and compared by MD5
http(s)://     streamed, and compared by ETag
s3://, gs://, az://, abfs(s)://, https://*.blob.core.windows.net   through fsspec, with the extra `references`
wandb-artifact://<id>/<path>   a file of another artifact; followed by whoever downloads
others         can be held, not read
"""

from __future__ import annotations

import base64
import binascii
import itertools
import sys
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from .._runtime.walk import walk_files
from .._types import JsonValue
from ..errors import IntegrityError, UnsupportedError, UsageError
from .digests import base64_of, bytes_digest, file_digest
from .entry_paths import check_entry_path
from .manifest import Entry

MOST_OBJECTS = 10_000_000
CLOUD = ("s3", "gs", "gcs", "az", "abfs", "abfss")


def scheme_of(uri: str) -> str:
    """How a reference is read: ``file``, ``http``, ``cloud``, ``wandb-artifact`` or ``other``.

    Raises:
        UsageError: It is no URI with a scheme.
    """
    parts = urlsplit(uri) if isinstance(uri, str) else urlsplit("")  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass what they like
    if not parts.scheme:
        raise UsageError(f"{uri!r} is no reference: it needs a scheme, such as file:// or s3://")
    if parts.scheme in CLOUD or (parts.hostname or "").endswith(".blob.core.windows.net"):
        return "cloud"
    if parts.scheme in ("http", "https"):
        return "http"
    return parts.scheme if parts.scheme in ("file", "wandb-artifact") else "other"


def name_of(uri: str) -> str:
    """The name of what a URI leads to: its last part."""
    return PurePosixPath(unquote(urlsplit(uri).path)).name


# ---- files on this machine


def path_of(uri: str) -> Path:
    """The place that a ``file://`` URI names."""
    parts = urlsplit(uri)
    if parts.netloc not in ("", "localhost"):
        if sys.platform != "win32":
            raise UsageError(
                f"{uri!r} names the host {parts.netloc!r}: a file reference has three slashes"
            )
        return Path(url2pathname(f"//{parts.netloc}{parts.path}"))
    return Path(url2pathname(parts.path))


def file_entries(
    uri: str, name: str | None, *, checksum: bool = True, most: int = MOST_OBJECTS
) -> list[Entry]:
    """The entries for a file, or for each file of a folder.

    Raises:
        UsageError: There is nothing, or there are more than ``most`` files.
    """
    source = path_of(uri)
    if source.is_file():
        return [_file_entry(source, check_entry_path(name or source.name), checksum)]
    if not source.is_dir():
        raise UsageError(f"there is no file or folder {source} to refer to")
    files = list(itertools.islice(walk_files(source, follow_links=False), most + 1))
    if len(files) > most:
        raise UsageError(
            f"{source} has more than {most} files: raise max_objects, or refer to less"
        )
    prefix = check_entry_path(name) + "/" if name else ""
    return [
        _file_entry(p, check_entry_path(prefix + p.relative_to(source).as_posix()), checksum)
        for p in files
    ]


def _file_entry(source: Path, path: str, checksum: bool) -> Entry:
    uri = source.resolve().as_uri()
    digest = base64_of(file_digest(source)) if checksum else bytes_digest(uri.encode())
    return Entry(path, digest, ref=uri, size=source.stat().st_size)


def is_unchecked(entry: Entry) -> bool:
    """Whether a reference was made without a look at its content: its digest is that of its URI."""
    uri = entry.ref or ""
    return entry.digest in (uri, bytes_digest(uri.encode()))


# ---- the web


def http_entry(path: str, uri: str, headers: Mapping[str, str]) -> Entry:
    """The entry for a web address, from the headers of its answer."""
    etag, length = headers.get("etag"), headers.get("content-length", "")
    extra: dict[str, JsonValue] = {"etag": etag} if etag else {}
    size = int(length) if length.isdigit() else None
    return Entry(path, http_digest(uri, headers), ref=uri, size=size, extra=extra)


def http_digest(uri: str, headers: Mapping[str, str]) -> str:
    """What stands for the content of a web address: its ETag without quotes, else the address."""
    etag = headers.get("etag")
    return etag.strip().removeprefix("W/").strip('"') if etag else uri


def check_http(entry: Entry, headers: Mapping[str, str]) -> None:
    """Refuse an answer that is not what was referred to.

    An entry made without a checksum, whose digest is the address itself, is taken as it comes.

    Raises:
        IntegrityError: The ETag is another one.
    """
    uri = entry.ref or ""
    if is_unchecked(entry):
        return
    found = http_digest(uri, headers)
    wanted = entry.digest.removeprefix("W/").strip('"')
    if found != wanted:
        raise IntegrityError(
            f"{entry.path}: the content of {public(uri)} is not what was referred to any more "
            f"(ETag {found!r}, not {wanted!r})"
        )


def public(uri: str) -> str:
    """A URI without query and credentials, which may be secrets."""
    parts = urlsplit(uri)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


# ---- object stores, through fsspec


# ---- files of other artifacts


def artifact_reference(artifact_id: str, path: str) -> str:
    """The URI of another artifact's file."""
    return f"wandb-artifact://{base64.b64decode(artifact_id).hex()}/{path}"


def entry_reference(entry: Entry, artifact_id: str, name: str | None) -> Entry:
    """A reference to another artifact's file; of a reference, to where that leads."""
    path = check_entry_path(name or PurePosixPath(entry.path).name)
    if entry.ref is not None:
        return Entry(path, entry.digest, entry.ref, None, entry.size, entry.extra)
    return Entry(path, entry.digest, ref=artifact_reference(artifact_id, entry.path), size=0)


def parse_artifact_reference(uri: str) -> tuple[str, str]:
    """The id of the artifact, and the path in it, in which ``%``, ``#`` and ``?`` mean themselves.

    Raises:
        UnsupportedError: It is no such URI.
    """
    netloc, _, path = uri.partition("://")[2].partition("/")
    try:
        artifact_id = base64.b64encode(bytes.fromhex(netloc)).decode("ascii")
    except (ValueError, binascii.Error):
        raise UnsupportedError(f"{uri!r} does not name an artifact's file") from None
    return artifact_id, path.lstrip("/")


def unreadable(entry: Entry) -> UnsupportedError:
    """The error for a scheme that nobody here can read."""
    return UnsupportedError(
        f"{entry.path}: references such as {public(entry.ref or '')} can be held, but not read"
    )
