"""List automations and integrations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar, cast

import wandb_operations as ops

from ..._automations.automation import Automation
from ..._automations.base import check_name
from ..._automations.cursors import (
    ListingPosition,
    cursor_of,
    of_projects,
    page_of_viewer,
    positions_of,
)
from ..._automations.integrations import (
    Integration,
    SlackIntegration,
    WebhookIntegration,
    read_integrations,
)
from ..._core.arguments import text_or_none
from ..._core.json_codec import encode_text
from ..._core.not_found import not_found, unknown_key
from ..._core.server_facts import lacks, require_variant, server_facts
from ..._transport.request import build_input
from ..._transport.unreadable import skip_unreadable
from ...errors import (
    CommError,
    NotFoundError,
    UnreadableItemWarning,
    UnsupportedError,
    UsageError,
)
from ..transport.paginator import AsyncPaginator

if TYPE_CHECKING:
    from wandb_operations.list_integrations import ListIntegrationsNode

    from ..._core.paging import PageState
    from ..transport.session import AsyncSession

O = TypeVar("O", bound=ops.PagedOperation[Any, Any])  # noqa: E741 -- an operation


class AsyncAutomations(
    AsyncPaginator[Automation, "ops.AutomationFields", "ops.ListEntityAutomationsResult"]
):
    """The automations of an entity with its projects and collections, or all visible ones.

    Lazy: sends one request per page.
    """

    __module__ = "wandb_api"

    def __init__(
        self,
        session: AsyncSession,
        entity: str | None,
        *,
        name: str | None = None,
        per_page: int | None = 50,
        start: str | None = None,
    ) -> None:
        if entity == "":
            raise UsageError("entity is empty: pass a name, or None for all visible automations")
        positions_of(text_or_none(start, "start"), text_or_none(entity, "entity"))
        super().__init__(session.client, per_page=per_page, start=start)
        self._entity = entity
        self._name = None if name is None else check_name(name)

    @property
    def entity(self) -> str | None:
        """The entity; None for all visible automations."""
        return self._entity

    def _filters(self) -> str | None:
        return encode_text({"name": self._name}) if self._name else None

    async def _operation(self) -> ops.ListEntityAutomations:
        return build_input(
            ops.ListEntityAutomations, entity=self._entity or "", filters=self._filters()
        )

    def _wrap(
        self, nodes: Sequence[ops.AutomationFields], result: ops.ListEntityAutomationsResult
    ) -> list[Automation]:
        return [Automation(node) for node in nodes]

    async def _fetch(
        self, book: PageState[ops.AutomationFields], want: int | None
    ) -> list[Automation]:
        while True:
            size = book.size(want)
            changes = server_facts(self._client).mutations
            try:
                page = await self._page(positions_of(book.cursor, self._entity), size)
            except CommError as error:
                if book.shrinks(error, size):
                    continue
                raise
            accepted = book.accept(page, "ListAutomations", changes)
            return self._wrap_readable(accepted, ops.ListEntityAutomationsResult(), book)

    async def _page(
        self, positions: list[ListingPosition] | None, size: int
    ) -> ops.Page[ops.AutomationFields]:
        """Read the next page of the first remaining position and encode the rest in its cursor."""
        if positions is None:
            nodes, left, skipped = await self._visible(size)
            return self._joined(nodes, left, skipped)
        position, later = positions[0], positions[1:]
        if not position.by_project and not lacks(self._client, "Entity.triggers"):
            operation = (await self._operation()).model_copy(update={"entity": position.entity})
            request = _at_position(operation, position, size)
            result = await self._client.execute(request)
            try:
                page = self._page_of(request, result, self._book)
            except UnsupportedError:  # lists by project only
                page = None
            if page is not None and self._entity is not None:
                return self._named(page)
            if page is not None:
                more = [ListingPosition(position.entity, page.cursor)] if page.has_next else []
                return self._joined(page.nodes, [*more, *later], page.skipped)
            if result.entity is None:
                return self._skipped(later)
        return await self._of_projects(position._replace(by_project=True), later, size)

    async def _visible(
        self, size: int
    ) -> tuple[list[ops.AutomationFields], list[ListingPosition], int]:
        request = build_input(ops.ListVisibleAutomations, first=size, filters=self._filters())
        viewer = (await self._client.execute(request)).viewer
        if viewer is None:
            raise unknown_key(self._client.base_url)
        nodes, left, skipped = page_of_viewer(viewer)
        self._warn_of(skipped)
        return nodes, left, len(skipped)

    async def _of_projects(
        self, position: ListingPosition, later: list[ListingPosition], size: int
    ) -> ops.Page[ops.AutomationFields]:
        """Read a page of projects with their automations."""
        request = _at_position(ops.ListProjectAutomations(entity=position.entity), position, size)
        result = await self._client.execute(request)
        missed = skip_unreadable(request, result)
        page = request.page_of(result)
        if page is None:
            return self._skipped(later)
        more = [position._replace(cursor=page.cursor)] if page.has_next else []
        assert result.entity is not None  # it has a page
        assert result.entity.projects is not None
        nodes, skipped = of_projects(result.entity.projects.edges)
        self._warn_of([*missed, *skipped])
        return self._joined(nodes, [*more, *later], len(missed) + len(skipped))

    def _skipped(self, later: list[ListingPosition]) -> ops.Page[ops.AutomationFields]:
        """Skip an entity that does not exist; an error if it was given by name."""
        if self._entity is not None:
            raise self._missing()
        return self._joined([], later)

    def _joined(
        self, nodes: Sequence[ops.AutomationFields], left: list[ListingPosition], skipped: int = 0
    ) -> ops.Page[ops.AutomationFields]:
        cursor = cursor_of(left) if left else None
        return self._named(ops.Page([*nodes], cursor, bool(left), None, skipped))

    def _warn_of(self, skipped: list[UnreadableItemWarning]) -> None:
        for problem in skipped:
            self._warn(problem, self._book)

    def _named(self, page: ops.Page[ops.AutomationFields]) -> ops.Page[ops.AutomationFields]:
        """Drop automations with another name, for servers that do not filter."""
        if not self._name:
            return page
        nodes = [node for node in page.nodes if node.name == self._name]
        return replace(page, nodes=nodes)

    def _missing(self) -> NotFoundError:
        return not_found(self._client, f"entity {self._entity!r}")

    def __repr__(self) -> str:
        named = f" named {self._name!r}" if self._name else ""
        return f"<{type(self).__name__} {self._entity or '(all)'}{named}>"


def _at_position(operation: O, position: ListingPosition, size: int) -> O:
    """Set the page size and cursor of an operation."""
    after = {} if position.cursor is None else {"after": position.cursor}
    update = {"first": size, **after}
    request = operation.model_copy(update=update)
    request.model_fields_set.update(update)
    return request


class AsyncIntegrationOwner:
    """The entity whose integrations are listed, which is found with the first page."""

    def __init__(self, session: AsyncSession, entity: str | None) -> None:
        self._session, self.entity = session, entity

    async def list_integrations(self) -> ops.ListIntegrations:
        """Return the request for a page."""
        self.entity = await self._session.entity(self.entity)
        return ops.ListIntegrations(entity=self.entity)

    def of_type(
        self, nodes: Sequence[ListIntegrationsNode], typename: str, what: str
    ) -> list[ListIntegrationsNode]:
        """Return the integrations of one type, which are listed with all others.

        Raises:
            UnsupportedError: This server does not tell them apart.
        """
        require_variant(self._session.client, typename, "Integration", what)
        return [node for node in nodes if node.typename__ == typename]

    def missing(self) -> NotFoundError:
        """Return the error for an entity that does not exist."""
        return not_found(self._session.client, f"entity {self.entity!r} with integrations")

    def __str__(self) -> str:
        return self.entity or "(default entity)"


class AsyncIntegrations(
    AsyncPaginator[Integration, "ListIntegrationsNode", "ops.ListIntegrationsResult"]
):
    """The integrations of an entity, of all kinds. Lazy: sends one request per page."""

    __module__ = "wandb_api"

    def __init__(
        self,
        session: AsyncSession,
        entity: str | None,
        *,
        per_page: int | None = 50,
        start: str | None = None,
    ) -> None:
        super().__init__(session.client, per_page=per_page, start=start)
        self._owner = AsyncIntegrationOwner(session, entity)

    @property
    def entity(self) -> str | None:
        """The entity; None before the first page if it is the default entity."""
        return self._owner.entity

    async def _operation(self) -> ops.ListIntegrations:
        return await self._owner.list_integrations()

    def _wrap(
        self, nodes: Sequence[ListIntegrationsNode], result: ops.ListIntegrationsResult
    ) -> list[Integration]:
        return [*read_integrations(nodes)]

    def _missing(self) -> NotFoundError:
        return self._owner.missing()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._owner}>"


class AsyncSlackIntegrations(
    AsyncPaginator[SlackIntegration, "ListIntegrationsNode", "ops.ListIntegrationsResult"]
):
    """The Slack integrations of an entity, selected from all integrations by the client."""

    __module__ = "wandb_api"

    def __init__(
        self,
        session: AsyncSession,
        entity: str | None,
        *,
        per_page: int | None = 50,
        start: str | None = None,
    ) -> None:
        super().__init__(session.client, per_page=per_page, start=start)
        self._owner = AsyncIntegrationOwner(session, entity)

    @property
    def entity(self) -> str | None:
        """The entity; None before the first page if it is the default entity."""
        return self._owner.entity

    async def _operation(self) -> ops.ListIntegrations:
        return await self._owner.list_integrations()

    def _wrap(
        self, nodes: Sequence[ListIntegrationsNode], result: ops.ListIntegrationsResult
    ) -> list[SlackIntegration]:
        nodes = self._owner.of_type(nodes, "SlackIntegration", repr(self))
        return cast("list[SlackIntegration]", read_integrations(nodes))

    def _missing(self) -> NotFoundError:
        return self._owner.missing()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._owner}>"


class AsyncWebhookIntegrations(
    AsyncPaginator[WebhookIntegration, "ListIntegrationsNode", "ops.ListIntegrationsResult"]
):
    """The webhook integrations of an entity, selected from all integrations by the client."""

    __module__ = "wandb_api"

    def __init__(
        self,
        session: AsyncSession,
        entity: str | None,
        *,
        per_page: int | None = 50,
        start: str | None = None,
    ) -> None:
        super().__init__(session.client, per_page=per_page, start=start)
        self._owner = AsyncIntegrationOwner(session, entity)

    @property
    def entity(self) -> str | None:
        """The entity; None before the first page if it is the default entity."""
        return self._owner.entity

    async def _operation(self) -> ops.ListIntegrations:
        return await self._owner.list_integrations()

    def _wrap(
        self, nodes: Sequence[ListIntegrationsNode], result: ops.ListIntegrationsResult
    ) -> list[WebhookIntegration]:
        nodes = self._owner.of_type(nodes, "GenericWebhookIntegration", repr(self))
        return cast("list[WebhookIntegration]", read_integrations(nodes))

    def _missing(self) -> NotFoundError:
        return self._owner.missing()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._owner}>"
