"""Read the settings files of W&B, ``~/.config/wandb/settings`` and ``./wandb/settings``."""

from __future__ import annotations

import warnings
from collections.abc import Container, Mapping
from pathlib import Path
from typing import NamedTuple

from .environment import expanded, home_folder


class FileSettings(NamedTuple):
    """The values of both files.

    Attributes:
        values: The values by name; the project's file wins.
        local: The names that the project's file sets to another value than the user's own file.
        path: The project's file.
        user: The values of the user's own file.
    """

    values: dict[str, str]
    local: frozenset[str]
    path: Path
    user: dict[str, str]

    def trusted(self, names: Container[str]) -> dict[str, str]:
        """Return the values, but those called ``names`` from the user's own file only."""
        kept = {name: value for name, value in self.values.items() if name not in names}
        return kept | {name: value for name, value in self.user.items() if name in names}


def read_settings_files(env: Mapping[str, str], cwd: Path) -> FileSettings:
    """Read both files; one that cannot be read causes a warning and counts as empty.

    Args:
        env: The environment variables; ``WANDB_CONFIG_DIR`` and ``WANDB_DIR`` move the files.
        cwd: The current folder.
    """
    home = home_folder(env)
    config = None if home is None else home / ".config" / "wandb"
    if env.get("WANDB_CONFIG_DIR"):
        config = expanded(env["WANDB_CONFIG_DIR"], env)
    root = expanded(env["WANDB_DIR"], env) if env.get("WANDB_DIR") else cwd
    hidden = root / ".wandb" / "settings"
    path = hidden if _exists(hidden) else root / "wandb" / "settings"
    user = {} if config is None else _read(config / "settings")
    project = _read(path)
    differing = frozenset(n for n, v in project.items() if user.get(n) != v)
    return FileSettings({**user, **project}, differing, path, user)


def _exists(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return True  # reading it says why not


def _read(path: Path) -> dict[str, str]:
    """Return the section ``default`` of a settings file; warn if it is unreadable."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError):
        pass  # reading it says why
    import configparser  # 1 ms, and most programs have no settings file

    parser = configparser.ConfigParser(interpolation=None)
    try:
        with path.open(encoding="utf-8") as file:
            parser.read_file(file)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    # AttributeError and ValueError: configparser on malformed continuation lines, a NUL in the path
    except (OSError, ValueError, AttributeError, configparser.Error) as error:
        warnings.warn(
            f"the settings file {path} cannot be read: {type(error).__name__}",
            UserWarning,
            stacklevel=6,
        )
        return {}
    if not parser.has_section("default"):
        return {}
    return {name: value for name, value in parser.items("default") if value}
