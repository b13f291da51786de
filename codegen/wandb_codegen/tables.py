"""Tables beside the generated code, for ``wandb-api doctor``: what members send, and the types they rely on."""

from __future__ import annotations

import json
from pathlib import Path

from graphql import GraphQLInputObjectType

from wandb_codegen.coverage import dependences
from wandb_codegen.impact import Impact, uses_name
from wandb_codegen.naming import input_attributes
from wandb_codegen.project import Project

MEMBERS, TYPES = "members.json", "types.json"


def write_tables(library: Path, package: Path, project: Project) -> None:
    """Write the tables into a generated package.

    Args:
        library: The library, which uses the package.
        package: The generated package.
        project: The sources that it was generated from.
    """
    impact = Impact(library, package)
    for name, table in ((MEMBERS, _members(impact)), (TYPES, _types(project, impact))):
        (package / name).write_text(json.dumps(table, indent=1) + "\n", "utf-8")


def _members(impact: Impact) -> dict[str, list[str]]:
    """Return the operations that each documented member may send.

    Methods of a listing that send the same as the listing itself, such as ``Runs.first``, are left out.
    """
    found = {
        member: sorted(uses.names & impact.operations)
        for member, uses in sorted(impact.members.items())
        if uses.names & impact.operations
    }
    return {m: o for m, o in found.items() if o != found.get(m.partition(".")[0]) or "." not in m}


def _types(project: Project, impact: Impact) -> dict[str, str]:
    """Return the type of each field that operations select, and of each input field that is sent."""
    depends = dependences(project).values()
    used = {name for uses in impact.members.values() for name in uses.names}
    found: dict[str, str] = {}
    for coordinate in {c for d in depends for c in d.coordinates}:
        owner, _, name = coordinate.partition(".")
        fields = getattr(project.schema.type_map.get(owner), "fields", {})
        if name in fields:
            found[coordinate] = str(fields[name].type)
    for owner in {i for d in depends for i in d.inputs}:
        named = project.schema.type_map[owner]
        if isinstance(named, GraphQLInputObjectType):
            class_name = project.renamed.get(owner, owner)
            for name, attribute in input_attributes(named.fields).items():
                if uses_name(used, f"{class_name}.{attribute}"):
                    found[f"{owner}.{name}"] = str(named.fields[name].type)
    return dict(sorted(found.items()))
