# Generated from wandb_api/_async/projects/project.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Projects, and what hangs on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import wandb_operations as ops

from ..._core.not_found import no_project, not_found
from ..._core.run_filters import check_run_filter
from ..._core.run_orders import normalize_order
from ..._projects.project import ProjectBase
from ..._runtime.lazy_loading import LoadsOnTouch
from ...errors import NotFoundError
from ..transport.paginator import Paginator

if TYPE_CHECKING:
    from ..._core.filter_language import Filter, Order
    from ..artifacts.collection import ArtifactCollections
    from ..artifacts.type import ArtifactTypes
    from ..people.user import User
    from ..runs.listing import Runs
    from ..runs.sweep import Sweeps
    from ..transport.session import Session
    from .report import Reports


class Project(LoadsOnTouch, ProjectBase):
    """A project. `api.project(name)` does not ask for it: attributes load at the first touch."""

    __module__ = "wandb_api"

    def __init__(
        self,
        session: Session,
        name: str,
        entity: str | None,
        fields: ops.ProjectFields | None = None,
    ) -> None:
        super().__init__(session.client, name, entity, fields)
        self._session = session

    def load(self, force: bool = False) -> Project:
        """Load the attributes; one request unless they are there.

        Args:
            force: Read them again.

        Raises:
            NotFoundError: There is no such project, or this key may not see it.
        """
        if force or self._fields is None:
            self._entity = self._session.entity(self._entity)
            found = self._session.client.execute(
                ops.GetProject(entity=self._entity, name=self._name)
            )
            if found.project is None:
                raise no_project(self._session.client, self._entity, self._name)
            self._fields = found.project
        return self

    def _load_missing(self, name: str) -> None:
        if name == "entity":
            self._entity = self._session.entity()
        self.load()

    @property
    def owner(self) -> User | None:
        """Who made the project; None when the server does not say."""
        from ..people.user import User

        user = self._loaded("owner").user
        return User(self._session, user) if user is not None else None

    def runs(
        self, filters: Mapping[str, Any] | Filter | None = None, order: str | Order | None = None
    ) -> Runs:
        """The project's runs that a filter picks; lazy. `api.runs` takes more."""
        from ..runs.listing import Runs

        return Runs(
            self._session,
            self._entity,
            self._name,
            filters=check_run_filter(filters),
            order=normalize_order(order),
        )

    def sweeps(
        self,
        per_page: int | None = 50,
        filters: Mapping[str, Any] | Filter | None = None,
        order: str | Order | None = None,
    ) -> Sweeps:
        """The project's sweeps; lazy, one request a page.

        Args:
            per_page: How many to ask for in one request.
            filters: As those of `runs`; a server without them refuses.
            order: As that of `runs`; a server without it refuses.
        """
        from ..runs.sweep import Sweeps

        return Sweeps(
            self._session,
            self._entity,
            self._name,
            filters=filters,
            order=order,
            per_page=per_page,
        )

    def artifacts_types(self, per_page: int | None = 50) -> ArtifactTypes:
        """The project's types of artifacts; lazy, one request a page."""
        from ..artifacts.type import ArtifactTypes

        return ArtifactTypes(self._session, self._entity, self._name, per_page=per_page)

    def collections(
        self,
        filters: Mapping[str, Any] | Filter | None = None,
        order: str | None = None,
        per_page: int | None = 50,
    ) -> ArtifactCollections:
        """The project's collections of artifacts, of every type; lazy, one request a page.

        Args:
            filters: Mongo-style, such as ``{"name": "mnist"}``; a server without them refuses.
            order: Such as ``-created_at``; a server without it refuses.
            per_page: How many to ask for in one request.
        """
        from ..artifacts.collection import ArtifactCollections

        return ArtifactCollections(
            self._session,
            self._entity,
            self._name,
            filters=filters,
            order=order,
            per_page=per_page,
        )

    def reports(self, name: str | None = None, per_page: int | None = 50) -> Reports:
        """The project's reports; lazy."""
        from .report import Reports

        return Reports(self._session, self._entity, self._name, name=name, per_page=per_page)


class Projects(Paginator["ops.ProjectFields", Project]):
    """The projects of an entity; lazy. W&B gives no total."""

    __module__ = "wandb_api"

    def __init__(self, session: Session, entity: str | None, *, per_page: int | None = 200) -> None:
        super().__init__(session.client, per_page=per_page, default_per_page=200)
        self._session = session
        self._entity = entity

    @property
    def entity(self) -> str | None:
        """The entity; None while it is the default one and nothing was loaded."""
        return self._entity

    def _operation(self) -> ops.ListProjects:

        self._entity = self._session.entity(self._entity)
        return ops.ListProjects(entity=self._entity)

    def _wrap(self, nodes: Sequence[ops.ProjectFields], result: Any) -> list[Project]:
        return [Project(self._session, node.name, node.entity_name, node) for node in nodes]

    def _missing(self) -> NotFoundError:
        return not_found(self._client, f"entity {self._entity!r}")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._entity or '(default entity)'}>"
