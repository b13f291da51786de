# Generated from wandb_api/_async/projects/project.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Projects, and the objects that belong to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, overload

import wandb_operations as ops

from ..._core.arguments import flag, text, text_or_none
from ..._core.asked import check_asked
from ..._core.json_codec import encode_text
from ..._core.not_found import missing_as, no_longer_exists, no_project
from ..._core.paths import check_project_name
from ..._core.public import LiteralString, deprecated
from ..._core.run_filters import check_run_filter
from ..._core.run_orders import normalize_order
from ..._core.unreadable import if_supported
from ..._projects.project import ProjectBase
from ..._runtime.lazy_loading import Touch
from ..._transport.request import build_input
from ..._types import StringSequence
from ...errors import ConflictError, Error

if TYPE_CHECKING:
    from ..._core.filter_fields import Field
    from ..._core.filter_language import Filter, Order
    from ..._core.filter_mistakes import (
        ExactRunFilter,
        MistakenRunField,
        MistakenRunFilter,
        MistakenRunOrder,
    )
    from ..._core.filter_types import CollectionFilter, RegistryOrder, RunFilter, RunOrder
    from ..._projects.report_grid import AnyBlock
    from ..._projects.report_spec import Width
    from ..artifacts.collection import ArtifactCollections
    from ..artifacts.type import ArtifactTypes
    from ..people.user import User
    from ..runs.groups import RunGroups
    from ..runs.listing import Runs
    from ..runs.sweep import Sweeps
    from ..transport.session import Session
    from .report import BetaReport, Reports


# The modules imported inside methods are loaded when they are first used: most programs use few.


