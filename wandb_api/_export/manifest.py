"""The manifest of a dataset: what it holds, and where it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from .._core.public import public
from .._types import JsonDict, JsonValue
from ..errors import UsageError
from .plan import FORMAT
from .problems import damaged_json


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
        unsupported: Parts of the schema that an export reads and the server lacks, such as ``Run.group`` or
            ``Sweep.method``; columns that come from them are null, and attributes of `DatasetRun` raise
            `UnsupportedError`. Without ``Project.sweeps`` or
            ``Project.allViews``, the table does not exist.
        filters: The filter that selected the runs.
        options: The options of the export.
        schema_version: The version of the server schema that the client was generated from.
        format: The version of the layout.
    """

    server: str
    """The server that it was exported from."""
    entity: str
    """The entity."""
    project: str
    """The project."""
    newest: str | None = None
    """The newest time that the server reported for a run; None without runs."""
    counts: Mapping[str, int] = field(default_factory=dict[str, int])
    """Number of items by kind, such as ``runs``, ``history_rows`` and ``deleted_runs``."""
    incomplete: tuple[str, ...] = ()
    """The ids of runs whose history or system metrics could not be read completely."""
    unsupported: tuple[str, ...] = ()
    """Parts of the schema that an export reads and the server lacks, such as ``Run.group`` or ``Sweep.method``;
    columns that come from them are null, and attributes of `DatasetRun` raise `UnsupportedError`.
    Without ``Project.sweeps`` or ``Project.allViews``, the table does not exist.
    """
    filters: Mapping[str, JsonValue] = field(default_factory=dict[str, JsonValue])
    """The filter that selected the runs."""
    options: Mapping[str, JsonValue] = field(default_factory=dict[str, JsonValue])
    """The options of the export."""
    schema_version: str = ""
    """The version of the server schema that the client was generated from."""
    format: int = FORMAT
    """The version of the layout."""

    def to_json(self) -> JsonDict:
        """Return the manifest as JSON."""
        lists: JsonDict = {"incomplete": [*self.incomplete], "unsupported": [*self.unsupported]}
        return {**asdict(self), **lists}

    @classmethod
    def from_json(cls, held: JsonDict) -> DatasetManifest:
        """Return the manifest in JSON.

        Args:
            held: The content of the file.

        Raises:
            UsageError: A newer version of this library wrote it, or it is not a manifest.
        """
        version = held.get("format")
        if version != FORMAT:
            raise UsageError(
                f"the dataset has format {version!r}; this version of the library reads {FORMAT}"
            )
        known: dict[str, Any] = {f.name: held[f.name] for f in fields(cls) if f.name in held}
        for name, kinds in KINDS.items():
            if not isinstance(known.get(name), kinds):
                raise UsageError(f"{name} is {known.get(name)!r}")
        if not all(type(count) is int for count in known["counts"].values()):
            raise UsageError("counts has a value that is not an integer")
        for name in ("incomplete", "unsupported"):
            known[name] = tuple(known.get(name) or ())
        return cls(**known)


KINDS: Mapping[str, type | tuple[type, ...]] = {
    **dict.fromkeys(("server", "entity", "project", "schema_version"), str),
    **dict.fromkeys(("counts", "filters", "options"), dict),
    **dict.fromkeys(("incomplete", "unsupported"), (list, type(None))),
    "newest": (str, type(None)),
}


def read_manifest(held: JsonDict, where: str) -> DatasetManifest:
    """Return the manifest in JSON.

    Args:
        held: The JSON.
        where: The file, for the error.

    Raises:
        UsageError: A newer version of this library wrote it, or it is damaged.
    """
    if held.get("format") == FORMAT:
        try:
            return DatasetManifest.from_json(held)
        except UsageError as error:
            advice = "restore it, or export to another folder"
            raise damaged_json(where, error, advice) from None
    return DatasetManifest.from_json(held)


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
    found = read_manifest(held, f"the manifest of {url}")
    if (found.server, found.entity, found.project) != (server, entity, project):
        raise UsageError(
            f"the dataset at {url} is that of {found.entity}/{found.project} on {found.server}: "
            f"export {entity}/{project} on {server} to another folder"
        )
