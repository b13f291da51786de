"""Paths of projects, runs, sweeps, reports and artifacts, and URLs of them. No IO."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple
from urllib.parse import quote, unquote, urlsplit

from ..errors import UsageError

if TYPE_CHECKING:
    pass

UNCATEGORIZED = "uncategorized"
KINDS = ("runs", "sweeps", "reports")
REGISTRY_PREFIX = "wandb-registry-"


@dataclass(frozen=True)
class ProjectPath:
    """Where a project is; ``entity`` None stands for the configured or default one."""

    entity: str | None
    project: str


@dataclass(frozen=True)
class RunPath:
    """Where a run is."""

    entity: str | None
    project: str
    name: str


@dataclass(frozen=True)
class SweepPath(RunPath):
    """Where a sweep is."""


@dataclass(frozen=True)
class ReportPath(RunPath):
    """Where a report is; ``name`` is ``Name--id``, an id, or a name."""


@dataclass(frozen=True)
class ArtifactPath:
    """Where an artifact's version is; ``alias`` None leaves the choice to the server."""

    entity: str | None
    project: str
    collection: str
    alias: str | None = None

    @property
    def name(self) -> str:
        """``collection:alias``, or the collection alone."""
        return self.collection if self.alias is None else f"{self.collection}:{self.alias}"


Kind = Literal["run", "sweep", "report"]
FORMS = {
    "run": "entity/project/run_id",
    "sweep": "entity/project/sweep_id",
    "report": "entity/project/reports/Name--id",
}


def url_path(*parts: str) -> str:
    """Parts of a URL's path, each percent-encoded with nothing left out."""
    return "/".join(quote(part, safe="") for part in parts)


def _split(path: str, base_urls: Sequence[str]) -> list[str]:
    """The parts of a path, or of a URL of this server without query and fragment; decoded.

    Names cannot have a percent sign, so parts that are encoded, as those of ``run.path``, are known.
    """
    if not isinstance(path, str):  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass what they like
        raise UsageError(f"a path is a text, not {path!r}")
    text = path.strip()
    if "://" in text:
        url = urlsplit(text)
        for base in base_urls:
            known = urlsplit(base)
            below = known.path.rstrip("/")
            if url.netloc == known.netloc and (url.path + "/").startswith(below + "/"):
                rest = url.path[len(below) :].strip("/")
                return [unquote(part) for part in rest.split("/")] if rest else []
        raise UsageError(
            f"{url.scheme}://{url.netloc} is not this server ({', '.join(base_urls)}): "
            "pass a path, or a client with that base_url"
        )
    stripped = text.strip("/ ")
    return [unquote(part.strip()) for part in stripped.split("/")] if stripped else []


def parse_run_path(
    path: str,
    *,
    kind: Kind = "run",
    project_default: str | None,
    name_default: str | None = None,
    base_urls: Sequence[str] = (),
) -> RunPath:
    """``e/p/id``, ``e/p/runs/id``, ``p/id``, ``p/runs/id``, ``id``, with ``:`` before the id, or a URL.

    Raises:
        UsageError: It is none of these, or a project is neither given nor configured.
    """
    parts = _split(path, base_urls)
    if not parts and name_default:
        parts = _split(name_default, base_urls)
    if not parts:
        raise UsageError(f"Invalid path: an empty one names no {kind}; pass {FORMS[kind]}")
    kinds = f"{kind}s"
    if "://" in path and len(parts) > 4 and parts[2] == kinds:
        parts = parts[:4]  # a page of the run, such as its overview
    if (len(parts) >= 3 and parts[-2] == kinds) or (
        len(parts) == 2 and parts[0] == kinds and path.strip().startswith("/")
    ):
        del parts[-2]
    elif len(parts) < 3 and ":" in parts[-1]:
        head, _, name = parts[-1].partition(":")
        parts[-1:] = [head.strip(), name.strip()]
    if len(parts) > 3 or not all(parts):
        raise UsageError(f"Invalid path {path!r}, which names no {kind}: pass {FORMS[kind]}")
    name, project = parts[-1], parts[-2] if len(parts) > 1 else project_default
    if not project:
        raise UsageError(f"{path!r} names no project, and none is configured: pass {FORMS[kind]}")
    return RunPath(parts[0] if len(parts) == 3 else None, project, name)


