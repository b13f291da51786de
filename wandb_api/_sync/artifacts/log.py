# Generated from wandb_api/_async/artifacts/log.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Log a draft as a version, or note that a run logged an existing version."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

import wandb_operations as ops

from ..._artifacts.names import check_aliases, check_tags
from ..._artifacts.version import CreatedVersion, LogTarget
from ..._core.paths import RunKey
from ..._core.progress import Tell
from ..._core.steps import Made
from ..._runtime.artifacts.cache import chosen_cache
from ..._runtime.artifacts.draft_files import uploads
from ..._runtime.concurrency import in_thread
from ..._transport.request import build_input
from ..._transport.workers import check_workers
from ...errors import CommError, UnsupportedError, UsageError
from .artifact import Artifact, become_version, draft_of, version_of
from .changes import tag_inputs
from .find import find_by_id
from .references import resolve_references
from .upload import Upload

if TYPE_CHECKING:
    from ..transport.client import Client
    from ..transport.session import Session


def log_artifact(
    session: Session,
    artifact: Artifact,
    target: LogTarget | None,
    *,
    aliases: str | Iterable[str] | None = None,
    tags: str | Iterable[str] | None = None,
    skip_cache: bool = False,
    progress: bool | Tell | None = None,
    max_workers: int | None = None,
) -> None:
    """Log a draft as the next version of its collection, and turn it into that version.

    `Api.log_artifact` describes the requests.

    Args:
        session: The session of the client.
        artifact: The draft.
        target: Where to log it; the project that the draft was created from, else the configured
            project, if None.
        aliases: Aliases besides ``latest`` and those of the draft.
        tags: Tags besides those of the draft.
        skip_cache: Whether uploaded files are not copied to the cache.
        progress: As in `Artifact.download`.
        max_workers: The number of files uploaded at once.
    """
    draft, properties = draft_of(artifact)
    names, marks = properties.requested(aliases, tags)
    described = properties.new_version()
    check_workers(max_workers)
    files = in_thread(lambda: uploads(draft))
    for entry in resolve_references(session, draft.unresolved()):
        draft.resolve(entry)
    if target is None:
        target = LogTarget(*(draft.home or (session.entity(), session.project())))
    with session.lock(f"{target.entity}/{target.project}/{draft.collection}"):
        digest = draft.manifest().digest()
        client_id, collection_id = draft.client_ids(digest)
        create = build_input(
            ops.CreateArtifactInput,
            entity_name=target.entity,
            project_name=target.project,
            run_name=target.run,
            artifact_type_name=draft.type,
            artifact_collection_name=draft.collection,
            digest=digest,
            digest_algorithm=ops.ArtifactDigestAlgorithm(draft.algorithm),
            client_id=client_id,
            sequence_client_id=collection_id,
            enable_digest_deduplication=True,
            description=described.description,
            metadata=described.metadata,
            ttl_duration_seconds=described.ttl_duration_seconds,
            storage_region=draft.region,
            tags=tag_inputs(marks),
            aliases=[
                build_input(
                    ops.ArtifactAliasInput, alias=alias, artifact_collection_name=draft.collection
                )
                for alias in ("latest", *names)
            ],
        )
        created = _create(session.client, create)
        if not created.committed:
            upload = Upload(
                session.client,
                target,
                created.id,
                draft,
                region=draft.region,
                cache=chosen_cache(None, skip=skip_cache),
                max_workers=max_workers,
                show=progress,
            )
            upload.run(files, draft.base_id or created.latest)
    with Made(f"a version of {draft.collection!r} was logged"):
        become_version(artifact, session, find_by_id(session, created.id))
    draft.close()
    if not created.committed:
        # sent with the version; older servers cannot list them
        with suppress(UnsupportedError):
            _add(artifact, names, marks)
        return
    with Made(f"{artifact.name!r} was logged", "its aliases and tags cannot be saved"):
        _add(artifact, names, marks)  # equal content is not logged again


def _add(artifact: Artifact, aliases: Iterable[str], tags: Iterable[str]) -> None:
    """Add aliases and tags, and save them; no request if the version has them."""
    artifact.aliases.extend(alias for alias in aliases if alias not in artifact.aliases)
    for tag in tags:
        if tag not in artifact.tags:
            artifact.tags.append(tag)
    artifact.save()


def log_again(
    session: Session,
    artifact: Artifact,
    run: RunKey,
    aliases: str | Iterable[str] | None = None,
    tags: str | Iterable[str] | None = None,
) -> None:
    """Note that a run logged an existing version of its project; at most four requests.

    Args:
        session: The session of the client.
        artifact: The version.
        run: The run.
        aliases: Aliases to add.
        tags: Tags to add.

    Raises:
        UsageError: The version belongs to another project than the run.
        CommError: The server would create a new version.
    """
    version = version_of(artifact, "log_artifact")
    names, marks = check_aliases(aliases or ()), check_tags(tags or ())
    source = version.source
    if (source.entity, source.project) != (run.entity, run.project):
        raise UsageError(
            f"{source.path}:{version.source_version} belongs to another project than the run "
            f"{run.entity}/{run.project}/{run.name}: use_artifact notes that the run uses it"
        )
    create = build_input(
        ops.CreateArtifactInput,
        entity_name=run.entity,
        project_name=run.project,
        run_name=run.name,
        artifact_type_name=version.fields.artifact_type.name,
        artifact_collection_name=source.collection,
        digest=version.fields.digest,
        digest_algorithm=ops.ArtifactDigestAlgorithm(version.algorithm),
        enable_digest_deduplication=True,
    )
    if not _create(session.client, create).committed:
        raise CommError(
            f"the server does not have a version with the content of {version.name!r} any more",
            operation="CreateArtifact",
        )
    with Made(f"{version.name!r} was logged", "its aliases and tags cannot be saved"):
        _add(artifact, names, marks)


def _create(client: Client, create: ops.CreateArtifactInput) -> CreatedVersion:
    """Create a version, or find the version of the same digest in its collection.

    Raises:
        CommError: The server refused, or the version is in an unexpected state.
    """
    result = client.execute(ops.CreateArtifact(input=create)).create_artifact
    if result is None:
        raise CommError("the server did not create a version", operation="CreateArtifact")
    found = result.artifact
    if found.state not in (
        ops.ArtifactState.COMMITTED,
        ops.ArtifactState.PENDING,
        ops.ArtifactState.DELETED,  # the state of a new version on older servers
    ):
        raise CommError(
            f"the server created a version in the unexpected state {found.state.value}",
            operation="CreateArtifact",
        )
    latest = found.artifact_sequence.latest_artifact
    committed = found.state == ops.ArtifactState.COMMITTED
    return CreatedVersion(found.id, committed, latest.id if latest else None)
