"""Paths of projects, runs, sweeps, reports and artifacts, and URLs of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple
from urllib.parse import quote, unquote, urlsplit

from ..errors import ArgumentTypeError, UsageError
from .arguments import sendable

UNCATEGORIZED = "uncategorized"
KINDS = ("runs", "sweeps", "reports")
PROJECT_PAGES = ("workspace", "overview", "table")
REGISTRY_PREFIX = "wandb-registry-"


class _Path:
    """Base of paths: equal if kind and parts are. Creating a dataclass would take 20 times as long."""

    __slots__ = ()

    def _parts(self) -> tuple[str | None, ...]:
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Path) and (type(self), self._parts()) == (
            type(other),
            other._parts(),
        )

    def __hash__(self) -> int:
        return hash(self._parts())

    def __repr__(self) -> str:
        return f"{type(self).__name__}{self._parts()!r}"


class ProjectPath(_Path):
    """The path of a project; ``entity`` None stands for the configured or default one."""

    __slots__ = ("entity", "project")

    def __init__(self, entity: str | None, project: str) -> None:
        self.entity = entity
        self.project = project

    def _parts(self) -> tuple[str | None, ...]:
        return self.entity, self.project


class RunPath(_Path):
    """Where a run is."""

    __slots__ = ("entity", "name", "project")

    def __init__(self, entity: str | None, project: str, name: str) -> None:
        self.entity = entity
        self.project = project
        self.name = name

    def _parts(self) -> tuple[str | None, ...]:
        return self.entity, self.project, self.name


class SweepPath(RunPath):
    """Where a sweep is."""

    __slots__ = ()


class ReportPath(RunPath):
    """The path of a report; ``name`` is ``Name--id``, an id, or a name."""

    __slots__ = ()


class ArtifactPath(_Path):
    """The path of an artifact version; ``alias`` None leaves the choice to the server."""

    __slots__ = ("alias", "collection", "entity", "project")

    def __init__(
        self, entity: str | None, project: str, collection: str, alias: str | None = None
    ) -> None:
        self.entity = entity
        self.project = project
        self.collection = collection
        self.alias = alias

    def _parts(self) -> tuple[str | None, ...]:
        return self.entity, self.project, self.collection, self.alias

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
    return "/".join(quote(part, safe="", errors="surrogatepass") for part in parts)


def _split(path: str, base_urls: Sequence[str]) -> tuple[list[str], bool]:
    """Split a path, or a URL of this server without query and fragment, into decoded parts.

    The scheme of a URL may be missing. Names cannot contain a percent sign, so encoded parts, such as
    those of ``run.path``, are recognized.

    Returns:
        The parts, and whether it was a URL.
    """
    if not isinstance(path, str):  # pyright: ignore[reportUnnecessaryIsInstance] -- validates arguments at run time
        raise ArgumentTypeError(f"a path must be a string, not {path!r}")
    text = sendable(path, "the path").strip()
    bases = [urlsplit(base) for base in base_urls]
    if "://" in text or text.split("/")[0] in {base.netloc for base in bases}:
        try:
            url = urlsplit(text if "://" in text else f"//{text}")
        except ValueError as error:
            raise UsageError(f"invalid URL {path!r}: {error}") from None
        for base in bases:
            below = base.path.rstrip("/")
            if url.netloc == base.netloc and (url.path + "/").startswith(below + "/"):
                rest = url.path[len(below) :].strip("/")
                return [unquote(part) for part in rest.split("/")] if rest else [], True
        raise UsageError(
            f"{url.scheme}://{url.netloc} is not this server ({', '.join(base_urls)}): "
            "pass a path, or a client with that base_url"
        )
    stripped = text.strip("/ ")
    return [unquote(part.strip()) for part in stripped.split("/")] if stripped else [], False


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
    parts, is_url = _split(path, base_urls)
    if not parts and name_default:
        parts, is_url = _split(name_default, base_urls)
    if not parts:
        raise UsageError(f"Invalid path: an empty one names no {kind}; pass {FORMS[kind]}")
    kinds = f"{kind}s"
    if is_url and len(parts) > 4 and parts[2] == kinds:
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


def parse_project_path(
    path: str | None, *, project_default: str | None, base_urls: Sequence[str] = ()
) -> ProjectPath:
    """Parse ``entity/project``, a project's name or a project's URL; by default the configured one.

    Raises:
        UsageError: It is none of these, or a project is neither given nor configured.
    """
    if path is None:
        return ProjectPath(None, project_default or UNCATEGORIZED)
    parts, is_url = _split(path, base_urls)
    if not parts and not is_url and not path.strip():
        if not project_default:
            raise UsageError("the path is empty: a project is not passed, and none is configured")
        return ProjectPath(None, project_default)
    if is_url and len(parts) > 2:
        parts = parts[:2]  # a page of the project, such as its workspace
    rooted = is_url or path.strip().startswith("/")
    if not all(parts) or not 1 + rooted <= len(parts) <= 2:
        raise UsageError(
            f"{path!r} does not name a project: pass entity/project, or a project's name"
        )
    return ProjectPath(parts[0] if len(parts) == 2 else None, parts[-1])


def parse_named_project(
    project: str, entity: str | None, base_urls: Sequence[str] = ()
) -> ProjectPath:
    """A project given by its name and entity, where a path or URL of it is accepted as well.

    Args:
        project: The project's name, ``entity/project``, or the project's URL.
        entity: The entity; None for that of the path, else the configured or default one.
        base_urls: The addresses of the server and of its web application.

    Raises:
        UsageError: It is none of these, or the path names another entity.
    """
    where = parse_project_path(project, project_default=None, base_urls=base_urls)
    if where.entity is not None and entity and entity != where.entity:
        raise UsageError(f"the project {project!r} belongs to another entity than {entity!r}")
    return ProjectPath(where.entity or entity, where.project)


def parse_from_path(path: str, base_urls: Sequence[str] = ()) -> ProjectPath | RunPath:
    """Parse the path or URL of a project, run, sweep or report.

    Raises:
        UsageError: It is none of these.
    """
    parts, is_url = _split(path, base_urls)
    if parts and all(parts):
        if len(parts) == 1:
            return ProjectPath(None, parts[0])
        if len(parts) == 2 or (len(parts) == 3 and (is_url or parts[2] in PROJECT_PAGES)):
            return ProjectPath(parts[0], parts[1])
        short = len(parts) == 3 and parts[1] in KINDS  # without the entity
        if len(parts) == 3 and parts[2] not in KINDS and not short:
            return RunPath(*parts)
        if len(parts) >= 4 or short:
            entity = None if short else parts[0]
            project, kind, name = parts if short else parts[1:4]
            whole = len(parts) <= 4 or is_url  # a page of the run, such as its overview
            if kind == "runs" and whole:
                return RunPath(entity, project, name)
            if kind == "sweeps" and whole:
                return SweepPath(entity, project, name)
            if kind == "reports":
                if len(parts) > 4 and not is_url:
                    name = "/".join(parts[3:])  # names of reports may contain slashes
                return ReportPath(entity, project, name)
    raise UsageError(
        f"Invalid path {path!r}: pass project, entity/project, entity/project/runs/id, "
        ".../sweeps/id or .../reports/Name--id"
    )


def check_project_name(name: str) -> str:
    r"""Check the name of a new project.

    Raises:
        UsageError: It is empty, longer than 128 characters, or contains one of ``/ \ # ? % :``.
    """
    bad = sorted({c for c in str(name) if c in "/\\#?%:\r\n"})
    if not isinstance(name, str) or not name.strip() or len(name) > 128 or bad:  # pyright: ignore[reportUnnecessaryIsInstance] -- validates arguments at run time
        why = (
            f"it cannot contain {' '.join(map(repr, bad))}"
            if bad
            else "it must have 1 to 128 characters"
        )
        raise UsageError(f"{name!r} is not a valid project name: {why}")
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
    if isinstance(name, str) and name.startswith(REGISTRY_PREFIX):  # pyright: ignore[reportUnnecessaryIsInstance] -- validates arguments at run time
        name = name[len(REGISTRY_PREFIX) :]
    if not isinstance(name, str) or not name.strip():  # pyright: ignore[reportUnnecessaryIsInstance]
        raise UsageError("a registry needs a name")
    return sendable(name, "the name of a registry")


def registry_project(name: str) -> str:
    """The name of the project that is the registry ``name``."""
    return REGISTRY_PREFIX + registry_short_name(name)
