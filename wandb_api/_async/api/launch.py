"""The part of `AsyncApi` for launch queues and jobs, custom charts and TensorBoard."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import wandb_operations as ops

from ..._artifacts.paths import parse_artifact_path
from ..._core.arguments import text
from ..._launch.queue import (
    LAUNCH_PROJECT,
    check_prioritization,
    check_queue_name,
    check_resource,
    check_variables,
    json_text,
    links_text,
    queue_config,
)
from ..._transport.request import build_input
from ..._types import JSONDict
from ...errors import (
    ConflictError,
    Error,
    GraphQLError,
    NotFoundError,
    PermissionDeniedError,
    UsageError,
)
from .base import AsyncApiBase

if TYPE_CHECKING:
    from ..launch.job import AsyncJob
    from ..launch.queue import AsyncRunQueue
    from ..launch.queued_run import AsyncQueuedRun

Resource = Literal["local-container", "local-process", "kubernetes", "sagemaker", "gcp-vertex"]


class AsyncLaunchApi(AsyncApiBase):
    """Launch queues, jobs, custom charts and TensorBoard."""

    async def run_queue(self, entity: str, name: str) -> AsyncRunQueue:
        """A launch queue; sends nothing, attributes load at the first touch.

        Args:
            entity: The user or team that it belongs to.
            name: Its name.

        Raises:
            UsageError: No queue can have this name.
        """
        from ..launch.queue import AsyncRunQueue

        return AsyncRunQueue(self._session, entity, name)

    async def create_run_queue(
        self,
        name: str,
        type: Resource,
        entity: str | None = None,
        prioritization_mode: Literal["V0"] | None = None,
        config: Mapping[str, Any] | None = None,
        template_variables: Mapping[str, Any] | None = None,
    ) -> AsyncRunQueue:
        """Create a launch queue, in the project ``model-registry``; three requests.

        When the server refuses it, a fourth one takes its configuration away again.

        Args:
            name: At most 64 characters.
            type: What its runs are started on.
            entity: Whose it is; else the configured entity, else the viewer's default.
            prioritization_mode: ``V0``: items of a higher priority go first. None: first come,
                first served.
            config: How runs are started. Its strings may have ``{{name}}`` where whoever puts a
                run into the queue fills something in.
            template_variables: For each such name ``{"schema": JSON schema, "description": ...}``.

        Raises:
            UsageError: A part of it cannot be used; nothing was sent.
            UnsupportedError: The server has no queues, or none with what was asked for.
            Error: The server refused it, such as when a queue has the name.
        """

        from ..launch.queue import AsyncRunQueue

        check_queue_name(name)
        resource, mode = check_resource(type), check_prioritization(prioritization_mode, ("V0",))
        variables = check_variables(template_variables, config)
        stored: dict[str, Any] = {"config": queue_config(resource, config)}
        if variables:
            stored["template_variables"] = json_text(variables, "template_variables")
        owner = await self._session.entity(entity)
        await self._make_launch_project(owner)
        sent = build_input(
            ops.CreateDefaultResourceConfigInput, entity_name=owner, resource=resource, **stored
        )
        made = (
            await self._client.execute(ops.CreateDefaultResourceConfig(input=sent))
        ).create_default_resource_config
        if made is None or not made.success:
            raise Error(f"the server did not keep the configuration of the run queue {name!r}")
        optional: dict[str, Any] = {"prioritization_mode": mode} if mode else {}
        queue = build_input(
            ops.CreateRunQueueInput,
            entity_name=owner,
            project_name=LAUNCH_PROJECT,
            queue_name=name,
            access="PROJECT",
            default_resource_config_id=made.default_resource_config_id,
            **optional,
        )
        try:
            created = (await self._client.execute(ops.CreateRunQueue(input=queue))).create_run_queue
        except (GraphQLError, ConflictError, PermissionDeniedError):  # surely not created
            await self._drop_config(made.default_resource_config_id)
            raise
        if created is None or not created.success:
            await self._drop_config(made.default_resource_config_id)
            raise Error(f"the server did not create the run queue {name!r}")
        return AsyncRunQueue(self._session, owner, name)

    async def _drop_config(self, key: str) -> None:
        """Delete a configuration whose queue was refused; what that meets does not matter."""

        sent = build_input(
            ops.DeleteDefaultResourceConfigsInput, default_resource_config_i_ds=[key]
        )
        with suppress(Error):
            await self._client.execute(ops.DeleteDefaultResourceConfigs(input=sent))

    async def upsert_run_queue(
        self,
        name: str,
        resource_config: Mapping[str, Any],
        resource_type: Resource,
        entity: str | None = None,
        template_variables: Mapping[str, Any] | None = None,
        external_links: Mapping[str, str] | None = None,
        prioritization_mode: Literal["V0", "DISABLED"] | None = None,
    ) -> AsyncRunQueue:
        """Create a launch queue, or give one that exists this configuration; two requests.

        All of it is replaced: variables and links that are left out are gone afterwards.

        Args:
            name: At most 64 characters.
            resource_config: How runs are started; see ``config`` of `create_run_queue`.
            resource_type: What its runs are started on.
            entity: Whose it is; else the configured entity, else the viewer's default.
            template_variables: For each ``{{name}}`` in the configuration
                ``{"schema": JSON schema, "description": ...}``.
            external_links: http or https URLs by label, shown beside the queue.
            prioritization_mode: ``V0``: items of a higher priority go first; None is ``DISABLED``.

        Raises:
            UsageError: A part of it cannot be used; nothing was sent.
            UnsupportedError: The server has no queues, or none with what was asked for.
            Error: The server refused it.

        Warns:
            UserWarning: The server kept the configuration, but finds that it does not fit the
                resource; one for each thing that it found.
        """

        from ..launch.queue import AsyncRunQueue

        check_queue_name(name)
        resource = check_resource(resource_type)
        mode = check_prioritization(prioritization_mode, ("V0", "DISABLED")) or "DISABLED"
        variables = check_variables(template_variables, resource_config)
        held: dict[str, Any] = {
            "resource_config": queue_config(resource, resource_config),
            "external_links": links_text(external_links),
            "template_variables": json_text(variables, "template_variables") if variables else None,
        }
        owner = await self._session.entity(entity)
        await self._make_launch_project(owner)
        sent = build_input(
            ops.UpsertRunQueueInput,
            entity_name=owner,
            project_name=LAUNCH_PROJECT,
            queue_name=name,
            resource_type=resource,
            prioritization_mode=mode,
            **held,
        )
        done = (await self._client.execute(ops.UpsertRunQueue(input=sent))).upsert_run_queue
        if done is None or not done.success:
            raise Error(f"the server did not create or change the run queue {name!r}")
        for problem in done.config_schema_validation_errors or ():
            warnings.warn(f"the configuration of {name!r}: {problem}", stacklevel=2)
        return AsyncRunQueue(self._session, owner, name)

    async def _make_launch_project(self, entity: str) -> None:

        sent = build_input(ops.UpsertModelInput, name=LAUNCH_PROJECT, entity_name=entity)
        await self._client.execute(ops.UpsertProject(input=sent))

    async def queued_run(
        self,
        entity: str,
        project: str,
        queue_name: str,
        run_queue_item_id: str,
        project_queue: str | None = None,
        priority: int | None = None,
    ) -> AsyncQueuedRun:
        """A run in a queue; sends nothing.

        Args:
            entity: Who queue and run belong to.
            project: Where the run is logged.
            queue_name: The queue that it is in.
            run_queue_item_id: The id of the item in the queue.
            project_queue: The project that the queue is in; ``model-registry`` if None.
            priority: How urgent it is, if that is known.
        """
        from ..launch.queued_run import AsyncQueuedRun

        names = {
            "entity": entity,
            "project": project,
            "queue_name": queue_name,
            "run_queue_item_id": run_queue_item_id,
        }
        if missing := [what for what, name in names.items() if not name]:
            raise UsageError(f"a queued run needs {' and '.join(missing)}")
        return AsyncQueuedRun(
            self._session,
            entity,
            project,
            queue_name,
            run_queue_item_id,
            project_queue=project_queue,
            priority=priority,
        )

    async def job(self, name: str, path: str | Path | None = None) -> AsyncJob:
        """A job, downloaded.

        Args:
            name: ``[[entity/]project/]name[:version or alias]``.
            path: The folder that its files go to; that of artifacts if None.

        Raises:
            UsageError: The name cannot be meant, or the artifact is no readable job.
            NotFoundError: There is no such artifact, or it is no job.
        """
        from ..artifacts.artifact import read_artifact
        from ..launch.job import read_job

        where = parse_artifact_path(
            name, project_default=self._client.settings.project, base_urls=self._urls()
        )
        artifact = await read_artifact(self._session, where)
        if artifact.type != "job":
            raise NotFoundError(
                f"{artifact.qualified_name} is of type {artifact.type!r}, not 'job'"
            )
        return await read_job(self._session, artifact, path)

    async def list_jobs(self, entity: str, project: str) -> list[JSONDict]:
        """The jobs of a project; one request a page of 50 jobs.

        Returns:
            For each job its versions: ``{"edges": [{"node": {"id", "state", "aliases": [{"alias"}],
            "artifactSequence": {"name"}}}]}``. Empty when the project has no jobs.

        Raises:
            UsageError: Entity or project is missing.
            NotFoundError: There is no such project, or this key may not see it.
        """
        from ..launch.job import AsyncJobs

        if not entity or not project:
            raise UsageError(f"jobs are listed by entity and project, not {entity!r}, {project!r}")
        where = text(entity, "entity"), text(project, "project")
        return await AsyncJobs(self._session, *where).load()
