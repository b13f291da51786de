"""Find the API key and check its form. The key never appears in an error."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from ..errors import ArgumentTypeError, AuthenticationError
from .environment import expanded, home_folder

JWT = re.compile(r"[\w-]+\.[\w-]+\.[\w-]+")
MIN_LENGTH = 40


@dataclass(frozen=True)
class Credentials:
    """An API key, or a file with an identity token.

    Attributes:
        api_key: The key.
        identity_token_file: The file with an identity token, which is exchanged for an access token.
        given: Whether the key was passed as an argument.
        source: Where the key or the file comes from.
        for_any_host: Whether the source does not name the host that the key is for.
    """

    api_key: str | None = field(repr=False)
    identity_token_file: Path | None
    given: bool
    source: str = ""
    for_any_host: bool = False


def check_key(key: str, source: str) -> str:
    """Return the key if its form is valid.

    Args:
        key: The key.
        source: Where it comes from, for the error.

    Raises:
        AuthenticationError: The form is invalid. The message does not show the key.
    """
    if not isinstance(key, str):  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass anything
        raise ArgumentTypeError(f"{source} must be a string, not {type(key).__name__}")
    key = key.strip()
    if not key:
        raise AuthenticationError(f"the API key from {source} is empty", attempts=0)
    if JWT.fullmatch(key):
        return key
    bare = key.split("-", 1)[1] if "-" in key else key
    if not re.fullmatch(r"[\w-]*", bare, re.ASCII):
        raise AuthenticationError(
            f"the API key from {source} may hold only letters, digits and underscores",
            attempts=0,
        )
    if len(bare) < MIN_LENGTH:
        raise AuthenticationError(
            f"the API key from {source} must have {MIN_LENGTH} or more characters, "
            f"it has {len(bare)}",
            attempts=0,
        )
    return key


def find_credentials(base_url: str, given: str | None, env: Mapping[str, str]) -> Credentials:
    """Find the key: the argument, else the environment, else the netrc file; never a prompt.

    Args:
        base_url: The server's address.
        given: The argument.
        env: The environment variables.

    Raises:
        AuthenticationError: No key was found, or its form is invalid.
    """
    if given:
        source = "the argument api_key"
        return Credentials(check_key(given, source), None, given=True, source=source)
    key, token_file = env.get("WANDB_API_KEY"), env.get("WANDB_IDENTITY_TOKEN_FILE")
    if key and token_file:
        raise AuthenticationError(
            "WANDB_API_KEY and WANDB_IDENTITY_TOKEN_FILE are both set: unset one of them",
            attempts=0,
        )
    if key:
        source = "WANDB_API_KEY"
        return Credentials(check_key(key, source), None, False, source, for_any_host=True)
    if token_file:
        source = "WANDB_IDENTITY_TOKEN_FILE"
        return Credentials(None, expanded(token_file, env), False, source, for_any_host=True)
    path = netrc_path(env)
    host = urlsplit(base_url).netloc.rpartition("@")[2]
    found = netrc_entry(path, host) if path is not None else None
    if found is not None and path is not None:
        source = f"the default entry of {path}" if found.default else f"{path} for {host}"
        return Credentials(check_key(found.key, source), None, False, source, found.default)
    raise AuthenticationError(
        f"no API key for {base_url}: looked at the argument api_key, WANDB_API_KEY, "
        f"WANDB_IDENTITY_TOKEN_FILE and {host} in {path or 'a .netrc file (no home folder)'}",
        attempts=0,
    )


def netrc_path(env: Mapping[str, str]) -> Path | None:
    """Return the path of the netrc file; None without a home folder."""
    if env.get("NETRC"):
        return expanded(env["NETRC"], env)
    home = home_folder(env)
    if home is None:
        return None
    try:
        names = [name for name in (".netrc", "_netrc") if (home / name).is_file()]
    except OSError:
        names = []  # reading the file reports the error
    return home / (names[0] if names else ".netrc")


@dataclass(frozen=True)
class NetrcEntry:
    """A password of the netrc file; ``default`` if the entry is for any host."""

    key: str = field(repr=False)
    default: bool


def netrc_entry(path: Path, host: str) -> NetrcEntry | None:
    """Return the password for ``host``, or that of the default entry if it has the form of a key.

    A file that cannot be read or parsed causes a warning.

    Args:
        path: The netrc file.
        host: The host, with its port if it has one.
    """
    from netrc import NetrcParseError, netrc  # 0.5 ms; a key is often in the environment

    try:
        entries = netrc(path).hosts
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeError) as error:
        _warn(f"{path} cannot be read: {type(error).__name__}")
        return None
    except (NetrcParseError, ValueError):
        _warn(f"{path} cannot be parsed, it is ignored")
        return None
    if host in entries:
        password = _unquoted(entries[host][2])
        if not password:
            _warn(f"{path} has an empty password for {host}")
        return NetrcEntry(password, default=False) if password else None
    if "default" in entries:
        password = _unquoted(entries["default"][2])
        try:
            return NetrcEntry(check_key(password, "netrc"), default=True)
        except AuthenticationError:
            return None  # the default entry often serves anonymous FTP, with an email address
    return None


def _unquoted(password: str | None) -> str:
    """Return a password without quotes around it, which the netrc module keeps."""
    password = (password or "").strip()
    if len(password) > 1 and password[0] == password[-1] and password[0] in "'\"":
        return password[1:-1]
    return password


def _warn(message: str) -> None:
    warnings.warn(message, UserWarning, stacklevel=7)
