"""The ledger ``schema/evidence.tsv``: how each schema coordinate that our operations use is known.

No W&B server is available to the project, so every fact rests on public traces. An operation may depend on
a coordinate without evidence only where requests can leave it out, see ``cuts.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from graphql import GraphQLSchema

from wandb_codegen.coverage import Dependence, has
from wandb_codegen.errors import CodegenError, at

HEADER = (
    "coordinate",
    "asked for by the official client, versions",
    "in a published schema, date",
    "asked for by other public clients",
    "introspected from, date",
    "note",
)
LEDGER = "schema/evidence.tsv"
LOCAL_HOSTS = {"localhost", "127.0.0.1", "[::1]"}


@dataclass(frozen=True)
class Evidence:
    """A row of the ledger; ``-`` stands for none."""

    coordinate: str
    official: str = "-"
    published: str = "-"
    others: str = "-"
    introspected: str = "-"
    note: str = "-"

    @property
    def known(self) -> bool:
        """Whether anything but inference supports the coordinate."""
        return any(
            e != "-" for e in (self.official, self.published, self.others, self.introspected)
        )


def read_ledger(path: Path) -> dict[str, Evidence]:
    """Read the ledger, by coordinate.

    Raises:
        CodegenError: A row does not have six columns, or occurs twice.
    """
    found: dict[str, Evidence] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines()[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(HEADER):
            columns = f"{len(cells)} columns instead of {len(HEADER)}, separated by tabs"
            raise CodegenError(columns, path, number)
        if cells[0] in found:
            raise CodegenError(f"{cells[0]} has a row already", path, number)
        found[cells[0]] = Evidence(*cells)
    return found


def newer_than_published(path: Path) -> frozenset[str]:
    """Return the coordinates that no published schema has; an empty set without a ledger."""
    rows = read_ledger(path).values() if path.exists() else ()
    return frozenset(row.coordinate for row in rows if row.published == "-")


def written(rows: Iterable[Evidence]) -> str:
    """Return the ledger as text, sorted by coordinate."""
    lines = ["\t".join(astuple(row)) for row in sorted(rows, key=lambda row: row.coordinate)]
    return "\n".join(["\t".join(HEADER), *lines]) + "\n"


def check_evidence(
    path: Path, depends: Mapping[str, Dependence], cuttable: Mapping[str, frozenset[str]]
) -> Iterator[CodegenError]:
    """Yield a problem for each coordinate that an operation needs without evidence.

    Args:
        path: The ledger. No check if it does not exist, as in projects of users.
        depends: The dependencies of each operation.
        cuttable: The coordinates that requests of each operation can leave out.
    """
    if not path.is_file():
        return
    ledger = read_ledger(path)
    used = {c for d in depends.values() for c in d.coordinates}
    inputs = {i for d in depends.values() for i in d.inputs}
    for name, dependence in depends.items():
        for coordinate, node in dependence.coordinates.items():
            row = ledger.get(coordinate)
            if row is None:
                message = f"{coordinate} is not in {path.name}: add a row that says how it is known"
                yield at(node, message)
            elif not row.known and coordinate not in cuttable[name]:
                message = (
                    f"{name} depends on {coordinate}, which is only inferred: mark it @ifSupported"
                )
                yield at(node, message)
    for number, coordinate in enumerate(sorted(ledger), 2):
        if coordinate.partition(".")[0] not in inputs and coordinate not in used:
            yield CodegenError(
                f"{coordinate} is not used by any operation: remove it", path, number
            )


def introspected(path: Path, schema: GraphQLSchema, kind: str, date: str) -> str | None:
    """Return the ledger updated with a server's schema, or None if it does not change.

    Rows change only when their status does: one that was introspected before stays as it is.

    Args:
        path: The ledger.
        schema: The server's schema.
        kind: The kind of host: ``wandb.ai`` or ``self-hosted``.
        date: The day, as ``2026-11-28``.
    """
    ledger = read_ledger(path)
    new = {
        name: replace(row, introspected=f"{kind} {date}")
        for name, row in ledger.items()
        if row.introspected == "-" and has(schema, name)
    }
    return written({**ledger, **new}.values()) if new else None


def host_kind(host: str) -> str | None:
    """Return the kind of a host for the ledger; None for a local server, which is not evidence."""
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
    if name in LOCAL_HOSTS:
        return None
    return "wandb.ai" if name == "wandb.ai" or name.endswith(".wandb.ai") else "self-hosted"
