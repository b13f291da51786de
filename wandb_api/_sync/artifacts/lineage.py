# Generated from wandb_api/_async/artifacts/lineage.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""The origin and the use of a version: its source and links, the runs behind it, its page."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

import wandb_operations as ops

from ..._artifacts.links import portfolio_link, registry_link
from ..._artifacts.version import LoggedVersion, from_membership, is_deleted, unknown_kind
from ..._core.bound import app_link
from ..._core.not_found import no_longer_exists
from ..._core.paths import ArtifactPath, RunKey, is_registry_project
from ..._core.server_facts import require_variant, server_facts
from ..._transport.unreadable import indexed, skip_in
from ...errors import NotFoundError, UnsupportedError
from ..people.organizations import find_organization
from ..transport.paginator import Paginator
from ..transport.single_flight import SingleFlightCache, UntilChange
from .find import find_version

if TYPE_CHECKING:
    from ... import Run  # the public name: runs import artifacts
    from ..transport.session import Session

    UserNode: TypeAlias = ops.ListArtifactUsersArtifactUsedByEdgesNode
    CreatorNode: TypeAlias = ops.GetArtifactCreatorArtifactCreatedByRun

A = TypeVar("A")
MEMBERSHIPS = "artifact.artifactMemberships"


class ArtifactUsers(Paginator["Run", "UserNode", "ops.ListArtifactUsersResult"]):
    """The runs that used a version, directly or through a link.

    Runs that are not visible to this API key are left out.
    """

    def __init__(self, session: Session, version: LoggedVersion) -> None:
        super().__init__(session.client)
        self._session, self._version = session, version

    def _operation(self) -> ops.ListArtifactUsers:
        return ops.ListArtifactUsers(id=self._version.fields.id)

    def _wrap(self, nodes: Sequence[UserNode], result: ops.ListArtifactUsersResult) -> list[Run]:
        if result.artifact is not None and is_deleted(result.artifact.state):
            raise self._missing()
        runs = [_run_of(self._session, node) for node in nodes]
        return [run for run in runs if run is not None]

    def _missing(self) -> NotFoundError:
        return no_longer_exists(self._session.client, f"artifact {self._version.name!r}")


def _run_of(session: Session, node: UserNode | CreatorNode) -> Run | None:
    """Return the run of a node that includes its project; None if that is not visible."""
    from ..runs.run import Run  # saves an import cycle: runs import artifacts

    if node.project is None:
        return None
    key = RunKey(node.project.entity_name, node.project.name, node.name)
    return Run(session, key, node, data=node)


class ArtifactLineage(Generic[A]):
    """Read the origin and the use of one version.

    Args:
        session: The session of the client.
        version: The version.
        bind: Makes the artifact of a version.
    """

    def __init__(
        self, session: Session, version: LoggedVersion, bind: Callable[[LoggedVersion], A]
    ) -> None:
        self._session, self._version, self._bind = session, version, bind
        self._links: UntilChange[list[A]] = UntilChange(server_facts(session.client))
        self._source: SingleFlightCache[str, A] = SingleFlightCache()

    def source(self) -> A:
        """Return the version as its source collection holds it; one request, remembered."""
        at = self._version.source
        path = ArtifactPath(at.entity, at.project, at.collection, at.alias)

        def find() -> A:
            return self._bind(find_version(self._session, path))

        return self._source.get("source", find)

    def links(self) -> list[A]:
        """Return the links to the version; one request, remembered until this client changes something."""
        return list(self._links.get(self._read_links))

    def _read_links(self) -> list[A]:
        """Read the links of the version; warn if the server lists only some."""
        version, client = self._version, self._session.client
        result = client.execute(ops.ListArtifactMemberships(id=version.fields.id))
        if result.artifact is None or is_deleted(result.artifact.state):
            raise no_longer_exists(client, f"artifact {version.name!r}")
        held = result.artifact.artifact_memberships
        skip_in(held, MEMBERSHIPS)
        if held.page_info.has_next_page:
            warnings.warn(
                f"{version.name!r} is linked into more collections than the server lists "
                f"({len(held.edges)}), and the API does not offer the others",
                UserWarning,
                stacklevel=3,
            )
        found = list[A]()
        for at, node in ((at, edge.node) for at, edge in indexed(held.edges)):
            collection: object = node.artifact_collection if node is not None else None
            if node is None or collection is None or isinstance(collection, ops.SequenceFields):
                continue
            if not isinstance(collection, ops.PortfolioFields):
                path = f"{MEMBERSHIPS}.edges[{at}].node"
                problem = unknown_kind(client, path, collection)
                warnings.warn(problem, stacklevel=3)
            elif collection.project is not None:
                link = from_membership(client.base_url, node, version.fields, version.location)
                found.append(self._bind(link))
        return found

    def used_by(self) -> list[Run]:
        """Return the visible runs that used the version; one request per page."""
        return ArtifactUsers(self._session, self._version).load()

    def logged_by(self) -> Run | None:
        """Return the run that logged the version; None for a user or an invisible run.

        Raises:
            UnsupportedError: The server says that something else logged it.
        """
        client = self._session.client
        result = client.execute(ops.GetArtifactCreator(id=self._version.fields.id))
        if result.artifact is None or is_deleted(result.artifact.state):
            raise no_longer_exists(client, f"artifact {self._version.name!r}")
        creator: object = result.artifact.created_by
        if isinstance(creator, ops.GetArtifactCreatorArtifactCreatedByRun):
            return _run_of(self._session, creator)
        kind = getattr(creator, "typename__", None)
        if kind in (None, "User"):
            return None
        what = f"logged_by of {self._version.name!r}"
        require_variant(client, str(kind), "Initiator", what)
        raise UnsupportedError(f"{what}: this version of wandb_api does not know {kind}")

    def known_url(self) -> str | None:
        """Return the page of the version without a request; None for links in registries."""
        version, client = self._version, self._session.client
        at, type_name = version.location, version.fields.artifact_type.name
        if version.is_link and is_registry_project(at.project):
            return None
        if version.is_link and (type_name == "model" or at.project == "model-registry"):
            return portfolio_link(client, at.entity, at.path, version.version)
        where = (at.entity, at.project, "artifacts", type_name, at.collection, version.version)
        return app_link(client, *where)

    def url(self) -> str:
        """Return the page of the version; one request for a registry's organization, else none."""
        known = self.known_url()
        if known is not None:
            return known
        version, at = self._version, self._version.location
        organization = find_organization(self._session, at.entity, member=at.entity)
        return registry_link(
            self._session.client, organization.name, at.project, at.path, version.version
        )
