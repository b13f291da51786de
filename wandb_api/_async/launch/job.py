"""Jobs: programs recorded as artifacts, which launch queues start."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import wandb_operations as ops

from ..._core.not_found import no_project
from ..._core.paths import parse_named_project
from ..._core.shown import shows_card
from ..._launch.job_types import JOB_FILE, REQUIREMENTS, JobFile, check_config, read_job_file
from ..._launch.queue import LAUNCH_PROJECT, check_values
from ..._launch.queued_run import DEFAULT_QUEUE, launch_spec, push_input, run_config
from ..._runtime.concurrency import ain_thread
from ..._transport.unreadable import index_of, refuse_withheld, skip_withheld
from ..._types import JSONDict, JsonDict, StringSequence
from ...errors import Error, GraphQLError, NotFoundError, UsageError
from ..transport.paginator import AsyncPaginator
from .queue import AsyncRunQueue
from .queued_run import AsyncQueuedRun, no_queue

if TYPE_CHECKING:
    from wandb_operations.list_jobs import (
        ListJobsProjectArtifactTypeArtifactCollectionsEdgesNode as JobNode,
    )

    from ..artifacts.artifact import AsyncArtifact
    from ..transport.session import AsyncSession

JOBS = "project.artifactType.artifactCollections"


async def read_job(
    session: AsyncSession, artifact: AsyncArtifact, path: str | Path | None
) -> AsyncJob:
    """Download a job artifact and read its description.

    Raises:
        NotFoundError: The artifact does not contain ``wandb-job.json``.
        UsageError: ``wandb-job.json`` is malformed.
    """
    folder = await artifact.download(path)
    file = folder / JOB_FILE
    if not await ain_thread(file.is_file):
        raise NotFoundError(
            f"{artifact.qualified_name} is not a job: it does not contain {JOB_FILE}"
        )
    content = await ain_thread(file.read_bytes)
    return AsyncJob(session, artifact, folder, read_job_file(content, artifact.qualified_name))


@shows_card
class AsyncJob:
    """A job: a recorded program that can be queued with a new config.

    Example:
        >>> job = await api.job("team/project/job-train:latest")
        >>> queued = await job.call({"lr": 0.1}, queue="gpu")
        >>> run = await queued.wait_until_finished(timeout=3600)
    """

    __module__ = "wandb_api"

    _card = ("source_type", "entrypoint", "runtime", "path")

    def __init__(
        self, session: AsyncSession, artifact: AsyncArtifact, folder: Path, file: JobFile
    ) -> None:
        self._session = session
        self._artifact, self._folder, self._file = artifact, folder, file
        self._entrypoint: tuple[str, ...] | None = None

    @property
    def name(self) -> str:
        """The path of the job with its version: ``entity/project/name:v0``."""
        held = self._artifact
        return f"{held.entity}/{held.project}/{held.collection_name}:{held.version}"

    @property
    def artifact(self) -> AsyncArtifact:
        """The artifact of the job."""
        return self._artifact

    @property
    def path(self) -> Path:
        """The folder with the downloaded files of the job."""
        return self._folder

    @property
    def source_type(self) -> str:
        """Where the code comes from: ``repo``, ``artifact`` or ``image``."""
        return self._file.source_type

    @property
    def source(self) -> JSONDict:
        """The description of the code: repository and commit, artifact, or image."""
        return cast(JSONDict, dict(self._file.source))

    @property
    def entrypoint(self) -> list[str]:
        """The command that starts the job; empty if the job does not name one."""
        return list(self._file.entrypoint if self._entrypoint is None else self._entrypoint)

    @property
    def input_types(self) -> JSONDict:
        """The type of the job's config, in W&B's notation."""
        return cast(JSONDict, dict(self._file.input_types))

    @property
    def output_types(self) -> JSONDict:
        """The type of the job's summary, in W&B's notation."""
        return cast(JSONDict, dict(self._file.output_types))

    @property
    def runtime(self) -> str | None:
        """The Python version that the job was recorded with."""
        return self._file.runtime

    @property
    def partial(self) -> bool:
        """Whether the job was created by hand, so that its types are incomplete."""
        return self._file.partial

    def requirements(self) -> list[str]:
        """Return the recorded packages, as ``name==version``."""
        file = self._folder / REQUIREMENTS
        lines = file.read_text("utf-8").splitlines() if file.is_file() else []
        return [line.strip() for line in lines if line.strip()]

    def set_entrypoint(self, entrypoint: StringSequence) -> None:
        """Replace the command that `call` starts the job with; sends no request.

        Args:
            entrypoint: Program and arguments, such as ``["python", "train.py"]``.

        Raises:
            UsageError: It is not a list of non-empty strings.
        """
        words = [] if isinstance(entrypoint, str) else list(entrypoint)
        if not words or not all(isinstance(word, str) and word for word in words):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
            raise UsageError(f"entrypoint must be a list of non-empty strings, not {entrypoint!r}")
        self._entrypoint = tuple(words)

    async def call(
        self,
        config: Mapping[str, Any],
        project: str | None = None,
        entity: str | None = None,
        queue: str | None = None,
        resource: str = "local-container",
        resource_args: Mapping[str, Any] | None = None,
        template_variables: Mapping[str, Any] | None = None,
        project_queue: str | None = None,
        priority: int | None = None,
    ) -> AsyncQueuedRun:
        """Queue a run of this version of the job.

        Sends one request, and two more to validate ``template_variables``.

        Args:
            config: The config of the run; validated against the job's input types. Values may be
                logged artifacts.
            project: The name, ``entity/project`` or URL of the project that the run is logged to; the
                job's project if None.
            entity: The entity of the queue and the run; that of ``project`` or of the job if None.
            queue: The name of the queue; ``default`` if None.
            resource: The resource type to start the run on.
            resource_args: Arguments of the resource, replacing those of the queue.
            template_variables: Values of the template variables of the queue.
            project_queue: The project that holds the queue; ``model-registry`` if None.
            priority: The priority, if the queue has priorities; 0 is the most urgent.

        Returns:
            The queued run.

        Raises:
            UsageError: The config does not fit the job, or a value does not fit the queue.
            ArtifactStateError: The config contains an artifact that is not logged.
            NotFoundError: The queue does not exist.

        Example:
            >>> queued = await job.call({"lr": 0.1}, queue="gpu", priority=1)
            >>> await queued.state
            'pending'
        """
        if resource_args and template_variables:
            raise UsageError(
                "resource_args and template_variables exclude each other: pass one of them"
            )
        found = run_config(config)
        self._check(found)
        client = self._session.client
        urls = (client.base_url, client.app_url)
        where = parse_named_project(project or self._artifact.project, entity, urls)
        owner, target = where.entity or self._artifact.entity, where.project
        name = queue or DEFAULT_QUEUE
        spec = launch_spec(
            self.name,
            found,
            entity=owner,
            project=target,
            resource=resource,
            resource_args=resource_args,
            entrypoint=self._entrypoint or (),
        )
        values: JsonDict = {}
        if template_variables:
            held = AsyncRunQueue(
                self._session, owner, name, project=project_queue or LAUNCH_PROJECT
            )
            values = check_values(template_variables, await held.template_variables)
        sent = push_input(
            spec,
            entity=owner,
            queue=name,
            project_queue=project_queue,
            priority=priority,
            values=values,
        )
        try:
            result = await self._session.client.execute(ops.PushToRunQueue(input=sent))
        except GraphQLError as error:
            if error.status == 404:
                raise no_queue(self._session.client, owner, sent.project_name, name) from error
            raise
        pushed = result.push_to_run_queue_by_name
        if pushed is None:
            raise Error(f"the server did not report whether it queued a run of {self.name}")
        return AsyncQueuedRun(
            self._session,
            owner,
            target,
            name,
            pushed.run_queue_item_id,
            project_queue=project_queue,
            priority=priority,
        )

    def _check(self, config: JsonDict) -> None:
        try:
            check_config(config, self._file.input_types, self.name)
        except UsageError as error:
            if not self.partial:
                raise
            warnings.warn(
                f"{error}; sent nevertheless, because the types of a partial job are incomplete",
                stacklevel=4,
            )

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"


class AsyncJobs(AsyncPaginator[JSONDict, "JobNode", "ops.ListJobsResult"]):
    """The jobs of a project, each as a connection of its versions."""

    def __init__(self, session: AsyncSession, entity: str, project: str) -> None:
        super().__init__(session.client)
        self._session = session
        self._entity, self._project = entity, project

    async def _operation(self) -> ops.ListJobs:
        return ops.ListJobs(entity=self._entity, project=self._project)

    def _wrap(self, nodes: Sequence[JobNode], result: ops.ListJobsResult) -> list[JSONDict]:
        for node in nodes:
            self._skip_versions(node, result)
        held = [node.artifacts for node in nodes if node.artifacts is not None]
        for versions in held:
            if versions.page_info.has_next_page:
                job = next((e.node.artifact_sequence.name for e in versions.edges), "?")
                warnings.warn(
                    f"the job {job!r} has more than 1000 versions; the rest is not listed",
                    stacklevel=4,
                )
        return [
            versions.model_dump(mode="json", by_alias=True, include={"edges"}) for versions in held
        ]

    def _skip_versions(self, node: JobNode, result: ops.ListJobsResult) -> None:
        """Remove the versions of a job that cannot be read, and warn of each."""
        if node.artifacts is not None:
            path = f"{JOBS}.edges[{index_of(ops.ListJobs, result, node)}].node.artifacts"
            for problem in skip_withheld(node.artifacts, path):
                self._warn(problem, self._book)
        refuse_withheld(node)

    def _instead(self, result: ops.ListJobsResult) -> ops.Page[JobNode] | None:
        if result.project is None:
            return None
        return ops.Page(nodes=[], cursor=None, has_next=False, total=0)  # no job has been logged

    def _missing(self) -> NotFoundError:
        return no_project(self._session.client, self._entity, self._project)
