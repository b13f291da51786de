"""SQLite storage: one file, one connection per thread, one writer at a time.

Committed data survives a killed process: the journal is a write-ahead log.
"""

from __future__ import annotations

import json
import re
import sqlite3
import threading
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias, TypeVar, cast

from ..errors import StartError

Row: TypeAlias = sqlite3.Row
T = TypeVar("T")
VERSION = 1  # of the tables: another number means that older data cannot be read
APPLICATION = 0x57424C53  # "WBLS", in the header of the database file
KNOWN_TABLE = "api_keys"  # of databases from before that header was written
LARGEST_INTEGER = 2**63 - 1  # that SQLite holds
REMEMBERED = 64  # answers of queries
DDL: list[str] = []  # every area's tables; a module of `store` appends its own


@lru_cache(maxsize=512)
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _regexp(pattern: str, value: object) -> bool:
    try:
        return isinstance(value, str) and _pattern(pattern).search(value) is not None
    except re.error:
        return False


def _has_key(text: str, key: str) -> bool:
    """Whether a JSON object has a key; dots lead into nested objects."""
    value: object = json.loads(text)
    if isinstance(value, dict) and key in value:
        return True
    for part in key.split("."):
        if not isinstance(value, dict) or part not in value:
            return False
        value = cast("dict[str, object]", value)[part]
    return True


@dataclass(frozen=True)
class Snapshot:
    """A read transaction of one thread.

    Attributes:
        writes: The value of `Database.writes` that the state belongs to, or None if a transaction
            was open when the snapshot was taken.
    """

    writes: int | None


class Database:
    """A database with concurrent reads; writes wait for each other."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        self._writer = threading.RLock()
        self._connections: list[sqlite3.Connection] = []
        self._opening = threading.Lock()
        self._closed = False
        self._memory_lock = threading.Lock()
        self._memory: dict[object, Any] = {}
        self.writes: int = 0  # counts the start and the end of every transaction
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def _prepare(self) -> None:
        """Create the tables, unless the file has tables of another program or version."""
        try:
            found = int(self.value("PRAGMA user_version"))
            tables = {str(row[0]) for row in self.rows("SELECT name FROM sqlite_master")}
            own = int(self.value("PRAGMA application_id")) == APPLICATION
        except sqlite3.DatabaseError as error:
            raise StartError(f"{self._path} is not a usable database: {error}") from error
        if tables and not own and KNOWN_TABLE not in tables:
            raise StartError(f"{self._path} is a database of another program: use another folder")
        if found not in (0, VERSION):
            raise StartError(
                f"{self._path} has data of version {found}, this server needs {VERSION}: "
                "use another folder"
            )
        self.connection.execute(f"PRAGMA application_id = {APPLICATION}")
        for statements in DDL:
            self.connection.executescript(statements)
        self.connection.execute(f"PRAGMA user_version = {VERSION}")

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection of the current thread."""
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            with self._opening:
                if self._closed:
                    raise sqlite3.ProgrammingError("the database is closed")
                found = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
                self._connections.append(found)
            found.row_factory = sqlite3.Row
            found.create_function("REGEXP", 2, _regexp, deterministic=True)
            found.create_function("HAS_KEY", 2, _has_key, deterministic=True)
            found.execute("PRAGMA journal_mode=WAL")
            found.execute("PRAGMA synchronous=NORMAL")
            found.execute("PRAGMA foreign_keys=ON")
            found.execute("PRAGMA cache_size=-65536")
            found.execute("PRAGMA busy_timeout=30000")
            self._local.connection = found
        return found

    @contextmanager
    def write(self) -> Generator[sqlite3.Connection]:
        """Open a transaction. Nested calls join it; the outermost commits or rolls back."""
        with self._writer:
            connection = self.connection
            self._end_snapshot(connection)
            if connection.in_transaction:
                yield connection
                return
            self.writes += 1  # odd while a transaction is open
            try:
                yield from self._in_transaction(connection)
            finally:
                self.writes += 1

    @staticmethod
    def _in_transaction(connection: sqlite3.Connection) -> Generator[sqlite3.Connection]:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    @contextmanager
    def snapshot(self) -> Generator[None]:
        """Let all reads of this thread see one state of the data, whatever is written meanwhile.

        A write by this thread ends the snapshot.
        """
        connection = self.connection
        if connection.in_transaction:
            yield
            return
        before = self.writes
        connection.execute("BEGIN")
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()  # takes the snapshot
        unchanged = before % 2 == 0 and self.writes == before
        self._local.snapshot = Snapshot(before if unchanged else None)
        try:
            yield
        finally:
            self._end_snapshot(connection)

    def _end_snapshot(self, connection: sqlite3.Connection) -> None:
        if getattr(self._local, "snapshot", None) is not None:
            self._local.snapshot = None
            connection.execute("COMMIT")

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """Return all rows of a query."""
        return self.connection.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Sequence[Any] = ()) -> Row | None:
        """Return the first row of a query, or None."""
        found: Row | None = self.connection.execute(sql, parameters).fetchone()
        return found

    def value(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """Return the first column of the first row, or None."""
        found = self.row(sql, parameters)
        return None if found is None else found[0]

    def remembered(
        self, key: Sequence[object], make: Callable[[], T], *, version: object = None
    ) -> T:
        """Return the cached result of ``make``.

        Args:
            key: What the result depends on.
            make: Reads the result.
            version: The result is kept while this value is the same. Default: until the next write.
        """
        snapshot: Snapshot | None = getattr(self._local, "snapshot", None)
        writes: int | None = self.writes
        if snapshot is not None:
            writes = snapshot.writes
        elif self.connection.in_transaction:
            writes = None
        if writes is None:
            return make()
        known = (writes if version is None else version, repr(key))
        with self._memory_lock:
            found = self._memory.get(known)
        if found is None:
            found = make()
            with self._memory_lock:
                self._memory[known] = found
                while len(self._memory) > REMEMBERED:
                    self._memory.pop(next(iter(self._memory)))
        return cast(T, found)

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> int:
        """Execute one statement in a transaction; return the id of the inserted row."""
        with self.write() as connection:
            return connection.execute(sql, parameters).lastrowid or 0

    def insert(self, table: str, values: dict[str, Any]) -> int:
        """Insert a row; return its id."""
        names = ", ".join(values)
        marks = ", ".join("?" * len(values))
        return self.execute(
            f"INSERT INTO {table} ({names}) VALUES ({marks})", list(values.values())
        )

    def update(self, table: str, key: int, values: dict[str, Any]) -> None:
        """Change columns of a row."""
        if values:
            sets = ", ".join(f"{name} = ?" for name in values)
            self.execute(f"UPDATE {table} SET {sets} WHERE id = ?", [*values.values(), key])

    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Execute one statement for many rows, in a transaction."""
        with self.write() as connection:
            connection.executemany(sql, rows)

    def close(self) -> None:
        """Close every connection."""
        with self._opening:
            self._closed = True
            for connection in self._connections:
                connection.close()
            self._connections.clear()
            self._local = threading.local()
