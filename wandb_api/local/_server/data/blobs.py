"""Content on disk, and signed URLs that expire, as an object store has them."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import os
import re
import secrets
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from ...._runtime.part_file import write_all
from .database import Database

LIFETIME = 3600.0
CHUNK = 1 << 20
EXPIRES = re.compile(r"[0-9]{1,12}")


@dataclass(frozen=True)
class Written:
    """The size of stored content, and its MD5 in base64."""

    size: int
    md5: str


class Blobs:
    """Content by key. A key exists once its content is complete."""

    def __init__(self, root: Path, database: Database) -> None:
        self._root = root
        self.lifetime = LIFETIME
        self._made: set[Path] = set()
        database.execute(
            "INSERT OR IGNORE INTO meta VALUES ('secret', ?)", (secrets.token_hex(32),)
        )
        self._secret = str(database.value("SELECT value FROM meta WHERE key = 'secret'")).encode()

    def path(self, key: str) -> Path:
        """Return the file that holds a key's content; its name is a hash of the key."""
        name = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        return self._root / name[:2] / name[2:]

    def exists(self, key: str) -> bool:
        """Return whether a key has content."""
        return self.path(key).is_file()

    def read(self, key: str) -> bytes:
        """Return the content of a key."""
        return self.path(key).read_bytes()

    def write(self, key: str, content: bytes) -> Written:
        """Replace the content of a key."""
        target = self.path(key)
        part = self._part(target)
        part.write_bytes(content)
        part.replace(target)
        digest = hashlib.md5(content, usedforsecurity=False).digest()
        return Written(len(content), base64.b64encode(digest).decode())

    async def receive(
        self, key: str, chunks: AsyncIterator[bytes], md5: str | None = None
    ) -> Written | None:
        """Replace the content of a key by a stream; an interrupted stream changes nothing.

        Returns:
            The size and digest; None if the content does not match ``md5`` (base64).
        """
        target = self.path(key)
        part, digest, size = self._part(target), hashlib.md5(usedforsecurity=False), 0
        pending: asyncio.Future[None] | None = None
        try:
            with part.open("xb", 0) as file:

                def store(batch: list[bytes]) -> None:
                    content = b"".join(batch)
                    write_all(file.write, content)
                    digest.update(content)

                batch, waiting = list[bytes](), 0
                async for chunk in chunks:
                    batch.append(chunk)
                    size, waiting = size + len(chunk), waiting + len(chunk)
                    if waiting >= CHUNK:  # stored in a thread while the next bytes arrive
                        if pending is not None:
                            await pending
                        loop = asyncio.get_running_loop()
                        pending = loop.run_in_executor(None, store, batch)
                        batch, waiting = [], 0
                if pending is not None:
                    await pending
                store(batch)
            text = base64.b64encode(digest.digest()).decode()
            if md5 is not None and md5.strip() != text:
                part.unlink()
                return None
            part.replace(target)
        except BaseException:
            if pending is not None:
                await asyncio.wait([pending])
            part.unlink(missing_ok=True)
            raise
        return Written(size, text)

    def size(self, key: str) -> int | None:
        """Return the size of a key's content, or None."""
        try:
            return self.path(key).stat().st_size
        except FileNotFoundError:
            return None

    def join(self, key: str, parts: list[tuple[str, str]]) -> Written | None:
        """Replace the content of a key by the concatenated content of other keys.

        Args:
            key: The key to write.
            parts: Keys, each with the hexadecimal MD5 that its content must have.

        Returns:
            The size and digest; None if a part is missing or has another digest, which changes nothing.
        """
        target = self.path(key)
        part, digest, size = self._part(target), hashlib.md5(usedforsecurity=False), 0
        try:
            with part.open("xb") as file:
                for source, wanted in parts:
                    own = hashlib.md5(usedforsecurity=False)
                    with self.path(source).open("rb") as content:
                        while chunk := content.read(CHUNK):
                            file.write(chunk)
                            own.update(chunk)
                            digest.update(chunk)
                            size += len(chunk)
                    if own.hexdigest() != wanted:
                        return None
            part.replace(target)
        except FileNotFoundError:
            return None
        finally:
            part.unlink(missing_ok=True)
        return Written(size, base64.b64encode(digest.digest()).decode())

    def delete(self, *keys: str) -> None:
        """Delete the content of keys, if any."""
        for key in keys:
            self.path(key).unlink(missing_ok=True)

    def _part(self, target: Path) -> Path:
        if target.parent not in self._made:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(target.parent)
        return target.parent / f".{os.getpid()}-{secrets.token_hex(8)}.part"

    def sign(self, base: str, key: str, method: str, **extra: str) -> str:
        """Return a URL that allows one method on one key until it expires."""
        expires = str(int(time.time() + self.lifetime))
        query = urlencode(
            {**extra, "Expires": expires, "Signature": self._signature(key, method, expires)}
        )
        return f"{base}/storage/{quote(key, safe='/')}?{query}"

    def allows(self, key: str, method: str, expires: str, signature: str) -> str | None:
        """Return why a signed request is refused, or None."""
        expected = self._signature(key, method, expires)
        if not hmac.compare_digest(expected.encode(), signature.encode("utf-8", "replace")):
            return "SignatureDoesNotMatch"
        if not EXPIRES.fullmatch(expires) or int(expires) < time.time():
            return "ExpiredToken"
        return None

    def _signature(self, key: str, method: str, expires: str) -> str:
        text = f"{method}\n{key}\n{expires}".encode("utf-8", "surrogatepass")
        return hmac.new(self._secret, text, hashlib.sha256).hexdigest()
