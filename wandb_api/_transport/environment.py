"""Read network settings from environment variables and settings files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from ..errors import ArgumentTypeError, UsageError

TRUE = ("true", "1", "yes", "on")
# Secrets of one host: never sent to another one.
PRIVATE_HEADERS = {"cookie", "proxy-authorization", "x-api-key"}


def home_folder(env: Mapping[str, str]) -> Path | None:
    """Return the home folder; None if there is neither ``HOME`` nor an entry for this user id."""
    try:
        return Path(env.get("HOME") or "~").expanduser()
    except RuntimeError:
        return None


def expanded(path: str, env: Mapping[str, str]) -> Path:
    """Return ``path`` with a leading ``~`` replaced, if the home folder is known."""
    home = home_folder(env)
    if home is not None and (path == "~" or path.startswith("~/")):
        return home / path[2:]
    return Path(path)


def json_settings(
    env: Mapping[str, str], found: Mapping[str, str], name: str
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the JSON objects of a setting with what names them; later ones win.

    Those of the environment replace those of the settings files.

    Args:
        env: The environment variables.
        found: The values of the settings files.
        name: The setting without prefix, such as ``proxies``.

    Raises:
        UsageError: One of them holds something else.
    """
    spellings = (f"_{name}", f"x_{name}")  # older versions of W&B use the first
    variables = [f"WANDB_{spelling.upper()}" for spelling in spellings]
    given = [(variable, env[variable]) for variable in variables if env.get(variable)]
    if not given:
        given = [(f"{n} in the settings file", found[n]) for n in spellings if found.get(n)]
    for source, text in given:
        yield source, _json_object(source, text)


def _json_object(source: str, text: str) -> dict[str, str]:
    import json  # rarely needed

    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise UsageError(f"{source} must be a JSON object")
    return {str(k): str(v) for k, v in cast("dict[object, object]", value).items()}


def is_true(text: str | None) -> bool:
    """Tell whether a variable switches something on."""
    return (text or "").strip().lower() in TRUE


def own_headers(env: Mapping[str, str]) -> dict[str, str]:
    """Return the headers that name the user, for requests to ``base_url``."""
    named = (("X-WANDB-USERNAME", "WANDB_USERNAME"), ("X-WANDB-USER-EMAIL", "WANDB_USER_EMAIL"))
    return check_headers({name: env[v] for name, v in named if env.get(v)})


def extra_headers(env: Mapping[str, str], found: Mapping[str, str]) -> dict[str, str]:
    """Return the headers of ``WANDB_X_EXTRA_HTTP_HEADERS``, sent to the object store too.

    Args:
        env: The environment variables.
        found: The values of the settings files.

    Raises:
        UsageError: A header cannot be sent.
    """
    headers = dict[str, str]()
    for _, some in json_settings(env, found, "extra_http_headers"):
        headers.update(some)
    return check_headers(headers)


def check_headers(headers: Mapping[str, Any]) -> dict[str, str]:
    """Return ``headers`` if all of them can be sent.

    Raises:
        UsageError: A name or a value is invalid, or it is ``Authorization``.
    """
    if not isinstance(headers, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass anything
        raise ArgumentTypeError(f"headers must be a dict, not {type(headers).__name__}")
    return {name: check_header(name, value) for name, value in headers.items()}


def check_header(name: object, value: object) -> str:
    """Return ``value`` if the header can be sent.

    Raises:
        UsageError: The name or the value is invalid, or it is ``Authorization``.
    """
    if not isinstance(name, str) or not re.fullmatch(r"[\w!#$%&'*+.^`|~-]+", name, re.ASCII):
        raise UsageError(f"invalid header name {name!r}")
    if name.lower() == "authorization":
        raise UsageError(f"the header {name!r} carries the API key: pass api_key instead")
    if (
        not isinstance(value, str)
        or any((ord(c) < 32 and c != "\t") or c == "\x7f" for c in value)
        or not value.isascii()
        or value != value.strip()
    ):
        raise UsageError(f"the header {name!r} must be a line of ASCII text")
    return value