class Project(ProjectBase):
    """A project.

    `api.project` sends no request: attributes are loaded by `load`, or when the project is listed.

    Example:
        >>> project = api.project("my-project", "my-team").load()
        >>> print(project.description, project.runs().count())
    """

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
        """Load the attributes. One request if they are not loaded.

        Args:
            force: Read them again.

        Returns:
            The project itself.

        Raises:
            NotFoundError: The project does not exist, or is not visible.
        """
        if flag(force, "force") or self._fields is None:
            self._entity = self._session.entity(self._entity)
            request = ops.GetProject(entity=self._entity, name=self._name)
            found = self._session.client.execute(request).project
            if found is None:
                raise no_project(self._session.client, self._entity, self._name)
            check_asked("project", self._name, lambda: found.name)
            self._fields = found
        return self

    # ---- changes

    def update(self) -> None:
        """Send the changes of `description` and `visibility`.

        Two requests, none without changes.

        Raises:
            NotFoundError: The project does not exist, or was renamed meanwhile.
            PermissionDeniedError: The user of the API key may not change it.

        Example:
            >>> project.description = "Handwritten digits."
            >>> project.visibility = "public"
            >>> project.update()
        """
        if not self._changed():
            return
        known = self._fields.id if self._fields is not None else None
        self.load(force=True)  # else a project that does not exist would be created
        if known not in (None, self.id):
            raise no_longer_exists(self._session.client, repr(self))
        changed = self._changed()
        sent = build_input(
            ops.UpsertModelInput,
            id=self.id,
            name=self._name,
            entity_name=self.entity,
            description=changed.get("description"),
            access=changed.get("access"),
        )
        result = self._session.client.execute(ops.UpsertProject(input=sent)).upsert_model
        if result is None or result.project is None:
            raise Error(f"the server did not report whether it changed {self!r}")
        if if_supported(lambda: result.inserted):
            raise ConflictError(
                f"{self!r} was renamed or deleted meanwhile, and the server created a new project"
            )
        project = result.project
        check_asked("project", self._name, lambda: project.name, changed=True)
        self._fields, self._draft = project, {}

    def save(self) -> None:
        """Send the changes. The same as `update`."""
        self.update()

    def rename(self, name: str) -> None:
        r"""Rename the project. One request.

        Objects that were read before, such as runs, keep the old name: read them again.

        Args:
            name: The name: 1 to 128 characters, without ``/``, ``\``, ``#``, ``?``, ``%`` and ``:``.

        Raises:
            UsageError: Invalid name; sends no request.
            NotFoundError: The project does not exist.
            ConflictError: The entity has a project of this name.
            UnsupportedError: The server cannot rename projects.
        """
        check_project_name(name)
        entity = self._entity = self._session.entity(self._entity)
        sent = build_input(
            ops.RenameProjectInput,
            entity_name=entity,
            old_project_name=self._name,
            new_project_name=name,
        )
        with missing_as(lambda: no_project(self._session.client, entity, self._name)):
            result = self._session.client.execute(ops.RenameProject(input=sent))
        renamed = result.rename_project.project if result.rename_project else None
        if renamed is None:
            raise Error(f"the server did not report whether it renamed {self!r}")
        self._session.forget_project(entity, self._name)
        self._name, self._fields = renamed.name, renamed

    def delete(self) -> None:
        """Delete the project with its runs, artifacts, sweeps and reports.

        One request; one more if the project is not loaded.

        Raises:
            NotFoundError: The project does not exist.
            PermissionDeniedError: The user of the API key may not delete it.
        """
        self.load()
        sent = build_input(ops.DeleteModelInput, id=self.id)
        client = self._session.client
        with missing_as(lambda: no_project(client, self.entity, self._name), deleting=True):
            result = client.execute(ops.DeleteProject(input=sent)).delete_model
            if result is None or not result.success:
                raise Error(f"the server did not report whether it deleted {self!r}")
        self._session.forget_project(self.entity, self._name)

    def _touch(self, name: str) -> None:
        Touch.of(self, name, self._load_missing, self._loaders)

    def _load_missing(self, name: str) -> None:
        if name == "entity":
            self._entity = self._session.entity()
        self.load()

    @property
    def owner(self) -> User | None:
        """The user who created the project; None if the server does not report it."""
        from ..people.user import User

        user = self._loaded("owner").user
        return User(self._session, user) if user is not None else None

    @overload
    def runs(
        self,
        filters: ExactRunFilter | Filter | None = None,
        order: RunOrder | Order | None = None,
    ) -> Runs: ...
    @overload
    @deprecated("runs have no such order; a metric is ordered by as -summary_metrics.<key>")
    def runs(
        self,
        filters: RunFilter | Mapping[str, Any] | Filter | None = None,
        *,
        order: MistakenRunOrder,  # pyright: ignore[reportInvalidTypeVarUse] -- see its module
    ) -> Runs: ...
    @overload
    def runs(
        self,
        filters: ExactRunFilter | Filter | None = None,
        order: RunOrder | str | Order | None = None,
    ) -> Runs: ...
    @overload
    @deprecated("runs have no such field or state; see RunFilter")
    def runs(
        self,
        filters: MistakenRunFilter[MistakenRunField],
        order: RunOrder | str | Order | None = None,
    ) -> Runs: ...
    @overload
    def runs(
        self,
        filters: RunFilter | Mapping[str, Any] | Filter | None = None,
        order: RunOrder | str | Order | None = None,
    ) -> Runs: ...
    def runs(
        self,
        filters: RunFilter | Mapping[Any, Any] | Filter | None = None,
        order: RunOrder | str | Order | None = None,
    ) -> Runs:
        """Return the project's runs; lazy, one request for each page. `Api.runs` has more options.

        Args:
            filters: A Mongo-style dict, or an expression of `wandb_api.filters`.
            order: See `Api.runs`; ``+created_at`` if None.

        Raises:
            UsageError: Invalid filter or order.

        Example:
            >>> for run in project.runs({"state": "finished"}, "-created_at"):
            ...     print(run.name)
        """
        from ..runs.listing import Runs

        return Runs(
            self._session,
            self._entity,
            self._name,
            filters=check_run_filter(filters),
            order=normalize_order(order),
        )

    @overload
    def run_groups(
        self,
        by: str | Field | Sequence[str | Field] = "group",
        filters: ExactRunFilter | Filter | None = None,
        *,
        metrics: StringSequence | None = None,
        per_page: int | None = None,
    ) -> RunGroups: ...
    @overload
    @deprecated("runs have no such field or state; see RunFilter")
    def run_groups(
        self,
        by: str | Field | Sequence[str | Field] = "group",
        filters: MistakenRunFilter[MistakenRunField] = ...,
        *,
        metrics: StringSequence | None = None,
        per_page: int | None = None,
    ) -> RunGroups: ...
    @overload
    def run_groups(
        self,
        by: str | Field | Sequence[str | Field] = "group",
        filters: RunFilter | Mapping[str, Any] | Filter | None = None,
        *,
        metrics: StringSequence | None = None,
        per_page: int | None = None,
    ) -> RunGroups: ...
    def run_groups(
        self,
        by: str | Field | Sequence[str | Field] = "group",
        filters: RunFilter | Mapping[Any, Any] | Filter | None = None,
        *,
        metrics: StringSequence | None = None,
        per_page: int | None = None,
    ) -> RunGroups:
        """Return the project's runs in groups, with aggregates of their summaries; lazy.

        The first use sends one request for every 1000 runs. See `Api.run_groups`.

        Args:
            by: One field or several, such as ``group``, ``config.<key>``, ``summary.<key>``.
            filters: Group only runs that match.
            metrics: The keys of the summaries to aggregate; all that are numbers if None.
            per_page: Number of runs in one request; 1000, or fewer if the server fails on so many.

        Raises:
            UsageError: Invalid filter or field; no request was sent.

        Example:
            >>> frame = project.run_groups("config.optimizer", metrics=["loss"]).to_pandas()
        """
        from ..._runs.groups import check_metrics, group_fields
        from ..runs.groups import RunGroups

        return RunGroups(
            self._session,
            self._entity,
            self._name,
            group_fields(by),
            filters=check_run_filter(filters),
            metrics=check_metrics(metrics),
            per_page=per_page,
        )

    @overload
    def sweeps(
        self,
        per_page: int | None = 50,
        filters: ExactRunFilter | Filter | None = None,
        order: RunOrder | str | Order | None = None,
    ) -> Sweeps: ...
    @overload
    @deprecated("runs have no such field or state; see RunFilter")
    def sweeps(
        self,
        per_page: int | None = 50,
        *,
        filters: MistakenRunFilter[MistakenRunField],
        order: RunOrder | str | Order | None = None,
    ) -> Sweeps: ...
    @overload
    def sweeps(
        self,
        per_page: int | None = 50,
        filters: RunFilter | Mapping[str, Any] | Filter | None = None,
        order: RunOrder | str | Order | None = None,
    ) -> Sweeps: ...
    def sweeps(
        self,
        per_page: int | None = 50,
        filters: RunFilter | Mapping[Any, Any] | Filter | None = None,
        order: RunOrder | str | Order | None = None,
    ) -> Sweeps:
        """Return the project's sweeps; lazy, one request for each page.

        Args:
            per_page: Number of sweeps in one request; 50, the default, grows.
            filters: See `runs`. Not supported by all servers.
            order: See `runs`. Not supported by all servers.

        Raises:
            UsageError: Invalid filter or order.
            UnsupportedError: The server does not support filters or orders of sweeps.

        Example:
            >>> names = [sweep.name for sweep in project.sweeps()]
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
        """Return the project's artifact types; lazy, one request for each page.

        Args:
            per_page: Number of types in one request; 50, the default, grows.
        """
        from ..artifacts.type import ArtifactTypes

        return ArtifactTypes(self._session, self._entity, self._name, per_page=per_page)

    @overload
    def collections(
        self,
        filters: CollectionFilter | Filter | None = None,
        order: RegistryOrder | str | None = None,
        per_page: int | None = 50,
    ) -> ArtifactCollections: ...
    @overload
    @deprecated("collections have no such field; see CollectionFilter")
    def collections(
        self,
        filters: Mapping[LiteralString, Any],
        order: RegistryOrder | str | None = None,
        per_page: int | None = 50,
    ) -> ArtifactCollections: ...
    @overload
    def collections(
        self,
        filters: CollectionFilter | Mapping[str, Any] | None = None,
        order: RegistryOrder | str | None = None,
        per_page: int | None = 50,
    ) -> ArtifactCollections: ...
    def collections(  # pyright: ignore[reportInconsistentOverload] -- a LiteralString is a str
        self,
        filters: CollectionFilter | Mapping[str, Any] | Filter | None = None,
        order: RegistryOrder | str | None = None,
        per_page: int | None = 50,
    ) -> ArtifactCollections:
        """Return the project's artifact collections of all types; lazy, one request for each page.

        Args:
            filters: A Mongo-style dict such as ``{"name": "mnist"}``. Not supported by all servers.
            order: An order such as ``-created_at``. Not supported by all servers.
            per_page: Number of collections in one request; 50, the default, grows.

        Raises:
            UnsupportedError: The server does not support filters or orders of collections.

        Example:
            >>> names = [collection.name for collection in project.collections()]
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
        """Return the project's reports; lazy, one request for each page.

        Args:
            name: Return only reports with this name.
            per_page: Number of reports in one request; 50, the default, grows.
        """
        from .report import Reports

        return Reports(self._session, self._entity, self._name, name=name, per_page=per_page)

    def create_report(
        self,
        title: str,
        *,
        description: str = "",
        blocks: Iterable[AnyBlock] = (),
        width: Width = "readable",
        draft: bool = False,
    ) -> BetaReport:
        """Create a report. One request; one more for the default entity if no entity is known.

        Args:
            title: The title.
            description: The text below the title.
            blocks: The blocks, of the classes in `wandb_api.reports`; a string stands for a paragraph.
            width: How wide the text is.
            draft: Create a draft, which listings do not contain; `BetaReport.save` publishes it.

        Raises:
            UsageError: Invalid block or width; sends no request.
            NotFoundError: The project does not exist, or is not visible.
            PermissionDeniedError: The user of the API key may not write to the project.
            UnsupportedError: The server cannot create reports.

        Example:
            >>> from wandb_api.reports import Heading, LinePlot, PanelGrid, Runset
            >>> runs = Runset(filters={"state": "finished"}, order=["+summary_metrics.loss"])
            >>> report = project.create_report(
            ...     "Losses", blocks=[Heading("Results"), PanelGrid([runs], [LinePlot(y=["loss"])])]
            ... )
        """
        from ..._projects.report_spec import new_spec
        from .report import create_report

        return create_report(
            self._session,
            self._entity,
            self._name,
            text(title, "title"),
            encode_text(new_spec(blocks, width)),
            description=text_or_none(description, "description") or "",
            draft=flag(draft, "draft"),
        )
