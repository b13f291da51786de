"""The manifest of a dataset: what it holds, and where it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from .._core.public import public
from .._types import JsonDict, JsonValue
from ..errors import UsageError
from .plan import FORMAT


@public("wandb_api.dataset")
@dataclass(frozen=True)
class DatasetManifest:
    """Description of a dataset: its contents and their versions.

    Attributes:
        server: The server that it was exported from.
        entity: The entity.
        project: The project.
        newest: The newest time that the server reported for a run; None without runs.
        counts: Number of items by kind, such as ``runs``, ``history_rows`` and ``deleted_runs``.
        incomplete: The ids of runs whose history or system metrics could not be read completely.
        unsupported: The fields of runs that the server lacks, as ``Run.group``; their columns are null.
        filters: The filter that selected the runs.
        options: The options of the export.
        schema_version: The version of the server schema that the client was generated from.
        format: The version of the layout.
    """

    server: str
    entity: str
    project: str
    newest: str | None = None
    counts: Mapping[str, int] = field(default_factory=dict[str, int])
    incomplete: tuple[str, ...] = ()
    unsupported: tuple[str, ...] = ()
    filters: Mapping[str, JsonValue] = field(default_factory=dict[str, JsonValue])
    options: Mapping[str, JsonValue] = field(default_factory=dict[str, JsonValue])
    schema_version: str = ""
    format: int = FORMAT

    def to_json(self) -> JsonDict:
        """Return the manifest as JSON."""
        lists: JsonDict = {"incomplete": [*self.incomplete], "unsupported": [*self.unsupported]}
        return {**asdict(self), **lists}

    @classmethod
    def from_json(cls, held: JsonDict) -> DatasetManifest:
        """Return the manifest in JSON.

        Raises:
            UsageError: A newer version of this library wrote it, or it is not a manifest.
        """
        version = held.get("format")
        if version != FORMAT:
            raise UsageError(
                f"the dataset has format {version!r}; this version of the library reads {FORMAT}"
            )
        known: dict[str, Any] = {f.name: held[f.name] for f in fields(cls) if f.name in held}
        for name in ("incomplete", "unsupported"):
            known[name] = tuple(known.get(name) or ())
        return cls(**known)


def check_source(held: JsonDict | None, url: str, server: str, entity: str, project: str) -> None:
    """Refuse to export a project into the dataset of another one.

    Args:
        held: The manifest of the dataset; None for a new one.
        url: Where the dataset is.
        server: The server of the project.
        entity: The entity.
        project: The project.

    Raises:
        UsageError: The dataset is that of another project.
    """
    if held is None:
        return
    found = DatasetManifest.from_json(held)
    if (found.server, found.entity, found.project) != (server, entity, project):
        raise UsageError(
            f"the dataset at {url} is that of {found.entity}/{found.project} on {found.server}: "
            f"export {entity}/{project} on {server} to another folder"
        )
