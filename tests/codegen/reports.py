"""The members that the report of a regeneration names."""

from __future__ import annotations

from functools import cache

from wandb_codegen.affected import affected_names
from wandb_codegen.compare import Change
from wandb_codegen.coverage import Dependence, dependences
from wandb_codegen.errors import ROOT
from wandb_codegen.impact import Impact
from wandb_codegen.project import Project, load
from wandb_codegen.regenerate import documents_of
from wandb_codegen.runtime.document import Document


@cache
def impact() -> Impact:
    return Impact(ROOT / "wandb_api", ROOT / "generated" / "wandb_operations")


@cache
def project() -> tuple[Project, dict[str, Dependence], dict[str, Document]]:
    """Return the operations, what each depends on, and their documents."""
    found = load(ROOT / "schema" / "schema.graphql", ROOT / "queries")
    return found, dependences(found), documents_of(found)


def reported(coordinate: str) -> set[str]:
    """Return the members that the report names if a server lacks a coordinate."""
    change = Change("breaking", coordinate, "removed", removed=True, sent=True)
    return set(impact().using(affected_names(change, *project())))
