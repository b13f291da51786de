"""Attributes of a file on the server, of a run or of an artifact."""

from __future__ import annotations

import re
import warnings
from datetime import datetime
from types import MappingProxyType
from typing import Protocol, TypeVar
from urllib.parse import unquote

from .._core.bound import Bound, aware
from .._core.shown import human_size
from .._core.unreadable import known_text
from ..errors import NotFoundError

# URLs with the bucket in the host, and those with the bucket in the path.
S3_HOST = r"s3(?:[.-][\w.-]+)?\.amazonaws\.com(?:\.cn)?"
IN_HOST = re.compile(rf"https?://(?P<bucket>[^/]+?)\.{S3_HOST}/(?P<path>[^?#]+)")
IN_PATH = re.compile(rf"https?://{S3_HOST}/(?P<bucket>[^/?#]+)/(?P<path>[^?#]+)")


class StoredFields(Protocol):
    """The fields that the fragments of run files and artifact files share."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def url(self) -> str | None: ...
    @property
    def direct_url(self) -> str: ...
    @property
    def size_bytes(self) -> int: ...
    @property
    def mimetype(self) -> str | None: ...
    @property
    def md_5(self) -> str | None: ...
    @property
    def updated_at(self) -> datetime | None: ...


F = TypeVar("F", bound=StoredFields)


class FileAttributes(Bound[F]):
    """A file on the server, as it is listed."""

    _card = ("size", "mimetype", "updated_at")
    _other_names = MappingProxyType({"size_bytes": "size"})  # a field of the server

    @property
    def id(self) -> str:
        """The server's globally unique id of the file."""
        return self._fields.id

    @property
    def name(self) -> str:
        """The file's path within the run or artifact, separated by ``/``."""
        return self._fields.name

    @property
    def url(self) -> str | None:
        """The download URL. It needs the API key if the file lies on the W&B server."""
        return self._fields.url

    @property
    def direct_url(self) -> str:
        """The signed URL of the file in the object store. Keep it secret while it is valid."""
        return self._fields.direct_url

    @property
    def path_uri(self) -> str:
        """``s3://bucket/path`` for a file in Amazon S3, the URL itself for a reference.

        Empty, with a warning, if the server returned no URL, or if the file lies in another object
        store.
        """
        uri = path_uri(self._fields.direct_url, self._fields.url)
        if not uri:
            why = "is not in Amazon S3" if self._fields.direct_url else "has no direct URL"
            warnings.warn(f"no path_uri: {self!r} {why}", UserWarning, stacklevel=2)
        return uri

    @property
    def size(self) -> int:
        """The size in bytes."""
        return self._fields.size_bytes

    @property
    def mimetype(self) -> str | None:
        """The MIME type."""
        return self._fields.mimetype

    @property
    def md5(self) -> str | None:
        """The MD5 of the content in base64, if the server knows it."""
        return self._fields.md_5

    @property
    def updated_at(self) -> datetime | None:
        """The time of the last change, in UTC."""
        return aware(self._fields.updated_at)

    def _sources(self) -> tuple[str | None, ...]:
        """Return the file's URLs, the preferred one first."""
        return self.url, self.direct_url

    def __repr__(self) -> str:
        kind, size = (
            known_text(lambda: self.mimetype or "unknown type"),
            known_text(lambda: human_size(self.size)),
        )
        return f"<{type(self).__name__} {self.name} ({kind}) {size}>"


def sources_of(file: FileAttributes[F]) -> list[str]:
    """Return the URLs from which the content of a file is downloaded, the preferred one first."""
    known = [source for source in file._sources() if source]  # pyright: ignore[reportPrivateUsage] -- hidden from completion on the public class
    if not known:
        raise NotFoundError(f"the server returned no URL for the file {file.name!r}")
    return known


def path_uri(direct_url: str, url: str | None) -> str:
    """Return where a file is stored, as ``s3://bucket/path``; a reference unchanged; else empty."""
    if not direct_url:
        return ""
    if direct_url == url:
        return direct_url
    found = IN_PATH.match(direct_url) or IN_HOST.match(direct_url)
    return f"s3://{found['bucket']}/{unquote(found['path'])}" if found else ""
