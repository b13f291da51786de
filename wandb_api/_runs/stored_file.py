"""What every file on the server is asked about, of a run or of an artifact."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol, TypeVar

from .._core.bound import Bound, aware
from .._runtime.files import human_size
from ..errors import NotFoundError


class StoredFields(Protocol):
    """The fields that the fragments of all files have."""

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

    @property
    def id(self) -> str:
        """The server's own id of the file."""
        return self._fields.id

    @property
    def name(self) -> str:
        """The file's name: its path in the run or artifact, with ``/``."""
        return self._fields.name

    @property
    def url(self) -> str | None:
        """Where it is downloaded from; needs the API key if it lies on the server."""
        return self._fields.url

    @property
    def direct_url(self) -> str:
        """Where the storage has it; signed, so a secret while it is valid."""
        return self._fields.direct_url

    @property
    def size(self) -> int:
        """Bytes."""
        return self._fields.size_bytes

    @property
    def mimetype(self) -> str | None:
        """What kind of file it is."""
        return self._fields.mimetype

    @property
    def md5(self) -> str | None:
        """The MD5 of its content in base64, where the server knows it."""
        return self._fields.md_5

    @property
    def updated_at(self) -> datetime | None:
        """When it was last written, in UTC."""
        return aware(self._fields.updated_at)

    def _sources(self) -> tuple[str | None, ...]:
        """Its addresses, the preferred one first."""
        return self.url, self.direct_url

    def _source(self) -> str:
        for source in self._sources():
            if source:
                return source
        raise NotFoundError(f"the server gives no address for the file {self.name!r}")

    def __repr__(self) -> str:
        kind = self.mimetype or "unknown type"
        return f"<{type(self).__name__} {self.name} ({kind}) {human_size(self.size)}>"