def parse_project_path(path: str | None, *, project_default: str | None) -> ProjectPath:
    """``entity/project``, a project's name, or nothing: then the configured project."""
    if path is None:
        return ProjectPath(None, project_default or UNCATEGORIZED)
    if not isinstance(path, str):  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass what they like
        raise UsageError(f"a path is a text, not {path!r}")
    text = path.strip()
    if not text:
        if not project_default:
            raise UsageError("an empty path names no project, and none is configured")
        return ProjectPath(None, project_default)
    parts = [unquote(part.strip()) for part in text.strip("/").split("/")]
    if not all(parts) or len(parts) > 2 or text.startswith("/"):
        raise UsageError(f"{path!r} names no project: pass entity/project, or a project's name")
    return ProjectPath(parts[0] if len(parts) == 2 else None, parts[-1])


def parse_from_path(path: str, base_urls: Sequence[str] = ()) -> ProjectPath | RunPath:
    """What a path leads to: a project, run, sweep or report."""
    parts = _split(path, base_urls)
    if parts and all(parts):
        if len(parts) == 1:
            return ProjectPath(None, parts[0])
        if len(parts) == 2 or (len(parts) == 3 and parts[2] in ("workspace", "overview", "table")):
            return ProjectPath(parts[0], parts[1])
        short = len(parts) == 3 and parts[1] in KINDS and "://" not in path  # the default entity
        if len(parts) == 3 and parts[2] not in KINDS and not short:
            return RunPath(*parts)
        if len(parts) >= 4 or short:
            entity = None if short else parts[0]
            project, kind, name = parts if short else parts[1:4]
            whole = len(parts) <= 4 or "://" in path  # a page of the run, such as its overview
            if kind == "runs" and whole:
                return RunPath(entity, project, name)
            if kind == "sweeps" and whole:
                return SweepPath(entity, project, name)
            if kind == "reports":
                if len(parts) > 4 and "://" not in path:
                    name = "/".join(parts[3:])  # names of reports may hold slashes
                return ReportPath(entity, project, name)
    raise UsageError(
        f"Invalid path {path!r}, which leads to nothing that is known: pass project, entity/project, or "
        "entity/project/runs/id, .../sweeps/id, .../reports/Name--id"
    )


def check_project_name(name: str) -> str:
    """A name that a new project can have.

    Raises:
        UsageError: It is empty, longer than 128 characters, or has one of ``/ \\ # ? % :``.
    """
    bad = sorted({c for c in str(name) if c in "/\\#?%:\r\n"})
    if not isinstance(name, str) or not name.strip() or len(name) > 128 or bad:  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass what they like
        why = f"it cannot have {' '.join(map(repr, bad))}" if bad else "it has 1 to 128 characters"
        raise UsageError(f"{name!r} is no name for a project: {why}")
    return name


def is_registry_project(name: str) -> bool:
    """Whether a project is a registry, by its name."""
    return name.startswith(REGISTRY_PREFIX) and len(name) > len(REGISTRY_PREFIX)


class RunKey(NamedTuple):
    """Where a run is."""

    entity: str
    project: str
    name: str


def registry_short_name(name: str) -> str:
    """A registry's name without the prefix of its project; given either way."""
    if isinstance(name, str) and name.startswith(REGISTRY_PREFIX):  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass what they like
        name = name[len(REGISTRY_PREFIX) :]
    if not isinstance(name, str) or not name.strip():  # pyright: ignore[reportUnnecessaryIsInstance]
        raise UsageError("a registry needs a name")
    return name


def registry_project(name: str) -> str:
    """The name of the project that is the registry ``name``."""
    return REGISTRY_PREFIX + registry_short_name(name)
