"""Methods of `AsyncApi` for launch queues and jobs."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import wandb_operations as ops

from ..._core.arguments import text, text_or_none, whole_number
from ..._types import JSONDict
from ...errors import (
    ConflictError,
    Error,
    GraphQLError,
    NotFoundError,
    PermissionDeniedError,
    UnsupportedError,
    UsageError,
)
from .base import AsyncApiBase

if TYPE_CHECKING:
    from ..launch.job import AsyncJob
    from ..launch.queue import AsyncRunQueue
    from ..launch.queued_run import AsyncQueuedRun

Resource = Literal["local-container", "local-process", "kubernetes", "sagemaker", "gcp-vertex"]

# The methods import the modules of their area when called: this keeps about 0.1 s out of importing `Api`.


class AsyncLaunchApi(AsyncApiBase):
    """Methods for launch queues and jobs."""

    async def run_queue(self, entity: str, name: str) -> AsyncRunQueue:
        """Refer to a launch queue; sends no request, attributes load on first access.

        Args:
            entity: The user or team that owns the queue.
            name: The name of the queue.

        Raises:
            UsageError: Invalid name.

        Example:
            >>> queue = await api.run_queue("team", "gpu")
            >>> await queue.type
            'kubernetes'
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
        """Create a launch queue in the project ``model-registry``.

        Sends three requests. If the server refuses the queue, a fourth one reads whether it exists
        with its new configuration, as after a request that was delivered twice; if not, a fifth one
        deletes the configuration.

        Args:
            name: The name of the queue, at most 64 characters.
            type: The resource type that runs are started on.
            entity: The owner; the configured or default entity if None.
            prioritization_mode: ``V0`` orders items by priority; None by age.
            config: The arguments of the resource. Strings may contain template variables,
                ``{{name}}``, whose values are given when a run is queued.
            template_variables: ``{name: {"schema": JSON schema, "description": ...}}``.

        Returns:
            The new queue.

        Raises:
            UsageError: Invalid argument; sends no request.
            UnsupportedError: The server does not support queues, or one of the options.
            Error: The server refused the queue, for example because the name is taken.

        Example:
            >>> queue = await api.create_run_queue(
            ...     "gpu", "kubernetes", config={"namespace": "{{namespace}}"},
            ...     template_variables={"namespace": {"schema": {"type": "string"}}},
            ... )
        """
        from ..._launch.queue import (  # 3 ms
            LAUNCH_PROJECT,
            check_prioritization,
            check_queue_name,
            check_resource,
            check_variables,
            json_text,
            queue_config,
        )
        from ..._transport.request import build_input
        from ..launch.queue import AsyncRunQueue

        check_queue_name(name)
        resource, mode = check_resource(type), check_prioritization(prioritization_mode, ("V0",))
        variables = check_variables(template_variables, config)
        stored = queue_config(resource, config)
        owner = await self._session.entity(entity)
        await self._create_launch_project(owner)
        sent = build_input(
            ops.CreateDefaultResourceConfigInput,
            entity_name=owner,
            resource=resource,
            config=stored,
            template_variables=json_text(variables, "template_variables") if variables else None,
        )
        made = (
            await self._client.execute(ops.CreateDefaultResourceConfig(input=sent))
        ).create_default_resource_config
        if made is None or not made.success:
            raise Error(f"the server did not store the configuration of the run queue {name!r}")
        queue = build_input(
            ops.CreateRunQueueInput,
            entity_name=owner,
            project_name=LAUNCH_PROJECT,
            queue_name=name,
            access=ops.RunQueueAccessType.PROJECT,
            default_resource_config_id=made.default_resource_config_id,
            prioritization_mode=ops.RunQueuePrioritizationMode(mode) if mode else None,
        )
        config_id = made.default_resource_config_id
        problem = await self._refusal_of(queue)
        if isinstance(problem, UnsupportedError):
            await self._drop_config(config_id)
            raise problem
        if problem is not None and not await self._queue_exists(owner, name, config_id):
            raise problem
        return AsyncRunQueue(self._session, owner, name)

    async def _refusal_of(self, queue: ops.CreateRunQueueInput) -> Error | None:
        """Create a queue; return the error if the server refuses it, None if it exists now."""
        from ..._core.unreadable import or_none  # loaded with the first response

        try:
            created = (await self._client.execute(ops.CreateRunQueue(input=queue))).create_run_queue
        except (GraphQLError, ConflictError, PermissionDeniedError, UnsupportedError) as error:
            return error
        if created is not None and or_none(lambda: bool(created.success)):
            return None
        return Error(f"the server did not create the run queue {queue.queue_name!r}")

    async def _queue_exists(self, owner: str, name: str, config_id: str) -> bool:
        """Tell whether a refused queue exists all the same, else delete its configuration."""
        from ..._launch.queue import LAUNCH_PROJECT  # loaded by the caller
        from ..launch.queued_run import read_queue

        try:
            found = await read_queue(self._session, owner, LAUNCH_PROJECT, name)
            if found.default_resource_config_id == config_id:
                return True
        except NotFoundError:
            pass
        except Error:
            return False  # unknown: it may use the configuration
        await self._drop_config(config_id)
        return False

    async def _drop_config(self, key: str) -> None:
        """Delete the configuration of a refused queue, ignoring errors."""
        from ..._transport.request import build_input

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
        """Create a launch queue, or replace the configuration of an existing one.

        Sends two requests. Template variables and links that are not given are removed.

        Args:
            name: The name of the queue, at most 64 characters.
            resource_config: The arguments of the resource; see ``config`` of `create_run_queue`.
            resource_type: The resource type that runs are started on.
            entity: The owner; the configured or default entity if None.
            template_variables: ``{name: {"schema": JSON schema, "description": ...}}``.
            external_links: http or https URLs by label, shown with the queue.
            prioritization_mode: ``V0`` orders items by priority; None is ``DISABLED``.

        Returns:
            The queue.

        Raises:
            UsageError: Invalid argument; sends no request.
            UnsupportedError: The server does not support queues, or one of the options.
            Error: The server refused the queue.

        Warns:
            UserWarning: The server stored the configuration but reports that it does not fit the
                resource; one warning per problem.

        Example:
            >>> await api.upsert_run_queue("gpu", {"namespace": "train"}, "kubernetes")
        """
        from ..._core.unreadable import or_none
        from ..._launch.queue import (  # 3 ms
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
        from ..launch.queue import AsyncRunQueue

        check_queue_name(name)
        resource = check_resource(resource_type)
        mode = check_prioritization(prioritization_mode, ("V0", "DISABLED")) or "DISABLED"
        variables = check_variables(template_variables, resource_config)
        stored, links = queue_config(resource, resource_config), links_text(external_links)
        owner = await self._session.entity(entity)
        await self._create_launch_project(owner)
        sent = build_input(
            ops.UpsertRunQueue,
            entity=owner,
            project=LAUNCH_PROJECT,
            queue=name,
            resource_type=resource,
            resource_config=stored,
            template_variables=json_text(variables, "template_variables") if variables else None,
            prioritization_mode=ops.RunQueuePrioritizationMode(mode),
            external_links=links,
        )
        done = (await self._client.execute(sent)).upsert_run_queue
        if done is None or not done.success:
            raise Error(f"the server did not create or change the run queue {name!r}")
        # older servers do not check the configuration
        for problem in or_none(lambda: done.config_schema_validation_errors) or ():
            warnings.warn(f"the configuration of {name!r}: {problem}", stacklevel=2)
        return AsyncRunQueue(self._session, owner, name)

    async def _create_launch_project(self, entity: str) -> None:
        from ..._launch.queue import LAUNCH_PROJECT  # 3 ms
        from ..._transport.request import build_input

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
        """Refer to a run in a queue; sends no request.

        Args:
            entity: The entity that owns the queue and the run.
            project: The project that the run is logged to.
            queue_name: The name of the queue.
            run_queue_item_id: The ID of the item in the queue.
            project_queue: The project that holds the queue; ``model-registry`` if None.
            priority: The priority, if it is known.

        Raises:
            UsageError: A name or the ID is empty.

        Example:
            >>> item = await api.queued_run("my-team", "my-project", "gpus", "UnVuUXVldWVJdGVtOjE=")
        """
        from ..launch.queued_run import AsyncQueuedRun

        names = {
            "entity": entity,
            "project": project,
            "queue_name": queue_name,
            "run_queue_item_id": run_queue_item_id,
        }
        if missing := [what for what, name in names.items() if not name]:
            raise UsageError(f"a queued run needs a value for {' and '.join(missing)}")
        for what, name in names.items():
            text(name, f"{what} of a queued run")
        return AsyncQueuedRun(
            self._session,
            entity,
            project,
            queue_name,
            run_queue_item_id,
            project_queue=text_or_none(project_queue, "project_queue"),
            priority=None if priority is None else whole_number(priority, "priority", least=0),
        )

    async def job(self, name: str, path: str | Path | None = None) -> AsyncJob:
        """Read a job and download its files.

        Sends one request for the artifact, and those of `Artifact.download`.

        Args:
            name: ``[[entity/]project/]name[:version or alias]``.
            path: The folder to download to; the artifacts folder if None.

        Raises:
            UsageError: Invalid name, or the job's description is malformed.
            NotFoundError: The artifact does not exist, or is not a job.

        Example:
            >>> job = await api.job("team/project/job-train:latest")
            >>> job.entrypoint
            ['python', 'train.py']
        """
        from ..._artifacts.not_found import check_type
        from ..._artifacts.paths import parse_artifact_path
        from ..artifacts.artifact import read_artifact
        from ..launch.job import read_job

        where = parse_artifact_path(
            name, project_default=self._client.settings.project, base_urls=self._urls()
        )
        artifact = await read_artifact(self._session, where)
        check_type(artifact, "job")
        return await read_job(self._session, artifact, path)

    async def list_jobs(self, entity: str, project: str) -> list[JSONDict]:
        """List the jobs of a project; sends one request per 50 jobs.

        Args:
            entity: The entity of the project.
            project: The name of the project, ``entity/project``, or the project's URL.

        Returns:
            The versions of each job: ``{"edges": [{"node": {"id", "state", "aliases": [{"alias"}],
            "artifactSequence": {"name"}}}]}``. Empty if the project does not have any jobs. A job or
            version that cannot be read is left out, with an `UnreadableItemWarning` that names its
            place.

        Raises:
            UsageError: The entity or the project is empty.
            NotFoundError: The project does not exist, or this API key may not see it.
        """
        from ..launch.job import AsyncJobs

        if not entity or not project:
            raise UsageError(f"entity and project are required, got {entity!r} and {project!r}")
        where = self._named_project(text(project, "project"), text(entity, "entity"))
        return await AsyncJobs(self._session, entity, where.project).load()
