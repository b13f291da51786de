"""``wandb-api doctor``: which documented methods work on a server, without changing anything there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from importlib.resources import files
from typing import Literal

import wandb_operations as ops

from .. import Api, __schema_version__, __version__, errors
from .probes import run_probes
from .server_schema import ServerSchema, introspect
from .validation import examine

Status = Literal["works", "partly", "unsupported", "failed", "not tried"]
WORDS: Mapping[str, str] = {
    "works": "works",
    "partly": "works without",
    "unsupported": "unsupported:",
    "failed": "failed:",
    "not tried": "not tried",
}


Members = dict[str, list[str]]  # the operations that each documented member may send

# They find the entity or organization that a member reads: alone they are of no use.
PREPARING = frozenset({"GetViewer", "GetEntityOrganizations", "GetOrganization", "SearchUsers"})
# What a member lists is one type of an interface.
LISTED = {
    "Api.slack_integrations": "SlackIntegration",
    "Api.webhook_integrations": "GenericWebhookIntegration",
}


@dataclass
class Member:
    """The finding for one documented member.

    Attributes:
        name: Such as ``Api.runs``.
        status: The finding.
        details: What it works without, or why it does not.
        changes: Whether it may send mutations, which are validated but never executed.
        differences: Values of another type than the library expects.
    """

    name: str
    status: Status
    details: list[str] = field(default_factory=list[str])
    changes: bool = False
    differences: list[str] = field(default_factory=list[str])


@dataclass
class Diagnosis:
    """Everything that the command reports."""

    server: str
    username: str | None
    entity: str | None
    introspected: bool
    members: list[Member]
    version: str = __version__
    schema_version: str = __schema_version__


def diagnose(api: Api) -> Diagnosis:
    """Find out what works on the server that ``api`` is configured for.

    Sends the viewer query and one introspection query; if introspection is refused, a read for each kind of
    object instead.

    Args:
        api: A client.

    Raises:
        Error: The server cannot be reached or refuses the API key.
    """
    known: Members = json.loads(_table("members.json"))
    viewer = api.viewer
    schema = introspect(api.client)
    members = _probed(api, known) if schema is None else validated(known, schema)
    return Diagnosis(
        api.client.base_url, viewer.username, viewer.entity, schema is not None, members
    )


def validated(known: Members, schema: ServerSchema) -> list[Member]:
    """Compare what the operations ask for with a server's schema.

    Args:
        known: The operations of each member.
        schema: The server's schema.
    """
    expected: dict[str, str] = json.loads(_table("types.json"))
    names = {o for operations in known.values() for o in operations}
    findings = {name: examine(_document(name), schema, expected) for name in names}
    found: list[Member] = []
    for member, operations in known.items():
        broken = [f"{o} ({findings[o].broken})" for o in operations if findings[o].broken]
        usable = [findings[o] for o in operations if not findings[o].broken]
        absent = _concerning(member, {c for finding in usable for c in finding.absent})
        differences = sorted({d for finding in usable for d in finding.differences})
        status: Status = "partly" if broken or absent or differences else "works"
        mutations = [o for o in operations if _document(o).kind == "mutation"]
        reads = [o for o in operations if o not in PREPARING]
        lists_nothing = member in LISTED and any(" in " in c for c in absent)
        if lists_nothing or all(findings[o].broken for o in mutations or reads or operations):
            status = "unsupported"
        details = [*broken, *absent]
        found.append(Member(member, status, details, _changes(operations), differences))
    return found


def _concerning(member: str, absent: set[str]) -> list[str]:
    """Return what a member lacks, without the other types of an interface of which it lists one."""
    kind = LISTED.get(member)
    return sorted(c for c in absent if kind is None or " in " not in c or c.startswith(f"{kind} "))


def _table(name: str) -> str:
    return files("wandb_operations").joinpath(name).read_text("utf-8")


def _document(operation: str) -> ops.Document:
    document: ops.Document = getattr(ops, operation).__document__
    return document


def _changes(operations: list[str]) -> bool:
    return any(_document(o).kind == "mutation" for o in operations)


def _probed(api: Api, known: Members) -> list[Member]:
    """Perform reads, and report on those members only."""
    outcomes = run_probes(api)
    found: list[Member] = []
    for name, operations in known.items():
        member = Member(name, "not tried", [], _changes(operations))
        if name in outcomes:
            error, absent = outcomes[name]
            member.details = [error] if error is not None else absent
            if isinstance(error, str):
                member.status = "failed"
            else:
                member.status = "partly" if absent else "works"
            if error is not None and error.startswith(errors.UnsupportedError.__name__):
                member.status = "unsupported"
        found.append(member)
    return found


def report_table(found: Diagnosis) -> str:
    """Return the report for people.

    Args:
        found: The diagnosis.
    """
    how = (
        "its schema was introspected"
        if found.introspected
        else "it refused introspection: reads were tried"
    )
    lines = [
        f"server   {found.server} ({how})",
        f"user     {found.username} (default entity {found.entity})",
        f"client   {found.version}, schema {found.schema_version}",
        "",
    ]
    width = max(len(m.name) for m in found.members)
    for member in found.members:
        details = [f"{WORDS[member.status]} {', '.join(member.details)}"]
        if member.status == "partly" and not member.details:
            details = ["works"]
        details += [f"but {d}" for d in member.differences]
        mark = "*" if member.changes else " "
        lines.append(f"{member.name:{width}} {mark} {', '.join(details)}".rstrip())
    counts = {s: sum(m.status == s for m in found.members) for s in WORDS}
    lines += ["", ", ".join(f"{n} {WORDS[s].rstrip(':')}" for s, n in counts.items() if n)]
    lines.append("* may send mutations: validated against the schema, not executed")
    return "\n".join(lines)


def report_json(found: Diagnosis) -> str:
    """Return the report for a bug report; it holds no secrets.

    Args:
        found: The diagnosis.
    """
    return json.dumps(asdict(found), indent=2)
