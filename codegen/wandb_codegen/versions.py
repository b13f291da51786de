"""Record the release, schema and generator versions in ``wandb_api/_core/version.py``."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ariadne_codegen.config import get_config_dict
from graphql import strip_ignored_characters

from wandb_codegen.errors import CodegenError
from wandb_codegen.folders import replace

# Increment this number when a change of the generator changes `wandb_operations` visibly although the
# schema and the operations are the same.
GENERATOR_VERSION = "1"

TARGET = "wandb_api/_core/version.py"
SOURCE = '''\
# Generated from pyproject.toml and schema/schema.graphql. Edit those files instead.
"""The versions recorded in this package."""

VERSION = "{release}"
SCHEMA_VERSION = "{schema}"
GENERATOR_VERSION = "{generator}"
'''


def schema_version(sdl: str) -> str:
    """Return the first 12 hex digits of the SHA-256 of an SDL document.

    Comments and white space do not count; descriptions and the order of definitions do.
    """
    return hashlib.sha256(strip_ignored_characters(sdl).encode()).hexdigest()[:12]


def release_version(pyproject: Path) -> str:
    """Return ``project.version`` of a ``pyproject.toml`` file.

    Raises:
        CodegenError: The file or the entry is missing.
    """
    if not pyproject.is_file():
        raise CodegenError("file not found; it states the version", pyproject)
    version = get_config_dict(str(pyproject)).get("project", {}).get("version")
    if not isinstance(version, str):
        raise CodegenError("project.version is missing", pyproject)
    return version


def run(root: Path, *, check: bool) -> list[str]:
    """Write the version module below ``root``; with ``check``, compare it and write nothing.

    Returns:
        The problems found, one line each.
    """
    try:
        release = release_version(root / "pyproject.toml")
    except CodegenError as error:
        return [str(error)]
    sdl = (root / "schema" / "schema.graphql").read_text("utf-8")
    fresh = SOURCE.format(
        release=release, schema=schema_version(sdl), generator=GENERATOR_VERSION
    ).encode()
    target = root / TARGET
    if target.is_file() and target.read_bytes() == fresh:
        return []
    if check:
        return [f"stale: {TARGET}"]
    target.parent.mkdir(parents=True, exist_ok=True)
    replace(target, fresh)
    return []
