"""Read network settings from environment variables and settings files."""

from __future__ import annotations

import re
from collections.abc import Mapping
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


def json_setting(env: Mapping[str, str], name: str) -> dict[str, str]:
    """Return a variable that holds a JSON object; empty if it is not set.

    Raises:
        UsageError: It holds something else.
    """
    text = env.get(name)
    if not text:
        return {}
    try:
        import json  # rarely needed

        value = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise UsageError(f"{name} must be a JSON object")
    return {str(k): str(v) for k, v in cast("dict[object, object]", value).items()}


def is_true(text: str | None) -> bool:
    """Tell whether a variable switches something on."""
    return (text or "").strip().lower() in TRUE


def own_headers(env: Mapping[str, str]) -> dict[str, str]:
    """Return the headers that name the user, for requests to ``base_url``."""
    named = (("X-WANDB-USERNAME", "WANDB_USERNAME"), ("X-WANDB-USER-EMAIL", "WANDB_USER_EMAIL"))
    return check_headers({name: env[v] for name, v in named if env.get(v)})


def extra_headers(env: Mapping[str, str]) -> dict[str, str]:
    """Return the headers of ``WANDB_X_EXTRA_HTTP_HEADERS``, sent to the object store too."""
    names = ("WANDB__EXTRA_HTTP_HEADERS", "WANDB_X_EXTRA_HTTP_HEADERS")
    headers = dict[str, str]()
    for name in names:
        headers.update(json_setting(env, name))
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
