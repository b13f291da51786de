# Generated from wandb_api/_async/api/base.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""The base of `Api`: settings, transport and session."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, TypeVar

from ..._core.arguments import text_or_none
from ..._core.paths import ProjectPath, parse_named_project, parse_project_path
from ..._core.public import declared
from ..._core.server_facts import server_facts
from ..._transport.settings import Settings, merge_overrides, resolve_settings
from ..transport.client import Client
from ..transport.session import Session

if TYPE_CHECKING:
    import httpx

    from ..._core.events import Hooks
    from ..._core.progress import ProgressOption
    from ..._transport.retry_policy import RetryPolicy
    from ..people.user import User

Self = TypeVar("Self", bound="ApiBase")


@declared
class ApiBase:
    """Construction, settings and life cycle of the client."""

    def __init__(
        self,
        overrides: Settings | None = None,
        timeout: float | None = None,
        api_key: str | None = None,
        *,
        base_url: str | None = None,
        entity: str | None = None,
        project: str | None = None,
        organization: str | None = None,
        user_agent: str | None = None,
        retry: RetryPolicy | None = None,
        http_client: httpx.Client | None = None,
        headers: Mapping[str, str] | None = None,
        progress: ProgressOption = None,
        hooks: Hooks | None = None,
    ) -> None:
        """Resolve the server, the credentials and the defaults; sends no request.

        Args:
            overrides: ``base_url``, ``entity``, ``project``, ``run``, ``organization``: they take precedence over
                environment variables and settings files. ``run`` is the run of ``api.run("")``.
            timeout: Seconds for each attempt of a request; ``WANDB_HTTP_TIMEOUT`` or 19 if None.
            api_key: The key; else ``WANDB_API_KEY``, else the netrc file.
            base_url: The server's address; the same as in ``overrides``.
            entity: The default entity; the same as in ``overrides``.
            project: The default project; the same as in ``overrides``.
            organization: The default organization; the same as in ``overrides``.
            user_agent: The User-Agent header.
            retry: When to retry failed requests.
            http_client: An httpx client to send with; it is not closed.
            headers: Additional headers of every request to the server.
            progress: Whether bars of tqdm are shown for listings, histories, transfers and exports that
                take longer than a second. None shows them on a terminal and in notebooks, if tqdm is
                installed (extra ``progress``), but not in CI or with ``WANDB_SILENT``. A function is called
                with a `ProgressStep` instead.
            hooks: Functions that are called for each request, response and retry.

        Raises:
            UsageError: Unknown override or invalid value.
            AuthenticationError: No API key was found, or it is malformed.
        """
        given = Settings(
            base_url=base_url, entity=entity, project=project, organization=organization
        )
        settings = resolve_settings(
            merge_overrides(overrides, given),
            keywords=[name for name, value in given.items() if value is not None],
            timeout=timeout,
            api_key=api_key,
            user_agent=user_agent,
            headers=headers,
        )
        self._client = Client(
            settings, retry=retry, http_client=http_client, progress=progress, hooks=hooks
        )
        self._session = Session(self._client, type(self))

    @property
    def api_key(self) -> str | None:
        """The API key in use; None with identity federation."""
        return self._client.settings.api_key

    @property
    def client(self) -> Client:
        """The transport, which executes typed operations and GraphQL documents."""
        return self._client._as_marked  # pyright: ignore[reportPrivateUsage] -- hidden from completion on the public class

    @property
    def settings(self) -> Mapping[str, str | None]:
        """The resolved base_url, entity, project, organization and run; read-only."""
        settings = self._client.settings
        names = ("base_url", "entity", "project", "organization", "run")
        return MappingProxyType({name: getattr(settings, name) for name in names})

    @property
    def user_agent(self) -> str:
        """The User-Agent header."""
        return self._client.user_agent

    @property
    def viewer(self) -> User:
        """The user of the API key; one request, cached.

        Raises:
            AuthenticationError: The server does not recognize the key.
        """
        from ..people.user import User

        return User(self._session, self._session.viewer())

    @property
    def default_entity(self) -> str | None:
        """The viewer's default entity; one request, cached."""
        return self._session.viewer().entity

    def flush(self) -> None:
        """Clear the caches: viewer, default entity, organizations, and objects by path."""
        self._session.forget()
        server_facts(self._client).missing = frozenset()
        server_facts(self._client).accepted = frozenset()

    def _project(self) -> str | None:
        return self._client.settings.project

    def _urls(self) -> tuple[str, ...]:
        return self._client.app_url, self._client.base_url

    def _project_path(self, path: str | None) -> ProjectPath:
        """Parse a project path, name or URL; by default the configured project."""
        return parse_project_path(
            path, project_default=self._client.settings.project, base_urls=self._urls()
        )

    def _named_project(self, project: str | None, entity: str | None) -> ProjectPath:
        """A project given by name, path or URL, and entity; by default the configured project."""
        text_or_none(entity, "entity")
        if not text_or_none(project, "project"):
            return ProjectPath(entity, self._session.project())
        return parse_named_project(project or "", entity, self._urls())

    def with_options(
        self: Self, *, timeout: float | None = None, retry: RetryPolicy | None = None
    ) -> Self:
        """Return a copy with another time-out or retry policy; sends no request.

        The copy shares connections, limits and caches with this client, and the objects that it
        returns keep its options. Closing it leaves the connections open; closing the original
        closes them for both.

        Args:
            timeout: Seconds for each attempt of a request; unchanged if None.
            retry: When to retry failed requests; unchanged if None.

        Raises:
            UsageError: Invalid ``timeout`` or ``retry``.

        Example:
            >>> patient = api.with_options(timeout=120, retry=RetryPolicy(retries=8))
            >>> runs = patient.runs("my-team/my-project")
        """
        copy = object.__new__(type(self))
        copy.__dict__.update(self.__dict__)
        copy._client = self._client.with_options(timeout=timeout, retry=retry)
        copy._session = self._session.with_client(copy._client)
        return copy

    def close(self) -> None:
        """Close the connections. Idempotent; the next request opens new ones."""
        self._client.close()

    def __enter__(self: Self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._client.base_url}>"
