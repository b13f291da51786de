"""Regenerate from another schema: compare, compile, type-check, and only then write."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from datetime import datetime, timezone
from pathlib import Path

from graphql import DocumentNode, GraphQLSchema

from wandb_codegen import versions
from wandb_codegen.affected import affected_names
from wandb_codegen.compare import compare
from wandb_codegen.compiled import compile_operations
from wandb_codegen.coverage import Dependence, dependences, has
from wandb_codegen.errors import CodegenErrors, at
from wandb_codegen.evidence import LEDGER, check_evidence, introspected, newer_than_published
from wandb_codegen.folders import replace, stale, swap
from wandb_codegen.generate import PACKAGE, Generated, generate, scalars
from wandb_codegen.impact import Impact
from wandb_codegen.marks import supported
from wandb_codegen.merge import keep
from wandb_codegen.older import expected_of_older, inputs_missing
from wandb_codegen.project import Project, build, load, read
from wandb_codegen.report import Outcome, Reported
from wandb_codegen.sdl import printed
from wandb_codegen.runtime.document import Document, MissingError
from wandb_codegen.tables import write_tables
from wandb_codegen.typecheck import type_check

CUT = " (kept here; left out of requests to servers that lack it)"
NEEDED = " (kept here; UnsupportedError on servers that lack it)"


def check_ledger(schema: Path, queries: Path, ledger: Path) -> list[str]:
    """Return a line for each coordinate that an operation needs without evidence.

    Raises:
        CodegenErrors: The schema or the operations are not valid.
    """
    project = load(schema, queries)
    return [
        str(p)
        for p in check_evidence(ledger, dependences(project), _cuttable(documents_of(project)))
    ]


class Regeneration:
    """One run of the command, on the project at ``root``.

    Args:
        root: The project: ``schema/``, ``queries/``, ``generated/`` and ``wandb_api/`` are below it.
        server: The new schema, normalised: see `sdl.normalised`.
        host: The kind of server that it was introspected from, for the ledger; None for others.
    """

    def __init__(self, root: Path, server: DocumentNode, host: str | None = None) -> None:
        """Read the project."""
        self.root, self.server, self.host = root, server, host
        self.target = root / "schema" / "schema.graphql"
        self.committed = root / "generated" / PACKAGE
        compiled_from = self.committed / "schema.graphql"
        self.before_file = compiled_from if compiled_from.exists() else self.target
        self.before = read(self.before_file)
        self.after = build([*server.definitions], self.target)
        self.impact = Impact(root / "wandb_api", self.committed)

    def run(self, *, write: bool, force: bool) -> Outcome:
        """Report the changes of the new schema; write it and the derived files.

        Args:
            write: Write unless there are refusals; else only report.
            force: Write despite refusals, and keep missing coordinates, which raise `UnsupportedError`
                at run time.

        Raises:
            CodegenError: The outcome is unknown, for instance because mypy is missing.
            CodegenErrors: The operations are not valid for the schema in use.
        """
        known = build([*supported(self.before).definitions], self.before_file)
        changes, outcome = compare(known, self.after), Outcome()
        project = load(self.before_file, self.root / "queries")
        depends, documents = dependences(project), documents_of(project)
        missing = {
            name: [c for c in d.coordinates if not has(self.after, c)]
            for name, d in depends.items()
        }
        inputs = {i for d in depends.values() for i in d.inputs}
        lacking = {c for found in missing.values() for c in found}
        fields = inputs_missing(inputs, project.schema, self.after)
        newer = newer_than_published(self.root / LEDGER)
        schemas = project.schema, self.after
        expected = expected_of_older(lacking | fields, changes, schemas, newer)
        expected |= {
            c for c in lacking | fields if not has(known, c)
        }  # marked, and reported, before
        droppable = {c for c in fields if _is_droppable(c, depends, documents)}
        works = (fields & expected) | droppable
        cut = droppable | {
            c for c in lacking if not any(_needed(documents[o], {c}) for o in documents)
        }
        kept = lacking | (fields if force else works)
        merged = keep(self.server, self.before, kept)
        within = self._merged(outcome, merged)
        for change in changes:
            held = within is not None and change.removed and has(within, change.coordinate)
            note = CUT if change.coordinate in cut else NEEDED
            names = affected_names(change, project, depends, documents)
            members = {} if change.level == "safe" else self.impact.using(names)
            outcome.changes.append(Reported(change, note if held else "", members))
            # arguments are in documents, which are validated; the library constructs inputs
            sent = change.sent and not change.coordinate.endswith(":)")
            unmet = not held or change.coordinate in fields - works
            if sent and change.level == "breaking" and members and unmet:
                outcome.refusals.append(f"{change}: used by {', '.join(members)}")
        self._tell_unsupported(outcome, depends, missing, documents, expected)
        if within is None:
            return outcome
        sdl = printed(merged)
        with tempfile.TemporaryDirectory() as scratch:
            fresh = self._compile(outcome, sdl, Path(scratch))
            if write and (force or not outcome.refusals):
                self._write(sdl, fresh)
                outcome.written = True
        return outcome

    def _merged(self, outcome: Outcome, merged: DocumentNode) -> GraphQLSchema | None:
        """Return the schema to compile from; None if what is kept does not fit what changed."""
        try:
            return build([*merged.definitions], self.target)
        except CodegenErrors as errors:
            problem = "what this server lacks cannot be kept beside what it changed"
            outcome.refusals += [f"{problem}: {p.message}" for p in errors.problems]
            return None

    def _tell_unsupported(
        self,
        outcome: Outcome,
        depends: Mapping[str, Dependence],
        missing: Mapping[str, list[str]],
        documents: Mapping[str, Document],
        expected: frozenset[str],
    ) -> None:
        """List operations that require a missing coordinate; refuse those that older servers have."""
        found: set[str] = set()
        for name, coordinates in missing.items():
            if not _needed(documents[name], coordinates):
                continue
            found.add(name)
            unexpected = [c for c in coordinates if c not in expected]
            if coordinate := _needed(documents[name], unexpected):
                message = f"{name} needs {coordinate}, which this server does not have"
                outcome.refusals.append(str(at(depends[name].coordinates[coordinate], message)))
        outcome.consequences["unsupported operations affect"] = self.impact.using(found)

    def _compile(self, outcome: Outcome, sdl: str, scratch: Path) -> Generated | None:
        schema = scratch / "schema.graphql"
        schema.write_text(sdl, "utf-8")
        try:
            fresh = generate(schema, self.root / "queries", scratch)
        except CodegenErrors as errors:
            told = str(errors).replace(str(schema), "schema/schema.graphql")
            outcome.refusals += told.splitlines()
            refused = self.impact.using(errors.touched)
            outcome.consequences["refused operations affect"] = refused
            return None
        problems = type_check(self.root, fresh.folder)
        outcome.refusals += [str(p) for p in problems]
        members: dict[str, set[str]] = {}
        for problem in problems:
            for member in self.impact.at(self.root / problem.file, problem.line):
                members.setdefault(member, set()).add(f"{problem.file}:{problem.line}")
        outcome.consequences["type errors affect"] = dict(sorted(members.items()))
        outcome.notes += fresh.notes
        return fresh

    def _write(self, sdl: str, fresh: Generated | None) -> None:
        if self.target.read_bytes() != sdl.encode():
            replace(self.target, sdl.encode())
        if fresh is not None:
            (fresh.folder / "schema.graphql").write_text(sdl, "utf-8")
            project = load(fresh.folder / "schema.graphql", self.root / "queries")
            write_tables(self.root / "wandb_api", fresh.folder, project)
            swap(fresh.folder, self.committed, stale(fresh.folder, self.committed))
            versions.run(self.root, check=False)
        ledger = self.root / LEDGER
        if self.host and ledger.is_file():
            today = datetime.now(timezone.utc).date().isoformat()
            if text := introspected(ledger, self.after, self.host, today):
                replace(ledger, text.encode())


def documents_of(project: Project) -> dict[str, Document]:
    """Return the document of each operation."""
    return {
        name: Document(
            name, "query", o.document.text, tuple(o.document.rows), frozenset(o.document.droppable)
        )
        for name, o in compile_operations(project, scalars()).items()
    }


def _cuttable(documents: Mapping[str, Document]) -> dict[str, frozenset[str]]:
    """Return the coordinates that each operation can leave out."""
    return {
        name: frozenset(c for c in document.coordinates if not _needed(document, {c}))
        for name, document in documents.items()
    }


def _needed(document: Document, missing: Iterable[str]) -> str:
    """Return the first of the coordinates that an operation requires, or an empty string."""
    try:
        document.without(frozenset(missing))
    except MissingError as error:
        return error.coordinate
    return ""


def _is_droppable(
    coordinate: str, depends: Mapping[str, Dependence], documents: Mapping[str, Document]
) -> bool:
    """Tell whether every operation can leave out a field of an input, whatever its value."""
    owner = coordinate.partition(".")[0]
    users = [name for name, d in depends.items() if owner in d.inputs]
    return all(coordinate in documents[name].droppable for name in users)
