"""The API key: where it is looked for, and what can be one. It never appears in an error."""

from __future__ import annotations

import re
import shlex
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from ..errors import AuthenticationError

JWT = re.compile(r"[\w-]+\.[\w-]+\.[\w-]+")
SHORTEST = 40


@dataclass(frozen=True)
class Credentials:
    """An API key or a file with an identity token; ``given`` if the key was an argument."""

    api_key: str | None = field(repr=False)
    identity_token_file: Path | None
    given: bool


def check_key(key: str, source: str) -> str:
    """The key, if it can be one.

    Raises:
        AuthenticationError: It cannot; says where it came from and why, not what it is.
    """
    key = key.strip()
    if not key:
        raise AuthenticationError(f"the API key from {source} is empty")
    if JWT.fullmatch(key):
        return key
    bare = key.split("-", 1)[1] if "-" in key else key
    if not re.fullmatch(r"[\w-]*", bare, re.ASCII):
        raise AuthenticationError(
            f"the API key from {source} may hold only letters, digits and underscores"
        )
    if len(bare) < SHORTEST:
        raise AuthenticationError(
            f"the API key from {source} must have {SHORTEST} or more characters, it has {len(bare)}"
        )
    return key


def find_credentials(base_url: str, given: str | None, env: Mapping[str, str]) -> Credentials:
    """The argument, else the environment, else the netrc file; never a prompt.

    Raises:
        AuthenticationError: There is none, or what there is cannot be a key.
    """
    if given:
        return Credentials(check_key(given, "the argument api_key"), None, given=True)
    key, token_file = env.get("WANDB_API_KEY"), env.get("WANDB_IDENTITY_TOKEN_FILE")
    if key and token_file:
        raise AuthenticationError(
            "WANDB_API_KEY and WANDB_IDENTITY_TOKEN_FILE are both set: unset one of them"
        )
    if key:
        return Credentials(check_key(key, "WANDB_API_KEY"), None, given=False)
    if token_file:
        return Credentials(None, Path(token_file), given=False)
    path = netrc_path(env)
    host = urlsplit(base_url).netloc.rpartition("@")[2]
    if found := netrc_password(path, host):
        return Credentials(check_key(found, f"{path} for {host}"), None, given=False)
    raise AuthenticationError(
        f"no API key for {base_url}: looked at the argument api_key, WANDB_API_KEY, "
        f"WANDB_IDENTITY_TOKEN_FILE and {host} in {path}"
    )


def netrc_path(env: Mapping[str, str]) -> Path:
    """The netrc file that counts."""
    if env.get("NETRC"):
        return Path(env["NETRC"]).expanduser()
    home = Path(env.get("HOME") or "~").expanduser()
    for name in (".netrc", "_netrc"):
        if (home / name).is_file():
            return home / name
    return home / ".netrc"


def netrc_password(path: Path, host: str) -> str | None:
    """The password of ``host``; None when there is none. A file that cannot be read warns."""
    try:
        text = path.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError) as error:
        warnings.warn(f"{path} cannot be read: {type(error).__name__}", UserWarning, stacklevel=2)
        return None
    try:
        words = list(_words(text))
    except ValueError:
        warnings.warn(f"{path} cannot be understood, it is ignored", UserWarning, stacklevel=2)
        return None
    machine: str | None = None
    password: str | None = None
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else ""
        if word == "machine":
            machine = following
        elif word == "password" and machine == host:
            password = following
    if password == "":
        warnings.warn(f"{path} has an empty password for {host}", UserWarning, stacklevel=2)
    return password or None


def _words(text: str) -> Iterator[str]:
    """The words of a netrc file, without comments and macros."""
    macro = False
    for line in text.splitlines():
        if macro:
            macro = bool(line.strip())
            continue
        if line.lstrip().startswith("#"):
            continue
        if line.split()[:1] == ["macdef"]:
            macro = True
            continue
        yield from shlex.split(line, comments=False)
