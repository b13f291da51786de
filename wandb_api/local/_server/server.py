"""Run the server in a thread of this process."""

from __future__ import annotations

import shutil
import socket
import sqlite3
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Literal

import uvicorn
from starlette.applications import Starlette

from .errors import StartError
from .graphql.ids import node_id
from .graphql.paging import Cursors
from .housekeeping import open_state
from .http.app import create_app
from .http.hosts import HostCheck, is_loopback
from .http.recording import Recorder, Seen
from .sample import load_sample
from .state import ServerState
from .store import people, registries
from .store.automations import add_integration

PATIENCE = 20.0
FIRST_USER = "local"
ORGANIZATION = ("Local Organization", "local-org")  # its name, and that of its entity


class LocalServer:
    """A W&B-compatible server on a free port, with its own data or a given data folder.

    The first user, ``local``, is an administrator with the key ``api_key``. Signed URLs point to a
    second port, as object stores are another host too: requests to it that carry a key are refused.

    Args:
        data: The data folder, kept on closing. Default: a temporary folder, removed on closing.
        host: The address to listen on. Default: loopback only.
        port: The port; 0 picks a free one.
        cursors: ``stable`` cursors point to an item; ``offset`` cursors point to a position, so that
            deleting an item makes the next page skip one. Real servers have both kinds.
        sample: Whether to add the team ``lab`` with recorded training runs.

    Example:
        >>> with LocalServer() as server:
        ...     print(server.url.startswith("http://127.0.0.1:"))
        True
    """

    def __init__(
        self,
        data: Path | str | None = None,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        cursors: Literal["offset", "stable"] = "stable",
        sample: bool = False,
    ) -> None:
        if not 0 <= port <= 65535:
            raise ValueError(f"port must be between 0 and 65535, got {port}")
        self._given = None if data is None else Path(data)
        self._host, self._port, self._sample = host, port, sample
        self._cursors = Cursors(cursors)
        self._sockets: list[socket.socket] = []
        self._folder: Path | None = None
        self._opened: ServerState | None = None
        self._app: Starlette | None = None
        self._recorder: Recorder | None = None
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> LocalServer:
        """Start the server in a thread; return when it accepts requests.

        Raises:
            OSError: The address is in use, or is not an address of this machine.
            RuntimeError: The data folder cannot be used: another server uses it, it is not a folder,
                or its database is damaged, foreign or of another version.
        """
        if self._thread is not None:
            return self
        try:
            self._open()
        except BaseException:
            self.close()
            raise
        return self

    def _open(self) -> None:
        self._sockets = [_listen(self._host, self._port)]
        self._sockets.append(_listen(self._host, 0))
        self._folder = self._given or Path(tempfile.mkdtemp(prefix="wandb-local-"))
        self._opened = state = open_state(self._folder)
        state.cursors = self._cursors
        state.url, state.storage_url = (self._address(s) for s in self._sockets)
        try:
            self._fill(state)
        except sqlite3.DatabaseError as error:
            raise StartError(f"cannot use {state.folder.database}: {error}") from error
        self._app = app = create_app(state)
        checked = HostCheck(app) if is_loopback(self._host) else app
        self._recorder = Recorder(checked)
        config = uvicorn.Config(
            self._recorder,
            lifespan="off",
            ws="none",
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=2,
        )
        self._server = server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=server.run, args=(self._sockets,), name="wandb-local-server", daemon=True
        )
        self._thread.start()
        deadline = time.monotonic() + PATIENCE
        while not server.started:
            if not self._thread.is_alive() or time.monotonic() > deadline:
                raise RuntimeError("the local server did not start")
            time.sleep(0.002)

    def _fill(self, state: ServerState) -> None:
        """Create the first user and the sample, unless they exist."""
        if people.find_user(state.database, FIRST_USER) is None:
            user = people.create_user(state.database, FIRST_USER, admin=True)
            people.create_key(state.database, user["id"])
            registries.create_organization(state.database, *ORGANIZATION, admin=user["id"])
        if self._sample:
            load_sample(state, FIRST_USER)

    def close(self) -> None:
        """Stop the server and remove temporary data."""
        if self._server is not None and self._thread is not None:
            self._server.should_exit = True
            self._thread.join(PATIENCE)
        if self._app is not None:
            self._app.state.pool.shutdown()
        for each in self._sockets:
            each.close()
        if self._opened is not None:
            self._opened.close()
        if self._folder is not None and self._given is None:
            shutil.rmtree(self._folder, ignore_errors=True)
        self._sockets, self._folder, self._opened = [], None, None
        self._app, self._recorder, self._server, self._thread = None, None, None, None

    def __enter__(self) -> LocalServer:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def _state(self) -> ServerState:
        """The state of the running server, also for this repository's own tests."""
        if self._opened is None:
            raise RuntimeError("the local server is not started")
        return self._opened

    @property
    def url(self) -> str:
        """The base URL."""
        return self._state.url

    @property
    def api_key(self) -> str:
        """The API key of the first user, an administrator."""
        key: str | None = self._state.database.value(
            "SELECT k.key FROM api_keys k JOIN users u ON u.id = k.user "
            "WHERE u.username = ? ORDER BY k.id",
            (FIRST_USER,),
        )
        if key is None:
            raise RuntimeError("the first user has no API key")
        return key

    def create_user(self, username: str, *, email: str | None = None, admin: bool = False) -> str:
        """Create a user with a personal entity of the same name.

        Args:
            username: The name of the user and the entity.
            email: The e-mail address. Default: ``<username>@example.com``.
            admin: Whether the user administers the server.

        Returns:
            The user's API key.
        """
        database = self._state.database
        with database.write():
            user = people.create_user(database, username, email=email, admin=admin)
            return people.create_key(database, user["id"])

    def create_team(self, name: str, members: Sequence[str]) -> None:
        """Create a team of existing users.

        Args:
            name: The name of the team.
            members: Usernames; the first one administers the team.

        Raises:
            ValueError: A user does not exist.
        """
        database = self._state.database
        with database.write():
            team = people.create_entity(database, name)
            for at, username in enumerate(members):
                user = people.find_user(database, username)
                if user is None:
                    raise ValueError(f"user {username!r} does not exist")
                people.add_member(database, team, user["id"], "member" if at else "admin")

    def create_organization(self, name: str, entity: str, members: Sequence[str]) -> None:
        """Create another organization of existing users.

        Args:
            name: The display name.
            entity: The name of the entity that owns its registries.
            members: Usernames; the first one administers the organization.

        Raises:
            ValueError: A user does not exist.
        """
        database = self._state.database
        with database.write():
            made = registries.create_organization(database, name, entity)
            for at, username in enumerate(members):
                user = people.find_user(database, username)
                if user is None:
                    raise ValueError(f"user {username!r} does not exist")
                role = "member" if at else "admin"
                people.add_member(database, made["entity"], user["id"], role)

    def create_slack_integration(self, entity: str, team_name: str, channel_name: str) -> str:
        """Connect a Slack channel to an entity, which takes a browser on a real server.

        Args:
            entity: The name of the entity.
            team_name: The name of the Slack workspace.
            channel_name: The name of the channel.

        Returns:
            The ID of the integration.

        Raises:
            ValueError: The entity does not exist.
        """
        database = self._state.database
        key = database.value("SELECT id FROM entities WHERE name = ?", (entity,))
        if key is None:
            raise ValueError(f"entity {entity!r} does not exist")
        made = add_integration(
            database, key, "slack", team_name=team_name, channel_name=channel_name
        )
        return node_id("Integration", made["id"])

    def recording(self) -> AbstractContextManager[list[Seen]]:
        """Record requests: a context whose list gets a `Seen` for each HTTP request."""
        if self._recorder is None:
            raise RuntimeError("the local server is not started")
        return self._recorder.recording()

    def _address(self, bound: socket.socket) -> str:
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self._host, self._host)
        return f"http://{host}:{bound.getsockname()[1]}"


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # else no TCP_NODELAY
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
        bound.listen(512)
    except BaseException:
        bound.close()
        raise
    return bound
