# Generated from wandb_api/_async/launch/job.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Jobs: programs that are started from a queue, recorded as artifacts."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import wandb_operations as ops

from ..._launch.job_types import JOB_FILE, REQUIREMENTS, JobFile, check_config, read_job_file
from ..._launch.queue import check_values
from ..._launch.queued_run import DEFAULT_QUEUE, launch_spec, push_input, run_config
from ..._runtime.concurrency import in_thread
from ..._types import JSONDict
from ...errors import Error, GraphQLError, NotFoundError, UsageError
from ..transport.paginator import Paginator
from .queue import RunQueue
from .queued_run import QueuedRun, no_queue

if TYPE_CHECKING:
    from ..artifacts.artifact import Artifact
    from ..transport.session import Session


def read_job(session: Session, artifact: Artifact, path: str | Path | None) -> Job:
    """Download a job artifact, and read what it says of itself."""
    folder = artifact.download(path)
    file = folder / JOB_FILE
    if not in_thread(file.is_file):
        raise NotFoundError(f"{artifact.qualified_name} is no job: it has no {JOB_FILE}")
    content = in_thread(file.read_bytes)
    return Job(session, artifact, folder, read_job_file(content, artifact.qualified_name))


class Job:
    """A job: what is run, and what it takes and gives."""

    __module__ = "wandb_api"

    def __init__(self, session: Session, artifact: Artifact, folder: Path, file: JobFile) -> None:
        self._session = session
        self._artifact, self._folder, self._file = artifact, folder, file
        self._entrypoint: tuple[str, ...] | None = None

    @property
    def name(self) -> str:
        """The job's version, whatever alias it was asked for by: ``entity/project/name:v0``."""
        held = self._artifact
        return f"{held.entity}/{held.project}/{held.collection_name}:{held.version}"

    @property
    def artifact(self) -> Artifact:
        """The artifact that it was read from."""
        return self._artifact

    @property
    def path(self) -> Path:
        """The folder that its files were downloaded to."""
        return self._folder

    @property
    def source_type(self) -> str:
        """Where the code comes from: ``repo``, ``artifact`` or ``image``."""
        return self._file.source_type

    @property
    def source(self) -> JSONDict:
        """What is known of the code: repository and commit, artifact, or image."""
        return dict(self._file.source)

    @property
    def entrypoint(self) -> list[str]:
        """The command that starts it; empty when the job names none."""
        return list(self._file.entrypoint if self._entrypoint is None else self._entrypoint)

    @property
    def input_types(self) -> JSONDict:
        """The type of its config, as W&B writes types."""
        return dict(self._file.input_types)

    @property
    def output_types(self) -> JSONDict:
        """The type of the summary that it leaves, as W&B writes types."""
        return dict(self._file.output_types)

    @property
    def runtime(self) -> str | None:
        """The Python version that it was recorded with."""
        return self._file.runtime

    @property
    def partial(self) -> bool:
        """Whether it was made by hand, so that its types are not known."""
        return self._file.partial

    def requirements(self) -> list[str]:
        """The packages that it was recorded with, as ``name==version``; none when it names none."""
        file = self._folder / REQUIREMENTS
        lines = file.read_text("utf-8").splitlines() if file.is_file() else []
        return [line.strip() for line in lines if line.strip()]

    def set_entrypoint(self, entrypoint: Sequence[str]) -> None:
        """Start it with another command; `call` sends it along. Nothing is sent here.

        Args:
            entrypoint: Program and arguments, such as ``["python", "train.py"]``.
        """
        words = [] if isinstance(entrypoint, str) else list(entrypoint)
        if not words or not all(isinstance(word, str) and word for word in words):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
            raise UsageError(f"{entrypoint!r} is no entrypoint: it must be a list of words")
        self._entrypoint = tuple(words)

    def call(
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
    ) -> QueuedRun:
        """Put a run of this very version of the job into a queue.

        One request; with ``template_variables`` the queue is read first, to check them.

        Args:
            config: The run's config; checked against the job's input types. Values may be logged
                artifacts.
            project: Where the run is logged; the job's project if None.
            entity: Whose queue it is and whose run it becomes; the job's entity if None.
            queue: The queue's name; ``default`` if None.
            resource: What it is started on.
            resource_args: How it is started there, instead of the queue's own configuration.
            template_variables: Values for the variables that the queue's configuration leaves open.
            project_queue: The project that the queue is in, if not ``model-registry``.
            priority: How urgent it is, 0 first, where the queue has priorities.

        Raises:
            UsageError: The config does not fit the job, or a value does not fit the queue.
            ArtifactStateError: The config has an artifact that is not logged.
            NotFoundError: There is no such queue.
        """

        if resource_args and template_variables:
            raise UsageError("pass resource_args or template_variables: one would void the other")
        found = run_config(config)
        self._check(found)
        owner, target = entity or self._artifact.entity, project or self._artifact.project
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
        values: JSONDict = {}
        if template_variables:
            at = {"project": project_queue} if project_queue else {}
            held = RunQueue(self._session, owner, name, **at)
            values = check_values(template_variables, held.template_variables)
        sent = push_input(
            spec,
            entity=owner,
            queue=name,
            project_queue=project_queue,
            priority=priority,
            values=values,
        )
        try:
            answer = self._session.client.execute(ops.PushToRunQueue(input=sent))
        except GraphQLError as error:
            if error.status == 404:
                raise no_queue(owner, sent.project_name, name) from error
            raise
        pushed = answer.push_to_run_queue_by_name
        if pushed is None:
            raise Error(f"the server did not say whether it queued a run of {self.name}")
        return QueuedRun(
            self._session,
            owner,
            target,
            name,
            pushed.run_queue_item_id,
            project_queue=project_queue,
            priority=priority,
        )

    def _check(self, config: JSONDict) -> None:
        try:
            check_config(config, self._file.input_types, self.name)
        except UsageError as error:
            if not self.partial:
                raise
            warnings.warn(f"{error}: sent all the same, its types are guesses", stacklevel=4)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"


class Jobs(Paginator[Any, JSONDict]):
    """The jobs of a project: a connection of versions for each."""

    def __init__(self, session: Session, entity: str, project: str) -> None:
        super().__init__(session.client)
        self._entity, self._project = entity, project

    def _operation(self) -> ops.ListJobs:

        return ops.ListJobs(entity=self._entity, project=self._project)

    def _wrap(self, nodes: Sequence[Any], result: Any) -> list[JSONDict]:
        held = [node.artifacts for node in nodes if node.artifacts is not None]
        for versions in held:
            if versions.page_info.has_next_page:
                job = versions.edges[0].node.artifact_sequence.name
                warnings.warn(f"the job {job!r} has more versions than are listed", stacklevel=4)
        return [
            versions.model_dump(mode="json", by_alias=True, include={"edges"}) for versions in held
        ]

    def _instead(self, result: Any) -> ops.Page[Any] | None:

        if result.project is None:
            return None
        return ops.Page(nodes=[], cursor=None, has_next=False, total=0)  # nothing of that type yet

    def _missing(self) -> NotFoundError:
        return NotFoundError(
            f"no project {self._project!r} in {self._entity!r}: "
            "it does not exist, or this key may not see it"
        )
