"""Lists of versions, and of their files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

import wandb_operations as ops

from ..._artifacts.attributes import VersionLocation
from ..._artifacts.filters import VERSION_FIELDS
from ..._artifacts.names import check_order
from ..._core.arguments import texts
from ..._core.filter_language import Filter, check_filter
from ..._core.json_codec import encode_text
from ...errors import NotFoundError, UsageError
from ..people.organizations import entity_of_project
from ..transport.paginator import AsyncPaginator
from .find import aliases_in

if TYPE_CHECKING:
    from ..._core.paths import RunKey
    from ..._types import JSONDict
    from ..transport.session import AsyncSession
    from .artifact import AsyncArtifact

COMMITTED = {"state": "COMMITTED"}


class AsyncArtifacts(AsyncPaginator[Any, "AsyncArtifact"]):
    """The versions of a collection; lazy, one request a page.

    With ``tags``, only versions that carry all of them; the server cannot pick those, so all
    versions are read, and a length is known once they are.
    """

    __module__ = "wandb_api"

    def __init__(
        self,
        session: AsyncSession,
        entity: str | None,
        project: str,
        type_name: str,
        collection_name: str,
        *,
        filters: Mapping[str, Any] | Filter | None = None,
        order: str | None = None,
        tags: str | Sequence[str] | None = None,
        per_page: int | None = 50,
        start: str | None = None,
    ) -> None:
        super().__init__(session.client, per_page=per_page, start=start)
        self._session = session
        self._given, self._entity = entity, session.known_entity(entity)
        self.project = project
        self.type = type_name
        self.collection_name = collection_name
        self.filters: JSONDict = check_filter(filters, VERSION_FIELDS) or dict(COMMITTED)
        self.order: str | None = check_order(order)
        self.tags: list[str] = texts(tags, "tags")

    @property
    def entity(self) -> str | None:
        """The entity; None while it is the default one and nothing was loaded."""
        return self._entity

    async def _operation(self) -> ops.ListArtifacts:

        self._entity = await entity_of_project(self._session, self._given, self.project)
        optional: dict[str, Any] = {"order": self.order} if self.order else {}
        return ops.ListArtifacts(
            entity=self._entity,
            project=self.project,
            type_=self.type,
            collection=self.collection_name,
            filters=encode_text(self.filters),
            **optional,
        )

    def _wrap(self, nodes: Sequence[Any], result: Any) -> list[AsyncArtifact]:
        from .artifact import AsyncArtifact

        collection = result.project.artifact_type.artifact_collection
        versions = {edge.node.id: edge.version for edge in collection.artifacts.edges}
        found = list[AsyncArtifact]()
        for node in nodes:
            version = versions[node.id]
            if set(self.tags) <= {tag.name for tag in node.tags or ()}:
                place = VersionLocation(
                    self._entity or "", self.project, self.collection_name, version
                )
                aliases = [*aliases_in(node, collection.id), version]
                found.append(AsyncArtifact.of(self._session, place, node, aliases, None))
        return found

    async def count(self) -> int:
        """How many there are, as iteration gives them; with tags, all versions are read for it."""
        if self.tags:
            return len(await self.load())
        return await super().count()

    def _missing(self) -> NotFoundError:
        return NotFoundError(
            f"no collection {self.collection_name!r} of type {self.type!r} in "
            f"{self._entity}/{self.project}: it does not exist, or this key may not see it"
        )

    def __repr__(self) -> str:
        where = f"{self._entity or '(default entity)'}/{self.project}/{self.collection_name}"
        return f"<{type(self).__name__} {where} ({self.type})>"


class AsyncRunArtifacts(AsyncPaginator[Any, "AsyncArtifact"]):
    """The versions that a run logged or used, named as where they were logged; lazy.

    Those of a project that this key may not see are left out, so the server's count may be larger
    than what iteration gives.
    """

    __module__ = "wandb_api"

    def __init__(
        self,
        session: AsyncSession,
        run: RunKey,
        mode: Literal["logged", "used"] = "logged",
        *,
        per_page: int | None = 50,
    ) -> None:
        super().__init__(session.client, per_page=per_page)
        if mode not in ("logged", "used"):
            raise UsageError(f"mode is {mode!r}; it must be 'logged' or 'used'")
        self._session = session
        self._run = run
        self._mode = mode

    async def _operation(self) -> ops.ListLoggedArtifacts | ops.ListUsedArtifacts:
        run = self._run
        if self._mode == "logged":
            return ops.ListLoggedArtifacts(entity=run.entity, project=run.project, run=run.name)

        return ops.ListUsedArtifacts(entity=run.entity, project=run.project, run=run.name)

    def _wrap(self, nodes: Sequence[Any], result: Any) -> list[AsyncArtifact]:
        from .artifact import AsyncArtifact

        bound = [AsyncArtifact.at_source(self._session, node) for node in nodes]
        return [artifact for artifact in bound if artifact is not None]

    def _missing(self) -> NotFoundError:
        run = self._run
        return NotFoundError(
            f"no run {run.name!r} in {run.entity}/{run.project}: "
            "it does not exist, or this key may not see it"
        )

    def __repr__(self) -> str:
        run = self._run
        return f"<{type(self).__name__} {self._mode} by {run.entity}/{run.project}/{run.name}>"
